package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// settledFor is how long at least a transaction is kept that has been settled, to
// be offered again to a hub that was restored from an older backup.
const settledFor = 30 * 24 * time.Hour

// Forget removes settled transactions that were queued longer than settledFor
// ago. hubTime is what the hub's clock shows: this device's own, which made the
// stamps, may have jumped, and would let it forget what it has just sent. So the
// file notes how far the queue had come at which time of the hub.
func (db *DB) Forget(ctx context.Context, hubTime time.Time) error {
	noted, err := db.meta(ctx, "forget")
	if err != nil {
		return err
	}
	var upTo, at int64
	if noted != "" {
		if _, err := fmt.Sscanf(noted, "%d %d", &upTo, &at); err != nil {
			return fmt.Errorf("read what to forget: %w", err)
		}
		if hubTime.Before(time.UnixMilli(at).Add(settledFor)) {
			return nil
		}
	}
	if err := db.transact(ctx, func() error { return db.forget(ctx, upTo, hubTime) }); err != nil {
		return fmt.Errorf("forget: %w", err)
	}
	return nil
}

func (db *DB) forget(ctx context.Context, upTo int64, hubTime time.Time) error {
	if err := db.write.exec("DELETE FROM outbox_op WHERE n IN (SELECT n FROM outbox WHERE state = 4 AND n <= ?)", upTo); err != nil {
		return err
	}
	if err := db.write.exec("DELETE FROM outbox WHERE state = 4 AND n <= ?", upTo); err != nil {
		return err
	}
	var last int64
	err := db.write.query(ctx, "SELECT coalesce(max(n), 0) FROM outbox", nil, func(r *sql.Rows) error { return r.Scan(&last) })
	if err != nil {
		return err
	}
	return db.setMeta("forget", fmt.Sprintf("%d %d", last, hubTime.UnixMilli()))
}
