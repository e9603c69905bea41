// Package task is what somebody has to do: his list, and getting it done.
package task

import (
	"github.com/roadbook/roadbook/app/handoff"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

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

// List is a person's tasks, sorted into what they ask of today.
type List struct {
	Proposed []entity.Task     `json:"proposed"` // by others, and not answered
	Overdue  []entity.Task     `json:"overdue"`
	Today    []entity.Task     `json:"today"`
	Upcoming []entity.Task     `json:"upcoming"`
	Undated  []entity.Task     `json:"undated"`
	Done     []entity.Task     `json:"done"` // the latest
	Labels   map[string]string `json:"labels"`
}

// maxDone is how many finished tasks are shown.
const maxDone = 20

// Mine are the user's tasks as of today, a date in the user's own zone.
func (s *Service) Mine(today string) (List, error) {
	a, err := s.session.Allow(session.Read, entity.Tasks.Name)
	if err != nil {
		return List{}, err
	}
	open, err := a.DB.List(a.Ctx, mine(a, entity.TaskOpen, "due_on", false, 500))
	if err != nil {
		return List{}, err
	}
	done, err := a.DB.List(a.Ctx, mine(a, entity.TaskDone, "done_at", true, maxDone))
	if err != nil {
		return List{}, err
	}
	l := sortOut(load(open.Rows), today)
	l.Done = load(done.Rows)
	l.Labels, err = a.DB.Titles(a.Ctx, store.References(append(open.Rows, done.Rows...)))
	return l, err
}

func mine(a session.Access, state, by string, desc bool, limit int) store.Query {
	return store.Query{
		Kind: entity.Tasks.Name,
		Filter: store.Filter{All: []store.Filter{
			{Field: "owner_id", Op: store.Equal, Value: string(a.User)},
			{Field: "state", Op: store.Equal, Value: state},
		}},
		Sort:  []store.Sort{{Field: by, Desc: desc}},
		Limit: limit,
	}
}

func load(rows []store.Row) []entity.Task {
	tasks := make([]entity.Task, len(rows))
	for i, r := range rows {
		tasks[i] = entity.Tasks.Load(entity.ID(r.ID), r.Values)
	}
	return tasks
}

// sortOut puts open tasks under the day that they ask for.
func sortOut(tasks []entity.Task, today string) List {
	l := List{Proposed: []entity.Task{}, Overdue: []entity.Task{}, Today: []entity.Task{}, Upcoming: []entity.Task{}, Undated: []entity.Task{}}
	for _, t := range tasks {
		switch {
		case t.Handoff == entity.HandoffProposed:
			l.Proposed = append(l.Proposed, t)
		case t.DueOn == "":
			l.Undated = append(l.Undated, t)
		case t.DueOn < today:
			l.Overdue = append(l.Overdue, t)
		case t.DueOn == today:
			l.Today = append(l.Today, t)
		default:
			l.Upcoming = append(l.Upcoming, t)
		}
	}
	return l
}
