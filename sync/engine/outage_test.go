// The race detector sees the same code in the other tests, and would take a minute here.

//go:build !race

package engine_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/engine"
	"github.com/roadbook/roadbook/sync/protocol"
)

// outage is a far end that is not reached for a while, and counts who comes.
type outage struct {
	*far
	mu   sync.Mutex
	down bool
	cut  context.CancelFunc // of the lines that listen
	line context.Context
	came []time.Time // whoever asked for a cycle's first answer while it was up
}

func newOutage() *outage {
	o := &outage{far: newFar()}
	o.line, o.cut = context.WithCancel(ctx)
	return o
}

func (o *outage) fall() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.down = true
	o.cut()
}

func (o *outage) rise() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.down, o.came = false, nil
	o.line, o.cut = context.WithCancel(ctx)
}

// door lets somebody through, or says that there is nobody.
func (o *outage) door() (line context.Context, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.down {
		return nil, &protocol.Error{Problem: protocol.Problem{Code: protocol.CodeOffline}}
	}
	return o.line, nil
}

func (o *outage) Pull(ctx context.Context, epoch string, p protocol.Pull) (change.Page, protocol.Timing, error) {
	if _, err := o.door(); err != nil {
		return change.Page{}, protocol.Timing{}, err
	}
	o.mu.Lock()
	o.came = append(o.came, time.Now())
	o.mu.Unlock()
	return o.far.Pull(ctx, epoch, p)
}

func (o *outage) Listen(ctx context.Context, nudge func(int64)) error {
	line, err := o.door()
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	defer context.AfterFunc(line, stop)()
	if err := o.far.Listen(ctx, nudge); line.Err() == nil {
		return err
	}
	return &protocol.Error{Problem: protocol.Problem{Code: protocol.CodeOffline}}
}

// TestI13TheLoadAfterAnOutageIsSpread takes the hub away from 300 devices, whose
// engines work in step until then, and brings it back. They must not all come at
// once, neither at first nor in a second wave.
func TestI13TheLoadAfterAnOutageIsSpread(t *testing.T) {
	for _, lasted := range []time.Duration{20 * time.Second, 10 * time.Minute} {
		t.Run(lasted.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { spread(t, lasted) })
		})
	}
}

func spread(t *testing.T, lasted time.Duration) {
	const devices, piece = 300, 5 * time.Second
	o := newOutage()
	l := newLaptop(t, o.far) // they share a store: nothing is queued in it
	run, cancel := context.WithCancel(ctx)
	var running sync.WaitGroup
	for n := range uint64(devices) {
		e := engine.New(engine.Config{Replica: l.db, Remote: o, Clock: l.db.Clock(), Rand: rand.New(rand.NewPCG(n, 13))})
		running.Go(func() { e.Run(run) })
	}
	l.rest(time.Minute)
	o.fall()
	time.Sleep(lasted)
	o.rise()
	up := time.Now()
	l.rest(3 * time.Minute)
	cancel()
	running.Wait()

	waves := make([]int, 3*time.Minute/piece)
	for _, at := range o.came {
		waves[min(int(at.Sub(up)/piece), len(waves)-1)]++
	}
	t.Log(waves)
	// At first those come who were about to try; by then everybody has.
	const first = 5
	for i, n := range waves[:first] {
		if n > devices/2 {
			t.Errorf("%d of %d devices came within %v, from %v on: %v", n, devices, piece, time.Duration(i)*piece, waves)
		}
	}
	all := 0
	for _, n := range waves[first:] {
		all += n
	}
	if mean := all / len(waves[first:]); slices.Max(waves[first:]) > 2*mean {
		t.Errorf("a second wave of %d, where %d come on average: %v", slices.Max(waves[first:]), mean, waves)
	}
}
