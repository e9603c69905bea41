package exchange

import (
	"context"
	"time"

	"github.com/roadbook/roadbook/app/session"
)

// Written is how far an export has come, for the event "export".
type Written struct {
	Job   string `json:"job"`
	Done  int    `json:"done"` // records
	Total int    `json:"total"`
}

// writing is an export that is running.
type writing struct {
	session.Access
	Written
	tell func(Written)
	told time.Time
}

// write begins an export that tells how far it has come and is ended by Cancel.
func (s *Service) write(a session.Access, job string) (w *writing, end func()) {
	ctx, cancel := context.WithCancel(a.Ctx)
	a.Ctx = ctx
	s.mu.Lock()
	s.jobs[job] = cancel
	s.mu.Unlock()
	w = &writing{Access: a, Written: Written{Job: job}, tell: func(now Written) { s.session.Emit("export", now) }}
	return w, func() {
		cancel()
		s.mu.Lock()
		delete(s.jobs, job)
		s.mu.Unlock()
	}
}

// did counts records that are written.
func (w *writing) did(n int) {
	w.Done += n
	if time.Since(w.told) >= tellEvery {
		w.told = time.Now()
		w.tell(w.Written)
	}
}
