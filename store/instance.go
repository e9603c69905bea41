package store

import (
	"context"

	"github.com/google/uuid"
)

// Instance names this file as it was left by its latest start. Whoever keeps the
// name elsewhere too can tell a copy: a file that was put back, or one that
// another computer has gone on with.
func (db *DB) Instance(ctx context.Context) (string, error) { return db.meta(ctx, "instance") }

// NewInstance gives the file another name.
func (db *DB) NewInstance(ctx context.Context) (string, error) {
	name := uuid.NewString()
	return name, db.transact(ctx, func() error { return db.setMeta("instance", name) })
}
