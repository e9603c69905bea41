package store_test

import (
	"errors"
	"math"
	"testing"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
)

// A hub of a later version may hand out what this version has no place for. It
// is kept for a later one and does not end the sync.
func TestAValueThatNoRecordCanHoldIsKeptAside(t *testing.T) {
	for _, v := range []any{math.NaN(), math.Inf(1), true, []byte{1}, map[any]any{"a": "b"}, nil} {
		db := joined(t)
		id := entity.NewID()
		apply(t, db, 5, account(id, 5, true, change.Fields{"name": "Acme", "custom.size": v}))
		row, err := db.Find(ctx, "account", string(id))
		_, kept := row.Unknown()["custom.size"]
		if err != nil || row.Values["name"] != "Acme" || !kept {
			t.Errorf("%v: %+v, %v", v, row, err)
		}
	}
}

func TestWhatIsNoNumberIsRefused(t *testing.T) {
	db := joined(t)
	err := db.Write(ctx, func(tx *store.Tx) error {
		return tx.Create("account", string(entity.NewID()), map[string]any{"custom.size": math.NaN()})
	})
	if !errors.Is(err, store.ErrInvalid) {
		t.Errorf("%v", err)
	}
}

// An id that two kinds have is no reason to stop either.
func TestTwoKindsMayHaveTheSameID(t *testing.T) {
	db := joined(t)
	id := entity.NewID()
	other := account(id, 6, true, change.Fields{"first_name": "Lin"})
	other.Kind = "contact"
	apply(t, db, 6, account(id, 5, true, change.Fields{"name": "Acme"}), other)
	for _, kind := range []string{"account", "contact"} {
		if _, err := db.Find(ctx, kind, string(id)); err != nil {
			t.Error(err)
		}
	}
}
