package hub

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
)

//go:embed migrations/*.sql
var migrations embed.FS

// ErrNewer says that a later version of the hub has used the database.
var ErrNewer = errors.New("the database is of a newer version of the hub: install that version")

// dialect is how a database takes the steps of the hub's tables, and counts them.
type dialect struct {
	words   func(step string) string
	version string // asks for the number of the latest step
	alone   string // waits until nobody else writes or takes steps; "" where every transaction does
	taken   string // notes the number of the latest step
}

// migrate brings the tables to this version, in one transaction. It changes
// nothing where that has been done: to look at a table's indexes alone would wait
// for all who write, and they for it.
func migrate(ctx context.Context, db *sql.DB, d dialect) error {
	steps, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	missing, err := d.missing(ctx, db, steps)
	if err != nil || len(missing) == 0 {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // no-op after Commit
	if len(missing) < len(steps) && d.alone != "" {
		if _, err := tx.ExecContext(ctx, d.alone); err != nil {
			return err
		}
	}
	if missing, err = d.missing(ctx, tx, steps); err != nil { // another process may have been faster
		return err
	}
	for _, step := range missing {
		script, err := migrations.ReadFile(step)
		if err == nil {
			_, err = tx.ExecContext(ctx, d.words(string(script)))
		}
		if err != nil {
			return fmt.Errorf("migrate %s: %w", path.Base(step), err)
		}
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf(d.taken, len(steps))); err != nil {
		return err
	}
	return tx.Commit()
}

// missing are the steps that the database has not taken.
func (d dialect) missing(ctx context.Context, from interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}, steps []string) ([]string, error) {
	var version int
	if err := from.QueryRowContext(ctx, d.version).Scan(&version); err != nil {
		return nil, fmt.Errorf("read version: %w", err)
	}
	if version > len(steps) {
		return nil, ErrNewer
	}
	return steps[version:], nil
}
