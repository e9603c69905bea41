package engine

import (
	"context"
	"time"
)

// Timing of the loop. The spreads keep a hub from being asked by everybody at
// the same moment.
const (
	settleDelay  = 150 * time.Millisecond // edits in quick succession go together
	nudgeSpread  = 200 * time.Millisecond // after a commit of somebody else
	nudgeRest    = time.Second            // between cycles that only nudges asked for
	returnSpread = 3 * time.Second        // after waking up, or when the hub is back
)

// wait sleeps until the next cycle is due. What happens meanwhile can only
// bring that forward, and nothing but a person before a time that the hub set.
func (e *Engine) wait(ctx context.Context, pause time.Duration) bool {
	due := time.Now().Add(pause)
	timer := time.NewTimer(pause)
	defer timer.Stop()
	queued := e.Replica.Queued()
	if e.failed.phase != "" {
		queued = nil // more work does not make the hub reachable
	}
	sooner := func(delay time.Duration) {
		t := time.Now().Add(delay)
		if t.Before(e.failed.until) {
			t = e.failed.until
		}
		if t.Before(due) {
			due = t
			timer.Reset(time.Until(due))
		}
	}
	for {
		select {
		case <-ctx.Done():
			return false
		case <-timer.C:
			return true
		case <-e.asked:
			e.busy()
			return true
		case <-queued:
			sooner(settleDelay)
		case <-e.roused:
			if delay, ok := e.reason(); ok {
				sooner(delay)
			}
		}
	}
}

// reason says whether there is something to gain from a cycle now, and when it
// should begin.
func (e *Engine) reason() (delay time.Duration, ok bool) {
	e.mu.Lock()
	woken, cut, news := e.woken, e.cut, e.heard > e.seen
	e.woken, e.cut = false, false
	e.mu.Unlock()
	switch {
	case woken, cut && e.failed.phase == "": // is the hub still there? a person should not be told so for long
		return e.dice.upTo(returnSpread), true
	case e.failed.unreached: // the nudge shows that the hub is back
		return e.dice.upTo(returnSpread), true
	case e.failed.phase != "": // it answers, and this will not make it answer better
		return 0, false
	default:
		rest := nudgeRest - time.Since(e.ended)
		return e.dice.upTo(nudgeSpread) + max(rest, 0), news
	}
}

func sleep(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

func drain(c <-chan struct{}) {
	select {
	case <-c:
	default:
	}
}
