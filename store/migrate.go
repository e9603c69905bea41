package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the database to this version's schema, a transaction for each
// step. Before the first step the file is copied aside. It returns ErrNewer,
// having changed nothing, for a database of a newer version.
func migrate(ctx context.Context, conn *sql.Conn, file string) error {
	steps, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	var version int
	if err := conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return fmt.Errorf("read version: %w", err)
	}
	switch {
	case version > len(steps):
		return ErrNewer
	case version == len(steps):
		return nil
	}
	if version > 0 {
		if err := checkIntegrity(ctx, conn); err != nil {
			return err
		}
		if err := copyAside(ctx, conn, fmt.Sprintf("%s.v%d", file, version)); err != nil {
			return fmt.Errorf("copy aside: %w", err)
		}
	}
	for i, step := range steps[version:] {
		if err := runStep(ctx, conn, step, version+i+1); err != nil {
			return fmt.Errorf("migrate %s: %w", path.Base(step), err)
		}
	}
	return nil
}

func runStep(ctx context.Context, conn *sql.Conn, step string, version int) error {
	script, err := migrations.ReadFile(step)
	if err != nil {
		return err
	}
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // no-op after Commit
	if _, err := tx.ExecContext(ctx, string(script)); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version)); err != nil {
		return err
	}
	return tx.Commit()
}

// checkIntegrity queries the check: through Exec it could never fail.
func checkIntegrity(ctx context.Context, conn *sql.Conn) error {
	var result string
	if err := conn.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&result); err != nil {
		return fmt.Errorf("check integrity: %w", err)
	}
	if result != "ok" {
		return fmt.Errorf("%w: %s", ErrDamaged, strings.TrimSpace(result))
	}
	return nil
}

func copyAside(ctx context.Context, conn *sql.Conn, to string) error {
	if err := os.Remove(to); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	_, err := conn.ExecContext(ctx, "VACUUM INTO ?", to)
	return err
}
