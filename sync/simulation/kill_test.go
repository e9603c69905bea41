// The race detector sees the same code in the worlds, and would take minutes here.

//go:build !race

package simulation_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestKills ends the real programs, two laptops and the hub, at any moment while
// people work, ROADBOOK_KILLS times. What a laptop had said to be saved must be
// there when it starts again, what the hub had acknowledged must be at the hub,
// and the files must be whole (I11). At the end everybody must have everything.
func TestKills(t *testing.T) {
	k := newKilling(t)
	kills := rows("ROADBOOK_KILLS", 10)
	random := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	for n := range kills {
		work := k.work()
		time.Sleep(time.Duration(random.IntN(400)) * time.Millisecond)
		victim := random.IntN(3)
		if victim == 2 {
			k.hub.kill()
		} else {
			k.laptops[victim].kill()
		}
		work.end()
		if victim == 2 {
			k.hub.run(t)
		} else {
			k.laptops[victim].run(t)
			k.laptops[victim].remembers(t)
		}
		k.whole()
		if t.Failed() {
			t.Fatalf("after kill %d", n+1)
		}
	}
	k.converges()
	t.Logf("%d kills, %d records saved", kills, len(k.laptops[0].saved)+len(k.laptops[1].saved))
}

// killing is the programs that are killed.
type killing struct {
	t       *testing.T
	hub     *hubProcess
	laptops []*killed
}

// killed is a laptop, with what it said to be saved.
type killed struct {
	laptopProcess
	name   string
	file   string
	saved  map[string]string // by record
	doubts map[string]string // what was under way when it was killed
	count  int
}

func newKilling(t *testing.T) *killing {
	t.Helper()
	hub, laptop := buildPrograms(t)
	k := &killing{t: t, hub: &hubProcess{program: hub, data: filepath.Join(t.TempDir(), "hub"), address: "127.0.0.1:0"}}
	k.hub.command(t, "init", "--name", "Acme", "--admin", "Chen", "--locale", "en")
	k.hub.run(t)
	t.Cleanup(func() { k.hub.kill() })
	for _, name := range []string{"one", "two"} {
		k.join(laptop, name, k.hub.invite(t, "Chen"))
	}
	return k
}

// join starts a laptop that joins by a code.
func (k *killing) join(laptop, name, code string) {
	t := k.t
	t.Helper()
	l := &killed{name: name, saved: make(map[string]string), doubts: make(map[string]string)}
	l.program, l.data = laptop, filepath.Join(t.TempDir(), name)
	l.run(t)
	t.Cleanup(func() { l.kill() })
	var joined any
	must(t, l.call(t.Context(), &joined, "setup.Service.Join", code, "a good long password", name))
	l.file = onlyFile(t, filepath.Join(l.data, "*.db"))
	k.laptops = append(k.laptops, l)
}

// shift is people at work.
type shift struct {
	cancel context.CancelFunc
	people sync.WaitGroup
}

// work lets people work on both laptops until the shift is ended.
func (k *killing) work() *shift {
	ctx, cancel := context.WithCancel(k.t.Context())
	s := &shift{cancel: cancel}
	for _, l := range k.laptops {
		s.people.Go(func() {
			for ctx.Err() == nil && l.act() {
			}
		})
	}
	return s
}

// end waits for what is under way: a laptop that lives answers.
func (s *shift) end() {
	s.cancel()
	s.people.Wait()
}

type found struct {
	Row struct {
		ID     string         `json:"id"`
		Values map[string]any `json:"values"`
	} `json:"row"`
}

// act creates or edits an account, and notes what the program says to it. It is
// false where the program is no more.
func (l *killed) act() bool {
	l.count++
	ctx, name := context.Background(), fmt.Sprintf("%s %d", l.name, l.count)
	var one found
	if l.count%3 == 0 || len(l.saved) == 0 {
		if err := l.call(ctx, &one, "record.Service.Create", "account", map[string]any{"name": name}); err != nil {
			return false // whether it was saved, nobody was told
		}
		l.saved[one.Row.ID] = name
		return true
	}
	ids := slices.Sorted(maps.Keys(l.saved))
	id := ids[l.count%len(ids)]
	l.doubts[id] = name
	if err := l.call(ctx, &one, "record.Service.Edit", "account", id, map[string]any{"name": name}); err != nil {
		return false
	}
	l.saved[id] = name
	delete(l.doubts, id)
	return true
}

// remembers looks for everything that the laptop had said to be saved, in the
// file that the program has opened again.
func (l *killed) remembers(t *testing.T) {
	t.Helper()
	shown := names(t, l.file)
	for id, name := range l.saved {
		got := shown[id] // "" where it is lost, and no account is called that
		switch doubt, doubted := l.doubts[id]; {
		case got == name:
		case doubted && got == doubt:
			l.saved[id] = got
		default:
			t.Errorf("I11: %s shows %q after it had saved %q", l.name, got, name)
		}
	}
	clear(l.doubts)
}

// names are the accounts on a device.
func names(t *testing.T, file string) map[string]string {
	t.Helper()
	all := make(map[string]string)
	for line := range texts(t, file, "SELECT id || ' ' || name FROM account") {
		id, name, _ := strings.Cut(line, " ")
		all[id] = name
	}
	return all
}

// whole checks the files of all, and what the hub has.
func (k *killing) whole() {
	t := k.t
	t.Helper()
	hub := onlyFile(t, filepath.Join(k.hub.data, "*.db"))
	k.kept(func() map[string]bool { return texts(t, hub, "SELECT id FROM tx WHERE seq > 0") })
	for _, file := range []string{hub, k.laptops[0].file, k.laptops[1].file} {
		if said := texts(t, file, "PRAGMA integrity_check"); !said["ok"] {
			t.Errorf("I11: %s: %v", file, said)
		}
	}
}

// kept checks that the hub has taken what laptops were told that it has. They go
// on working: they are asked first.
func (k *killing) kept(taken func() map[string]bool) {
	k.t.Helper()
	acknowledged := make(map[string]string)
	for _, l := range k.laptops {
		for tx := range texts(k.t, l.file, "SELECT tx FROM outbox WHERE state IN (1, 4)") {
			acknowledged[tx] = l.name
		}
	}
	has := taken()
	for tx, name := range acknowledged {
		if !has[tx] {
			k.t.Errorf("I11: the hub has lost transaction %s of %s", tx, name)
		}
	}
}

// converges waits until nothing is queued, and compares what the laptops show
// with what was saved on both.
func (k *killing) converges() {
	t := k.t
	t.Helper()
	want := make(map[string]string)
	for _, l := range k.laptops {
		maps.Copy(want, l.saved)
	}
	var wrong string
	for late := time.Now().Add(time.Minute); time.Now().Before(late); time.Sleep(time.Second) {
		if wrong = k.differs(want); wrong == "" {
			return
		}
		for _, l := range k.laptops { // not to wait for the pause after a failure
			must(t, l.call(t.Context(), new(any), "status.Service.SyncNow"))
		}
	}
	t.Errorf("I1: %s", wrong)
}

// differs says what is not yet as it must be at the end.
func (k *killing) differs(want map[string]string) string {
	for _, l := range k.laptops {
		var state struct {
			Phase   string `json:"phase"`
			Pending int    `json:"pending"`
		}
		must(k.t, l.call(k.t.Context(), &state, "status.Service.State"))
		if state.Phase != "synced" || state.Pending > 0 {
			return fmt.Sprintf("%s is %+v", l.name, state)
		}
	}
	for _, l := range k.laptops {
		shown := names(k.t, l.file)
		for id, name := range want {
			if shown[id] != name {
				return fmt.Sprintf("%s shows %q, not %q", l.name, shown[id], name)
			}
		}
	}
	return ""
}
