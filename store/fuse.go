package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/roadbook/roadbook/store/entity"
)

// More than this, in number and as a share of all records, does not go without a
// person's word: neither by a mistake of somebody else, nor by one of ours.
const (
	fuseRecords = 200
	fuseShare   = 5 // one in five
)

// RemovalError says that what came from the hub would have removed much at once.
// Nothing of it was applied.
type RemovalError struct{ Removed, Of int }

func (e *RemovalError) Error() string {
	return fmt.Sprintf("%d of %d records would be removed", e.Removed, e.Of)
}

// FaultCode is what the window has words for.
func (e *RemovalError) FaultCode() string { return "sync.mass-removal" }

// fuse counts what vanishes from the device in one reading, which may be many
// pages. What goes because its scope was withdrawn does not count: that is
// announced.
type fuse struct {
	vanished int // in the pages of this reading that were applied
	allowed  int // a person has agreed to so many
}

// AllowRemoval lets the next reading remove so many records.
func (db *DB) AllowRemoval(records int) {
	db.write.mu.Lock()
	defer db.write.mu.Unlock()
	db.fuse.allowed = records
}

// vanished counts what went with pages that were committed, to the end of a reading.
func (db *DB) vanished(n int, more bool) {
	db.write.mu.Lock()
	defer db.write.mu.Unlock()
	db.fuse.vanished += n
	if !more {
		db.fuse = fuse{}
	}
}

// blow fails where more would have vanished, with what vanishes now, than may.
func (f fuse) blow(ctx context.Context, db *DB, vanishing int) error {
	n := f.vanished + vanishing
	if n <= fuseRecords || n <= f.allowed {
		return nil
	}
	left, err := db.countAlive(ctx)
	if err != nil {
		return err
	}
	if all := left + n; n*fuseShare > all {
		return &RemovalError{Removed: n, Of: all}
	}
	return nil
}

// countAlive counts the records that the device shows, in the running transaction.
func (db *DB) countAlive(ctx context.Context) (total int, err error) {
	for _, s := range entity.Catalog {
		err := db.write.query(ctx, "SELECT count(*) FROM "+s.Name+" WHERE deleted_at = ''", nil, func(r *sql.Rows) error {
			var n int
			err := r.Scan(&n)
			total += n
			return err
		})
		if err != nil {
			return 0, err
		}
	}
	return total, nil
}
