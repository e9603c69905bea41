package session

import (
	"log/slog"

	"github.com/roadbook/roadbook/store"
)

// Preparing is what is being done to the current workspace, which an older
// version of the program has made, before it opens. The settings stand beside it:
// what else the session knows has to be waited for.
type Preparing struct {
	Step     store.Step
	Settings Settings
}

// Preparing is nil where nothing is being prepared. It never waits.
func (s *Session) Preparing() *Preparing { return s.preparing.Load() }

// prepare is told of each step; the lock is held.
func (s *Session) prepare(step store.Step) {
	s.preparing.Store(&Preparing{Step: step, Settings: s.settings})
	select {
	case s.prepares <- struct{}{}:
	default: // said already
	}
}

// openBehind opens the workspace in the file of that name, and returns as soon as
// it is open, or is being prepared: the window shows that meanwhile.
func (s *Session) openBehind(name string) error {
	opened := make(chan error, 1)
	s.opening.Go(func() { opened <- s.Switch(name) })
	select {
	case err := <-opened:
		return err
	case <-s.prepares:
	}
	s.opening.Go(func() {
		if err := <-opened; err != nil {
			slog.Error("open", "err", err)
		}
	})
	return nil
}
