package hub

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/roadbook/roadbook/sync/protocol"
)

// What is kept for devices that have been away for long.
const (
	keptFor     = 400 * 24 * time.Hour
	learnsAfter = 30 * 24 * time.Hour // who was here so long after a push has heard what became of it
)

// Collect removes what no device needs any more: outcomes of transactions and
// word of records that left a scope, when they are older than 400 days; and
// uploads that nobody goes on with. An
// outcome stays for as long as its device may not have heard it. A device that
// comes back from further away compares all that it has (see protocol.CodeTooOld).
func (h *Hub) Collect(ctx context.Context) error {
	all, err := h.Workspaces(ctx)
	if err != nil {
		return err
	}
	var unreached error // of files: the rest does not wait for them
	for _, ws := range all {
		if err := h.db.update(ctx, ws.ID, func(w *writing) error { return w.collect(h.now()) }); err != nil {
			return fmt.Errorf("collect in %s: %w", ws.ID, err)
		}
		unreached = errors.Join(unreached, h.removeUnfinished(ctx, ws.ID))
	}
	return unreached
}

func (w *writing) collect(now time.Time) error {
	before := now.Add(-keptFor)
	limit := idAt(before)
	var floor int64
	const newest = "SELECT coalesce(max(seq), 0) FROM tx WHERE ws = ? AND id < ? AND at_ms < ?"
	if err := w.rows(newest, []any{w.ws, limit, before.UnixMilli()}, func(r *sql.Rows) error { return r.Scan(&floor) }); err != nil {
		return err
	}
	if err := w.exec("UPDATE workspace SET floor = ? WHERE ws = ? AND floor < ?", floor, w.ws, floor); err != nil {
		return err
	}
	if err := w.exec("DELETE FROM removed WHERE ws = ? AND seq <= ?", w.ws, floor); err != nil {
		return err
	}
	// What was parked is kept until it is decided, and after.
	const outcomes = `DELETE FROM tx WHERE ws = ? AND id < ? AND at_ms < ? AND seq > 0
		AND EXISTS (SELECT 1 FROM device d WHERE d.ws = tx.ws AND d.n = tx.device AND d.seen_ms > tx.at_ms + ?)`
	return w.exec(outcomes, w.ws, limit, before.UnixMilli(), learnsAfter.Milliseconds())
}

// idAt is greater than the id of any transaction that was made before a time. They
// begin with their time: what goes by it reads only the old ones.
func idAt(t time.Time) string {
	ms := fmt.Sprintf("%012x", t.UnixMilli())
	return ms[:8] + "-" + ms[8:]
}

// errTooOld refuses a pull from below the floor.
var errTooOld = errors.New("this device has not read for too long")

// tooOld says whether a device may have missed word of records that left a scope.
// One that has never read to a head has nothing that could have left.
func tooOld(ask protocol.Pull, floor int64) bool {
	for _, c := range ask.Cursors {
		if c.Since > 0 && c.Since < floor {
			return true
		}
	}
	return false
}
