package hub_test

import (
	"bytes"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// held is a body of which nothing comes before it is let go.
type held struct {
	begun *atomic.Int64
	let   chan struct{}
	rest  io.Reader
	once  sync.Once
}

func (h *held) Read(p []byte) (int, error) {
	h.once.Do(func() { h.begun.Add(1); <-h.let })
	return h.rest.Read(p)
}

// After an outage there are many large pushes: two of a workspace are under way,
// the others' bodies are not even read, and somebody at work passes them.
func TestAFloodWaitsUnreadAndHoldsUpNobodyAtWork(t *testing.T) {
	s := newScene(t)
	const flood = 6
	var begun atomic.Int64
	let := make(chan struct{})
	var all sync.WaitGroup
	arrived := make(chan struct{}, flood)
	for range flood {
		v := s.visit("POST "+protocol.PathPush, doors["POST "+protocol.PathPush])
		v.cbor(protocol.Push{Txs: []change.Tx{}})
		v.body, v.size = &held{begun: &begun, let: let, rest: bytes.NewReader(v.raw)}, 1<<20
		all.Go(func() {
			arrived <- struct{}{}
			if res := v.ask(); res.Code != http.StatusOK {
				t.Errorf("%d: %s", res.Code, res.Body)
			}
		})
	}
	for range flood {
		<-arrived
	}
	for begun.Load() < 2 {
		// They are on their way: somebody at work pushes meanwhile.
		s.boss.push(create("account", change.Fields{"name": "Now"}))
	}
	if n := begun.Load(); n != 2 {
		t.Errorf("%d bodies were begun to be read", n)
	}
	close(let)
	all.Wait()
}
