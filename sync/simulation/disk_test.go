package simulation_test

import (
	"os"
	"testing/synctest"
)

// backup is a copy of a device's disk, and how much its user had done by then.
type backup struct {
	path        string
	writes, txs int
}

// backUp copies the disk of a device.
func (l *ledger) backUp(d *device) {
	synctest.Wait()
	path := l.w.copyOf(d.db.Path())
	l.mu.Lock()
	defer l.mu.Unlock()
	l.backups[d] = &backup{path: path, writes: len(l.writes), txs: l.txsOf[d]}
}

// putBack replaces the disk of a device by the copy. What its user has done since
// may be lost, where the hub has not got it; nothing else may.
func (l *ledger) putBack(d *device) {
	b := l.backups[d]
	if b == nil {
		return
	}
	d.stop()
	d.must(d.db.Close())
	// The hub lets the stamps of a device increase: what the old disk has sent would
	// be later than what the new one writes. Roadbook makes that a device of its own.
	l.w.faults.wait()
	l.mu.Lock()
	for _, x := range l.writes[b.writes:] {
		x.unsure = x.unsure || x.by == d
	}
	l.unsure += l.txsOf[d] - b.txs
	for id, by := range l.removedBy {
		if by == d {
			l.restored[id] = true // perhaps
		}
	}
	clear(l.inTrash[d])
	l.mu.Unlock()
	d.openAt(l.w.copyOf(b.path))
	// Nobody knows what it shows of the records that are its own: until now.
	l.editOwn(d)
	l.editPair(d)
	d.start()
}

// copyDisk gives a second laptop a copy of a device's disk: both are now the same
// device to the hub.
func (l *ledger) copyDisk(d *device) {
	synctest.Wait()
	for _, other := range l.w.devices {
		if other.twin {
			return // one in a world is enough
		}
	}
	c := &device{w: l.w, name: d.name + " copy", user: d.user, token: d.token, line: l.w.wire.line(), spy: d.spy, pages: d.pages, twin: true}
	c.skew.Store(d.skew.Load())
	c.openAt(l.w.copyOf(d.db.Path()))
	l.w.devices = append(l.w.devices, c)
	l.watch(c)
	l.settles(c)
	c.start()
}

// powerCut ends a device in the middle of a commit: a piece of the transaction
// has reached the disk, or all of it. What SQLite has had the disk keep, to fold it
// into the database, is there: half of it may be in the database already.
func (l *ledger) powerCut(d *device) {
	size := func(path string) int64 {
		info, err := os.Stat(path + "-wal")
		if err != nil {
			return 0 // there is no log
		}
		return info.Size()
	}
	synctest.Wait()
	before := size(d.db.Path())
	l.editPair(d)
	synctest.Wait()
	path := l.w.copyOf(d.db.Path())
	before = max(before, logKept(d.db.Path()))
	if after := size(path); after > before {
		d.must(os.Truncate(path+"-wal", before+l.w.random.Int64N(after-before)))
		l.mu.Lock()
		l.unsure++
		l.mu.Unlock()
	}
	d.stop()
	d.must(d.db.Close())
	d.openAt(path)
	d.start()
}

// backUpHub copies the hub's disk.
func (l *ledger) backUpHub() {
	synctest.Wait()
	l.hubCopy = l.w.copyOf(l.w.hubPath)
}

// putBackHub replaces the hub's disk by the copy, as operations.md says. What the
// hub has acknowledged since is known to the devices alone. Until they have
// offered it again old values may be shown, in any order; and who had seen what
// is forgotten, so that clocks decide.
func (l *ledger) putBackHub() {
	if l.restoredHub {
		return
	}
	l.mu.Lock()
	l.restoredHub = true
	l.mu.Unlock()
	synctest.Wait()
	old := l.w.hub
	l.w.openHub(l.w.copyOf(l.hubCopy))
	_, err := l.w.hub.NewEpoch(ctx)
	must(l.w.t, err)
	must(l.w.t, old.Close())
}
