package session

import (
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// LayDown writes what an admin lays down for all devices, fields of the policy; he
// may take it back.
func (s *Session) LayDown(values map[string]any) error {
	a, err := s.Allow(Write, entity.Policies.Name)
	if err != nil {
		return err
	}
	return a.Act(func(tx *store.Tx) error {
		return tx.Put(a.Ctx, entity.Policies.Name, string(entity.PolicyID()), values)
	})
}
