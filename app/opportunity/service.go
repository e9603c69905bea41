// Package opportunity is the pipeline: the board, and moving through it.
package opportunity

import (
	"strconv"
	"strings"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

// Board is one pipeline, a column for each stage.
func (s *Service) Board(q store.BoardQuery) (store.Board, error) {
	a, err := s.session.Allow(session.Read, entity.Opportunities.Name)
	if err != nil {
		return store.Board{}, err
	}
	return a.DB.Board(a.Ctx, q)
}

// Lanes are what a board is cut into.
func (s *Service) Lanes(q store.BoardQuery) ([]store.Lane, error) {
	a, err := s.session.Allow(session.Read, entity.Opportunities.Name)
	if err != nil {
		return nil, err
	}
	return a.DB.Lanes(a.Ctx, q)
}

// More are the next cards of a column.
func (s *Service) More(q store.BoardQuery, stage, cursor string) (store.Cards, error) {
	a, err := s.session.Allow(session.Read, entity.Opportunities.Name)
	if err != nil {
		return store.Cards{}, err
	}
	return a.DB.Cards(a.Ctx, q, stage, cursor)
}

// Create adds an opportunity on the first stage of the default pipeline, unless
// it says another, and writes the event.
func (s *Service) Create(o entity.Opportunity) (entity.Opportunity, error) {
	a, err := s.session.Allow(session.Write, entity.Opportunities.Name)
	if err != nil {
		return entity.Opportunity{}, err
	}
	given := Change{Name: &o.Name, Amount: &o.Amount, MarginPercent: &o.MarginPercent}
	if err := given.check(); err != nil {
		return entity.Opportunity{}, err
	}
	if o.Currency == "" {
		o.Currency = a.DB.Identity().Currency
	}
	if o.OwnerID == "" {
		o.OwnerID = a.User
	}
	if o.OpenedOn == "" {
		o.OpenedOn = a.Now.Format("2006-01-02")
	}
	if o.StageID == "" {
		first, err := a.DB.FirstStage(a.Ctx)
		if err != nil {
			return entity.Opportunity{}, err
		}
		o.StageID = first.ID
	}
	o.ID = entity.NewID()
	err = s.moving(a, func(m *mover) error {
		stage, err := m.stage(o.StageID)
		if err != nil {
			return err
		}
		o.PipelineID = stage.PipelineID
		if err := store.Create(m.tx, entity.Opportunities, &o); err != nil {
			return err
		}
		if err := record(m.tx, event(o.ID, entity.EventCreated, "", string(o.StageID), "")); err != nil {
			return err
		}
		return m.arrive(o)
	})
	return o, err
}

// Edit changes fields of an opportunity and writes events for those that the
// analysis of the pipeline is made from.
func (s *Service) Edit(id entity.ID, change Change) (entity.Opportunity, error) {
	a, err := s.session.Allow(session.Write, entity.Opportunities.Name)
	if err != nil {
		return entity.Opportunity{}, err
	}
	var after entity.Opportunity
	err = a.Act(func(tx *store.Tx) (err error) {
		after, err = edit(a, tx, id, change)
		return err
	})
	return after, err
}

func edit(a session.Access, tx *store.Tx, id entity.ID, change Change) (entity.Opportunity, error) {
	before, after, err := store.Edit(a.Ctx, tx, entity.Opportunities, id, change.apply)
	if err != nil {
		return after, err
	}
	return after, record(tx, events(before, after)...)
}

// Change are the fields that a person edits; a nil one stays as it is.
type Change struct {
	Name            *string    `json:"name,omitempty"`
	AccountID       *entity.ID `json:"accountId,omitempty"`
	OwnerID         *entity.ID `json:"ownerId,omitempty"`
	ProductID       *entity.ID `json:"productId,omitempty"`
	Amount          *int64     `json:"amount,omitempty"`
	MarginPercent   *int64     `json:"marginPercent,omitempty"`
	Currency        *string    `json:"currency,omitempty"`
	ExpectedCloseOn *string    `json:"expectedCloseOn,omitempty"`
	NextStep        *string    `json:"nextStep,omitempty"`
	NextStepOn      *string    `json:"nextStepOn,omitempty"`
	Source          *string    `json:"source,omitempty"`
	Competitor      *string    `json:"competitor,omitempty"`
	Description     *string    `json:"description,omitempty"`
}

// check refuses what no opportunity has. One may sell at a loss.
func (c Change) check() error {
	switch {
	case c.Name != nil && strings.TrimSpace(*c.Name) == "":
		return fault.Invalid("name", "required", "an opportunity needs a name")
	case c.Amount != nil && *c.Amount < 0:
		return fault.Invalid("amount", "invalid", "an amount is not negative")
	case c.MarginPercent != nil && (*c.MarginPercent < -100 || *c.MarginPercent > 100):
		return fault.Invalid("marginPercent", "opportunity.margin", "a margin is between -100 and 100 per cent")
	}
	return nil
}

func (c Change) apply(o *entity.Opportunity) error {
	if err := c.check(); err != nil {
		return err
	}
	set(&o.Name, c.Name)
	set(&o.AccountID, c.AccountID)
	set(&o.OwnerID, c.OwnerID)
	set(&o.ProductID, c.ProductID)
	set(&o.Amount, c.Amount)
	set(&o.MarginPercent, c.MarginPercent)
	set(&o.Currency, c.Currency)
	set(&o.ExpectedCloseOn, c.ExpectedCloseOn)
	set(&o.NextStep, c.NextStep)
	set(&o.NextStepOn, c.NextStepOn)
	set(&o.Source, c.Source)
	set(&o.Competitor, c.Competitor)
	set(&o.Description, c.Description)
	return nil
}

func set[T any](field, value *T) {
	if value != nil {
		*field = *value
	}
}

// events are what an edit means for the pipeline's history.
func events(before, after entity.Opportunity) []entity.OpportunityEvent {
	var all []entity.OpportunityEvent
	if before.Amount != after.Amount {
		all = append(all, event(after.ID, entity.EventAmount, strconv.FormatInt(before.Amount, 10), strconv.FormatInt(after.Amount, 10), ""))
	}
	if before.ExpectedCloseOn != after.ExpectedCloseOn {
		all = append(all, event(after.ID, entity.EventCloseDate, before.ExpectedCloseOn, after.ExpectedCloseOn, ""))
	}
	if before.OwnerID != after.OwnerID {
		all = append(all, event(after.ID, entity.EventOwner, string(before.OwnerID), string(after.OwnerID), ""))
	}
	return all
}

func event(id entity.ID, kind, from, to, reason string) entity.OpportunityEvent {
	return entity.OpportunityEvent{OpportunityID: id, Type: kind, From: from, To: to, Reason: reason}
}

func record(tx *store.Tx, all ...entity.OpportunityEvent) error {
	for i := range all {
		all[i].OccurredAt = tx.At()
		if err := store.Create(tx, entity.OpportunityEvents, &all[i]); err != nil {
			return err
		}
	}
	return nil
}
