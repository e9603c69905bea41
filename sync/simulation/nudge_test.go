// The race detector sees the same code in the worlds, and would take minutes here.

//go:build !race

package simulation_test

import (
	"fmt"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/protocol"
)

// TestWhomACommitDoesNotConcernIsLeftAlone is ten minutes of a workspace of
// ROADBOOK_REPS reps, three unless said otherwise, in teams of ten with a manager
// each. One of them only looks on: what the others do he need not ask for, and he is
// not behind for it.
func TestWhomACommitDoesNotConcernIsLeftAlone(t *testing.T) {
	reps := rows("ROADBOOK_REPS", 3)
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, 1)
		defer w.close()
		var all atomic.Int64
		laptop := func(name, role string, memberOf, leadOf []string) (*device, *atomic.Int64) {
			d, pulls := w.laptop(name, w.user(name, role, memberOf, leadOf), 0), new(atomic.Int64)
			d.asks = func() { all.Add(1); pulls.Add(1) }
			return d, pulls
		}
		var atWork []*device
		var sales []entity.ID
		var team string
		for i := range reps - 1 {
			if i%10 == 0 {
				team = w.team(fmt.Sprint("team ", i), "")
				laptop(fmt.Sprint("manager ", i), entity.RoleManager, nil, []string{team})
			}
			d, _ := laptop(fmt.Sprint("rep ", i), entity.RoleRep, []string{team}, nil)
			atWork, sales = append(atWork, d), append(sales, d.opportunity("Line"))
		}
		idle, pulls := laptop("looker-on", entity.RoleRep, []string{team}, nil)
		for _, d := range w.devices {
			d.start()
		}
		w.settled()
		before, head := all.Load(), w.head()
		pulls.Store(0)
		const every, long = 20 * time.Second, 10 * time.Minute
		for n := range int(long / every) {
			i := n % len(atWork)
			atWork[i].edit("opportunity", sales[i], map[string]any{"next_step": fmt.Sprint("step ", n)})
			time.Sleep(every)
		}
		commits := w.head() - head
		t.Logf("%d devices, %d commits, %d pulls", len(w.devices), commits, all.Load()-before)
		if most := int64(long/protocol.Idle) * 3 / 2; pulls.Load() > most {
			t.Errorf("who looks on asked %d times while there were %d commits", pulls.Load(), commits)
		}
		time.Sleep(2 * protocol.Idle)
		if s := idle.engine.Status(); s.Head != w.head() {
			t.Errorf("he has read up to %d of %d", s.Head, w.head())
		}
	})
}
