package store

import (
	"context"
	"database/sql"
)

// Reader is something to read from: a DB for what has committed, or a Tx for
// what it is about to commit.
type Reader interface {
	query(ctx context.Context, query string, args []any, each func(*sql.Rows) error) error
}

func (db *DB) query(ctx context.Context, query string, args []any, each func(*sql.Rows) error) error {
	rows, err := db.read.QueryContext(ctx, query, args...)
	if err != nil {
		return mapError(err)
	}
	return mapError(eachRow(rows, each))
}

func (tx *Tx) query(ctx context.Context, query string, args []any, each func(*sql.Rows) error) error {
	return tx.db.write.query(ctx, query, args, each)
}
