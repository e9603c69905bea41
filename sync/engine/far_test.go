package engine_test

import (
	"context"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/storetest"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/engine"
	"github.com/roadbook/roadbook/sync/protocol"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var ctx = context.Background()

// far is the far end of the line: it takes every transaction and has nothing to
// give, unless a test says otherwise. The hub itself is in sync/simulation; here
// it is the answers that matter.
type far struct {
	ahead time.Duration // the far clock, against time.Now

	mu       sync.Mutex
	head     int64
	pushes   []exchange
	pulls    []exchange
	busy     int // exchanges under way
	most     int // the most that were under way at once
	push     func(protocol.Push) error
	pull     func(protocol.Pull) (change.Page, error)
	send     func(change.Transfer, io.ReaderAt, func(int64)) error
	receive  func(change.Transfer, int64) (io.ReadCloser, error)
	nudges   chan int64
	listen   error // refuses to be listened to
	listened int
}

// exchange is one request and when it came.
type exchange struct {
	at    time.Time
	size  int
	epoch string
}

func newFar() *far { return &far{nudges: make(chan int64)} }

func (f *far) began(into *[]exchange, size int, epoch string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	*into = append(*into, exchange{time.Now(), size, epoch})
	f.busy++
	f.most = max(f.most, f.busy)
}

func (f *far) ended() protocol.Timing {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.busy--
	return protocol.Timing{Sent: time.Now(), Received: time.Now(), Hub: time.Now().Add(f.ahead)}
}

func (f *far) Push(_ context.Context, epoch string, p protocol.Push) (protocol.PushAnswer, protocol.Timing, error) {
	f.began(&f.pushes, len(p.Txs), epoch)
	if f.push != nil {
		if err := f.push(p); err != nil {
			f.ended()
			return protocol.PushAnswer{}, protocol.Timing{}, err
		}
	}
	var a protocol.PushAnswer
	f.mu.Lock()
	for _, t := range p.Txs {
		f.head++
		a.Outcomes = append(a.Outcomes, change.Outcome{TxID: t.ID, Verdict: change.Applied, Seq: f.head, Stamp: t.Stamp})
	}
	a.Head = f.head
	f.mu.Unlock()
	return a, f.ended(), nil
}

func (f *far) Pull(_ context.Context, epoch string, p protocol.Pull) (change.Page, protocol.Timing, error) {
	f.began(&f.pulls, p.Limit, epoch)
	if f.pull != nil {
		page, err := f.pull(p)
		return page, f.ended(), err
	}
	f.mu.Lock()
	page := change.Page{Grants: []string{"ws"}, Head: f.head}
	f.mu.Unlock()
	if len(p.Cursors) > 0 {
		page.Cursors = []change.Cursor{{Scope: "ws", Seq: page.Head, Since: page.Head}}
	}
	return page, f.ended(), nil
}

func (f *far) Verify(context.Context, string, protocol.Verify) (protocol.Verified, error) {
	return protocol.Verified{}, nil
}

func (f *far) Repair(context.Context, string, protocol.Repair) (change.Repair, error) {
	return change.Repair{}, nil
}

func (f *far) Deliver(context.Context, string, protocol.Signed) error { return nil }

func (f *far) Send(_ context.Context, t change.Transfer, file io.ReaderAt, done func(int64)) error {
	if f.send != nil {
		return f.send(t, file, done)
	}
	return nil
}

func (f *far) Receive(_ context.Context, t change.Transfer, from int64) (io.ReadCloser, error) {
	return f.receive(t, from)
}

func (f *far) Listen(ctx context.Context, nudge func(int64)) error {
	f.mu.Lock()
	err, head := f.listen, f.head
	f.listened++
	f.mu.Unlock()
	if err != nil {
		return err
	}
	nudge(head)
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case head, open := <-f.nudges:
			if !open {
				return errOffline
			}
			nudge(head)
		}
	}
}

// change lets a test rewrite the script while the engine runs.
func (f *far) change(fn func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	fn()
}

func (f *far) pulled() []exchange {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.pulls)
}

func (f *far) pushed() []exchange {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.pushes)
}

func (f *far) listens() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.listened
}

// cycles counts the pulls: there is one in every cycle that gets that far, once
// the scopes are known.
func (f *far) cycles() int { return len(f.pulled()) }

// laptop is a device at the near end, with a real store.
type laptop struct {
	t      *testing.T
	far    *far
	db     *store.DB
	engine *engine.Engine
	skew   time.Duration // of its wall clock
	mu     sync.Mutex
	heard  []engine.Status
	cancel context.CancelFunc
	done   chan struct{}
}

// newLaptop must be called inside a synctest bubble.
func newLaptop(t *testing.T, f *far) *laptop {
	t.Helper()
	l := &laptop{t: t, far: f}
	path := filepath.Join(t.TempDir(), "laptop.db")
	must(t, os.WriteFile(path, storetest.Empty(), 0o600))
	db, err := store.Open(ctx, path, store.Options{Now: l.now})
	must(t, err)
	l.db = db
	must(t, db.Link(ctx, store.Identity{WorkspaceID: "w", UserID: "u", DeviceID: "d", DeviceName: "laptop"}, "first"))
	t.Cleanup(func() {
		l.stop()
		must(t, db.Close())
	})
	return l
}

func (l *laptop) now() time.Time {
	l.mu.Lock()
	defer l.mu.Unlock()
	return time.Now().Add(l.skew)
}

func (l *laptop) turn(d time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.skew += d
}

func (l *laptop) start() {
	l.engine = engine.New(engine.Config{
		Replica: l.db, Remote: l.far, Clock: l.db.Clock(), Rand: rand.New(rand.NewPCG(1, 2)),
		OnStatus: func(s engine.Status) {
			l.mu.Lock()
			defer l.mu.Unlock()
			l.heard = append(l.heard, s)
		},
	})
	run, cancel := context.WithCancel(ctx)
	l.cancel, l.done = cancel, make(chan struct{})
	go func() {
		defer close(l.done)
		l.engine.Run(run)
	}()
}

func (l *laptop) stop() {
	if l.cancel != nil {
		l.cancel()
		<-l.done
	}
}

// rest lets time pass until nothing is about to happen.
func (l *laptop) rest(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// edits makes n transactions.
func (l *laptop) edits(n int) {
	l.t.Helper()
	for range n {
		a := entity.Account{Name: "Line"}
		must(l.t, l.db.Write(ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Accounts, &a) }))
	}
}

func (l *laptop) pending() int {
	l.t.Helper()
	w, err := l.db.PendingCount(ctx)
	must(l.t, err)
	return w.Records
}

func (l *laptop) phases() []engine.Phase {
	l.mu.Lock()
	defer l.mu.Unlock()
	var phases []engine.Phase
	for _, s := range l.heard {
		if n := len(phases); n == 0 || phases[n-1] != s.Phase {
			phases = append(phases, s.Phase)
		}
	}
	return phases
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// inBubble runs a test with a laptop on a clock of synctest's.
func inBubble(t *testing.T, test func(*testing.T, *far, *laptop)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		f := newFar()
		test(t, f, newLaptop(t, f))
	})
}

func problem(status int, code string) *protocol.Error {
	return &protocol.Error{Problem: protocol.Problem{Code: code, Message: code}, Status: status}
}

var (
	errOffline    = problem(0, protocol.CodeOffline)
	errBusy       = &protocol.Error{Problem: protocol.Problem{Code: protocol.CodeBusy, RetryAfter: 120}, Status: http.StatusTooManyRequests}
	errUnfinished = &protocol.Error{Problem: protocol.Problem{Code: protocol.CodeOffline}, Unfinished: true}
)

func noPull(err error) func(protocol.Pull) (change.Page, error) {
	return func(protocol.Pull) (change.Page, error) { return change.Page{}, err }
}
