package simulation_test

import (
	"database/sql"
	"slices"
	"time"

	"github.com/roadbook/roadbook/sync/hlc"
)

// ordered checks I5 and I6 in the hub's own book of commits.
func (w *world) ordered() {
	w.t.Helper()
	db, err := sql.Open("sqlite", "file:"+w.hubPath+"?mode=ro")
	if err != nil {
		w.t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.QueryContext(ctx, "SELECT seq, device, stamp, at_ms FROM tx WHERE seq > 0 ORDER BY seq")
	if err != nil {
		w.t.Fatal(err)
	}
	defer rows.Close()
	last := make(map[int64]hlc.Stamp)
	want := int64(1)
	for rows.Next() {
		var seq, device, at int64
		var stamp hlc.Stamp
		if err := rows.Scan(&seq, &device, &stamp, &at); err != nil {
			w.t.Fatal(err)
		}
		if seq != want {
			w.t.Errorf("I6: commit %d follows %d", seq, want-1)
		}
		want = seq + 1
		// A stamp is one more than the device's last where its clock stood still.
		if stamp.Time().After(time.UnixMilli(at + 1)) {
			w.t.Errorf("I5: commit %d has a stamp of %v, and the hub's clock showed %v", seq, stamp.Time(), time.UnixMilli(at))
		}
		if stamp <= last[device] {
			w.t.Errorf("I5: commit %d of device %d has stamp %d after %d", seq, device, stamp, last[device])
		}
		last[device] = stamp
	}
	if err := rows.Err(); err != nil {
		w.t.Fatal(err)
	}
}

// counted checks I3: the hub has one commit for each transaction that it took or
// parked.
func (w *world) counted(before int64, l *ledger) {
	w.t.Helper()
	refused := make(map[string]bool) // by transaction: a copied disk has the same queue
	for _, d := range w.devices {
		queue, err := d.db.Queue(ctx, 1000)
		d.must(err)
		for _, q := range queue {
			if q.State == "rejected" {
				refused[q.ID] = true
			}
		}
	}
	got, want := w.head()-before, int64(l.txs-len(refused))
	if got > want || got < want-int64(l.unsure) {
		w.t.Errorf("I3: %d commits for %d transactions", got, want)
	}
}

// together checks I9 at rest: a task is on the devices of those who see its
// opportunity, or one of those whom it names, and on no other.
func (w *world) together(boss *device) {
	w.t.Helper()
	sees := w.sight(boss)
	opportunities, tasks := boss.rows("opportunity"), boss.rows("task")
	for _, d := range w.devices {
		have := d.rows("task")
		for id, task := range tasks {
			on, _ := task["opportunity_id"].(string)
			may := slices.ContainsFunc([]any{opportunities[on]["owner_id"], task["owner_id"], task["giver_id"]}, func(of any) bool {
				user, _ := of.(string)
				return sees(d.user, user)
			})
			if has := have[id] != nil; has != may {
				w.t.Errorf("I9: %s has task %s of %s: %v, and may see it: %v", d.name, id, task["owner_id"], has, may)
			}
		}
	}
}
