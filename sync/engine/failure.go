package engine

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"

	"github.com/cenkalti/backoff/v4"
	"github.com/roadbook/roadbook/sync/protocol"
)

// failure is an error as people and the loop need it.
type failure struct {
	phase         Phase
	code, message string
	after         time.Duration // the hub asked for at least this pause
}

// codeInternal is for errors of this device: its disk, its database.
const codeInternal = "sync.internal"

func explain(err error) failure {
	var e *protocol.Error
	if !errors.As(err, &e) {
		return failure{phase: Failed, code: codeInternal, message: err.Error()}
	}
	f := failure{phase: Failed, code: e.Code, message: e.Message, after: time.Duration(e.RetryAfter) * time.Second}
	switch {
	case e.Code == protocol.CodeSignedOut:
		f.phase = SignedOut
	case e.Code == protocol.CodeUpgrade:
		f.phase = Outdated
	case e.Code == "hub.offline", e.Status == http.StatusTooManyRequests, e.Status >= http.StatusInternalServerError:
		f.phase = Offline
	}
	return f
}

// retry is the pauses between attempts: growing, random, without an end.
type retry struct {
	mu      sync.Mutex
	random  *rand.Rand
	backoff *backoff.ExponentialBackOff
}

func newRetry(random *rand.Rand, longest time.Duration) *retry {
	b := backoff.NewExponentialBackOff(
		backoff.WithInitialInterval(time.Second),
		backoff.WithMultiplier(2),
		backoff.WithMaxInterval(longest),
		backoff.WithMaxElapsedTime(0), // never give up
		backoff.WithRandomizationFactor(0),
	)
	return &retry{random: random, backoff: b}
}

// next is the pause before the next attempt. The library would draw its jitter
// from a global source, so it is drawn here, from the one passed in.
func (r *retry) next() time.Duration {
	r.mu.Lock()
	defer r.mu.Unlock()
	return time.Duration(float64(r.backoff.NextBackOff()) * (0.5 + r.random.Float64()))
}

func (r *retry) reset() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.backoff.Reset()
}

func (r *retry) float() float64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.random.Float64()
}

// listen asks for a cycle whenever the hub has something new, and when the hub
// can be reached again.
func (e *Engine) listen(ctx context.Context) {
	// Trying to listen is cheap for both sides, and is how a device learns that
	// the hub can be reached again: it is tried more often than a whole cycle.
	const longest = 15 * time.Second
	pause := newRetry(rand.New(rand.NewPCG(uint64(e.retry.float()*(1<<53)), 0)), longest)
	for ctx.Err() == nil {
		err := e.Remote.Listen(ctx, func(head int64) {
			pause.reset()
			e.mu.Lock()
			news := head > e.seen || e.status.Phase != Synced
			e.mu.Unlock()
			if news {
				e.poke()
			}
		})
		if explain(err).phase == SignedOut || !sleep(ctx, pause.next()) {
			return
		}
	}
}

// watchClock asks for a cycle after sleep or a step of the clock: wall time has
// then moved without the monotonic clock.
func (e *Engine) watchClock(ctx context.Context) {
	tick := time.NewTicker(wakeTick)
	defer tick.Stop()
	last := time.Now()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		now := time.Now()
		monotonic := now.Sub(last)
		wall := now.Round(0).Sub(last.Round(0))
		if (wall-monotonic).Abs() >= wakeJump || monotonic > 2*wakeTick {
			e.SyncNow()
		}
		last = now
	}
}
