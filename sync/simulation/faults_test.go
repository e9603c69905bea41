package simulation_test

import (
	"bytes"
	"context"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"

	"github.com/roadbook/roadbook/sync/protocol"
)

// faults stand before the hub and do to requests what proxies and bad lines do:
// they come late, twice, once more much later, and their answers get lost.
type faults struct {
	mu   sync.Mutex
	rand *rand.Rand
	hub  http.Handler
	on   bool
	// earlier: the hub is of a version that knows plain CBOR alone.
	earlier bool
	late    int        // requests that are still to come. A WaitGroup would not do: it must not grow from none while it is waited for
	none    *sync.Cond // late has come to 0
}

func newFaults(seed uint64) *faults {
	f := &faults{rand: rand.New(rand.NewPCG(seed, 4)), earlier: true}
	f.none = sync.NewCond(&f.mu)
	return f
}

// serve puts another hub behind the faults: one of a later version in the place of
// an earlier one, and the other way round.
func (f *faults) serve(hub http.Handler) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.hub, f.earlier = hub, !f.earlier
}

func (f *faults) set(on bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.on = on
}

// wait lets the repetitions that are still to come arrive.
func (f *faults) wait() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for f.late > 0 {
		f.none.Wait()
	}
}

func (f *faults) count(change int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.late += change; f.late == 0 {
		f.none.Broadcast()
	}
}

func (f *faults) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	luck, pause, hub := 1.0, time.Duration(0), f.hub
	if f.earlier {
		r.Header.Del("Accept")
		if r.Header.Get("Content-Type") == protocol.LeanType {
			r.Header.Set("Content-Type", "application/unheard-of")
		}
	}
	if f.on && r.URL.Path != protocol.PathEvents {
		luck, pause = f.rand.Float64(), time.Duration(f.rand.IntN(int(10*time.Minute)))
	}
	f.mu.Unlock()
	if luck > 0.2 {
		hub.ServeHTTP(w, r)
		return
	}
	f.count(1)
	defer f.count(-1)
	body, err := io.ReadAll(r.Body)
	if err != nil {
		panic(http.ErrAbortHandler) // it did not come through
	}
	again := func() *http.Request {
		copied := r.Clone(context.Background())
		copied.Body = io.NopCloser(bytes.NewReader(body))
		return copied
	}
	switch {
	case luck < 0.05: // late
		time.Sleep(pause / 10)
		hub.ServeHTTP(w, again())
	case luck < 0.1: // twice
		hub.ServeHTTP(httptest.NewRecorder(), again())
		hub.ServeHTTP(w, again())
	case luck < 0.15: // and once more, when nobody waits for it any longer
		f.count(1)
		go func() {
			defer f.count(-1)
			time.Sleep(pause)
			f.mu.Lock()
			hub := f.hub
			f.mu.Unlock()
			hub.ServeHTTP(httptest.NewRecorder(), again())
		}()
		hub.ServeHTTP(w, again())
	default: // the answer is lost
		hub.ServeHTTP(httptest.NewRecorder(), again())
		panic(http.ErrAbortHandler)
	}
}
