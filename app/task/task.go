// Package task is what somebody has to do: his list, and getting it done.
package task

import (
	"github.com/roadbook/roadbook/app/handoff"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct {
	session *session.Session
	desk    desk
}

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{session: s} }

// Complete marks a task done, or open again. Who was given it says what came of it:
// see Deliver.
func (s *Service) Complete(id entity.ID, done bool) (entity.Task, error) {
	a, err := s.session.Allow(session.Write, entity.Tasks.Name)
	if err != nil {
		return entity.Task{}, err
	}
	var after entity.Task
	err = a.Act(func(tx *store.Tx) (err error) {
		_, after, err = store.Edit(a.Ctx, tx, entity.Tasks, id, func(t *entity.Task) error {
			before := *t
			t.State, t.DoneAt, t.Progress = entity.TaskOpen, "", 0
			if done {
				t.State, t.DoneAt, t.Progress = entity.TaskDone, tx.At(), 100
			}
			return handoff.Step{By: a.User, At: tx.At()}.Settle(before, t)
		})
		return err
	})
	return after, err
}
