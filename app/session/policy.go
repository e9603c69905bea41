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
	kind, id := entity.Policies.Name, string(entity.PolicyID())
	// There is a policy before its first rule: to take back what made it would put
	// it into the trash, with every rule that came after.
	if err := a.DB.Write(a.Ctx, func(tx *store.Tx) error { return tx.Put(a.Ctx, kind, id, nil) }); err != nil {
		return err
	}
	return a.Act(func(tx *store.Tx) error {
		_, err := tx.Edit(a.Ctx, kind, id, values)
		return err
	})
}
