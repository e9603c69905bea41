// Package relation is who is who at an account: the map of its people, what
// each is in an opportunity, and which opportunities hang by one thread.
package relation

import (
	"cmp"
	"slices"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

// Map is the people of an account, and what they are in its opportunities.
type Map struct {
	People  []store.Acquaintance `json:"people"`
	Parts   []store.Part         `json:"parts"`
	Threads []Thread             `json:"threads"` // of each open opportunity, the largest first
}

// Map is who is who at an account.
func (s *Service) Map(account string) (Map, error) {
	a, err := s.session.Allow(session.Read, entity.Contacts.Name)
	if err != nil {
		return Map{}, err
	}
	people, err := a.DB.Acquaintances(a.Ctx, account)
	if err != nil {
		return Map{}, err
	}
	parts, err := a.DB.Parts(a.Ctx, account)
	if err != nil {
		return Map{}, err
	}
	open, err := a.DB.OpenOpportunities(a.Ctx, account)
	if err != nil {
		return Map{}, err
	}
	p, err := store.Policy(a.Ctx, a.DB)
	if err != nil {
		return Map{}, err
	}
	from := cmp.Or(p.SingleFrom, entity.DefaultSingleFrom)
	return Map{People: people, Parts: parts, Threads: threads(open, people, parts, a.Now, from)}, nil
}

// SingleOf is how many people are engaged in each open opportunity of an account that
// hangs by one thread.
func (s *Service) SingleOf(account entity.ID) (map[entity.ID]int, error) {
	m, err := s.Map(string(account))
	single := make(map[entity.ID]int)
	for _, t := range m.Threads {
		if t.Single {
			single[entity.ID(t.OpportunityID)] = len(t.Engaged)
		}
	}
	return single, err
}

// SetRole gives a contact a role in an opportunity, or takes it back.
func (s *Service) SetRole(part store.Part, given bool) error {
	a, err := s.session.Allow(session.Write, entity.ContactRoles.Name)
	if err != nil {
		return err
	}
	roles, _ := entity.ContactRoles.Schema().Field("role")
	if !slices.Contains(roles.Choices, part.Role) {
		return fault.Invalid("role", "invalid", "no such role")
	}
	r := entity.ContactRole{
		ID:            entity.ContactRoleID(entity.ID(part.OpportunityID), entity.ID(part.ContactID), part.Role),
		OpportunityID: entity.ID(part.OpportunityID), ContactID: entity.ID(part.ContactID), Role: part.Role,
	}
	return a.Act(func(tx *store.Tx) error {
		if !given {
			return takeBack(a, tx, r)
		}
		if _, err := store.Find(a.Ctx, tx, entity.Opportunities, r.OpportunityID); err != nil {
			return err
		}
		if _, err := store.Find(a.Ctx, tx, entity.Contacts, r.ContactID); err != nil {
			return err
		}
		return tx.Put(a.Ctx, entity.ContactRoles.Name, string(r.ID), entity.ContactRoles.Values(&r))
	})
}

// takeBack removes a role wherever it is written down: a contact that was merged
// into another one has brought its roles along, under their own ids.
func takeBack(a session.Access, tx *store.Tx, r entity.ContactRole) error {
	is := func(field string, v any) store.Filter { return store.Filter{Field: field, Op: store.Equal, Value: v} }
	page, err := tx.List(a.Ctx, store.Query{Kind: entity.ContactRoles.Name, Filter: store.Filter{All: []store.Filter{
		is("opportunity_id", string(r.OpportunityID)), is("contact_id", string(r.ContactID)), is("role", r.Role),
	}}})
	if err != nil {
		return err
	}
	for _, row := range page.Rows {
		if err := tx.Remove(a.Ctx, entity.ContactRoles.Name, row.ID); err != nil {
			return err
		}
	}
	return nil
}
