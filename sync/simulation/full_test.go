// The race detector sees the same code in the worlds, and would take minutes here.

//go:build !race

package simulation_test

import (
	"errors"
	"fmt"
	"maps"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// TestAFullDiskOfALaptopLosesNothing lets somebody work on while his disk is full
// and others change what he has: what was not saved was not said to be, and the
// rest arrives on both sides when there is room again.
func TestAFullDiskOfALaptopLosesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, a, b := twoLaptops(t)
		defer w.close()
		id := a.opportunity("Line 2")
		w.settled()
		a.line.set(true, 0)
		saved, _ := a.makeMany(t, 20)
		fill(a.db.Path(), true)
		more, failed := a.makeMany(t, 20)
		if maps.Copy(saved, more); failed == 0 {
			t.Error("the disk had no end")
		}
		a.line.set(false, 0)
		b.edit("opportunity", id, map[string]any{"next_step": "call"})
		time.Sleep(time.Hour)
		synctest.Wait()
		if st := a.engine.Status(); st.Code != "store.disk-full" {
			t.Errorf("its user is told %+v", st)
		}
		a.crash() // into a place with room: what was saved is in the file
		if !maps.Equal(a.made(), saved) {
			t.Errorf("it shows %d, and had said that %d were saved", len(a.made()), len(saved))
		}
		w.settled()
		w.converged()
		if !maps.Equal(b.made(), saved) || a.find(id).NextStep != "call" {
			t.Errorf("%d of %d have arrived, and there %+v", len(b.made()), len(saved), a.find(id))
		}
	})
}

// TestAFullDiskOfTheHubLosesNothing fills the hub's disk, in the middle
// of pushes.
func TestAFullDiskOfTheHubLosesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, a, b := twoLaptops(t)
		defer w.close()
		w.settled()
		head := w.head()
		fill(w.hubPath, true)
		saved, failed := a.makeMany(t, 400)
		time.Sleep(time.Hour)
		if failed > 0 || a.engine.Status().Code != "hub.disk-full" {
			t.Errorf("%d not saved on the laptop, which tells %+v", failed, a.engine.Status())
		}
		if taken := w.head() - head; taken >= 400 { // who only reads is served
			t.Errorf("the hub had room for %d", taken)
		}
		w.makeRoom()
		w.settled()
		w.converged()
		w.ordered()
		if taken := w.head() - head; taken != 400 || !maps.Equal(b.made(), saved) {
			t.Errorf("%d commits, %d of %d have arrived", taken, len(b.made()), len(saved))
		}
	})
}

// makeMany lets somebody go on making opportunities, saved or not.
func (d *device) makeMany(t *testing.T, n int) (saved map[entity.ID]string, failed int) {
	t.Helper()
	saved = make(map[entity.ID]string)
	for i := range n {
		o := d.sale(fmt.Sprint("Sale ", i))
		err := d.db.Write(ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Opportunities, &o) })
		switch {
		case err == nil:
			saved[o.ID] = o.Name
		case errors.Is(err, store.ErrDiskFull):
			failed++
		default:
			t.Fatal(err)
		}
		time.Sleep(time.Second)
	}
	return saved, failed
}

// made are those that a device shows.
func (d *device) made() map[entity.ID]string {
	d.w.t.Helper()
	names := make(map[entity.ID]string)
	for id, row := range d.rows("opportunity") {
		if name, _ := row["name"].(string); strings.HasPrefix(name, "Sale ") {
			names[entity.ID(id)] = name
		}
	}
	return names
}
