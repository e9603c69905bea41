package hub_test

import (
	"bytes"
	"io"
	"net/http"
	"sync"
	"testing"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// held is a body of which the rest does not come before it is let go.
type held struct {
	begun chan struct{}
	let   chan struct{}
	rest  io.Reader
	once  sync.Once
}

func (h *held) Read(p []byte) (int, error) {
	h.once.Do(func() { h.begun <- struct{}{}; <-h.let })
	return h.rest.Read(p)
}

// Large pushes have few turns, of which slow lines use up none: others push
// meanwhile, much or little.
func TestLargePushesOnSlowLinesHoldUpNobody(t *testing.T) {
	s := newScene(t)
	begun, let := make(chan struct{}), make(chan struct{})
	var all sync.WaitGroup
	defer all.Wait()
	defer close(let)
	for range 6 {
		v := s.visit("POST "+protocol.PathPush, doors["POST "+protocol.PathPush])
		v.cbor(protocol.Push{Txs: []change.Tx{}})
		v.body, v.size = &held{begun: begun, let: let, rest: bytes.NewReader(v.raw)}, 1<<20
		over := make(chan struct{})
		all.Go(func() {
			defer close(over)
			if res := v.ask(); res.Code != http.StatusOK {
				t.Errorf("%d: %s", res.Code, res.Body)
			}
		})
		select {
		case <-begun:
		case <-over:
			t.Fatal("it was turned away before its body was read")
		}
	}
	s.boss.push(create("account", change.Fields{"name": "Now"}))
	s.boss.pushAll(s.boss.sales(perPush))
}
