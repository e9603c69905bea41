package hub

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/google/uuid"
)

// ErrPostgres says that the database has tools of its own for what was asked.
var ErrPostgres = errors.New("the database is PostgreSQL: use pg_dump and pg_restore")

// Backup writes a copy of the database as of now to a file that is not there yet,
// and checks it. The hub goes on serving meanwhile.
func (h *Hub) Backup(ctx context.Context, path string) error {
	if h.db.file == "" {
		return ErrPostgres
	}
	db, err := sql.Open("sqlite", dsn(h.db.file, nil)) // readers may not write, not even a copy
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", path)
	if err = errors.Join(err, db.Close()); err != nil {
		return fmt.Errorf("back up to %s: %w", path, err)
	}
	return checkFile(ctx, path)
}

func checkFile(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite", dsn(path, nil))
	if err != nil {
		return err
	}
	defer db.Close()
	var result string // queried: through Exec the check could never fail
	if err := db.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&result); err != nil {
		return fmt.Errorf("check %s: %w", path, err)
	}
	if result != "ok" {
		return fmt.Errorf("check %s: %s", path, strings.TrimSpace(result))
	}
	return nil
}

// NewEpoch begins another history in every workspace, after the database was
// restored from a backup: devices offer again what they had sent since then, and
// compare all that they hold. It says how many workspaces there are.
func (h *Hub) NewEpoch(ctx context.Context) (workspaces int, err error) {
	all, err := h.Workspaces(ctx)
	if err != nil {
		return 0, err
	}
	for _, ws := range all {
		err := h.db.update(ctx, ws.ID, func(w *writing) error {
			// The least of all forks: a device may have missed an epoch.
			return w.exec("UPDATE workspace SET epoch = ?, fork = CASE WHEN fork = 0 OR fork > head THEN head ELSE fork END WHERE ws = ?",
				uuid.Must(uuid.NewV7()).String(), ws.ID)
		})
		if err != nil {
			return 0, fmt.Errorf("workspace %s: %w", ws.ID, err)
		}
	}
	return len(all), nil
}
