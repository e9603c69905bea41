// The race detector sees the same code in the worlds, and would take minutes here.

//go:build !race

package simulation_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"
)

// TestAWrongClockNeitherWinsNorLoses lets two laptops edit the same field
// without seeing each other, one after the other: whichever clock is wrong and
// whoever comes back first, the later edit stays.
func TestAWrongClockNeitherWinsNorLoses(t *testing.T) {
	for _, skew := range []time.Duration{-200 * 24 * time.Hour, -5 * time.Hour, 5 * time.Hour, 200 * 24 * time.Hour} {
		for _, restarted := range []bool{false, true} {
			t.Run(fmt.Sprint(skew, " restarted ", restarted), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) { wrongClock(t, skew, restarted) })
			})
		}
	}
}

func wrongClock(t *testing.T, skew time.Duration, restarted bool) {
	w := newWorld(t, 1)
	defer w.close()
	wrong, right := w.laptop("wrong", w.admin, skew), w.laptop("right", w.admin, 0)
	wrong.start()
	right.start()
	early, late := wrong.opportunity("Early"), wrong.opportunity("Late")
	w.settled()

	wrong.line.set(true, 0)
	right.line.set(true, 0)
	time.Sleep(time.Hour)
	if restarted {
		wrong.stop()
		wrong.reopen()
		wrong.start()
	}
	wrong.edit("opportunity", early, map[string]any{"name": "wrong, first"})
	right.edit("opportunity", late, map[string]any{"name": "right, first"})
	time.Sleep(time.Hour)
	right.edit("opportunity", early, map[string]any{"name": "right, second"})
	wrong.edit("opportunity", late, map[string]any{"name": "wrong, second"})
	time.Sleep(time.Hour)
	right.line.set(false, 0)
	time.Sleep(time.Hour)
	wrong.line.set(false, 0)
	w.settled()

	for _, d := range w.devices {
		if got := d.find(early).Name; got != "right, second" {
			t.Errorf("%s: early is %q", d.name, got)
		}
		if got := d.find(late).Name; got != "wrong, second" {
			t.Errorf("%s: late is %q", d.name, got)
		}
	}
	if got := time.Until(wrong.db.Clock().Now()).Abs(); got > 2*time.Second {
		t.Errorf("the clock is still off by %v", got)
	}
}

// TestAClockThatJumpedAheadForgetsNothing moves a laptop's clock by two months on
// each of two days: what it has sent then is not old, and the restored hub needs it.
func TestAClockThatJumpedAheadForgetsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, 1)
		defer w.close()
		a := w.laptop("a", w.admin, 0)
		a.start()
		a.opportunity("In the backup")
		w.settled()
		backup := w.backUp()
		made := a.opportunity("Made since")
		w.settled()
		for range 2 {
			a.skew.Add(int64(60 * 24 * time.Hour))
			a.opportunity("Made by the wrong clock")
			time.Sleep(25 * time.Hour)
		}
		w.restoreHub(backup)
		w.settled()
		w.converged()
		if a.find(made).Name != "Made since" {
			t.Error("it is gone")
		}
	})
}
