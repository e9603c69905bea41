package session

import (
	"context"
	"sync"
)

// Stopper ends what takes long and is done once at a time.
type Stopper struct {
	mu   sync.Mutex
	stop context.CancelFunc
}

// Begin ends what was begun before, and gives what is begun now a context of its own
// until it is done.
func (s *Stopper) Begin(ctx context.Context) (own context.Context, done context.CancelFunc) {
	own, done = context.WithCancel(ctx)
	s.turn(done)
	return own, done
}

// Stop ends what was begun last.
func (s *Stopper) Stop() { s.turn(nil) }

func (s *Stopper) turn(next context.CancelFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stop != nil {
		s.stop()
	}
	s.stop = next
}
