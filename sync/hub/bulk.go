package hub

import (
	"bytes"
	"context"
	"io"
	"math/rand/v2"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/roadbook/roadbook/sync/protocol"
)

// A push of more bytes than this is work that somebody has brought along, and
// waits behind what people do now. After an outage there is much of it: it stays
// packed as it came until its turn comes, so that it fills no memory.
const bulkBytes = 4 << 10

// bulkAtOnce is how many of them a workspace has under way: one is written while
// the next is read. A push of somebody at work waits for these, and no more.
const bulkAtOnce = 2

// bulkPatience is how long one waits for its turn: less than its device would.
const bulkPatience = 15 * time.Second

// bulk lets large pushes through, a few at a time.
type bulk struct {
	all chan struct{} // of all workspaces
	mu  sync.Mutex
	of  map[string]*lane // by workspace
}

// lane is the large pushes of one workspace.
type lane struct {
	turns chan struct{}
	// writing is held by the one that waits for the database, or writes: the next
	// one must not stand there before somebody at work.
	writing sync.Mutex
}

func newBulk(writers int) *bulk {
	return &bulk{all: make(chan struct{}, writers+1), of: make(map[string]*lane)}
}

func (b *bulk) lane(ws string) *lane {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.of[ws] == nil {
		b.of[ws] = &lane{turns: make(chan struct{}, bulkAtOnce)}
	}
	return b.of[ws]
}

// enter waits for a turn; who must not wait any longer has none.
func (b *bulk) enter(ctx context.Context, ws string) (leave func(), ok bool) {
	ctx, cancel := context.WithTimeout(ctx, bulkPatience)
	defer cancel()
	turns := b.lane(ws).turns
	select {
	case turns <- struct{}{}:
	case <-ctx.Done():
		return nil, false
	}
	select {
	case b.all <- struct{}{}:
		return func() { <-b.all; <-turns }, true
	case <-ctx.Done():
		<-turns
		return nil, false
	}
}

// inTurn serves a push when its turn has come, or asks to come again: not all at
// the same time.
func (h *Hub) inTurn(next func(http.ResponseWriter, *http.Request, device)) func(http.ResponseWriter, *http.Request, device) {
	return func(w http.ResponseWriter, r *http.Request, d device) {
		if r.ContentLength >= 0 && r.ContentLength <= bulkBytes {
			next(w, r, d)
			return
		}
		r.Body = received(http.MaxBytesReader(w, r.Body, protocol.MaxBodyBytes))
		leave, ok := h.bulk.enter(r.Context(), d.ws)
		if !ok {
			h.metrics.refused.WithLabelValues("bulk").Inc()
			h.busy(w, r, time.Duration(5+rand.IntN(25))*time.Second, tooMuch)
			return
		}
		defer leave()
		next(w, r, d)
	}
}

// received is a body that is here already: a slow line must not use up a turn.
func received(body io.ReadCloser) io.ReadCloser {
	packed, err := io.ReadAll(body)
	in := io.Reader(bytes.NewReader(packed))
	if err != nil {
		in = io.MultiReader(in, failed{err})
	}
	return io.NopCloser(in)
}

// failed is the end of a body that did not come whole.
type failed struct{ err error }

func (f failed) Read([]byte) (int, error) { return 0, f.err }

// hurry counts the pushes that have little to say and wait to be written. A long
// one lets them pass.
type hurry struct{ waiting atomic.Int64 }

// wait counts a push of n transactions until it has begun.
func (y *hurry) wait(n int) (begun func()) {
	if n > aheadTxs {
		return func() {}
	}
	y.waiting.Add(1)
	return sync.OnceFunc(func() { y.waiting.Add(-1) })
}

func (y *hurry) somebody() bool { return y.waiting.Load() > 0 }
