package engine

import (
	"context"
	"slices"
	"time"

	"github.com/roadbook/roadbook/sync/protocol"
)

// What the hub's clock is measured by.
const (
	maxSamples = 8
	noise      = time.Second // what the line itself adds; smaller offsets are none
)

// samples are the latest measurements of the hub's clock against this device's.
type samples struct{ latest []time.Duration }

func (s *samples) add(d time.Duration) {
	s.latest = append(s.latest, d)
	if len(s.latest) > maxSamples {
		s.latest = s.latest[1:]
	}
}

func (s *samples) clear() { s.latest = nil }

// median is robust against single slow exchanges; ok is false where nothing
// has been measured.
func (s *samples) median() (d time.Duration, ok bool) {
	if len(s.latest) == 0 {
		return 0, false
	}
	d = slices.Sorted(slices.Values(s.latest))[len(s.latest)/2]
	if d.Abs() < noise {
		d = 0
	}
	return d, true
}

func (e *Engine) measure(t protocol.Timing) {
	if d, ok := t.Offset(); ok {
		e.mu.Lock()
		e.offsets.add(d)
		e.mu.Unlock()
		e.hubTime = t.Hub
	}
}

// correct sets the clock by what was measured, unless something is queued: that
// was stamped by the clock as it is, and the hub puts it right by the time of
// that clock, which goes with the push.
func (e *Engine) correct(ctx context.Context) error {
	queued, err := e.Replica.Outbox(ctx, 1, 1)
	if err != nil || len(queued) > 0 {
		return err
	}
	e.mu.Lock()
	d, ok := e.offsets.median()
	e.mu.Unlock()
	if ok {
		e.Clock.SetOffset(d)
		e.set(func(s *Status) { s.Offset = d })
	}
	return nil
}
