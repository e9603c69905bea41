package opportunity

import (
	"errors"
	"slices"

	"github.com/roadbook/roadbook/app/handoff"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Ask is something that a stage asks of an opportunity, and whether it has that.
type Ask struct {
	entity.Requirement
	Met bool `json:"met"`
}

// Checklist is what an opportunity needs to go on to a stage, or to the next one
// where none is said, and what it came to its own without.
func (s *Service) Checklist(id, stage entity.ID) ([]Ask, error) {
	a, err := s.session.Allow(session.Read, entity.Opportunities.Name)
	if err != nil {
		return nil, err
	}
	rights, err := a.DB.Rights(a.Ctx)
	if err != nil {
		return nil, err
	}
	process, err := store.Process(a.Ctx, a.DB)
	if err != nil || !process.Asks() {
		return []Ask{}, err
	}
	o, err := store.Find(a.Ctx, a.DB, entity.Opportunities, id)
	if err != nil {
		return nil, err
	}
	own := stage == ""
	if own {
		next, _ := process.Next(o.StageID)
		stage = next.ID
	}
	m := mover{Access: a, rights: rights, process: process}
	asked := m.mayFill(process.Asked(o.StageID, stage))
	came := m.mayFill(process.Asked("", o.StageID))
	sale, err := store.Sale(a.Ctx, a.DB, id, slices.Concat(came, asked))
	if err != nil {
		return nil, err
	}
	list := []Ask{}
	for _, r := range came {
		if own && r.Optional == 0 && !sale.Meets(id, r) {
			list = append(list, Ask{r, false})
		}
	}
	for _, r := range asked {
		list = append(list, Ask{r, sale.Meets(id, r)})
	}
	return list, nil
}

// Confirm says whether an opportunity has what a requirement asks for.
func (s *Service) Confirm(id, requirement entity.ID, met bool) error {
	a, err := s.session.Allow(session.Write, entity.Opportunities.Name)
	if err != nil {
		return err
	}
	return s.moving(a, func(m *mover) error {
		o, err := store.Find(a.Ctx, m.tx, entity.Opportunities, id)
		if err != nil {
			return err
		}
		r, err := store.Find(a.Ctx, m.tx, entity.Requirements, requirement)
		if err != nil {
			return err
		}
		return m.confirm(o, r, met)
	})
}

// confirm is somebody's word on a requirement; that of a task is that it is done.
func (m *mover) confirm(o entity.Opportunity, r entity.Requirement, met bool) error {
	switch r.Type {
	case entity.AskField:
		return nil // what is in it says so
	case entity.AskTask:
		return m.finish(entity.StageTaskID(o.ID, r.ID), met)
	}
	c := entity.Confirmation{ID: entity.ConfirmationID(o.ID, r.ID), OpportunityID: o.ID, RequirementID: r.ID}
	if met {
		c.Met = 1
	}
	return m.tx.Put(m.Ctx, entity.Confirmations.Name, string(c.ID), entity.Confirmations.Values(&c))
}

func (m *mover) finish(task entity.ID, done bool) error {
	if err := m.tx.Restore(m.Ctx, entity.Tasks.Name, string(task)); errors.Is(err, store.ErrNotFound) {
		return nil // none was made: the stage began to ask after it had come
	} else if err != nil {
		return err
	}
	_, _, err := store.Edit(m.Ctx, m.tx, entity.Tasks, task, func(t *entity.Task) error {
		before := *t
		t.State, t.DoneAt, t.Progress = entity.TaskOpen, "", 0
		if done {
			t.State, t.DoneAt, t.Progress = entity.TaskDone, m.tx.At(), 100
		}
		return handoff.Step{By: m.User, At: m.tx.At()}.Settle(before, t)
	})
	return err
}
