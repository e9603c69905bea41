// The race detector sees the same code in the worlds, and would take minutes here.

//go:build !race

package simulation_test

import (
	"errors"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/protocol"
)

// backUp makes a backup of the hub.
func (w *world) backUp() (path string) {
	w.t.Helper()
	path = filepath.Join(w.dir, "hub.backup.db")
	if err := w.hub.Backup(ctx, path); err != nil {
		w.t.Fatal(err)
	}
	return path
}

// restoreHub puts a backup in the place of the hub, as an admin does after its
// disk was lost.
func (w *world) restoreHub(backup string) {
	w.t.Helper()
	synctest.Wait()
	old := w.hub
	w.openHub(backup)
	if _, err := w.hub.NewEpoch(ctx); err != nil {
		w.t.Fatal(err)
	}
	if err := old.Close(); err != nil {
		w.t.Fatal(err)
	}
	time.Sleep(5 * time.Minute) // everybody has noticed
}

// TestAHubThatWasRestoredGetsBackWhatItHadTaken loses a hub and takes an older
// backup of it. Who wrote something since offers it again, whoever comes first.
func TestAHubThatWasRestoredGetsBackWhatItHadTaken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, a, b := twoLaptops(t)
		defer w.close()
		line2, pilot := a.opportunity("Line 2"), a.opportunity("Pilot")
		w.settled()
		backup := w.backUp()

		a.edit("opportunity", line2, map[string]any{"name": "Line 2, edited", "next_step": "call"})
		fresh := b.opportunity("Made since")
		w.settled()
		b.edit("opportunity", line2, map[string]any{"name": "Line 2, edited twice"})
		b.edit("opportunity", pilot, map[string]any{"next_step": "visit"})
		w.settled()
		time.Sleep(6 * time.Hour)
		// While the hub is lost, a laptop that has seen all that writes on.
		a.line.set(true, 0)
		a.edit("opportunity", line2, map[string]any{"name": "Line 2, at last"})
		w.restoreHub(backup)
		a.line.set(false, 0)
		w.settled()
		w.converged()
		for _, d := range w.devices {
			if o := d.find(line2); o.Name != "Line 2, at last" || o.NextStep != "call" {
				t.Errorf("%s: %+v", d.name, o)
			}
			if d.find(fresh).Name != "Made since" || d.find(pilot).NextStep != "visit" {
				t.Errorf("%s: what was written since is gone", d.name)
			}
		}
	})
}

// TestNumbersOfALostHistoryAreNotTakenForSeen lets somebody else write to a
// restored hub before a laptop comes back that had read further than that: the
// other's commits have the numbers that the laptop has seen, of other commits.
func TestNumbersOfALostHistoryAreNotTakenForSeen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, a, b := twoLaptops(t)
		defer w.close()
		id := a.opportunity("Line 2")
		w.settled()
		backup := w.backUp()
		for range 5 {
			a.opportunity("Of the lost history")
		}
		a.edit("opportunity", id, map[string]any{"next_step": "seen"})
		w.settled()
		a.line.set(true, 0)
		a.edit("opportunity", id, map[string]any{"name": "by a"})
		w.restoreHub(backup)
		time.Sleep(time.Hour)
		b.edit("opportunity", id, map[string]any{"name": "by b"})
		time.Sleep(time.Hour)
		a.line.set(false, 0)
		w.settled()
		w.converged()
		if got := a.find(id).Name; got != "by b" {
			t.Errorf("the later of two writes that had not seen each other is %q", got)
		}
		conflicts, err := a.db.Count(ctx, store.Query{Kind: "conflict"})
		a.must(err)
		if conflicts != 1 {
			t.Errorf("%d conflicts: the value that lost is not kept", conflicts)
		}
	})
}

// TestWhatOnlyTheLostHistoryHadGoes has a laptop that holds records of somebody
// who never comes back: they are at no hub any more.
func TestWhatOnlyTheLostHistoryHadGoes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, a, b := twoLaptops(t)
		defer w.close()
		kept := a.opportunity("Kept")
		w.settled()
		backup := w.backUp()
		lost := b.opportunity("On a laptop that burnt")
		w.settled()
		b.stop()
		b.must(b.db.Close())
		w.devices = w.devices[:1]
		w.restoreHub(backup)
		w.settled()
		w.converged()
		if _, err := store.Find(ctx, a.db, entity.Opportunities, lost); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("it is still shown: %v", err)
		}
		if a.find(kept).Name != "Kept" {
			t.Error("what the hub has is gone")
		}
	})
}

// TestWhatALostHistoryHadTakenMayBeRefused takes the right to a record from its
// author, by a change that comes back to the restored hub before his. His value is
// refused then, though somebody has seen it and written on: it is in his queue.
func TestWhatALostHistoryHadTakenMayBeRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, 1)
		defer w.close()
		l := newLedger(w)
		zhou := w.user("Zhou", entity.RoleRep, nil, nil)
		a, b := w.laptop("a", w.admin, 0), w.laptop("b", w.admin, 0)
		lin := w.laptop("lin", w.user("Lin", entity.RoleRep, nil, nil), 0)
		for _, d := range w.devices {
			d.start()
		}
		l.create(lin)
		id := l.ids[0]
		w.settled()
		l.backUpHub()
		l.edit(lin, id, "name")
		w.settled()
		a.edit("opportunity", id, map[string]any{"owner_id": zhou})
		w.settled()
		b.line.set(true, 0)
		lin.line.set(true, 0)
		l.edit(b, id, "name")
		l.putBackHub()
		time.Sleep(time.Hour)
		b.line.set(false, 0)
		lin.line.set(false, 0)
		w.settled()
		w.converged()
		queue, err := lin.db.Queue(ctx, 10)
		lin.must(err)
		if len(queue) != 1 || queue[0].Reason != protocol.ReasonForbidden || queue[0].Ops[0].Fields["name"] != "lin 1" {
			t.Errorf("in the queue of its author: %+v", queue)
		}
		if got := a.find(id).Name; got != "b 2" {
			t.Errorf("what was written last is not shown, but %q", got)
		}
		l.check(a)
	})
}

// TestALaptopThatWasRestoredComesBackWhole puts an older copy of a laptop's file
// in its place, and keeps what it had not sent.
func TestALaptopThatWasRestoredComesBackWhole(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, a, b := twoLaptops(t)
		defer w.close()
		line2, pilot := a.opportunity("Line 2"), a.opportunity("Pilot")
		w.settled()
		backup := filepath.Join(w.dir, "a.backup.db")
		a.must(a.db.Backup(ctx, backup))
		time.Sleep(24 * time.Hour)
		a.edit("opportunity", line2, map[string]any{"name": "Line 2, sent"})
		b.edit("opportunity", pilot, map[string]any{"name": "Pilot, theirs"})
		w.settled()
		a.line.set(true, 0)
		a.edit("opportunity", line2, map[string]any{"next_step": "not sent"})
		fresh := a.opportunity("Not sent either")

		a.stop()
		path := a.db.Path()
		a.must(a.db.Close())
		a.must(store.Restore(ctx, backup, path, filepath.Join(w.dir, "a.aside.db"), store.Options{Now: a.now}))
		a.openAt(path)
		if o := a.find(line2); o.Name != "Line 2, sent" || o.NextStep != "not sent" {
			t.Errorf("before the network is back: %+v", o)
		}
		a.line.set(false, 0)
		a.start()
		w.settled()
		w.converged()
		for _, d := range w.devices {
			if o := d.find(line2); o.Name != "Line 2, sent" || o.NextStep != "not sent" {
				t.Errorf("%s: %+v", d.name, o)
			}
			if d.find(fresh).Name != "Not sent either" || d.find(pilot).Name != "Pilot, theirs" {
				t.Errorf("%s lacks something", d.name)
			}
			if n, err := d.db.Count(ctx, store.Query{Kind: "conflict"}); err != nil || n != 0 {
				t.Errorf("%s: %d conflicts, %v", d.name, n, err)
			}
		}
	})
}
