package task

import (
	"cmp"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/handoff"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Accept says that the user does what he was given.
func (s *Service) Accept(id entity.ID) (entity.Task, error) {
	return s.step(id, func(step handoff.Step, t *entity.Task) error { return step.Accept(t) })
}

// Decline gives a task back to who gave it.
func (s *Service) Decline(id entity.ID, reason string) (entity.Task, error) {
	return s.step(id, func(step handoff.Step, t *entity.Task) error { return step.Decline(t, reason) })
}

// Deliver says what came of a task that the user was given.
func (s *Service) Deliver(id entity.ID, result string) (entity.Task, error) {
	return s.step(id, func(step handoff.Step, t *entity.Task) error { return step.Deliver(t, result) })
}

// Verify says that what the user gave somebody is well done.
func (s *Service) Verify(id entity.ID) (entity.Task, error) {
	return s.step(id, func(step handoff.Step, t *entity.Task) error { return step.Verify(t) })
}

// SendBack says what is missing of what the user gave somebody.
func (s *Service) SendBack(id entity.ID, reason string) (entity.Task, error) {
	return s.step(id, func(step handoff.Step, t *entity.Task) error { return step.SendBack(t, reason) })
}

func (s *Service) step(id entity.ID, take func(handoff.Step, *entity.Task) error) (entity.Task, error) {
	a, err := s.session.Allow(session.Write, entity.Tasks.Name)
	if err != nil {
		return entity.Task{}, err
	}
	var after entity.Task
	err = a.Act(func(tx *store.Tx) error {
		_, after, err = store.Edit(a.Ctx, tx, entity.Tasks, id, func(t *entity.Task) error {
			return take(handoff.Step{By: a.User, At: tx.At()}, t)
		})
		return err
	})
	return after, err
}

// maxGiven is how many tasks are shown that one has given others.
const maxGiven = 200

// Given are tasks between people, and what those people are called.
type Given struct {
	Tasks  []entity.Task     `json:"tasks"`
	Labels map[string]string `json:"labels"`
}

// Given are the tasks that the user has given others and that are not verified
// yet, what waits for him first.
func (s *Service) Given() (Given, error) {
	a, err := s.session.Allow(session.Read, entity.Tasks.Name)
	if err != nil {
		return Given{}, err
	}
	g := Given{}
	if g.Tasks, err = a.DB.TasksGiven(a.Ctx, string(a.User), maxGiven); err != nil {
		return g, err
	}
	g.Labels, err = labels(a, g.Tasks)
	return g, err
}

// AnswerDays is within how many days a task that somebody is given is answered,
// before the giver's manager is told.
func (s *Service) AnswerDays() (int64, error) {
	a, err := s.session.Allow(session.Read, entity.Policies.Name)
	if err != nil {
		return 0, err
	}
	p, err := store.Policy(a.Ctx, a.DB)
	return cmp.Or(p.AnswerDays, entity.DefaultAnswerDays), err
}

// SetAnswerDays lays it down.
func (s *Service) SetAnswerDays(days int64) error {
	if days < 1 || days > 365 {
		return fault.Invalid("days", "invalid", "between 1 and 365 days")
	}
	return s.session.LayDown(map[string]any{"answer_days": days})
}
