package simulation_test

import (
	"fmt"
	"os"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"github.com/roadbook/roadbook/store/entity"
)

// TestWorlds lets random people work in a bad world (safety), and then stops the
// faults and demands that all comes to rest (liveness). The names I1, I2 … are
// those of the design. ROADBOOK_SEEDS is how many worlds there are,
// ROADBOOK_SEED the first of them. Without it there are only a few, for the race
// detector, under which a world takes ten seconds; make simulate plays the many.
func TestWorlds(t *testing.T) {
	first, seeds := number(t, "ROADBOOK_SEED", 0), number(t, "ROADBOOK_SEEDS", 4)
	for seed := first; seed < first+seeds; seed++ {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			defer func() {
				if t.Failed() {
					t.Logf("again: make simulate SEED=%d SEEDS=1", seed)
				}
			}()
			synctest.Test(t, func(t *testing.T) { badWorld(t, seed) })
		})
	}
}

func number(t *testing.T, name string, otherwise uint64) uint64 {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// steps is how many things happen in a world.
const steps = 32

func badWorld(t *testing.T, seed uint64) {
	w := newWorld(t, seed)
	defer w.close()
	l := newLedger(w)
	boss := w.people(l)
	l.create(w.devices[1])
	w.settled()
	n := w.newer(boss, l.ids[0])
	w.settled()
	before := w.head()
	l.txs = 0
	w.faults.set(true)
	for _, d := range w.devices {
		l.settles(d)
		d.line.set(false, 0.01)
	}
	l.backUpHub()
	for range steps {
		l.act(w.devices[w.random.IntN(len(w.devices))])
		time.Sleep(time.Duration(w.random.IntN(120)) * time.Second)
	}
	w.faults.set(false)
	w.faults.wait()
	w.makeRoom()
	for _, d := range w.devices {
		d.line.set(false, 0)
	}
	w.settled()
	w.counted(before, l)
	n.goesOn()
	w.settled()
	n.kept()
	w.converged()
	w.together(boss)
	w.permitted(boss)
	l.check(boss)
	w.ordered()
}

// people are an admin and a rep, and another rep or the manager of the team or
// both, each with a laptop whose clock is wrong in its own way.
func (w *world) people(l *ledger) (boss *device) {
	team := w.team("East", "")
	lin := w.user("Lin", entity.RoleRep, []string{team}, nil)
	zhou := w.user("Zhou", entity.RoleRep, []string{team}, nil)
	chen := w.user("Chen", entity.RoleManager, nil, []string{team})
	skew := func() time.Duration { return time.Duration(w.random.IntN(800)-400) * 24 * time.Hour / 20 }
	boss = w.laptop("boss", w.admin, 0)
	l.watchWire(w.laptop("lin", lin, skew()), "team:"+team)
	who := w.random.IntN(4)
	if who != 0 {
		l.watchWire(w.laptop("zhou", zhou, skew()), "team:"+team)
	}
	if who < 2 {
		l.watchWire(w.laptop("chen", chen, skew()), "team:"+team, "user:"+lin, "user:"+zhou)
	}
	for _, d := range w.devices {
		if d.pages = w.random.IntN(12); d == boss {
			d.pages, d.spy = 0, nil
		}
		l.watch(d)
		d.start()
	}
	return boss
}
