// The race detector sees the same code in the worlds, and would take minutes here.

//go:build !race

package simulation_test

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// behindItsBack changes a device's file as a bug or a bad disk would, while the
// program does not run.
func (d *device) behindItsBack(statement string, args ...any) {
	d.w.t.Helper()
	db, err := sql.Open("sqlite", "file:"+d.db.Path())
	d.must(err)
	_, err = db.ExecContext(ctx, statement, args...)
	d.must(errors.Join(err, db.Close()))
}

// TestADeviceThatLostOrSpoiltRecordsIsHealed breaks a device's records in every
// way in which the hub can know of it.
func TestADeviceThatLostOrSpoiltRecordsIsHealed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, a, b := twoLaptops(t)
		defer w.close()
		var ids []entity.ID
		for i := range 40 {
			ids = append(ids, a.opportunity(fmt.Sprint("Line ", i)))
		}
		w.settled()
		if st := b.engine.Status(); st.Verified.IsZero() || st.Healed != 0 {
			t.Errorf("before: %+v", st)
		}

		b.stop()
		b.behindItsBack("DELETE FROM opportunity WHERE id = ?", string(ids[3]))
		b.behindItsBack("UPDATE opportunity SET name = 'spoilt', seq = 1 WHERE id = ?", string(ids[4]))
		b.behindItsBack(`INSERT INTO opportunity (id, name, scope, seq) SELECT '019a0000-0000-7000-8000-00000000dead', 'ghost', scope, seq
			FROM opportunity WHERE id = ?`, string(ids[5]))
		b.reopen()
		b.edit("opportunity", ids[6], map[string]any{"name": "still to be sent"})
		b.start()
		w.settled()
		w.converged()
		if st := b.engine.Status(); st.Healed != 3 {
			t.Errorf("%d records were put right", st.Healed)
		}
		if got := a.find(ids[6]).Name; got != "still to be sent" {
			t.Errorf("what was pending shows as %q", got)
		}
	})
}

// TestADeviceIsComparedOnceADay lets a device run on, and breaks it meanwhile.
func TestADeviceIsComparedOnceADay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, 1)
		defer w.close()
		a := w.laptop("a", w.admin, 0)
		a.start()
		id := a.opportunity("Line 2")
		w.settled()
		a.behindItsBack("UPDATE opportunity SET name = 'spoilt', seq = 1 WHERE id = ?", string(id))
		time.Sleep(25 * time.Hour)
		w.settled()
		w.converged()
		if st := a.engine.Status(); st.Healed != 1 {
			t.Errorf("%d records were put right", st.Healed)
		}
	})
}

// TestMuchIsNotRemovedWithoutAWord hands over most of a rep's records, in one
// page or in many.
func TestMuchIsNotRemovedWithoutAWord(t *testing.T) {
	for _, pages := range []int{0, 30} {
		t.Run(fmt.Sprint("pages of ", pages), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { handOverMost(t, pages) })
		})
	}
}

func handOverMost(t *testing.T, pages int) {
	const all, most = 400, 300
	w := newWorld(t, 1)
	defer w.close()
	boss := w.laptop("boss", w.admin, 0)
	lin := w.laptop("lin", w.user("Lin", entity.RoleRep, nil, nil), 0)
	lin.pages = pages
	boss.start()
	lin.start()
	var ids []entity.ID
	lin.write(func(tx *store.Tx) error {
		for i := range all {
			o := entity.Opportunity{Name: fmt.Sprint("Line ", i), OwnerID: entity.ID(lin.user)}
			if err := store.Create(tx, entity.Opportunities, &o); err != nil {
				return err
			}
			ids = append(ids, o.ID)
		}
		return nil
	})
	w.settled()
	for some := range slices.Chunk(ids[:most], 20) {
		boss.write(func(tx *store.Tx) error {
			for _, id := range some {
				if _, err := tx.Edit(ctx, "opportunity", string(id), map[string]any{"owner_id": w.admin}); err != nil {
					return err
				}
			}
			return nil
		})
	}
	lin.edit("opportunity", ids[all-1], map[string]any{"name": "sent all the same"})
	time.Sleep(time.Hour)
	synctest.Wait()
	if st := lin.engine.Status(); st.Code != "sync.mass-removal" {
		t.Fatalf("nothing stopped it: %+v", st)
	}
	if n := len(lin.all("opportunity")); n < all-200-pages {
		t.Errorf("%d are left", n)
	}
	if got := boss.find(ids[all-1]).Name; got != "sent all the same" {
		t.Errorf("what the rep wrote was held back: %q", got)
	}
	lin.db.AllowRemoval(most)
	w.settled()
	if n := len(lin.all("opportunity")); n != all-most {
		t.Errorf("after a person's word %d are left", n)
	}
	w.converged()
}
