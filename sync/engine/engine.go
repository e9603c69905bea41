// Package engine keeps a device and the hub in step: it pushes what is queued,
// pulls what is new, and tries again by itself for as long as it takes.
//
// Guarantees:
//   - There is never more than one cycle at a time, and nothing waits for one.
//   - A failure is retried for ever, with growing, random pauses. They begin
//     anew only after a full success.
//   - A transaction that the hub refuses never holds up those behind it, and
//     stays in the outbox with the reason.
//   - What was pulled is applied a whole page at a time together with its
//     cursor; a cycle that brings nothing writes nothing.
//   - The clock is corrected only while nothing is queued, so that all that is
//     queued was stamped by the clock whose time goes with the push.
//   - Files travel beside the cycles and hold up none; one that cannot be carried
//     holds up no other, and one that broke off goes on from where it was.
//   - It does no input or output of its own: Replica, Remote, clock and
//     randomness are passed in, and waiting is done with timers alone.
package engine

import (
	"context"
	"io"
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
	// Hidden are the field groups that the hub hid when the cursors were written.
	Hidden(ctx context.Context) ([]string, error)
	// Reread turns to other hidden field groups: everything is to be read again.
	Reread(ctx context.Context, hidden []string) error
	// Sums are those of every scope, by its buckets.
	Sums(ctx context.Context) ([]change.Sums, error)
	// Repair makes some buckets of a scope what they are at the hub, and says how
	// many records were not.
	Repair(ctx context.Context, r change.Repair) (healed int, err error)
	// Reached notes how far a scope has been read by other means than a page.
	Reached(ctx context.Context, c change.Cursor) error
	// Epoch names the hub's history that the cursors belong to.
	Epoch(ctx context.Context) (string, error)
	// Rebase turns to another history of the hub, the same up to a commit.
	Rebase(ctx context.Context, epoch string, fork int64) error
	// Forget removes what is too old, by the hub's clock, to be offered again.
	Forget(ctx context.Context, hubTime time.Time) error
	// Transfers are the files to be fetched and to be sent, the first one first.
	Transfers(ctx context.Context) ([]change.Transfer, error)
	// OpenTransfer opens a file to be sent.
	OpenTransfer(ctx context.Context, t change.Transfer) (change.File, error)
	// Sent notes that the hub has a file.
	Sent(ctx context.Context, t change.Transfer) error
	// Fetch keeps a file that read brings, from the byte on that it is told.
	Fetch(ctx context.Context, t change.Transfer, read func(from int64) (io.ReadCloser, error)) error
	// Parcels are those of other devices that the hub has not got yet.
	Parcels(ctx context.Context) ([]change.Carried, error)
	// Delivered notes that the hub has a parcel, or why it will not have it.
	Delivered(ctx context.Context, id, refused string) error
	// Queued receives after commits that queued something.
	Queued() <-chan struct{}
}

// Remote is the hub. Failures are *protocol.Error.
type Remote interface {
	Push(ctx context.Context, epoch string, p protocol.Push) (protocol.PushAnswer, protocol.Timing, error)
	Pull(ctx context.Context, epoch string, p protocol.Pull) (change.Page, protocol.Timing, error)
	// Verify asks which scopes differ, and Repair for what differs in one.
	Verify(ctx context.Context, epoch string, v protocol.Verify) (protocol.Verified, error)
	Repair(ctx context.Context, epoch string, r protocol.Repair) (change.Repair, error)
	// Deliver hands over a parcel of another device.
	Deliver(ctx context.Context, epoch string, p protocol.Signed) error
	// Send brings the hub what it does not have of a file, and tells how much it
	// has.
	Send(ctx context.Context, t change.Transfer, file io.ReaderAt, done func(bytes int64)) error
	// Receive reads a file from a byte on.
	Receive(ctx context.Context, t change.Transfer, from int64) (io.ReadCloser, error)
	// Listen calls nudge with the head at once and with each new one, until the
	// stream breaks.
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
	Revoked   Phase = "revoked"    // an admin has removed this device; its data must go
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
	Read     int           // records read so far in a long catching up, else 0
	Left     int           // records still to be read in it
	Offset   time.Duration // of the hub's clock to this device's

	Verified time.Time // when all that is here was last compared with the hub
	Healed   int       // records that were put right then, since the start

	Files     int   // to be sent and to be fetched
	FileBytes int64 // of them, still to be carried
	FilesHeld int   // of them, those that the hub does not take
}

// Config of an engine. OnStatus must be quick; it is called from one goroutine.
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
	dice   *dice
	retry  *retry
	asked  chan struct{} // a person wants a cycle now
	roused chan struct{} // the hub, or waking up, gives reason for one
	files  carrier

	// Only the loop touches these.
	pushTxs  int // transactions in a push: fewer on a bad line, until a cycle succeeds
	pullRows int // entries in a page, likewise
	failed   failure
	ended    time.Time // when the latest cycle did
	hubTime  time.Time // what the hub's clock has shown last, zero if that is not known
	verifyAt time.Time // when to compare with the hub again
	verified time.Time // when that was done last
	healed   int       // records that it has put right

	mu      sync.Mutex
	status  Status
	offsets samples
	seen    int64 // the head up to which everything was pulled
	heard   int64 // the head of the latest nudge
	woken   bool
	cut     bool               // the line that listened has broken
	hangUp  context.CancelFunc // ends the line that listens
}

// New is an engine that has not started.
func New(c Config) *Engine {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	d := &dice{rand: c.Rand}
	return &Engine{
		Config: c, dice: d, retry: newRetry(d),
		asked: make(chan struct{}, 1), roused: make(chan struct{}, 1), files: newCarrier(d),
		pushTxs: protocol.MaxPushTxs, pullRows: protocol.MaxPullEntries,
		status: Status{Phase: Offline},
	}
}

// Status is how sync stands now.
func (e *Engine) Status() Status {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.status
}

func (e *Engine) set(change func(*Status)) {
	e.mu.Lock()
	before := e.status
	change(&e.status)
	s := e.status
	e.mu.Unlock()
	if e.OnStatus != nil && s != before {
		e.OnStatus(s)
	}
}

// SyncNow asks for a cycle at once, even where the hub has asked for a pause. Where
// the hub was not reached it listens again at once too.
func (e *Engine) SyncNow() {
	e.mu.Lock()
	e.files.forget = true
	hangUp := e.hangUp
	offline := e.status.Phase == Offline
	e.mu.Unlock()
	if offline && hangUp != nil {
		hangUp()
	}
	signal(e.asked)
}

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default: // it has been asked already
	}
}

// Run syncs until ctx ends or the hub signs this device out or has removed it.
// The outbox of one that was signed out is kept, and a new engine goes on with
// it after the person has signed in.
func (e *Engine) Run(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	var helpers sync.WaitGroup
	defer helpers.Wait()
	defer cancel()
	helpers.Go(func() { e.listen(ctx) })
	helpers.Go(func() { e.watchClock(ctx) })
	helpers.Go(func() { e.carry(ctx) })
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
	err := e.cycle(ctx)
	if ctx.Err() != nil {
		return 0, false
	}
	now := e.Clock.Now()
	e.failed, e.ended = failure{}, time.Now()
	if err == nil {
		e.retry.reset()
		e.pushTxs = min(2*e.pushTxs, protocol.MaxPushTxs)
		e.pullRows = min(2*e.pullRows, protocol.MaxPullEntries)
		pause = e.dice.around(protocol.Idle)
		e.set(func(s *Status) {
			s.Phase, s.LastSync, s.NextTry = Synced, now, now.Add(pause)
			s.Code, s.Message, s.Read, s.Left = "", "", 0, 0
			s.Verified, s.Healed = e.verified, e.healed
		})
		signal(e.files.due)
		return pause, true
	}
	f := explain(err)
	f.until = time.Now().Add(f.after)
	e.failed = f
	e.Log.Info("sync", "code", f.code, "err", err)
	pause = max(e.retry.next(), f.after)
	next := now.Add(pause)
	if f.last() {
		next = time.Time{}
	}
	e.set(func(s *Status) {
		s.Phase, s.NextTry, s.Code, s.Message, s.Read, s.Left = f.phase, next, f.code, f.message, 0, 0
	})
	return pause, !f.last()
}

// busy says that the hub is reached and something is under way.
func (e *Engine) busy() {
	e.set(func(s *Status) { s.Phase, s.NextTry = Syncing, time.Time{} })
}
