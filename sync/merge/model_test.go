package merge_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/roadbook/roadbook/sync/hlc"
	"github.com/roadbook/roadbook/sync/merge"
)

// model is one field at the hub, and the devices that write to it as the program
// does: over the confirmed value they lay their own until it has been pulled
// back. Beside it stands what every writer had really seen.
type model struct {
	t         *rapid.T
	cur       merge.Clock
	seq       int64
	devices   []*writer
	seen      map[string]map[string]bool // by write: every write that its author had seen
	delivered []string
}

type writer struct {
	n      int64
	base   int64  // the commit that it has pulled to
	shown  string // the write whose value it shows
	clock  hlc.Stamp
	queue  []merge.Write // not pushed yet
	latest *merge.Write  // its own latest that has not been pulled back
}

func newModel(t *rapid.T) *model {
	m := &model{t: t, seq: 1, cur: merge.Clock{Stamp: 1, Seq: 1, Tx: "first"}, seen: map[string]map[string]bool{"first": {}}}
	for n := range rapid.IntRange(2, 4).Draw(t, "devices") {
		m.devices = append(m.devices, &writer{n: int64(n + 1), base: 1, shown: "first"})
	}
	return m
}

func (m *model) somebody(t *rapid.T) *writer { return rapid.SampledFrom(m.devices).Draw(t, "device") }

// write is an edit on a device. Its clock may stand anywhere, but a device's own
// stamps grow.
func (m *model) write(t *rapid.T) {
	d := m.somebody(t)
	d.clock += hlc.Stamp(rapid.IntRange(1, 5).Draw(t, "later"))
	w := merge.Write{Stamp: d.clock, Device: d.n, Tx: fmt.Sprint("w", len(m.seen)), Base: d.base}
	if d.latest != nil {
		w.Base, w.Saw = d.latest.Base, d.latest.Tx
	}
	m.seen[w.Tx] = map[string]bool{d.shown: true}
	for tx := range m.seen[d.shown] {
		m.seen[w.Tx][tx] = true
	}
	d.shown, d.latest, d.queue = w.Tx, &w, append(d.queue, w)
}

// push delivers some of a device's queue; the last of it may come twice.
func (m *model) push(t *rapid.T) {
	d := m.somebody(t)
	n := rapid.IntRange(0, len(d.queue)).Draw(t, "batch")
	for _, w := range d.queue[:n] {
		m.deliver(t, w)
	}
	if n > 0 && m.cur.Tx == d.queue[n-1].Tx && rapid.Bool().Draw(t, "twice") {
		m.deliver(t, d.queue[n-1])
	}
	d.queue = d.queue[n:]
}

func (m *model) deliver(t *rapid.T, w merge.Write) {
	before := m.cur
	m.seq++
	w.Seq = m.seq
	r := merge.Decide(before, w)
	knew := m.seen[w.Tx][before.Tx] || w.Tx == before.Tx
	if knew && (!r.Won || r.Concurrent) {
		t.Fatalf("%+v had seen %+v: %+v", w, before, r)
	}
	if !knew && !r.Concurrent {
		t.Fatalf("%+v had not seen %+v: %+v", w, before, r)
	}
	if r.Clock.Stamp < before.Stamp || !r.Won && r.Clock != before || r.Won && r.Clock.Tx != w.Tx {
		t.Fatalf("%+v after %+v leaves %+v", w, before, r)
	}
	m.cur, m.delivered = r.Clock, append(m.delivered, w.Tx)
}

// pull brings a device to the head. What it has not pushed stays on top.
func (m *model) pull(t *rapid.T) {
	d := m.somebody(t)
	d.base = m.seq
	if len(d.queue) == 0 {
		d.shown, d.latest = m.cur.Tx, nil
	}
}

// check is I4: no value stays whose successor knew of it.
func (m *model) check(t *rapid.T) {
	for _, tx := range m.delivered {
		if m.seen[tx][m.cur.Tx] {
			t.Fatalf("%s stays, although %s had seen it", m.cur.Tx, tx)
		}
	}
}

func TestTheRuleKnowsWhoHadSeenWhat(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newModel(t)
		t.Repeat(map[string]func(*rapid.T){"write": m.write, "push": m.push, "pull": m.pull, "": m.check})
	})
}

// Devices that were offline come back with chains of edits. In whatever order
// their pushes get between each other, and however they are cut into batches, the
// same write stays.
func TestChainsOfEditsConvergeInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var chains [][]merge.Write
		for d := range rapid.IntRange(2, 4).Draw(t, "devices") {
			var chain []merge.Write
			stamp, saw := hlc.Stamp(1), ""
			for n := range rapid.IntRange(1, 4).Draw(t, "edits") {
				stamp += hlc.Stamp(rapid.IntRange(1, 3).Draw(t, "later"))
				w := merge.Write{Stamp: stamp, Device: int64(d), Tx: fmt.Sprint(d, " ", n), Base: 0, Saw: saw}
				chain, saw = append(chain, w), w.Tx
			}
			chains = append(chains, chain)
		}
		if a, b := winner(t, chains), winner(t, chains); a != b {
			t.Fatalf("%s stays, or %s in another order", a, b)
		}
	})
}

// winner delivers the chains in some order that keeps each chain's own.
func winner(t *rapid.T, chains [][]merge.Write) string {
	left := append([][]merge.Write(nil), chains...)
	cur := merge.Clock{Seq: 1}
	for seq := int64(2); len(left) > 0; seq++ {
		i := rapid.IntRange(0, len(left)-1).Draw(t, "next")
		w := left[i][0]
		w.Seq = seq
		cur = merge.Decide(cur, w).Clock
		if left[i] = left[i][1:]; len(left[i]) == 0 {
			left = append(left[:i], left[i+1:]...)
		}
	}
	return cur.Tx
}
