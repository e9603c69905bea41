package plan

import (
	"slices"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Link ties task to to task from. It is refused where tasks would wait for each
// other.
func (s *Service) Link(from, to entity.ID, kind string, lag int64) (entity.TaskLink, error) {
	l := entity.TaskLink{ID: entity.NewID(), FromID: from, ToID: to, Type: kind, Lag: lag}
	if err := checkTie(kind, lag); err != nil {
		return l, err
	}
	if from == to {
		return l, fault.Invalid("toId", "plan.link-self", "a task does not wait for itself")
	}
	err := s.change(to, func(e *edit) error {
		if e.find(from) < 0 {
			return store.ErrNotFound
		}
		if slices.ContainsFunc(e.links, func(o entity.TaskLink) bool { return o.FromID == from && o.ToID == to }) {
			return fault.Invalid("toId", "plan.link-twice", "these two are linked already")
		}
		e.links = append(e.links, l)
		if err := e.check("toId"); err != nil {
			return err
		}
		return store.Create(e.tx, entity.TaskLinks, &l)
	})
	return l, err
}

func checkTie(kind string, lag int64) error {
	types, _ := entity.TaskLinks.Schema().Field("type")
	if !slices.Contains(types.Choices, kind) {
		return fault.Invalid("type", "invalid", "no such type of link")
	}
	if lag < -maxDays || lag > maxDays {
		return fault.Invalid("lag", "plan.lag", "so long is no lag").With(map[string]any{"max": maxDays})
	}
	return nil
}

// Tie changes what kind of link it is, and its lag.
func (s *Service) Tie(id entity.ID, kind string, lag int64) error {
	if err := checkTie(kind, lag); err != nil {
		return err
	}
	l, err := s.link(id)
	if err != nil {
		return err
	}
	return s.change(l.ToID, func(e *edit) error {
		delete(e.out, string(id)) // it is to be followed from now on
		for i := range e.links {
			if e.links[i].ID == id {
				e.links[i].Type, e.links[i].Lag = kind, lag
			}
		}
		if err := e.check("type"); err != nil {
			return err
		}
		_, _, err := store.Edit(e.Ctx, e.tx, entity.TaskLinks, id, func(l *entity.TaskLink) error {
			l.Type, l.Lag = kind, lag
			return nil
		})
		return err
	})
}

func (s *Service) link(id entity.ID) (entity.TaskLink, error) {
	a, err := s.session.Allow(session.Read, entity.TaskLinks.Name)
	if err != nil {
		return entity.TaskLink{}, err
	}
	return store.Find(a.Ctx, a.DB, entity.TaskLinks, id)
}

// Unlink removes a link.
func (s *Service) Unlink(id entity.ID) error {
	a, err := s.session.Allow(session.Write, entity.TaskLinks.Name)
	if err != nil {
		return err
	}
	return a.Act(func(tx *store.Tx) error {
		return tx.Remove(a.Ctx, entity.TaskLinks.Name, string(id))
	})
}
