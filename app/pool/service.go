// Package pool is the accounts that nobody owns: who may take one, who gives one
// back, and which are given back by themselves.
package pool

import (
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

// maxAtOnce is how many accounts one action may touch.
const maxAtOnce = 500

// Rules are what admins have laid down; 0 is no rule.
type Rules struct {
	MaxOwned    int64 `json:"maxOwned"`    // accounts of one owner
	ReleaseDays int64 `json:"releaseDays"` // without activity, after which an account is given back
}

// Rules are those of the workspace.
func (s *Service) Rules() (Rules, error) {
	a, err := s.session.Allow(session.Read, entity.Policies.Name)
	if err != nil {
		return Rules{}, err
	}
	return rules(a)
}

func rules(a session.Access) (Rules, error) {
	p, err := store.Policy(a.Ctx, a.DB)
	return Rules{MaxOwned: p.MaxOwned, ReleaseDays: p.ReleaseDays}, err
}

// SetRules is for admins.
func (s *Service) SetRules(r Rules) error {
	if r.MaxOwned < 0 || r.MaxOwned > 100_000 || r.ReleaseDays < 0 || r.ReleaseDays > 3650 {
		return fault.Invalid("days", "invalid", "out of bounds")
	}
	return s.session.LayDown(map[string]any{"max_owned": r.MaxOwned, "release_days": r.ReleaseDays})
}

// Claim takes accounts out of the pool, each in a transaction of its own: the hub
// may refuse one whose first claim was another's. Until it has answered, the
// claim is provisional.
func (s *Service) Claim(ids []string) error {
	a, err := s.session.Allow(session.Write, entity.Accounts.Name)
	if err != nil {
		return err
	}
	if len(ids) > maxAtOnce {
		return fault.New("forbidden", "too many at once")
	}
	if err := mayOwn(a, len(ids)); err != nil {
		return err
	}
	for _, id := range ids {
		err := a.Act(func(tx *store.Tx) error {
			_, _, err := store.Edit(a.Ctx, tx, entity.Accounts, entity.ID(id), func(v *entity.Account) error {
				if v.OwnerID != "" && v.OwnerID != a.User {
					return fault.New("pool.taken", "the account has an owner")
				}
				v.OwnerID = a.User
				return nil
			})
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// mayOwn refuses more accounts than one may own.
func mayOwn(a session.Access, more int) error {
	r, err := rules(a)
	if err != nil || r.MaxOwned == 0 {
		return err
	}
	owned, err := a.DB.Count(a.Ctx, store.Query{Kind: entity.Accounts.Name, Filter: store.Filter{Field: "owner_id", Op: store.Equal, Value: string(a.User)}})
	if err == nil && owned+more > int(r.MaxOwned) {
		err = fault.New("pool.full", "nobody may own that many").With(map[string]any{"most": r.MaxOwned, "owned": owned})
	}
	return err
}

// Release gives accounts back to the pool. A rep gives back his own.
func (s *Service) Release(ids []string) error {
	a, err := s.session.Allow(session.Write, entity.Accounts.Name)
	if err != nil {
		return err
	}
	if len(ids) > maxAtOnce {
		return fault.New("forbidden", "too many at once")
	}
	return a.Act(func(tx *store.Tx) error {
		for _, id := range ids {
			_, _, err := store.Edit(a.Ctx, tx, entity.Accounts, entity.ID(id), func(v *entity.Account) error {
				if a.Role == entity.RoleRep && v.OwnerID != a.User && v.OwnerID != "" {
					return fault.New("forbidden", "it is somebody else's")
				}
				v.OwnerID = ""
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Standing is how an account stands to the pool.
type Standing struct {
	Provisional bool `json:"provisional"` // claimed here; the hub has not said yet whether first
	Due         bool `json:"due"`         // without activity for as long as admins allow
}

// Standing says it for one account.
func (s *Service) Standing(id string) (Standing, error) {
	a, err := s.session.Allow(session.Read, entity.Accounts.Name)
	if err != nil {
		return Standing{}, err
	}
	pending, err := a.DB.Unconfirmed(a.Ctx, id)
	if err != nil {
		return Standing{}, err
	}
	v, err := store.Find(a.Ctx, a.DB, entity.Accounts, entity.ID(id))
	if err != nil {
		return Standing{}, err
	}
	due, err := quiet(a, "id", id)
	return Standing{Provisional: pending["owner_id"] && v.OwnerID == a.User, Due: len(due) > 0}, err
}
