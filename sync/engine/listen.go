package engine

import (
	"context"
	"time"
)

// reachPause is the longest pause, before jitter, between attempts to listen
// while the hub is not reached. Such an attempt is cheap for both sides, and is
// how a device learns that the hub is back: it is made more often than a cycle.
const reachPause = 15 * time.Second

// When the clock is looked at, and what difference means sleep.
const (
	wakeTick = 25 * time.Second
	wakeJump = 2 * time.Second
)

// listen keeps a line to the hub and rouses the loop when something comes in.
func (e *Engine) listen(ctx context.Context) {
	pause := newRetry(e.dice)
	for ctx.Err() == nil {
		line, hangUp := context.WithCancel(ctx)
		e.mu.Lock()
		e.hangUp = hangUp
		e.mu.Unlock()
		again := e.listenOnce(line, pause)
		hangUp()
		if !again {
			return
		}
	}
}

// listenOnce listens until the line breaks, and then pauses. It is false where
// there is no sense in another attempt.
func (e *Engine) listenOnce(line context.Context, pause *retry) (again bool) {
	heard := false
	err := e.Remote.Listen(line, func(head int64) {
		heard = true
		pause.reset()
		e.mu.Lock()
		e.heard = head
		e.mu.Unlock()
		signal(e.roused)
	})
	if line.Err() != nil {
		return true // hung up
	}
	if heard {
		e.mu.Lock()
		e.cut = true
		e.mu.Unlock()
		signal(e.roused)
	}
	f := explain(err)
	if f.last() {
		signal(e.asked) // the next cycle hears it too, and ends this engine
		return false
	}
	d := max(pause.next(), f.after)
	if f.unreached {
		d = min(d, e.dice.around(reachPause))
	}
	sleep(line, d)
	return true
}

// watchClock notices sleep and steps of the clock: wall time has then moved
// without the monotonic clock.
func (e *Engine) watchClock(ctx context.Context) {
	tick := time.NewTicker(wakeTick)
	defer tick.Stop()
	last, lastWall := time.Now(), e.Clock.Wall().Round(0)
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		now, wall := time.Now(), e.Clock.Wall().Round(0)
		passed := now.Sub(last)
		jump := wall.Sub(lastWall) - passed
		// On some systems the monotonic clock goes on in sleep; the ticker never does.
		if jump.Abs() >= wakeJump || passed > 2*wakeTick {
			e.wake()
		}
		last, lastWall = now, wall
	}
}

// wake forgets what was measured of the clock, drops the line, which may be
// dead without a sign of it, and asks for a cycle.
func (e *Engine) wake() {
	e.mu.Lock()
	e.offsets.clear()
	e.woken = true
	hangUp := e.hangUp
	e.mu.Unlock()
	if hangUp != nil {
		hangUp()
	}
	signal(e.roused)
}
