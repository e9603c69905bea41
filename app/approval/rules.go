package approval

import (
	"slices"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Rules are what admins lay down about discounts, in per cent.
type Rules struct {
	DiscountAbove      int64 `json:"discountAbove"`      // what is above needs approval
	DiscountAdminAbove int64 `json:"discountAdminAbove"` // what is above, an admin's; 0 is never
}

// Rules are those of the workspace.
func (s *Service) Rules() (Rules, error) {
	a, err := s.session.Allow(session.Read, entity.Policies.Name)
	if err != nil {
		return Rules{}, err
	}
	p, err := store.Policy(a.Ctx, a.DB)
	return Rules{p.DiscountAbove, p.DiscountAdminAbove}, err
}

// SetRules lays them down.
func (s *Service) SetRules(r Rules) error {
	if r.DiscountAbove < 0 || r.DiscountAbove >= maxPercent || r.DiscountAdminAbove < 0 || r.DiscountAdminAbove > maxPercent {
		return fault.Invalid("percent", "approval.percent", "between 0 and 100 per cent")
	}
	return s.session.LayDown(map[string]any{"discount_above": r.DiscountAbove, "discount_admin_above": r.DiscountAdminAbove})
}

// Approver is somebody who may be asked.
type Approver struct {
	ID    entity.ID `json:"id"`
	Name  string    `json:"name"`
	Admin bool      `json:"admin"`
}

// Approvers are those whom the user may ask: his own managers first, then the
// other managers, then admins.
func (s *Service) Approvers() ([]Approver, error) {
	a, err := s.session.Allow(session.Read, entity.Users.Name)
	if err != nil {
		return nil, err
	}
	own, err := a.DB.Managers(a.Ctx, string(a.User))
	if err != nil {
		return nil, err
	}
	page, err := a.DB.List(a.Ctx, store.Query{
		Kind: entity.Users.Name, Limit: 500,
		Filter: store.Filter{All: []store.Filter{
			{Field: "role", Op: store.In, Values: []any{entity.RoleManager, entity.RoleAdmin}},
			{Field: "active", Op: store.Equal, Value: int64(1)},
		}},
	})
	if err != nil {
		return nil, err
	}
	people := []Approver{}
	for _, r := range page.Rows {
		if u := entity.Users.Load(entity.ID(r.ID), r.Values); u.ID != a.User {
			people = append(people, Approver{ID: u.ID, Name: u.Name, Admin: u.Role == entity.RoleAdmin})
		}
	}
	rank := func(p Approver) int {
		switch {
		case slices.Contains(own, string(p.ID)):
			return 0
		case p.Admin:
			return 2
		}
		return 1
	}
	slices.SortStableFunc(people, func(x, y Approver) int { return rank(x) - rank(y) })
	return people, nil
}
