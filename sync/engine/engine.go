// Package engine keeps a device and the hub in step: it pushes what is queued,
// pulls what is new, and tries again by itself for as long as it takes.
//
// Guarantees: there is never more than one cycle at a time, and nothing waits
// for one. A failure is retried for ever with growing, random pauses. A refused
// transaction never holds up those behind it.
package engine

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hlc"
	"github.com/roadbook/roadbook/sync/protocol"
)

// Replica is this device's data.
type Replica interface {
	// Outbox are the oldest pending transactions, at least one if there is any.
	Outbox(ctx context.Context, maxTxs, maxBytes int) ([]change.Tx, error)
	// Acknowledge records what became of transactions.
	Acknowledge(ctx context.Context, outcomes []change.Outcome) error
	// Cursors are how far each scope has been read.
	Cursors(ctx context.Context) ([]change.Cursor, error)
	// Apply takes in pages, all at once.
	Apply(ctx context.Context, pages []change.Page) error
	// Epoch names the hub's history that the cursors belong to.
	Epoch(ctx context.Context) (string, error)
	// Rebase turns to another history of the hub.
	Rebase(ctx context.Context, epoch string) error
	// Queued receives after commits that queued something.
	Queued() <-chan struct{}
}

// Remote is the hub. Failures are *protocol.Error.
type Remote interface {
	Push(ctx context.Context, epoch string, p protocol.Push) (protocol.PushAnswer, protocol.Timing, error)
	Pull(ctx context.Context, epoch string, p protocol.Pull) (change.Page, protocol.Timing, error)
	// Listen calls nudge with each new head until the stream breaks.
	Listen(ctx context.Context, nudge func(head int64)) error
}

// Phase is how sync stands, in one word.
type Phase string

// The phases.
const (
	Synced    Phase = "synced"
	Syncing   Phase = "syncing"
	Offline   Phase = "offline"    // the hub is not reached; nothing to do
	Failed    Phase = "error"      // something that a person should know
	SignedOut Phase = "signed-out" // the password is needed
	Outdated  Phase = "upgrade"    // the program is too old
)

// Status is how sync stands.
type Status struct {
	Phase    Phase
	LastSync time.Time // end of the latest full cycle, zero if none
	NextTry  time.Time // zero when none is planned
	Code     string    // fault code of the latest failure
	Message  string
	Head     int64         // of the hub, as last heard
	Offset   time.Duration // of the hub's clock to this device's
}

// Config of an engine. OnStatus must be quick.
type Config struct {
	Replica  Replica
	Remote   Remote
	Clock    *hlc.Clock
	Rand     *rand.Rand
	Log      *slog.Logger
	OnStatus func(Status)
}

// Engine is one device's sync. Make it with New, run it with Run.
type Engine struct {
	Config
	kick    chan struct{} // something asks for a cycle now
	retry   *retry
	offsets []time.Duration

	mu     sync.Mutex
	status Status
	seen   int64 // the head up to which everything was pulled
}

// New is an engine that has not started.
func New(c Config) *Engine {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return &Engine{Config: c, kick: make(chan struct{}, 1), retry: newRetry(c.Rand, maxPause), status: Status{Phase: Offline}}
}

// Status is how sync stands now.
func (e *Engine) Status() Status {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.status
}

func (e *Engine) set(change func(*Status)) {
	e.mu.Lock()
	change(&e.status)
	s := e.status
	e.mu.Unlock()
	if e.OnStatus != nil {
		e.OnStatus(s)
	}
}

// SyncNow asks for a cycle at once.
func (e *Engine) SyncNow() {
	e.retry.reset()
	e.poke()
}

func (e *Engine) poke() {
	select {
	case e.kick <- struct{}{}:
	default:
	}
}

// Timing of the loop.
const (
	maxPause    = 5 * time.Minute
	settleDelay = 150 * time.Millisecond // edits in quick succession go together
	wakeTick    = 25 * time.Second
	wakeJump    = 2 * time.Second
)

// Run syncs until ctx ends or the hub signs this device out.
func (e *Engine) Run(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	var helpers sync.WaitGroup
	defer helpers.Wait()
	defer cancel()
	helpers.Go(func() { e.listen(ctx) })
	helpers.Go(func() { e.watchClock(ctx) })
	for {
		pause, ok := e.attempt(ctx)
		if !ok || !e.wait(ctx, pause) {
			return
		}
	}
}

// attempt runs a cycle and says how long to wait for the next; ok is false
// where there is no sense in another.
func (e *Engine) attempt(ctx context.Context) (pause time.Duration, ok bool) {
	e.set(func(s *Status) { s.Phase, s.NextTry = Syncing, time.Time{} })
	err := e.cycle(ctx)
	now := e.Clock.Now()
	if err == nil {
		e.retry.reset()
		pause = e.jitter(protocol.Idle)
		e.set(func(s *Status) {
			s.Phase, s.LastSync, s.Code, s.Message, s.NextTry = Synced, now, "", "", now.Add(pause)
		})
		return pause, true
	}
	if ctx.Err() != nil {
		return 0, false
	}
	f := explain(err)
	e.Log.Info("sync", "code", f.code, "err", err)
	pause = max(e.retry.next(), f.after)
	e.set(func(s *Status) {
		s.Phase, s.Code, s.Message, s.NextTry = f.phase, f.code, f.message, now.Add(pause)
		if f.phase == SignedOut {
			s.NextTry = time.Time{}
		}
	})
	return pause, f.phase != SignedOut
}

// wait sleeps until the pause is over or something asks for a cycle; false when
// ctx ends.
func (e *Engine) wait(ctx context.Context, pause time.Duration) bool {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	queued := e.Replica.Queued()
	if e.Status().Phase != Synced {
		queued = nil // more work does not make the hub reachable
	}
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	case <-e.kick:
		return true
	case <-queued:
	}
	return sleep(ctx, settleDelay)
}

func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// jitter is between half of d and one and a half.
func (e *Engine) jitter(d time.Duration) time.Duration {
	return d/2 + time.Duration(e.retry.float()*float64(d))
}
