package store

import (
	"context"
	"errors"

	"github.com/roadbook/roadbook/store/entity"
)

// Policy is what admins have laid down, the zero policy where that is nothing yet.
func Policy(ctx context.Context, r Reader) (entity.Policy, error) {
	p, err := Find(ctx, r, entity.Policies, entity.PolicyID())
	if errors.Is(err, ErrNotFound) {
		err = nil
	}
	return p, err
}
