package store

import (
	"context"
	"fmt"

	"github.com/roadbook/roadbook/store/entity"
)

// Find reads one record, in the trash or not. It returns ErrNotFound where
// there is none.
func Find[T any](ctx context.Context, r Reader, t *entity.Type[T], id entity.ID) (T, error) {
	row, err := findRow(ctx, r, statementsOf(t.Name), string(id))
	if err != nil {
		var none T
		return none, err
	}
	return t.Load(id, row.Values), nil
}

// All are the live records of a kind of which a workspace has few, by id.
func All[T any](ctx context.Context, db *DB, t *entity.Type[T]) ([]T, error) {
	found := []T{}
	q := Query{Kind: t.Name, Limit: 500, Sort: []Sort{{Field: "id"}}}
	for {
		page, err := db.List(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, r := range page.Rows {
			found = append(found, t.Load(entity.ID(r.ID), r.Values))
		}
		if q.Cursor = page.Next; q.Cursor == "" {
			return found, nil
		}
	}
}

// Create adds o, giving it an id if it has none.
func Create[T any](tx *Tx, t *entity.Type[T], o *T) error {
	id := t.ID(o)
	if *id == "" {
		*id = entity.NewID()
	}
	return tx.Create(t.Name, string(*id), t.Values(o))
}

// Edit reads the record, lets fn change it, and writes what has changed. It
// returns the record before and after.
func Edit[T any](ctx context.Context, tx *Tx, t *entity.Type[T], id entity.ID, fn func(*T) error) (before, after T, err error) {
	row, err := findRow(ctx, tx, statementsOf(t.Name), string(id))
	if err != nil {
		return before, after, err
	}
	if row.deleted() {
		return before, after, fmt.Errorf("edit %s %s: %w", t.Name, id, ErrDeleted)
	}
	before = t.Load(id, row.Values)
	after = before
	if err := fn(&after); err != nil {
		return before, after, err
	}
	_, err = tx.Edit(ctx, t.Name, string(id), t.Values(&after))
	return before, after, err
}
