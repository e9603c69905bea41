package simulation_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
)

// act lets somebody do something on a device, or something happen to it.
func (l *ledger) act(d *device) {
	r := l.w.random
	switch n := r.IntN(100); {
	case n < 12 || len(l.ids) == 0:
		l.create(d)
	case n < 42:
		l.edit(d, l.ids[r.IntN(len(l.ids))], written[r.IntN(len(written))])
	case n < 51:
		l.editOwn(d)
	case n < 59:
		l.editPair(d)
	case n < 63:
		l.remove(d, l.ids[r.IntN(len(l.ids))])
	case n < 65:
		l.restore(d, l.ids[r.IntN(len(l.ids))])
	case n < 71:
		l.handOver(d, l.ids[r.IntN(len(l.ids))])
	case n < 74:
		l.follow(d, l.ids[r.IntN(len(l.ids))])
	case n < 76:
		l.overstep(d)
	case n < 79:
		l.moves(l.w.devices[0])
	case n < 90:
		l.accident(d)
	default:
		d.line.set(r.IntN(2) == 0, 0.03)
	}
}

// accident is what happens to machines.
func (l *ledger) accident(d *device) {
	r := l.w.random
	switch r.IntN(17) {
	case 0, 1:
		d.stop()
		d.reopen()
		d.start()
	case 2, 3:
		d.crash()
	case 4:
		l.powerCut(d)
	case 5, 6:
		d.skew.Add(int64(r.IntN(2000)-1000) * int64(24*time.Hour) / 10)
	case 7, 8:
		l.backUp(d)
	case 9:
		l.putBack(d)
	case 10:
		l.copyDisk(d)
	case 11:
		l.w.restartHub()
	case 12:
		l.backUpHub()
	case 13:
		if r.IntN(3) == 0 {
			l.putBackHub()
		}
	case 14, 15:
		fill(d.db.Path(), !isFull(d.db.Path()))
	case 16:
		fill(l.w.hubPath, !isFull(l.w.hubPath))
	}
}

func (l *ledger) next(d *device) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return fmt.Sprintf("%s %d", d.name, len(l.writes))
}

// write lets somebody do something. What is not saved, because the disk is full,
// has not happened.
func (l *ledger) write(d *device, fn func(*store.Tx) error) (saved bool) {
	l.w.t.Helper()
	err := d.db.Write(ctx, fn)
	if errors.Is(err, store.ErrDiskFull) && isFull(d.db.Path()) {
		return false
	}
	d.must(err)
	l.counted(d)
	return true
}

func (l *ledger) edited(d *device, id entity.ID, values map[string]any) (saved bool) {
	l.w.t.Helper()
	return l.write(d, func(tx *store.Tx) error {
		_, err := tx.Edit(ctx, "opportunity", string(id), values)
		return err
	})
}

func (l *ledger) create(d *device) {
	name := l.next(d)
	o := d.sale(name)
	if l.write(d, func(tx *store.Tx) error { return store.Create(tx, entity.Opportunities, &o) }) {
		l.note(d, o.ID, "name", name, "")
		l.ids = append(l.ids, o.ID)
	}
}

func (l *ledger) edit(d *device, id entity.ID, field string) {
	if _, inTrash, ok := d.look(id); !ok || inTrash {
		return
	}
	saw, value := d.value(id, field), l.next(d)
	if l.edited(d, id, map[string]any{field: value}) {
		l.note(d, id, field, value, saw)
	}
}

func (l *ledger) editOwn(d *device) {
	l.mu.Lock()
	p := l.own[d]
	before, name := p.name, fmt.Sprint("mine ", l.txs)
	p.name = name
	l.mu.Unlock()
	if !l.edited(d, p.id, map[string]any{"name": name}) {
		l.mu.Lock()
		p.name = before
		l.mu.Unlock()
	}
}

func (l *ledger) editPair(d *device) {
	l.mu.Lock()
	pair, name := l.pairs[d], fmt.Sprint("pair ", l.txs)
	l.mu.Unlock()
	l.write(d, func(tx *store.Tx) error {
		for _, id := range pair {
			if _, err := tx.Edit(ctx, "opportunity", string(id), map[string]any{"name": name}); err != nil {
				return err
			}
		}
		return nil
	})
}

func (l *ledger) remove(d *device, id entity.ID) {
	if _, inTrash, ok := d.look(id); !ok || inTrash {
		return
	}
	if l.write(d, func(tx *store.Tx) error { return tx.Remove(ctx, "opportunity", string(id)) }) {
		l.mu.Lock()
		l.removed[id], l.removedBy[id] = true, d
		l.mu.Unlock()
	}
}

func (l *ledger) restore(d *device, id entity.ID) {
	if _, inTrash, ok := d.look(id); !ok || !inTrash {
		return
	}
	l.mu.Lock()
	before := l.restored[id]
	l.restored[id] = true
	l.mu.Unlock()
	if !l.write(d, func(tx *store.Tx) error { return tx.Restore(ctx, "opportunity", string(id)) }) {
		l.mu.Lock()
		l.restored[id] = before
		l.mu.Unlock()
	}
}

// handOver gives an opportunity to somebody else: it leaves a scope and comes
// into another.
func (l *ledger) handOver(d *device, id entity.ID) {
	if _, inTrash, ok := d.look(id); !ok || inTrash {
		return
	}
	to := l.w.devices[l.w.random.IntN(len(l.w.devices))].user
	if d.value(id, "owner_id") == to {
		return
	}
	l.edited(d, id, map[string]any{"owner_id": to})
}

// follow adds a task that goes where its opportunity goes.
func (l *ledger) follow(d *device, id entity.ID) {
	if _, inTrash, ok := d.look(id); !ok || inTrash {
		return
	}
	task := entity.Task{Title: "task of " + l.next(d), OpportunityID: id, OwnerID: entity.ID(d.user)}
	l.write(d, func(tx *store.Tx) error { return store.Create(tx, entity.Tasks, &task) })
}

// overstep does what only an admin may; the hub will refuse it from others.
func (l *ledger) overstep(d *device) {
	product := entity.Product{Name: "product of " + l.next(d)}
	l.write(d, func(tx *store.Tx) error { return store.Create(tx, entity.Products, &product) })
}

// allowed says which scopes a rep may ever see on the wire: I9.
func (l *ledger) watchWire(d *device, scopes ...string) {
	may := map[string]bool{"ws": true, "user:" + d.user: true}
	for _, s := range scopes {
		may[s] = true
	}
	d.spy = func(page change.Page) {
		for _, e := range page.Entries {
			owner, _ := e.Fields["owner_id"].(string)
			wrong := !e.Gone && e.Whole && e.Kind == "opportunity" && e.Scope != "user:"+owner
			// A task is also for who does it and who gave it.
			shared := slices.ContainsFunc(strings.Split(strings.TrimPrefix(e.Scope, "any:"), ","), func(part string) bool { return may[part] })
			if !shared || wrong {
				l.w.t.Errorf("I9: %s was sent %s %s of %s, in scope %s", d.name, e.Kind, e.ID, owner, e.Scope)
			}
		}
	}
}
