package simulation_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/client"
	"github.com/roadbook/roadbook/sync/protocol"
)

// TestInvariants lets random people work on a network that breaks all the time,
// with clocks that are wrong and programs that are restarted, and then stops the
// faults. The names I1, I2 … are those of the design.
func TestInvariants(t *testing.T) {
	for seed := range uint64(8) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { badWorld(t, seed) })
		})
	}
}

func badWorld(t *testing.T, seed uint64) {
	w := newWorld(t, seed)
	defer w.close()
	l := &ledger{w: w, names: make(map[entity.ID][]entry), deleted: make(map[entity.ID]bool)}
	for i, skew := range []time.Duration{0, -300 * 24 * time.Hour, 5 * time.Hour} {
		d := w.laptop(fmt.Sprint("laptop", i), w.admin, skew)
		l.watch(d)
		d.start()
	}
	w.settled()
	before := w.head()
	for _, d := range w.devices {
		d.line.set(false, 0.02)
		l.own(d)
	}
	for range 80 {
		l.step(w.devices[w.random.IntN(len(w.devices))])
		time.Sleep(time.Duration(w.random.IntN(90)) * time.Second)
	}
	for _, d := range w.devices {
		d.line.set(false, 0) // the faults stop, and all must drain
	}
	w.settled()

	// I3: each transaction was applied once, or the hub would have counted it
	// more often; I6: its numbers have no gaps.
	if got, want := w.head()-before, int64(l.txs); got != want {
		t.Errorf("I3: %d commits for %d transactions", got, want)
	}
	w.converged()
	l.check()
}

// entry is one name given to a record.
type entry struct{ name, saw string }

// ledger is what people did, noted beside the program.
type ledger struct {
	w   *world
	txs int
	ids []entity.ID
	// names are all the names that a record was given, each by somebody who saw
	// another one at the time.
	names map[entity.ID][]entry

	mu      sync.Mutex
	deleted map[entity.ID]bool // seen in the trash by anybody
	mine    map[*device]private
}

// private is a record that one device alone works on.
type private struct {
	id   entity.ID
	name string
}

// watch looks at a device after every commit.
func (l *ledger) watch(d *device) {
	gone := make(map[entity.ID]bool)
	d.onChange = func(store.Changed) {
		l.mu.Lock()
		defer l.mu.Unlock()
		for id := range l.names {
			_, inTrash, ok := d.look(id)
			if !ok {
				continue // not here yet
			}
			if gone[id] && !inTrash {
				l.w.t.Errorf("I10: %s came back by itself on %s", id, d.name)
			}
			gone[id] = inTrash
		}
		p, ok := l.mine[d]
		if !ok {
			return
		}
		if name, _, _ := d.look(p.id); name != p.name {
			l.w.t.Errorf("I7: %s shows %q after writing %q", d.name, name, p.name)
		}
	}
	d.db.OnChange(d.onChange)
}

// own gives a device a record that nobody else touches.
func (l *ledger) own(d *device) {
	id := d.opportunity("mine")
	l.txs++
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.mine == nil {
		l.mine = make(map[*device]private)
	}
	l.mine[d] = private{id, "mine"}
}

// step is something that somebody does, or that happens to a device.
func (l *ledger) step(d *device) {
	switch n := l.w.random.IntN(14); {
	case n < 2 || len(l.ids) == 0:
		name := fmt.Sprint("new ", len(l.ids))
		id := d.opportunity(name)
		l.note(id, name, "")
		l.ids = append(l.ids, id)
	case n < 8:
		l.rename(d, l.ids[l.w.random.IntN(len(l.ids))])
	case n < 10:
		l.renameMine(d)
	case n == 10:
		l.remove(d, l.ids[l.w.random.IntN(len(l.ids))])
	case n == 11:
		d.stop()
		d.reopen()
		d.start()
	default:
		d.line.set(l.w.random.IntN(2) == 0, 0.05)
	}
}

func (l *ledger) note(id entity.ID, name, saw string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.txs++
	l.names[id] = append(l.names[id], entry{name, saw})
}

func (l *ledger) rename(d *device, id entity.ID) {
	saw, inTrash, ok := d.look(id)
	if !ok || inTrash {
		return
	}
	name := fmt.Sprintf("%s %d", d.name, l.txs)
	d.edit("opportunity", id, map[string]any{"name": name})
	l.note(id, name, saw)
}

func (l *ledger) renameMine(d *device) {
	l.mu.Lock()
	p := l.mine[d]
	p.name = fmt.Sprint("mine ", l.txs)
	l.txs++
	l.mine[d] = p
	l.mu.Unlock()
	d.edit("opportunity", p.id, map[string]any{"name": p.name})
}

func (l *ledger) remove(d *device, id entity.ID) {
	if _, inTrash, ok := d.look(id); !ok || inTrash {
		return
	}
	d.write(func(tx *store.Tx) error { return tx.Remove(ctx, "opportunity", string(id)) })
	l.mu.Lock()
	defer l.mu.Unlock()
	l.txs++
	l.deleted[id] = true
}

// check holds the end of the world against what people did.
func (l *ledger) check() {
	t, d := l.w.t, l.w.devices[0]
	conflicts := strings.Join(slices.Collect(maps.Values(d.all("conflict"))), "\n")
	for id, names := range l.names {
		last, inTrash, ok := d.look(id)
		if !ok || inTrash != l.deleted[id] {
			t.Errorf("I10: %s is here %v, was deleted %v, is in the trash %v", id, ok, l.deleted[id], inTrash)
		}
		for _, e := range names {
			superseded := slices.ContainsFunc(names, func(other entry) bool { return other.saw == e.name })
			if last != e.name && !superseded && !strings.Contains(conflicts, fmt.Sprintf("{%q:%q}", "name", e.name)) {
				t.Errorf("I2: %q was written to %s and is neither its name, nor replaced by somebody who saw it, nor in a conflict", e.name, id)
			}
		}
	}
	l.checkConflicts(d)
	for _, d := range l.w.devices {
		if queue, err := d.db.Queue(ctx, 10); err != nil || len(queue) > 0 {
			t.Errorf("I2: %s has %+v in its queue, %v", d.name, queue, err)
		}
	}
}

// checkConflicts checks I4: between two writes of which one had seen the other
// there is no conflict, and the one that had seen never loses.
func (l *ledger) checkConflicts(d *device) {
	for _, c := range d.rows("conflict") {
		id := entity.ID(c["record_id"].(string))
		kept, lost := nameIn(c["kept"]), nameIn(c["lost"])
		if kept == "" || lost == "" {
			continue // of a deletion
		}
		if l.hadSeen(id, kept, lost) || l.hadSeen(id, lost, kept) {
			l.w.t.Errorf("I4: %q and %q of %s are in conflict, but one had seen the other", kept, lost, id)
		}
	}
}

// hadSeen says whether whoever wrote a name knew, directly or by what it
// replaced, of an earlier one.
func (l *ledger) hadSeen(id entity.ID, name, earlier string) bool {
	for _, e := range l.names[id] {
		if e.name == name && e.saw != "" {
			return e.saw == earlier || l.hadSeen(id, e.saw, earlier)
		}
	}
	return false
}

// nameIn is the name among the fields that a conflict keeps as JSON.
func nameIn(fields any) string {
	var f struct{ Name string }
	if text, ok := fields.(string); !ok || json.Unmarshal([]byte(text), &f) != nil {
		return ""
	}
	return f.Name
}

// look is what a device shows of an opportunity; ok is false where it has none.
func (d *device) look(id entity.ID) (name string, inTrash, ok bool) {
	row, err := d.db.Find(ctx, "opportunity", string(id))
	if err != nil {
		return "", false, false
	}
	name, _ = row.Values["name"].(string)
	return name, row.Values[change.Deleted] != "", true
}

func (w *world) head() (head int64) {
	for _, d := range w.devices {
		head = max(head, d.engine.Status().Head)
	}
	return head
}

// converged checks I1: every device has exactly the rows that the hub hands to
// its user.
func (w *world) converged() {
	w.t.Helper()
	for _, d := range w.devices {
		want := w.rowsOf(d)
		for _, s := range entity.Catalog {
			have := d.rows(s.Name)
			for id, fields := range want[s.Name] {
				row, ok := have[id]
				if !ok {
					w.t.Errorf("I1: %s has no %s %s", d.name, s.Name, id)
				}
				for name, v := range fields {
					if ok && row[name] != v {
						w.t.Errorf("I1: %s has %v as %s of %s %s, the hub %v", d.name, row[name], name, s.Name, id, v)
					}
				}
			}
			if len(have) != len(want[s.Name]) {
				w.t.Errorf("I1: %s has %d of %s, the hub %d", d.name, len(have), s.Name, len(want[s.Name]))
			}
		}
	}
}

// rowsOf reads what the hub has for a device's user, past its store and engine.
func (w *world) rowsOf(d *device) map[string]map[string]change.Fields {
	w.t.Helper()
	c := client.New(client.Config{URL: "http://hub", Token: d.token, Dial: d.line.dial})
	defer c.Close()
	rows := make(map[string]map[string]change.Fields)
	page, _, err := c.Pull(ctx, "", protocol.Pull{})
	d.must(err)
	cursors := make([]change.Cursor, len(page.Grants))
	for i, scope := range page.Grants {
		cursors[i].Scope = scope
	}
	for more := true; more; more, cursors = page.More, page.Cursors {
		page, _, err = c.Pull(ctx, "", protocol.Pull{Cursors: cursors, Limit: 50})
		d.must(err)
		for _, e := range page.Entries {
			if e.Gone {
				continue
			}
			if rows[e.Kind] == nil {
				rows[e.Kind] = make(map[string]change.Fields)
			}
			rows[e.Kind][e.ID] = e.Fields
		}
	}
	return rows
}

// TestI12ATransactionThatIsRefusedHoldsUpNobody lets a rep do what only an admin
// may, between things that he may.
func TestI12ATransactionThatIsRefusedHoldsUpNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, 1)
		defer w.close()
		lin := w.laptop("lin", w.user("Lin", entity.RoleRep, nil, nil), 0)
		boss := w.laptop("boss", w.admin, 0)
		before := lin.opportunity("Before")
		product := entity.Product{Name: "Not his to make"}
		lin.write(func(tx *store.Tx) error { return store.Create(tx, entity.Products, &product) })
		after := lin.opportunity("After")
		lin.start()
		boss.start()
		w.settled()
		if boss.find(before).Name != "Before" || boss.find(after).Name != "After" {
			t.Error("what he may do has not arrived")
		}
		if n := len(lin.all("product")) + len(boss.all("product")); n != 0 {
			t.Errorf("%d refused records are shown", n)
		}
		queue, err := lin.db.Queue(ctx, 10)
		must(t, err)
		if len(queue) != 1 || queue[0].Reason == "" || queue[0].Ops[0].Fields["name"] != product.Name {
			t.Errorf("%+v", queue)
		}
	})
}

// TestI7NothingFlickersBetweenAcknowledgementAndPull lets a push be acknowledged
// and then what others did before it come in a row at a time.
func TestI7NothingFlickersBetweenAcknowledgementAndPull(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, 1)
		defer w.close()
		lin, boss := w.laptop("lin", w.admin, 0), w.laptop("boss", w.admin, 0)
		lin.start()
		boss.start()
		id := lin.opportunity("Line 2")
		w.settled()
		lin.stop()
		for i := range 4 {
			boss.opportunity(fmt.Sprint("other ", i))
		}
		boss.edit("opportunity", id, map[string]any{"name": "theirs, earlier", "next_step": "call"})
		time.Sleep(time.Minute)
		lin.edit("opportunity", id, map[string]any{"name": "mine, later"})
		var shown []string
		lin.db.OnChange(func(store.Changed) { shown = append(shown, lin.find(id).Name) })

		answer, _, err := lin.client.Push(ctx, "", protocol.Push{Txs: lin.outbox()})
		must(t, err)
		must(t, lin.db.Acknowledge(ctx, answer.Outcomes))
		for more := true; more; {
			cursors, err := lin.db.Cursors(ctx)
			must(t, err)
			page, _, err := lin.client.Pull(ctx, "", protocol.Pull{Cursors: cursors, Limit: 1})
			must(t, err)
			must(t, lin.db.Apply(ctx, []change.Page{page}))
			more = page.More
		}
		if o := lin.find(id); o.Name != "mine, later" || o.NextStep != "call" {
			t.Errorf("%+v", o)
		}
		if slices.ContainsFunc(shown, func(name string) bool { return name != "mine, later" }) || len(shown) < 5 {
			t.Errorf("it showed %q", shown)
		}
		lin.start()
		w.settled()
	})
}
