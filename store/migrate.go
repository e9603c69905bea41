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
	"strconv"
	"strings"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the database to this version's schema, a transaction for each
// step; the number of the last one is the database's version. Before the first
// step the file is copied aside. It returns ErrNewer, having changed nothing, for
// a database of a newer version.
func migrate(ctx context.Context, conn *sql.Conn, file string) error {
	steps, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	var version int
	if err := conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return fmt.Errorf("read version: %w", err)
	}
	switch last := numberOf(steps[len(steps)-1]); {
	case version > last:
		return ErrNewer
	case version == last:
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
	for _, step := range steps {
		if numberOf(step) <= version {
			continue
		}
		if err := runStep(ctx, conn, step); err != nil {
			return fmt.Errorf("migrate %s: %w", path.Base(step), err)
		}
	}
	return nil
}

// numberOf is what the name of a step begins with, 0 if that is no number.
func numberOf(step string) int {
	digits, _, _ := strings.Cut(path.Base(step), "_")
	n, _ := strconv.Atoi(digits)
	return n
}

func runStep(ctx context.Context, conn *sql.Conn, step string) error {
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
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", numberOf(step))); err != nil {
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
