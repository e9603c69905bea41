package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
)

// Create adds a record. values may name any declared or custom field; what is
// left out is empty. created_at and created_by are now and the user unless
// values has others. It fails with ErrInvalid for a name or a value that the
// kind does not have.
func (tx *Tx) Create(kind, id string, values map[string]any) error {
	st, err := knownKind(kind)
	if err != nil {
		return err
	}
	row, err := tx.create(st, id, values)
	if err != nil {
		return fmt.Errorf("create %s %s: %w", kind, id, err)
	}
	tx.record(step{Ref: Ref{kind, id}, action: change.Create, schema: st.schema})
	return tx.trace(Row{}, row)
}

func (tx *Tx) create(st *statements, id string, values map[string]any) (Row, error) {
	row := Row{Kind: st.schema.Name, ID: id, Values: map[string]any{entity.CreatedAt: tx.at, entity.CreatedBy: tx.by}}
	if err := check(st.schema, values); err != nil {
		return row, err
	}
	maps.Copy(row.Values, values)
	if err := tx.leaveOut(st.schema, row.Values); err != nil {
		return row, err
	}
	tx.stampRow(&row)
	args, err := st.arguments(&row)
	if err != nil {
		return row, err
	}
	if row.n, err = tx.db.write.insert(st.insert, args...); err != nil {
		return row, err
	}
	if err := tx.capture(change.Op{Kind: row.Kind, ID: id, Action: change.Create, Fields: st.notEmpty(row.Values)}); err != nil {
		return row, err
	}
	tx.touch(row.Kind, id)
	if !st.searchable() {
		return row, nil
	}
	if err := tx.db.keepKeys(row); err != nil {
		return row, err
	}
	return row, tx.db.index(st, row)
}

// Edit changes fields of a live record and says which of them were different.
func (tx *Tx) Edit(ctx context.Context, kind, id string, values map[string]any) ([]string, error) {
	st, err := knownKind(kind)
	if err != nil {
		return nil, err
	}
	if err := check(st.schema, values); err != nil {
		return nil, fmt.Errorf("edit %s %s: %w", kind, id, err)
	}
	row, err := findRow(ctx, tx, st, id)
	if err != nil {
		return nil, err
	}
	if row.deleted() {
		return nil, fmt.Errorf("edit %s %s: %w", kind, id, ErrDeleted)
	}
	return tx.change(ctx, st, row, change.Put, values)
}

// Put writes a record that has a natural id, whether it is there, in the trash,
// or new.
func (tx *Tx) Put(ctx context.Context, kind, id string, values map[string]any) error {
	err := tx.Restore(ctx, kind, id)
	if errors.Is(err, ErrNotFound) {
		return tx.Create(kind, id, values)
	}
	if err == nil {
		_, err = tx.Edit(ctx, kind, id, values)
	}
	return err
}

// Remove puts a record into the trash. One that is there already stays.
func (tx *Tx) Remove(ctx context.Context, kind, id string) error {
	return tx.setDeleted(ctx, kind, id, change.Delete, tx.at)
}

// Restore takes a record out of the trash.
func (tx *Tx) Restore(ctx context.Context, kind, id string) error {
	return tx.setDeleted(ctx, kind, id, change.Restore, "")
}

func (tx *Tx) setDeleted(ctx context.Context, kind, id string, action change.Action, at string) error {
	st, err := knownKind(kind)
	if err != nil {
		return err
	}
	row, err := findRow(ctx, tx, st, id)
	if err != nil {
		return err
	}
	if row.deleted() == (at != "") {
		return nil
	}
	_, err = tx.change(ctx, st, row, action, map[string]any{change.Deleted: at})
	return err
}

// change writes the values that differ from row's, captures and audits them.
func (tx *Tx) change(ctx context.Context, st *statements, row Row, action change.Action, values map[string]any) ([]string, error) {
	var differ []string
	for name, v := range values {
		if old, ok := row.Values[name]; !ok || old != v {
			differ = append(differ, name)
		}
	}
	if len(differ) == 0 {
		return nil, nil
	}
	slices.Sort(differ)
	if err := tx.mayWrite(st.schema, differ); err != nil {
		return nil, fmt.Errorf("%s %s %s: %w", action, row.Kind, row.ID, err)
	}
	before := row
	row.Values = maps.Clone(row.Values)
	maps.Copy(row.Values, values)
	if tx.linked {
		if err := tx.captureChange(ctx, st, before, row, action, differ); err != nil {
			return nil, fmt.Errorf("capture %s %s: %w", row.Kind, row.ID, err)
		}
	}
	tx.stampRow(&row)
	if err := tx.update(st, row, differ); err != nil {
		return nil, fmt.Errorf("%s %s %s: %w", action, row.Kind, row.ID, err)
	}
	tx.audits = append(tx.audits, auditEntry{
		record: row.ID, kind: row.Kind, action: string(action), occurredAt: tx.at, recordedAt: tx.at,
		by: tx.by, device: tx.db.Identity().DeviceName, tx: tx.id, changes: changesBetween(before, row, differ),
	})
	tx.record(stepOf(st.schema, action, before, row, differ))
	tx.touch(row.Kind, row.ID)
	if err := tx.trace(before, row); err != nil {
		return nil, err
	}
	if st.searchChanged(differ) || keysChanged(row.Kind, differ) {
		return differ, tx.db.reindex(st, row.ID)
	}
	return differ, nil
}

// update writes only the columns that differ, so that only their indexes move.
func (tx *Tx) update(st *statements, row Row, differ []string) error {
	sets := []string{"updated_at = ?", "updated_by = ?"}
	args := []any{tx.at, tx.by}
	custom := false
	for _, name := range differ {
		if strings.HasPrefix(name, customPrefix) {
			custom = true
			continue
		}
		sets = append(sets, name+" = ?") // checked against the declaration
		args = append(args, row.Values[name])
	}
	if custom {
		object, err := writeCustom(row.Values)
		if err != nil {
			return err
		}
		sets = append(sets, "custom = ?")
		args = append(args, object)
	}
	args = append(args, row.ID)
	return tx.db.write.exec("UPDATE "+st.schema.Name+" SET "+strings.Join(sets, ", ")+" WHERE id = ?", args...)
}

func (tx *Tx) stampRow(r *Row) {
	r.Values[entity.UpdatedAt], r.Values[entity.UpdatedBy] = tx.at, tx.by
}

// check refuses names and types that the kind does not have.
func check(s *entity.Schema, values map[string]any) error {
	for name, v := range values {
		if strings.HasPrefix(name, customPrefix) {
			if entity.Storable(v) {
				continue
			}
			return fmt.Errorf("%s is %v, a %T: %w", name, v, v, ErrInvalid)
		}
		f, ok := s.Field(name)
		if !ok {
			return fmt.Errorf("no field %q: %w", name, ErrInvalid)
		}
		if !f.Valid(v) {
			return fmt.Errorf("%s is a %T: %w", name, v, ErrInvalid)
		}
	}
	return nil
}

// notEmpty are the fields worth sending with a create: whole groups in which
// something is set.
func (st *statements) notEmpty(values map[string]any) change.Fields {
	fields := make(change.Fields, len(values))
	for name, v := range values {
		if isZero(v) || name == entity.UpdatedAt || name == entity.UpdatedBy {
			continue
		}
		for _, member := range st.schema.Group(st.schema.GroupOf(name)) {
			if mv, ok := values[member]; ok {
				fields[member] = mv
			} else if f, ok := st.schema.Field(member); ok {
				fields[member] = f.Zero()
			}
		}
	}
	return fields
}
