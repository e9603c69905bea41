package hub

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"net/netip"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
)

// What is audited.
const (
	ActSignedIn = "signed in"
	ActRefused  = "sign-in refused"
	ActEnrolled = "enrolled"
	ActRekeyed  = "made a device of a copy"
	ActInvited  = "invited"
	ActReset    = "password reset"
	ActPassword = "password changed"
	ActRevoked  = "device removed"
	ActChanged  = "changed" // what only admins may
)

// auditLife is how long the audit log remembers.
const auditLife = 400 * 24 * time.Hour

// Refused sign-ins are strangers' to make: so many at once are audited in a
// workspace, then one in a while. All of them are in the log and the metrics.
const (
	refusalBurst = 1000
	refusalEvery = time.Minute
)

// Event is an entry of a workspace's audit log.
type Event struct {
	At     time.Time
	Act    string
	User   string // id of who did it, "" at the hub's command line
	Name   string // of the user, where he is known
	Device int64  // with which, 0 with none
	From   string // address, "" where that is not known
	About  string // what it was done to
}

// audit adds an event to the log, in the transaction that it is about.
func (w *writing) audit(e Event) error {
	err := w.exec("DELETE FROM audit WHERE ws = ? AND at_ms < ?", w.ws, e.At.Add(-auditLife).UnixMilli())
	if err != nil {
		return err
	}
	return w.exec("INSERT INTO audit (ws, at_ms, id, act, user_id, device, address, about) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		w.ws, e.At.UnixMilli(), uuid.Must(uuid.NewV7()).String(), e.Act, e.User, e.Device, e.From, e.About)
}

// auditRefusal notes a sign-in that failed, where there is such a workspace.
func (h *Hub) auditRefusal(ctx context.Context, ws, user string, from netip.Addr) error {
	if h.refusals.spend(ws, h.now()) > 0 {
		return nil
	}
	return h.db.update(ctx, ws, func(w *writing) error {
		known := false
		err := w.rows("SELECT 1 FROM workspace WHERE ws = ?", []any{ws}, func(*sql.Rows) error { known = true; return nil })
		if err != nil || !known {
			return err
		}
		return w.audit(Event{At: h.now(), Act: ActRefused, User: clip(user, maxName), From: from.String()})
	})
}

// Audit calls each with the events of a workspace after since, in order of time.
func (h *Hub) Audit(ctx context.Context, ws string, since time.Time, each func(Event) error) error {
	const text = `SELECT a.at_ms, a.act, a.user_id, a.device, a.address, a.about, r.fields FROM audit a
		LEFT JOIN record r ON r.ws = a.ws AND r.kind = 'user' AND r.id = a.user_id
		WHERE a.ws = ? AND a.at_ms >= ? ORDER BY a.at_ms, a.id`
	return query(ctx, h.db.read, text, []any{ws, since.UnixMilli()}, func(rows *sql.Rows) error {
		var e Event
		var at int64
		var packed []byte
		if err := rows.Scan(&at, &e.Act, &e.User, &e.Device, &e.From, &e.About, &packed); err != nil {
			return err
		}
		e.At = time.UnixMilli(at)
		if len(packed) > 0 {
			f, err := decodeFields(string(packed))
			if err != nil {
				return err
			}
			e.Name, _ = f["name"].(string)
		}
		return each(e)
	})
}

// audit notes what a transaction changed of what only admins may: of people and
// policies each record, of the rest how many there were.
func (c *commit) audit() error {
	e := Event{At: c.now, Act: ActChanged, User: c.user, Device: c.device}
	if c.device == systemDevice {
		e.User = ""
	}
	var counts map[string]int
	for _, op := range c.done {
		s, known := entity.Find(op.Kind)
		switch {
		case !known || s.Writers != entity.Admins:
		case isPeople(op.Kind) || op.Kind == entity.Policies.Name:
			e.About = describe(op)
			if err := c.w.audit(e); err != nil {
				return err
			}
		default:
			if counts == nil {
				counts = make(map[string]int)
			}
			counts[string(op.Action)+" "+op.Kind]++
		}
	}
	if counts == nil { // as nearly always
		return nil
	}
	for _, what := range slices.Sorted(maps.Keys(counts)) {
		e.About = fmt.Sprintf("%s × %d", what, counts[what])
		if err := c.w.audit(e); err != nil {
			return err
		}
	}
	return nil
}

// personal are fields whose values are nobody's business in a log.
var personal = []string{"name", "email", "phone", "title"}

func describe(op *change.Op) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s", op.Action, op.Kind, op.ID)
	for _, name := range slices.Sorted(maps.Keys(op.Fields)) {
		v := op.Fields[name]
		switch {
		case name == entity.CreatedAt || name == entity.CreatedBy || op.Action == change.Create && v == "":
		case slices.Contains(personal, name) || strings.HasPrefix(name, "custom."):
			fmt.Fprintf(&b, " %s", name)
		default:
			fmt.Fprintf(&b, " %s=%v", name, v)
		}
	}
	return clip(b.String(), 4*maxName)
}
