package opportunity

import (
	"slices"
	"strings"

	"github.com/roadbook/roadbook/app/deal"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/gate"
)

// Place is where in its new column a card is put, why it was lost, and what is said
// to what the stages on the way ask for.
type Place struct {
	After      entity.ID   `json:"after"`  // the card above, "" at the top
	Before     entity.ID   `json:"before"` // the card below, "" at the end
	LostReason string      `json:"lostReason"`
	Met        []entity.ID `json:"met"`      // requirements that are confirmed, or whose task is done
	Override   string      `json:"override"` // why it goes on without what is missing
}

// Move puts an opportunity on a stage and writes the event. Closing it dates it
// today; reopening it clears the date.
func (s *Service) Move(id, stage entity.ID, place Place) (entity.Opportunity, error) {
	a, err := s.session.Allow(session.Write, entity.Opportunities.Name)
	if err != nil {
		return entity.Opportunity{}, err
	}
	var after entity.Opportunity
	err = s.moving(a, func(m *mover) (err error) {
		after, err = m.move(id, stage, place)
		return err
	})
	return after, err
}

// mover moves opportunities within a transaction.
type mover struct {
	session.Access
	tx      *store.Tx
	rights  entity.Rights
	process gate.Process
}

// moving lets fn move opportunities as one action.
func (s *Service) moving(a session.Access, fn func(*mover) error) error {
	rights, err := a.DB.Rights(a.Ctx)
	if err != nil {
		return err
	}
	return a.Act(func(tx *store.Tx) error {
		process, err := store.Process(a.Ctx, tx)
		if err != nil {
			return err
		}
		return fn(&mover{a, tx, rights, process})
	})
}

// stage is one that opportunities may be put on.
func (m *mover) stage(id entity.ID) (entity.Stage, error) {
	s, ok := m.process.Stage(id)
	if !ok {
		return s, fault.Invalid("stage_id", "pipeline.stage-gone", "the stage is not there any more")
	}
	return s, nil
}

// step is the one to a stage, of whoever moves.
func (m *mover) step(to entity.Stage, lostReason string) step {
	return step{to, lostReason, m.Now, m.rights.Bars(entity.Opportunities.Schema(), "amount")}
}

func (m *mover) move(id, stage entity.ID, place Place) (entity.Opportunity, error) {
	to, err := m.stage(stage)
	if err != nil {
		return entity.Opportunity{}, err
	}
	at, err := rankAt(m.Access, m.tx, stage, place)
	if err != nil {
		return entity.Opportunity{}, err
	}
	before, err := store.Find(m.Ctx, m.tx, entity.Opportunities, id)
	if err != nil {
		return before, err
	}
	if err := m.pass(before, to, place); err != nil {
		return before, err
	}
	_, after, err := store.Edit(m.Ctx, m.tx, entity.Opportunities, id, func(o *entity.Opportunity) error {
		o.Rank = at
		if o.StageID == stage {
			return nil
		}
		return advance(o, m.step(to, place.LostReason))
	})
	if err != nil || before.StageID == after.StageID {
		return after, err
	}
	if err := deal.Record(m.tx, before, after); err != nil {
		return after, err
	}
	return after, m.arrive(after)
}

// pass lets an opportunity through the gate to a stage: it has what is asked for,
// or somebody says why it goes on without. That is kept.
func (m *mover) pass(o entity.Opportunity, to entity.Stage, place Place) error {
	asked := m.mayFill(m.process.Asked(o.StageID, to.ID))
	for _, r := range asked {
		if !slices.Contains(place.Met, r.ID) {
			continue
		}
		if err := m.confirm(o, r, true); err != nil {
			return err
		}
	}
	missing, err := missing(m.Access, m.tx, o.ID, asked)
	if err != nil || len(missing) == 0 {
		return err
	}
	reason := strings.TrimSpace(place.Override)
	if reason == "" {
		return fault.New("gate.missing", "the stage asks for more").With(map[string]any{"count": len(missing)})
	}
	return deal.Tell(m.tx, entity.OpportunityEvent{
		OpportunityID: o.ID, Type: entity.EventOverride, From: gate.Words(missing), To: string(to.ID), Reason: reason,
	})
}

// mayFill leaves out the fields that this person may not write.
func (m *mover) mayFill(asked []entity.Requirement) []entity.Requirement {
	return slices.DeleteFunc(asked, func(r entity.Requirement) bool {
		return r.Type == entity.AskField && m.rights.Bars(entity.Opportunities.Schema(), r.Field)
	})
}

// missing are those of what is asked for that an opportunity does not have.
func missing(a session.Access, r store.Reader, id entity.ID, asked []entity.Requirement) ([]entity.Requirement, error) {
	asked = slices.DeleteFunc(slices.Clone(asked), func(r entity.Requirement) bool { return r.Optional == 1 })
	if len(asked) == 0 {
		return nil, nil
	}
	sale, err := store.Sale(a.Ctx, r, id, asked)
	return slices.DeleteFunc(asked, func(r entity.Requirement) bool { return sale.Meets(id, r) }), err
}
