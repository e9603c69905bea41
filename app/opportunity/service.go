// Package opportunity is the pipeline: the board, and moving through it.
package opportunity

import (
	"strings"

	"github.com/roadbook/roadbook/app/deal"
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
// it says another, and writes the event. One that begins closed is dated and has
// what one that is moved there has.
func (s *Service) Create(o entity.Opportunity) (entity.Opportunity, error) {
	a, err := s.session.Allow(session.Write, entity.Opportunities.Name)
	if err != nil {
		return entity.Opportunity{}, err
	}
	if strings.TrimSpace(o.Name) == "" {
		return entity.Opportunity{}, fault.Invalid("name", "required", "an opportunity needs a name")
	}
	if err := deal.Check(entity.Opportunity{}, o); err != nil {
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
		if err := advance(&o, m.step(stage, o.LostReason)); err != nil {
			return err
		}
		if err := store.Create(m.tx, entity.Opportunities, &o); err != nil {
			return err
		}
		err = deal.Tell(m.tx, entity.OpportunityEvent{OpportunityID: o.ID, Type: entity.EventCreated, To: string(o.StageID), Reason: o.LostReason})
		if err != nil {
			return err
		}
		return m.arrive(o)
	})
	return o, err
}
