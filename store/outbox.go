package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hlc"
)

// States of a queued transaction, as in the outbox table.
const (
	statePending = iota
	stateAcknowledged
	stateParked
	stateRejected
	stateSettled
)

// reasonDiscarded marks a transaction that its author has taken back.
const reasonDiscarded = "discarded"

// enqueue runs in the transaction that made the change.
func (db *DB) enqueue(t change.Tx) error {
	n, err := db.write.insert("INSERT INTO outbox (tx, stamp) VALUES (?, ?)", t.ID, int64(t.Stamp))
	if err != nil {
		return err
	}
	bytes := 0
	for i, op := range t.Ops {
		fields, err := marshal(op.Fields)
		if err != nil {
			return err
		}
		bytes += len(fields) + 120 // the rest of an operation on the wire
		err = db.write.exec("INSERT INTO outbox_op (n, i, kind, id, action, base, saw, fields) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			n, i, op.Kind, op.ID, string(op.Action), op.Base, op.Saw, fields)
		if err != nil {
			return err
		}
	}
	return db.write.exec("UPDATE outbox SET bytes = ? WHERE n = ?", bytes, n)
}

// Outbox are the oldest pending transactions, at most maxTxs of them and not
// more than about maxBytes, but at least one if there is any.
func (db *DB) Outbox(ctx context.Context, maxTxs, maxBytes int) ([]change.Tx, error) {
	const query = `SELECT n, tx, stamp, bytes FROM outbox WHERE state = 0 ORDER BY n LIMIT ? + 0`
	var txs []change.Tx
	var last int64
	total := 0
	err := db.query(ctx, query, []any{maxTxs}, func(rows *sql.Rows) error {
		var t change.Tx
		var n int64
		var bytes int
		if err := rows.Scan(&n, &t.ID, &t.Stamp, &bytes); err != nil {
			return err
		}
		if total += bytes; total > maxBytes && len(txs) > 0 {
			return errEnough
		}
		txs, last = append(txs, t), n
		return nil
	})
	if err != nil && !errors.Is(err, errEnough) {
		return nil, fmt.Errorf("outbox: %w", err)
	}
	if len(txs) == 0 {
		return nil, nil
	}
	return txs, db.loadOps(ctx, txs, last)
}

var errEnough = errors.New("enough")

// loadOps fills in the operations of pending transactions up to number last.
func (db *DB) loadOps(ctx context.Context, txs []change.Tx, last int64) error {
	const query = `SELECT o.tx, op.kind, op.id, op.action, op.base, op.saw, op.fields
		FROM outbox o JOIN outbox_op op ON op.n = o.n
		WHERE o.state = 0 AND o.n <= ? ORDER BY o.n, op.i`
	at := 0
	err := db.query(ctx, query, []any{last}, func(rows *sql.Rows) error {
		var tx string
		op, err := scanOp(rows, &tx)
		if err != nil {
			return err
		}
		for at < len(txs) && txs[at].ID != tx {
			at++
		}
		if at == len(txs) {
			return fmt.Errorf("transaction %s out of order", tx)
		}
		txs[at].Ops = append(txs[at].Ops, op)
		return nil
	})
	if err != nil {
		return fmt.Errorf("outbox operations: %w", err)
	}
	return nil
}

func scanOp(rows *sql.Rows, tx *string) (change.Op, error) {
	var op change.Op
	var fields []byte
	if err := rows.Scan(tx, &op.Kind, &op.ID, &op.Action, &op.Base, &op.Saw, &fields); err != nil {
		return op, err
	}
	return op, unmarshal(fields, &op.Fields)
}

// Acknowledge records what became of transactions. Those that the hub took
// stay visible until they have been pulled back; those that it refused are
// taken out of the records at once and kept, with the reason.
func (db *DB) Acknowledge(ctx context.Context, outcomes []change.Outcome) error {
	touched := make(Changed)
	err := db.transact(ctx, func() error {
		for _, o := range outcomes {
			if err := db.acknowledge(ctx, o, touched); err != nil {
				return fmt.Errorf("acknowledge %s: %w", o.TxID, err)
			}
		}
		return nil
	})
	if err == nil {
		db.announce(touched)
	}
	return err
}

func (db *DB) acknowledge(ctx context.Context, o change.Outcome, touched Changed) error {
	state := stateAcknowledged
	switch o.Verdict {
	case change.Parked:
		state = stateParked
	case change.Rejected:
		state = stateRejected
	}
	err := db.write.exec("UPDATE outbox SET state = ?, seq = ?, reason = ? WHERE tx = ? AND state = 0", state, o.Seq, o.Reason, o.TxID)
	if err != nil || state == stateAcknowledged {
		return err
	}
	return db.recompute(ctx, o.TxID, touched)
}

// recompute shows anew every row that a transaction had touched, after the
// transaction's own state has changed.
func (db *DB) recompute(ctx context.Context, tx string, touched Changed) error {
	type target struct{ kind, id string }
	var targets []target
	const query = "SELECT DISTINCT op.kind, op.id FROM outbox_op op JOIN outbox o ON o.n = op.n WHERE o.tx = ?"
	err := db.write.query(ctx, query, []any{tx}, func(rows *sql.Rows) error {
		var t target
		err := rows.Scan(&t.kind, &t.id)
		targets = append(targets, t)
		return err
	})
	if err != nil {
		return err
	}
	for _, t := range targets {
		st := statementsOf(t.kind)
		if st == nil {
			continue
		}
		base, ok, err := db.confirmed(ctx, db.write, st, t.id)
		if err != nil {
			return err
		}
		if err := db.overlay(ctx, st, base, ok); err != nil {
			return err
		}
		touched[t.kind] = append(touched[t.kind], t.id)
	}
	return nil
}

// Discard takes a transaction that the hub has not applied out of the outbox
// and out of the records. One that was sent meanwhile may still be applied.
func (db *DB) Discard(ctx context.Context, tx string) error {
	touched := make(Changed)
	err := db.transact(ctx, func() error {
		if err := db.write.exec("UPDATE outbox SET state = ?, reason = ? WHERE tx = ? AND state IN (0, 2, 3)", stateSettled, reasonDiscarded, tx); err != nil {
			return err
		}
		return db.recompute(ctx, tx, touched)
	})
	if err != nil {
		return fmt.Errorf("discard %s: %w", tx, err)
	}
	db.announce(touched)
	return nil
}

// Waiting is how much the hub has not taken.
type Waiting struct {
	Records  int // with changes that it has not confirmed
	Refused  int // transactions that it refused, and about which nobody has decided
	Answered int // those about which somebody has, and whose author has not seen it
}

// PendingCount counts what the hub has not taken. What the program alone writes
// beside a person's change does not count.
func (db *DB) PendingCount(ctx context.Context) (Waiting, error) {
	const query = `SELECT (SELECT count(DISTINCT op.id) FROM outbox o JOIN outbox_op op ON op.n = o.n
			WHERE o.state = 0 AND op.kind NOT IN (SELECT value FROM json_each(?))),
		count(*) FILTER (WHERE p.id IS NULL), count(p.id)
		FROM outbox o LEFT JOIN parked_change p ON p.tx_id = o.tx AND p.decision != ''
		WHERE o.state IN (2, 3)`
	var w Waiting
	err := db.query(ctx, query, []any{appendOnlyKinds()}, func(rows *sql.Rows) error { return rows.Scan(&w.Records, &w.Refused, &w.Answered) })
	if err != nil {
		return w, fmt.Errorf("count pending: %w", err)
	}
	return w, nil
}

// appendOnlyKinds are those that only the program writes, as a JSON list.
var appendOnlyKinds = sync.OnceValue(func() string {
	names := []string{}
	for _, s := range entity.Catalog {
		if s.AppendOnly {
			names = append(names, s.Name)
		}
	}
	list, err := json.Marshal(names)
	if err != nil {
		panic(err) // a list of texts
	}
	return string(list)
})

// QueuedTx is a transaction that the hub has not taken, for people to read.
type QueuedTx struct {
	ID     string
	Stamp  hlc.Stamp
	State  string // "pending", "parked" or "rejected"
	Reason string // a fault code, where the hub refused it
	Ops    []change.Op
	// Was are the values that the operations replaced, by record id.
	Was map[string][]FieldChange
}

// Queue lists the transactions that the hub has not taken, newest first.
func (db *DB) Queue(ctx context.Context, limit int) ([]QueuedTx, error) {
	const query = `SELECT tx, stamp, CASE state WHEN 0 THEN 'pending' WHEN 2 THEN 'parked' ELSE 'rejected' END, reason
		FROM outbox WHERE state IN (0, 2, 3) ORDER BY n DESC LIMIT ? + 0`
	var queue []QueuedTx
	err := db.query(ctx, query, []any{limit}, func(rows *sql.Rows) error {
		var q QueuedTx
		err := rows.Scan(&q.ID, &q.Stamp, &q.State, &q.Reason)
		queue = append(queue, q)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	for i := range queue {
		if err := db.describe(ctx, &queue[i]); err != nil {
			return nil, fmt.Errorf("queue %s: %w", queue[i].ID, err)
		}
	}
	return queue, nil
}

func (db *DB) describe(ctx context.Context, q *QueuedTx) error {
	const ops = `SELECT o.tx, op.kind, op.id, op.action, op.base, op.saw, op.fields
		FROM outbox o JOIN outbox_op op ON op.n = o.n WHERE o.tx = ? ORDER BY op.i LIMIT 200`
	err := db.query(ctx, ops, []any{q.ID}, func(rows *sql.Rows) error {
		var tx string
		op, err := scanOp(rows, &tx)
		q.Ops = append(q.Ops, op)
		return err
	})
	if err != nil {
		return err
	}
	q.Was = make(map[string][]FieldChange)
	const audits = "SELECT record, changes FROM audit WHERE tx = ? ORDER BY n LIMIT 200"
	return db.query(ctx, audits, []any{q.ID}, func(rows *sql.Rows) error {
		var id, raw string
		if err := rows.Scan(&id, &raw); err != nil {
			return err
		}
		changes, err := readChanges(raw)
		q.Was[id] = append(q.Was[id], changes...)
		return err
	})
}
