package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/roadbook/roadbook/store/entity"
)

// Rebase turns to another history of the hub, which was replaced or restored:
// everything is read again, and what it had acknowledged is offered again. fork
// is the commit up to which the histories are the same. What this device has seen
// past it is nothing in the new one, where other commits have those numbers: to
// keep them would pass off the values there as seen.
func (db *DB) Rebase(ctx context.Context, epoch string, fork int64) error {
	fork = max(fork, 1) // 0 would say that the hub has never had a row
	err := db.transact(ctx, func() error {
		steps := []struct {
			query string
			args  []any
		}{
			{"UPDATE sync_scope SET cursor = 0, since = 0", nil},
			{"UPDATE outbox SET state = 0, seq = 0 WHERE state IN (1, 2) OR state = 4 AND reason <> ?", []any{reasonDiscarded}},
			{"UPDATE outbox_op SET base = ? WHERE base > ?", []any{fork, fork}},
			{"UPDATE unknown_row SET seq = ? WHERE seq > ?", []any{fork, fork}},
			{"DELETE FROM meta WHERE name = 'forget'", nil},  // what is offered again is kept anew
			{"UPDATE blob SET sent = 0 WHERE here = 1", nil}, // a restored hub may not have them
		}
		for _, s := range steps {
			if err := db.write.exec(s.query, s.args...); err != nil {
				return err
			}
		}
		for _, s := range entity.Catalog {
			if err := db.write.exec("UPDATE "+s.Name+" SET seq = ? WHERE seq > ?", fork, fork); err != nil {
				return err
			}
		}
		if err := db.rebaseShadows(ctx, fork); err != nil {
			return err
		}
		return db.setMeta("epoch", epoch)
	})
	if err != nil {
		return fmt.Errorf("rebase: %w", err)
	}
	db.announceQueued()
	return nil
}

// rebaseShadows is for the rows that have pending operations over them.
func (db *DB) rebaseShadows(ctx context.Context, fork int64) error {
	var keys []rowKey
	err := db.write.query(ctx, "SELECT kind, id FROM shadow", nil, func(r *sql.Rows) error {
		var key rowKey
		err := r.Scan(&key.kind, &key.id)
		keys = append(keys, key)
		return err
	})
	if err != nil {
		return err
	}
	for _, key := range keys {
		row, ok, err := db.confirmed(ctx, db.write, statementsOf(key.kind), key.id)
		if err != nil {
			return err
		}
		if ok && row.seq > fork {
			row.seq = fork
			if err := db.saveShadow(row, false); err != nil {
				return err
			}
		}
	}
	return nil
}
