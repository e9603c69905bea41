// Package merge decides which of two writes of a field stays: causality first,
// clock second.
//
// Guarantees: a write that had seen the current value wins over it, whatever
// the clocks say. Between writes that had not seen each other the greater
// (stamp, device, transaction) wins, so that the order of arrival does not
// matter. It is pure: no clock, no storage.
package merge

import (
	"strings"

	"github.com/roadbook/roadbook/sync/hlc"
)

// Clock says who wrote a field last.
type Clock struct {
	Stamp  hlc.Stamp
	Device int64
	Seq    int64 // of the commit at the hub
	Tx     string
}

// Write is an attempt to write a field.
type Write struct {
	Stamp  hlc.Stamp
	Device int64
	Seq    int64
	Tx     string
	Base   int64  // seq of the row that the writer had seen
	Saw    string // the writer's own transaction that it replaces
}

// Result is what became of an attempt.
type Result struct {
	Won bool
	// Concurrent: neither write had seen the other, so one of them is lost.
	Concurrent bool
	// Clock is the field's clock from now on.
	Clock Clock
}

// Decide says whether w replaces the value that cur wrote.
func Decide(cur Clock, w Write) Result {
	next := Clock{Stamp: w.Stamp, Device: w.Device, Seq: w.Seq, Tx: w.Tx}
	if cur.Seq <= w.Base || w.Saw != "" && cur.Tx == w.Saw || cur.Tx == w.Tx {
		// Causality may run against the clocks; the stamp must not go back.
		next.Stamp = max(w.Stamp, cur.Stamp+1)
		return Result{Won: true, Clock: next}
	}
	if later(w, cur) {
		return Result{Won: true, Concurrent: true, Clock: next}
	}
	return Result{Concurrent: true, Clock: cur}
}

func later(w Write, cur Clock) bool {
	switch {
	case w.Stamp != cur.Stamp:
		return w.Stamp > cur.Stamp
	case w.Device != cur.Device:
		return w.Device > cur.Device
	default:
		return strings.Compare(w.Tx, cur.Tx) > 0
	}
}
