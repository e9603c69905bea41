package engine

import (
	"math/rand/v2"
	"sync"
	"time"

	"github.com/cenkalti/backoff/v4"
)

// dice is a source of randomness that several goroutines may use.
type dice struct {
	mu   sync.Mutex
	rand *rand.Rand
}

// upTo is a duration below d.
func (d *dice) upTo(limit time.Duration) time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	return time.Duration(d.rand.Float64() * float64(limit))
}

// around is between half of middle and one and a half.
func (d *dice) around(middle time.Duration) time.Duration { return middle/2 + d.upTo(middle) }

// maxPause is the longest pause between attempts, before jitter.
const maxPause = 5 * time.Minute

// retry is the pauses between attempts: growing, random, without an end.
type retry struct {
	mu      sync.Mutex
	dice    *dice
	backoff *backoff.ExponentialBackOff
}

func newRetry(d *dice) *retry {
	return &retry{dice: d, backoff: backoff.NewExponentialBackOff(
		backoff.WithInitialInterval(time.Second),
		backoff.WithMultiplier(2),
		backoff.WithMaxInterval(maxPause),
		backoff.WithMaxElapsedTime(0), // the default gives up after a quarter of an hour
		// The library draws its jitter from a global source; next draws ours.
		backoff.WithRandomizationFactor(0),
	)}
}

// next is the pause before the next attempt.
func (r *retry) next() time.Duration {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.dice.around(r.backoff.NextBackOff())
}

func (r *retry) reset() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.backoff.Reset()
}
