package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

//go:embed migrations/*.sql
var migrations embed.FS

// latestVersion is that of a database which every migration has been run on.
var latestVersion = func() int {
	steps := migrationSteps()
	return numberOf(steps[len(steps)-1])
}()

func migrationSteps() []string {
	steps, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil || len(steps) == 0 { // they are part of the program
		panic(fmt.Sprint("no migrations: ", err))
	}
	return steps
}

// migrate brings the database to this version's schema; the number of the last
// step is the database's version. All steps are one transaction, so that a crash
// leaves the database as it was before the first. It returns ErrNewer, having
// changed nothing, for a database of a newer version.
func migrate(ctx context.Context, conn *sql.Conn, tell func(Step)) error {
	var version int
	if err := conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return fmt.Errorf("read version: %w", err)
	}
	if version > latestVersion {
		return ErrNewer
	}
	due := slices.DeleteFunc(migrationSteps(), func(step string) bool { return numberOf(step) <= version })
	if len(due) == 0 {
		return nil
	}
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // no-op after Commit
	for i, step := range due {
		if version > 0 { // a new one is made in no time
			tell(Step{Name: StepChange, Done: int64(i), Total: int64(len(due))})
		}
		if err := runStep(ctx, tx, step); err != nil {
			return fmt.Errorf("migrate %s: %w", path.Base(step), err)
		}
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", latestVersion)); err != nil {
		return err
	}
	return tx.Commit()
}

// numberOf is what the name of a step begins with, 0 if that is no number.
func numberOf(step string) int {
	digits, _, _ := strings.Cut(path.Base(step), "_")
	n, _ := strconv.Atoi(digits)
	return n
}

func runStep(ctx context.Context, tx *sql.Tx, step string) error {
	script, err := migrations.ReadFile(step)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, string(script))
	return err
}
