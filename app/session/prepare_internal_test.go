package session

import (
	"testing"

	"github.com/roadbook/roadbook/store"
)

// While a workspace is prepared everything else has to wait for the lock; how far
// it is has not.
func TestWhatIsBeingPreparedIsToldWithoutWaiting(t *testing.T) {
	s := New(Options{Dir: t.TempDir()})
	s.settings.Locale = "zh-CN"
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.Preparing(); p != nil {
		t.Errorf("prepares %+v", p)
	}
	s.prepare(store.Step{Name: store.StepCopy, Done: 1, Total: 2})
	if p := s.Preparing(); p == nil || p.Step.Done != 1 || p.Settings.Locale != "zh-CN" {
		t.Errorf("told %+v", p)
	}
}
