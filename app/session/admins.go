package session

import (
	"context"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// KeepsAnAdmin refuses what a transaction has done to the people of a workspace if
// nobody is an admin any more: nobody could give the role back.
func KeepsAnAdmin(ctx context.Context, tx *store.Tx) error {
	admins, err := tx.List(ctx, store.Query{Kind: entity.Users.Name, Limit: 1, Filter: store.Filter{All: []store.Filter{
		{Field: "role", Op: store.Equal, Value: entity.RoleAdmin}, {Field: "active", Op: store.Equal, Value: int64(1)},
	}}})
	if err == nil && len(admins.Rows) == 0 {
		err = fault.Invalid("role", "team.last-admin", "somebody must stay an admin")
	}
	return err
}
