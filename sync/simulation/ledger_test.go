package simulation_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
)

// write is a value that somebody gave to a field of a record. No two are alike.
type write struct {
	id           entity.ID
	field, value string
	saw          string // the value that the writer had before his eyes
	by           *device
	unsure       bool // it may have gone with a file that was replaced by an old copy
	refused      bool // the hub did not take it; it is in its author's queue
}

// ledger is what people did and saw, noted beside the program.
type ledger struct {
	w   *world
	ids []entity.ID

	mu       sync.Mutex
	writes   []*write
	byValue  map[string]*write
	removed  map[entity.ID]bool // by anybody
	restored map[entity.ID]bool
	own      map[*device]*private
	pairs    map[*device][2]entity.ID
	backups  map[*device]*backup
	txs      int // that were certainly queued
	unsure   int // of them, that an old copy may have undone

	hubCopy     string
	restoredHub bool // the hub's disk was replaced by the copy

	txsOf     map[*device]int
	removedBy map[entity.ID]*device          // the latest
	inTrash   map[*device]map[entity.ID]bool // as it was last seen there
}

// private is a record that one device alone works on.
type private struct {
	id   entity.ID
	name string
}

func newLedger(w *world) *ledger {
	return &ledger{
		w: w, byValue: make(map[string]*write), removed: make(map[entity.ID]bool), restored: make(map[entity.ID]bool),
		own: make(map[*device]*private), pairs: make(map[*device][2]entity.ID), backups: make(map[*device]*backup),
		txsOf: make(map[*device]int), removedBy: make(map[entity.ID]*device), inTrash: make(map[*device]map[entity.ID]bool),
	}
}

func (l *ledger) note(d *device, id entity.ID, field, value, saw string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	x := &write{id: id, field: field, value: value, saw: saw, by: d}
	l.writes, l.byValue[value] = append(l.writes, x), x
}

func (l *ledger) counted(d *device) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.txs++
	l.txsOf[d]++
}

// watch looks at a device after every commit: I7, I8 and I10 must hold at any
// time.
func (l *ledger) watch(d *device) {
	gone := make(map[entity.ID]bool)
	l.inTrash[d] = gone
	d.onChange = func(c store.Changed) {
		if _, indexed := c["distinction"]; indexed {
			return // no commit: the indexer tells of what it has found, whenever that is
		}
		l.mu.Lock()
		defer l.mu.Unlock()
		for id := range l.removed {
			_, inTrash, ok := d.look(id)
			if !ok {
				continue // not here, or not here yet
			}
			if gone[id] && !inTrash && !l.restored[id] && !l.restoredHub && !d.hasRefusedRemoval(id) {
				l.w.t.Errorf("I10: %s came back by itself on %s", id, d.name)
			}
			gone[id] = inTrash
		}
		if p := l.own[d]; p != nil {
			if name, _, _ := d.look(p.id); name != p.name {
				l.w.t.Errorf("I7: %s shows %q after writing %q", d.name, name, p.name)
			}
		}
		for writer, pair := range l.pairs {
			one, _, hasOne := d.look(pair[0])
			other, _, hasOther := d.look(pair[1])
			if hasOne && hasOther && one != other && !l.restoredHub {
				l.w.t.Errorf("I8: %s shows %q and %q of a transaction of %s", d.name, one, other, writer.name)
			}
		}
	}
	d.db.OnChange(d.onChange)
}

// settles gives a device records that nobody else writes to.
func (l *ledger) settles(d *device) {
	id := d.opportunity("mine")
	one, other := d.opportunity("pair"), d.opportunity("pair")
	l.mu.Lock()
	defer l.mu.Unlock()
	l.txs += 3
	l.txsOf[d] += 3
	l.own[d], l.pairs[d] = &private{id, "mine"}, [2]entity.ID{one, other}
}

// check holds the end of the world against what people did.
func (l *ledger) check(boss *device) {
	t := l.w.t
	l.readQueues()
	conflicts := boss.rows("conflict")
	lost := make(map[string]bool)
	for _, c := range conflicts {
		lost[valueIn(c["lost"])] = true
		l.checkConflict(c)
	}
	for _, x := range l.writes {
		last := boss.value(x.id, x.field)
		switch {
		case x.refused || x.unsure || x.value == last || lost[x.value]:
		case !l.replaced(x):
			t.Errorf("I2: %q, written by %s, is neither shown (that is %q), nor replaced by somebody who saw it, nor in a conflict, nor in a queue\n%s", x.value, x.by.name, last, l.history(x))
		}
		if !x.refused && !x.unsure && x.saw != "" && last == x.saw && !l.restoredHub {
			t.Errorf("I4: %q is shown, although %q was written by %s who had seen it", last, x.value, x.by.name)
		}
	}
	for id := range l.removed {
		if _, inTrash, ok := boss.look(id); ok && !inTrash && !l.restored[id] && !l.removalRefused(id) {
			t.Errorf("I10: %s was deleted and is there", id)
		}
	}
}

// replaced says whether somebody whom the hub did not refuse had seen a write,
// directly or by what replaced it. What is between may be refused: a restored hub
// does not take again what it had taken, if its author has lost the right to it.
// Others have seen it all the same and written on; it is in its author's queue.
func (l *ledger) replaced(x *write) bool {
	return slices.ContainsFunc(l.writes, func(y *write) bool { return !y.refused && l.hadSeen(y.value, x.value) })
}

// history is all that was written to the field of a write.
func (l *ledger) history(of *write) string {
	var lines []string
	for _, x := range l.writes {
		if x.id == of.id && x.field == of.field {
			lines = append(lines, fmt.Sprintf("\t%s wrote %q over %q, refused %v, unsure %v", x.by.name, x.value, x.saw, x.refused, x.unsure))
		}
	}
	return strings.Join(lines, "\n")
}

// checkConflict checks I4: of two writes of which one had seen the other none is
// a loser.
func (l *ledger) checkConflict(c map[string]any) {
	kept, lost := valueIn(c["kept"]), valueIn(c["lost"])
	if !l.restoredHub && (l.hadSeen(kept, lost) || l.hadSeen(lost, kept)) {
		l.w.t.Errorf("I4: %q and %q are in conflict, but one had seen the other", kept, lost)
	}
}

// hadSeen says whether whoever wrote a value knew, directly or by what it
// replaced, of an earlier one.
func (l *ledger) hadSeen(value, earlier string) bool {
	x := l.byValue[value]
	return x != nil && earlier != "" && x.saw != "" && (x.saw == earlier || l.hadSeen(x.saw, earlier))
}

// readQueues marks what the hub has refused, and counts it.
func (l *ledger) readQueues() {
	for _, d := range l.w.devices {
		queue, err := d.db.Queue(ctx, 1000)
		d.must(err)
		for _, q := range queue {
			if q.State == "pending" {
				l.w.t.Errorf("I2: %s still has %s in its queue", d.name, q.ID)
			}
			for _, op := range q.Ops {
				l.refuse(op)
			}
		}
	}
}

func (l *ledger) refuse(op change.Op) {
	for _, v := range op.Fields {
		if x := l.byValue[fmt.Sprint(v)]; x != nil {
			x.refused = true
		}
	}
}

// removalRefused says whether the deletion of a record is in somebody's queue.
func (l *ledger) removalRefused(id entity.ID) bool {
	return slices.ContainsFunc(l.w.devices, func(d *device) bool { return d.hasRefusedRemoval(id) })
}

// hasRefusedRemoval says whether the hub has refused to let this device delete a
// record; it is shown again then, and the deletion is in the queue.
func (d *device) hasRefusedRemoval(id entity.ID) bool {
	queue, err := d.db.Queue(ctx, 1000)
	d.must(err)
	return slices.ContainsFunc(queue, func(q store.QueuedTx) bool {
		return q.State != "pending" && slices.ContainsFunc(q.Ops, func(op change.Op) bool { return op.ID == string(id) && op.Action == change.Delete })
	})
}
