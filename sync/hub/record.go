package hub

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hlc"
	"github.com/roadbook/roadbook/sync/merge"
)

// record is a row of the workspace as the hub has it.
type record struct {
	kind, id      string
	scope, parent string
	seq, scopeSeq int64
	stamp         hlc.Stamp
	author        string
	fields        values
	clocks        merge.Clocks
	stored        string // fields as the database has them, until they are decoded
	changed       bool   // since it was last written
}

const recordColumns = "kind, id, scope, parent, seq, scope_seq, stamp, author, fields, clocks"

func scanRecord(rows *sql.Rows) (*record, error) {
	r, err := scanStored(rows)
	if err != nil {
		return nil, err
	}
	return r, r.decode()
}

// scanStored reads a record whose fields are still to be decoded: of a draft of it
// that is once, and no copy.
func scanStored(rows *sql.Rows) (*record, error) {
	var r record
	var clocks sql.RawBytes // of which nothing is kept
	err := rows.Scan(&r.kind, &r.id, &r.scope, &r.parent, &r.seq, &r.scopeSeq, &r.stamp, &r.author, &r.stored, &clocks)
	if err != nil {
		return nil, err
	}
	if r.clocks, err = merge.Unpack(clocks); err != nil {
		return nil, fmt.Errorf("%s %s: %w", r.kind, r.id, err)
	}
	return &r, nil
}

func (r *record) decode() (err error) {
	if r.stored == "" {
		return nil
	}
	if r.fields, err = parseValues(r.stored); err != nil {
		return fmt.Errorf("fields of %s %s: %w", r.kind, r.id, err)
	}
	r.stored = ""
	return nil
}

// findRecord reads a record; nil where there is none.
func findRecord(ctx context.Context, q querier, ws string, key recordKey) (*record, error) {
	var found *record
	const text = "SELECT " + recordColumns + " FROM record WHERE ws = ? AND kind = ? AND id = ?"
	err := query(ctx, q, text, []any{ws, key.kind, key.id}, func(rows *sql.Rows) (err error) {
		found, err = scanRecord(rows)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("find %s %s: %w", key.kind, key.id, err)
	}
	return found, nil
}

// row appends to rows what the database keeps of r.
func (r *record) row(rows []any, ws any) ([]any, error) {
	fields, err := r.fields.encode()
	if err != nil {
		return nil, fmt.Errorf("fields of %s %s: %w", r.kind, r.id, err)
	}
	return append(rows, ws, r.kind, r.id, r.scope, r.parent, r.seq, r.scopeSeq, int64(r.stamp), r.author, fields, r.clocks.Pack()), nil
}

func (r *record) deleted() bool { return r.fields.text(change.Deleted) != "" }

func (r *record) created(at, by string) {
	r.fields.set(entity.CreatedAt, at)
	r.fields.set(entity.CreatedBy, by)
}

// groupOf is the field group of a field of a kind, known here or not.
func groupOf(kind, field string) string {
	if s, ok := entity.Find(kind); ok {
		return s.GroupOf(field)
	}
	return field
}
