// The race detector sees the same code in the worlds, and would take minutes here.

//go:build !race

package simulation_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// TestALaptopThatWasAwayForTooLongComparesAll comes back after more than a year,
// when the hub no longer knows what has left its scopes.
func TestALaptopThatWasAwayForTooLongComparesAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, 1)
		defer w.close()
		boss := w.laptop("boss", w.admin, 0)
		lin := w.laptop("lin", w.user("Lin", entity.RoleRep, nil, nil), 0)
		boss.start()
		lin.start()
		given, kept := lin.opportunity("Given away"), lin.opportunity("Kept")
		w.settled()
		lin.stop()
		boss.edit("opportunity", given, map[string]any{"owner_id": w.admin})
		boss.edit("opportunity", kept, map[string]any{"next_step": "call"})
		time.Sleep(time.Hour)
		boss.stop()
		lin.edit("opportunity", kept, map[string]any{"name": "Kept, and renamed on the way"})
		fresh := lin.opportunity("Made on the way")
		time.Sleep(430 * 24 * time.Hour)
		lin.must(w.hub.Collect(ctx))

		for _, d := range w.devices {
			d.reopen()
			d.start()
		}
		w.settled()
		w.converged()
		if _, err := store.Find(ctx, lin.db, entity.Opportunities, given); err == nil {
			t.Error("what was given away is still there")
		}
		if o := lin.find(kept); o.Name != "Kept, and renamed on the way" || o.NextStep != "call" {
			t.Errorf("%+v", o)
		}
		if st := lin.engine.Status(); st.Healed != 0 {
			t.Errorf("it was not told that it must compare: %+v", st)
		}
		if boss.find(fresh).Name != "Made on the way" {
			t.Error("what was pending did not arrive")
		}
	})
}
