package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"

	"github.com/roadbook/roadbook/sync/change"
)

// opKey tells apart the operations of one transaction on one row: fields whose
// writer had seen different values cannot share an operation.
type opKey struct {
	id     string
	action change.Action
	seen   seen
}

// seen is what the writer of a field had before his eyes.
type seen struct {
	base int64  // seq of the confirmed row
	saw  string // his own pending transaction over it
}

// What is sent at once: a hub takes 16,000 operations of a transaction and 8 MiB of a
// request, and a file that a colleague carries should not exceed 4.
const (
	maxPieceOps   = 16_000
	maxPieceBytes = 4 << 20
)

// capture adds an operation, or folds it into an earlier one of this
// transaction that says the same of the same row. What is too much to be sent at
// once is queued in pieces, which a hub takes one by one: what would be refused as a
// whole could never be sent.
func (tx *Tx) capture(op change.Op) error {
	if !tx.linked || len(op.Fields) == 0 {
		return nil
	}
	size := sizeOf(op)
	// What follows a create in the same transaction belongs to it.
	i, ok := tx.opOf[opKey{id: op.ID, action: change.Create}]
	key := opKey{op.ID, op.Action, seen{op.Base, op.Saw}}
	if !ok || op.Action != change.Put {
		i, ok = tx.opOf[key]
	}
	if ok {
		maps.Copy(tx.ops[i].Fields, op.Fields)
		tx.bytes += size
		return nil
	}
	if len(tx.ops) == maxPieceOps || len(tx.ops) > 0 && tx.bytes+size > maxPieceBytes {
		if err := tx.cut(); err != nil {
			return err
		}
	}
	tx.opOf[key] = len(tx.ops)
	tx.ops, tx.bytes = append(tx.ops, op), tx.bytes+size
	return nil
}

// sizeOf is about what an operation takes on the wire.
func sizeOf(op change.Op) int {
	size := 120 // ids and clocks
	for name, v := range op.Fields {
		text, _ := v.(string)
		size += len(name) + len(text) + 9
	}
	return size
}

// captureChange turns changed fields into operations of whole groups. A group
// with a pending value inherits that value's base: a remote value that arrived
// under it was never seen.
func (tx *Tx) captureChange(ctx context.Context, st *statements, before, after Row, action change.Action, differ []string) error {
	pending, err := tx.pendingGroups(ctx, st, before.ID)
	if err != nil {
		return err
	}
	if before.seq > 0 && len(pending) == 0 {
		if err := tx.db.saveShadow(before, true); err != nil {
			return err
		}
	}
	values := after.synced()
	for _, name := range differ {
		group := st.schema.GroupOf(name)
		what, ok := pending[group]
		if !ok {
			what, ok = pending[everyGroup]
		}
		if !ok {
			what = seen{base: before.seq}
		}
		fields := make(change.Fields)
		for _, member := range st.schema.Group(group) {
			fields[member] = values[member]
		}
		err := tx.capture(change.Op{Kind: before.Kind, ID: before.ID, Action: action, Base: what.base, Saw: what.saw, Fields: fields})
		if err != nil {
			return err
		}
	}
	return nil
}

// everyGroup stands for the groups that a pending create has left empty: it decided
// those, too.
const everyGroup = ""

// pendingGroups are the field groups of a row that have a value not yet pulled
// back from the hub, with the base and the transaction of the latest.
func (tx *Tx) pendingGroups(ctx context.Context, st *statements, id string) (map[string]seen, error) {
	const query = `SELECT op.fields, op.action, op.base, o.tx FROM outbox_op op JOIN outbox o ON o.n = op.n
		WHERE op.id = ? AND o.state IN (0, 1) ORDER BY op.n, op.i`
	var groups map[string]seen
	err := tx.query(ctx, query, []any{id}, func(rows *sql.Rows) error {
		var packed []byte
		var action change.Action
		var what seen
		if err := rows.Scan(&packed, &action, &what.base, &what.saw); err != nil {
			return err
		}
		var fields change.Fields
		if err := unmarshal(packed, &fields); err != nil {
			return err
		}
		if groups == nil {
			groups = make(map[string]seen)
		}
		if action == change.Create {
			groups[everyGroup] = what
		}
		for name := range fields {
			groups[st.schema.GroupOf(name)] = what
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("pending groups: %w", err)
	}
	return groups, nil
}

// saveShadow keeps the confirmed value of a row aside. With onlyFirst a shadow
// that is there already stays: it is older, and right.
func (db *DB) saveShadow(confirmed Row, onlyFirst bool) error {
	fields, err := marshal(shadowRow{
		Fields: confirmed.synced(), Seq: confirmed.seq, Scope: confirmed.scope,
		At: text(confirmed.Values, "updated_at"), By: text(confirmed.Values, "updated_by"),
	})
	if err != nil {
		return err
	}
	query := "INSERT INTO shadow (id, kind, fields) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET fields = excluded.fields"
	if onlyFirst {
		query = "INSERT OR IGNORE INTO shadow (id, kind, fields) VALUES (?, ?, ?)"
	}
	return db.write.exec(query, confirmed.ID, confirmed.Kind, fields)
}
