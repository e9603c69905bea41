package store

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hlc"
)

// instantLayout is how instants are stored: RFC 3339, UTC, milliseconds.
const instantLayout = "2006-01-02T15:04:05.000Z"

// FormatInstant is t as it is stored.
func FormatInstant(t time.Time) string { return t.UTC().Format(instantLayout) }

// Tx is one person's action. It is only valid inside the function given to
// Write.
type Tx struct {
	db     *DB
	id     string
	stamp  hlc.Stamp
	at     string // the stamp as an instant
	by     string
	linked bool
	rights entity.Rights

	ops     []change.Op
	opOf    map[opKey]int // index in ops
	bytes   int           // of ops, about
	queued  bool          // something of it is in the outbox
	audits  []auditEntry
	touched Changed
	action  *action // what is done is recorded for Undo, where it is set
}

// Write runs fn in one transaction. Listeners hear of it only after it has
// committed, so that nobody acts on a change that was rolled back.
func (db *DB) Write(ctx context.Context, fn func(*Tx) error) error {
	var tx *Tx
	rights, err := db.Rights(ctx)
	if err != nil {
		return err
	}
	err = db.transact(ctx, func() error {
		tx = db.newTx()
		tx.rights = rights
		if err := fn(tx); err != nil {
			return err
		}
		return tx.flush()
	})
	if err != nil {
		return err
	}
	if tx.queued {
		db.announceQueued()
	}
	db.announce(tx.touched)
	db.indexer.wake()
	return nil
}

func (db *DB) newTx() *Tx {
	who := db.Identity()
	stamp := db.clock.Next()
	return &Tx{
		db:      db,
		id:      newTxID(),
		stamp:   stamp,
		at:      FormatInstant(stamp.Time()),
		by:      string(who.UserID),
		linked:  who.Linked(),
		opOf:    make(map[opKey]int),
		touched: make(Changed),
	}
}

func newTxID() string { return uuid.Must(uuid.NewV7()).String() }

// At is the instant of the transaction, as it is stored.
func (tx *Tx) At() string { return tx.at }

// By is the user whose action this is.
func (tx *Tx) By() entity.ID { return entity.ID(tx.by) }

func (tx *Tx) record(s step) {
	if tx.action != nil {
		tx.action.steps = append(tx.action.steps, s)
	}
}

func (tx *Tx) touch(kind, id string) {
	const many = 200 // beyond this, listeners are told "many"
	ids, seen := tx.touched[kind]
	switch {
	case seen && len(ids) == 0:
	case len(ids) == many:
		tx.touched[kind] = []string{}
	default:
		tx.touched[kind] = append(ids, id)
	}
}

// flush queues the operations and writes the audit entries and the clock.
func (tx *Tx) flush() error {
	if err := tx.enqueue(); err != nil {
		return err
	}
	for _, a := range tx.audits {
		if err := tx.db.writeAudit(a); err != nil {
			return fmt.Errorf("audit: %w", err)
		}
	}
	return tx.db.keepClock(tx.stamp)
}

func (tx *Tx) enqueue() error {
	if len(tx.ops) == 0 {
		return nil
	}
	if err := tx.db.enqueue(change.Tx{ID: tx.id, Stamp: tx.stamp, Ops: tx.ops}); err != nil {
		return fmt.Errorf("queue: %w", err)
	}
	tx.queued = true
	return nil
}

// cut queues what was captured so far, as a transaction of its own for the hub; what
// follows is another one.
func (tx *Tx) cut() error {
	if err := tx.enqueue(); err != nil {
		return err
	}
	tx.ops, tx.bytes, tx.id, tx.stamp = nil, 0, newTxID(), tx.db.clock.Next()
	clear(tx.opOf)
	return nil
}

// keepClock keeps the clock for the next start. The offset goes with the stamp
// that was made with it: the hub can put right what is queued only if the clock
// whose time is sent with a push is the one that stamped it.
func (db *DB) keepClock(stamp hlc.Stamp) error {
	return db.setMeta("clock", fmt.Sprintf("%d %d", stamp, db.clock.Offset().Milliseconds()))
}

func (db *DB) announceQueued() {
	select {
	case db.queued <- struct{}{}:
	default:
	}
}
