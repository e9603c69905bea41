package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hlc"
)

// shadowRow is the confirmed value of a row that has pending operations.
type shadowRow struct {
	Fields change.Fields `cbor:"f"`
	Seq    int64         `cbor:"q"`
	Scope  int64         `cbor:"c"`
	At     string        `cbor:"t"`
	By     string        `cbor:"u"`
}

// confirmed is the base of a row: its shadow, or the row itself where nothing
// is pending over it. ok is false where the hub has never sent the row.
func (db *DB) confirmed(ctx context.Context, r Reader, st *statements, id string) (row Row, ok bool, err error) {
	var packed []byte
	err = r.query(ctx, "SELECT fields FROM shadow WHERE id = ?", []any{id}, func(rows *sql.Rows) error { return rows.Scan(&packed) })
	if err != nil {
		return Row{}, false, fmt.Errorf("read shadow: %w", err)
	}
	if packed == nil {
		row, err = findRow(ctx, r, st, id)
		if errors.Is(err, ErrNotFound) || err == nil && row.seq == 0 {
			return emptyRow(st, id), false, nil
		}
		return row, err == nil, err
	}
	var s shadowRow
	if err := unmarshal(packed, &s); err != nil {
		return Row{}, false, fmt.Errorf("read shadow of %s: %w", id, err)
	}
	row = emptyRow(st, id)
	for name, v := range s.Fields {
		row.set(st.schema, name, v)
	}
	row.seq, row.scope = s.Seq, s.Scope
	row.Values[entity.UpdatedAt], row.Values[entity.UpdatedBy] = s.At, s.By
	return row, true, nil
}

func emptyRow(st *statements, id string) Row {
	r := Row{Kind: st.schema.Name, ID: id, Values: make(map[string]any, len(st.columns)+3)}
	for _, f := range st.schema.Fields {
		r.Values[f.Name] = f.Zero()
	}
	r.Values[entity.UpdatedAt], r.Values[entity.UpdatedBy], r.Values[entity.DeletedAt] = "", "", ""
	return r
}

// pendingOp is an operation that lies over a confirmed row.
type pendingOp struct {
	action change.Action
	fields change.Fields
	stamp  hlc.Stamp
}

func (db *DB) pendingOps(ctx context.Context, id string) ([]pendingOp, error) {
	const query = `SELECT op.action, op.fields, o.stamp FROM outbox_op op JOIN outbox o ON o.n = op.n
		WHERE op.id = ? AND o.state IN (0, 1) ORDER BY op.n, op.i`
	var ops []pendingOp
	err := db.write.query(ctx, query, []any{id}, func(rows *sql.Rows) error {
		var op pendingOp
		var packed []byte
		if err := rows.Scan(&op.action, &packed, &op.stamp); err != nil {
			return err
		}
		if err := unmarshal(packed, &op.fields); err != nil {
			return err
		}
		ops = append(ops, op)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("pending operations of %s: %w", id, err)
	}
	return ops, nil
}

// overlay writes what a row shows: base with the pending operations over it.
// Without either, the row goes. hasBase is false for a row that the hub has
// never sent. It runs in a transaction of the writer.
func (db *DB) overlay(ctx context.Context, st *statements, base Row, hasBase bool) error {
	ops, err := db.pendingOps(ctx, base.ID)
	if err != nil {
		return err
	}
	switch {
	case len(ops) == 0 && !hasBase:
		return db.dropRow(ctx, st, base.ID)
	case len(ops) == 0:
		if err := db.write.exec("DELETE FROM shadow WHERE id = ?", base.ID); err != nil {
			return err
		}
		return db.putRow(st, base)
	case !hasBase && ops[0].action != change.Create:
		return db.dropRow(ctx, st, base.ID) // edits of a row that was taken away
	}
	if hasBase {
		if err := db.saveShadow(base, false); err != nil {
			return err
		}
	}
	shown := base
	by := string(db.Identity().UserID)
	for _, op := range ops {
		for name, v := range op.fields {
			shown.set(st.schema, name, v)
		}
		shown.Values[entity.UpdatedAt], shown.Values[entity.UpdatedBy] = FormatInstant(op.stamp.Time()), by
	}
	return db.putRow(st, shown)
}

// putRow writes all of a row as it is.
func (db *DB) putRow(st *statements, row Row) error {
	args, err := st.arguments(&row)
	if err != nil {
		return err
	}
	if err := db.write.exec(st.replace, args...); err != nil {
		return fmt.Errorf("put %s %s: %w", row.Kind, row.ID, err)
	}
	return db.reindexLater(st, row.ID)
}

// dropRow takes a row, its shadow, its history and its search entry off the
// device.
func (db *DB) dropRow(ctx context.Context, st *statements, id string) error {
	if err := db.unindex(ctx, st, id); err != nil {
		return err
	}
	if err := db.write.exec("DELETE FROM shadow WHERE id = ?", id); err != nil {
		return err
	}
	if err := db.forgetRecord(id); err != nil {
		return err
	}
	return db.write.exec("DELETE FROM "+st.schema.Name+" WHERE id = ?", id)
}
