package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"

	"github.com/roadbook/roadbook/store/entity"
)

// ForbiddenField says that this device's user may not write a field.
type ForbiddenField struct{ Field string }

func (e *ForbiddenField) Error() string { return e.Field + " is not for this user to write" }

// rightsBox keeps the user's rights until a record changes that they follow from.
type rightsBox struct{ atomic.Pointer[entity.Rights] }

func (b *rightsBox) forgetAfter(c Changed) {
	_, user := c[entity.Users.Name]
	_, right := c[entity.FieldRights.Name]
	if user || right {
		b.Store(nil)
	}
}

// Rights are what this device's user may not do with fields.
func (db *DB) Rights(ctx context.Context) (entity.Rights, error) {
	if kept := db.rights.Load(); kept != nil {
		return *kept, nil
	}
	rights := make(entity.Rights)
	me, err := Find(ctx, db, entity.Users, db.Identity().UserID)
	if errors.Is(err, ErrNotFound) {
		return rights, nil // a device that has just joined
	}
	if err != nil {
		return nil, err
	}
	page, err := db.List(ctx, Query{
		Kind: entity.FieldRights.Name, Limit: maxRights, Sort: []Sort{{Field: "id"}},
		Filter: Filter{Field: "role", Op: Equal, Value: me.Role},
	})
	if err != nil {
		return nil, fmt.Errorf("rights: %w", err)
	}
	for _, r := range page.Rows {
		rights.Add(entity.FieldRights.Load(entity.ID(r.ID), r.Values))
	}
	db.rights.Store(&rights)
	return rights, nil
}

// maxRights is more than there are fields.
const maxRights = 500

// leaveOut takes out of a new record the fields that the user may not write,
// where they say nothing: a form fills in the currency of an amount by itself.
func (tx *Tx) leaveOut(s *entity.Schema, values map[string]any) error {
	for name, v := range values {
		if !tx.rights.Bars(s, name) {
			continue
		}
		if f, _ := s.Field(name); v != f.Zero() && f.Type != entity.TypeCurrency {
			return &ForbiddenField{name}
		}
		delete(values, name)
	}
	return nil
}

// mayWrite refuses changes of fields that the user may not write.
func (tx *Tx) mayWrite(s *entity.Schema, names []string) error {
	for _, name := range names {
		if tx.rights.Bars(s, name) {
			return &ForbiddenField{name}
		}
	}
	return nil
}

// Hidden are the field groups, as "kind.group", that the hub hid when the
// cursors were written.
func (db *DB) Hidden(ctx context.Context) ([]string, error) {
	raw, err := db.meta(ctx, "hidden")
	if err != nil || raw == "" {
		return nil, err
	}
	return strings.Split(raw, "\n"), nil
}

// Reread turns to other hidden field groups. Everything is read again, and comes
// with them or without; what the history of records tells of those that are
// hidden now goes at once.
func (db *DB) Reread(ctx context.Context, hidden []string) error {
	return db.transact(ctx, func() error {
		for _, name := range hidden {
			kind, group, _ := strings.Cut(name, ".")
			if s, ok := entity.Find(kind); ok {
				if err := db.forgetHistory(kind, s.Group(group)); err != nil {
					return fmt.Errorf("forget %s: %w", name, err)
				}
			}
		}
		if err := db.write.exec("UPDATE sync_scope SET cursor = 0, since = 0"); err != nil {
			return err
		}
		return db.setMeta("hidden", strings.Join(hidden, "\n"))
	})
}

// forgetHistory takes the changes of fields out of the history of a kind.
func (db *DB) forgetHistory(kind string, fields []string) error {
	list, err := json.Marshal(fields)
	if err != nil {
		return err
	}
	const text = `UPDATE audit SET changes = (
			SELECT json_group_array(json(c.value)) FROM json_each(changes) c
			WHERE c.value ->> 'field' NOT IN (SELECT value FROM json_each(?1)))
		WHERE kind = ?2 AND EXISTS (SELECT 1 FROM json_each(changes) c
			WHERE c.value ->> 'field' IN (SELECT value FROM json_each(?1)))`
	return db.write.exec(text, string(list), kind)
}

// forgetRecord takes the history of a record that has left the device. It tells
// of the values of others, beside this device's own unsent changes too.
func (db *DB) forgetRecord(id string) error {
	return db.write.exec("DELETE FROM audit WHERE record = ?", id)
}
