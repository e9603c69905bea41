package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/roadbook/roadbook/store/entity"
)

// Pointer is a field of a record that points to another one.
type Pointer struct{ Kind, ID, Field string }

// Pointers are the living records that point to a record of a kind, but for those
// that only the program writes.
func (tx *Tx) Pointers(ctx context.Context, kind, id string) ([]Pointer, error) {
	return pointers(ctx, tx, kind, id)
}

// Pointers is Tx.Pointers of what has committed.
func (db *DB) Pointers(ctx context.Context, kind, id string) ([]Pointer, error) {
	return pointers(ctx, db, kind, id)
}

func pointers(ctx context.Context, r Reader, kind, id string) ([]Pointer, error) {
	var found []Pointer
	for _, s := range entity.Catalog {
		if s.AppendOnly || s.Writers == entity.Admins || !mayPoint(s) {
			continue
		}
		for _, f := range s.Fields {
			var also string
			switch {
			case f.System:
				continue
			case f.Type == entity.TypeReference && f.Ref == kind:
			case f.Type == entity.TypeAnyReference:
				also = " AND " + f.Ref + " = '" + kind + "'" // the name of a kind
			default:
				continue
			}
			query := "SELECT id FROM " + s.Name + " WHERE deleted_at = '' AND " + f.Name + " = ? AND " + f.Name + " <> ''" + also
			err := r.query(ctx, query, []any{id}, func(rows *sql.Rows) error {
				p := Pointer{Kind: s.Name, Field: f.Name}
				err := rows.Scan(&p.ID)
				found = append(found, p)
				return err
			})
			if err != nil {
				return nil, fmt.Errorf("what points to %s %s: %w", kind, id, err)
			}
		}
	}
	return found, nil
}

// mayPoint leaves out what the hub writes, and what tells of a pair of records.
func mayPoint(s *entity.Schema) bool {
	switch s.Name {
	case entity.Conflicts.Name, entity.ParkedChanges.Name, entity.Distinctions.Name, entity.Merges.Name:
		return false
	}
	return true
}
