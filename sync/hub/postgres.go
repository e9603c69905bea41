package hub

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/cenkalti/backoff/v4"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
)

// maxTransactions is how many transactions a process runs at a time that read,
// and as many that write.
const maxTransactions = 16

func isPostgres(database string) bool {
	return strings.HasPrefix(database, "postgres://") || strings.HasPrefix(database, "postgresql://")
}

// withoutPassword is the address of a database as it may be shown.
func withoutPassword(database string) string {
	u, err := url.Parse(database)
	if err != nil {
		return "the database"
	}
	u.RawQuery = "" // may have one too
	return u.Redacted()
}

func (s *storage) openPostgres(ctx context.Context, address string) error {
	var err error
	if s.postgres, err = pgx.ParseConfig(address); err != nil {
		return err
	}
	// Every statement goes by a key, whatever its values are; a plan that was made
	// while a table was small must not read all of it when it has grown. The
	// address may say otherwise, as Citus needs it.
	for name, value := range map[string]string{"plan_cache_mode": "force_generic_plan", "enable_seqscan": "off"} {
		if _, said := s.postgres.RuntimeParams[name]; !said {
			s.postgres.RuntimeParams[name] = value
		}
	}
	s.write = newPool(stdlib.OpenDB(*s.postgres), maxTransactions, numbered)
	s.read = newPool(stdlib.OpenDB(*s.postgres), maxTransactions, numbered)
	return createTables(ctx, s.write.db)
}

// numbered turns each ? into $1, $2 and so on.
func numbered(text string) string {
	var b strings.Builder
	for i, part := range strings.Split(text, "?") {
		if i > 0 {
			fmt.Fprintf(&b, "$%d", i)
		}
		b.WriteString(part)
	}
	return b.String()
}

var postgres = dialect{
	// Text is compared byte by byte, as SQLite does it: keys need no language, and
	// no new version of the system's collation can spoil their index.
	words: strings.NewReplacer(" TEXT ", ` TEXT COLLATE "C" `, " INTEGER ", " BIGINT ", " BLOB ", " BYTEA ", " JSON ", " JSONB ").Replace,
	// Where there are tables and no number, they are those of the first step.
	version: `SELECT CASE WHEN to_regclass('workspace') IS NULL THEN 0 WHEN note ~ '^[0-9]{1,4}$' THEN note::int ELSE 1 END
		FROM (SELECT coalesce(obj_description(to_regclass('workspace'), 'pg_class'), '') AS note) AS of_workspace`,
	alone: "LOCK TABLE workspace IN SHARE ROW EXCLUSIVE MODE",
	taken: "COMMENT ON TABLE workspace IS '%d'",
}

// createTables brings tables and views to this version. Of processes that start
// together and find nothing, one creates it and the others' attempts fail; they
// look again.
func createTables(ctx context.Context, db *sql.DB) error {
	again := backoff.WithContext(backoff.WithMaxRetries(backoff.NewConstantBackOff(100*time.Millisecond), maxRetries), ctx)
	return backoff.Retry(func() error {
		err := migrate(ctx, db, postgres)
		if err == nil {
			err = createViews(ctx, db)
		}
		if err != nil && !createdMeanwhile(err) {
			return backoff.Permanent(err)
		}
		return err
	}, again)
}

func createdMeanwhile(err error) bool {
	var e *pgconn.PgError
	if !errors.As(err, &e) {
		return false
	}
	switch e.Code {
	case "23505", "42P07", "42710", "40P01", "XX000": // unique in the catalog, duplicate table or object, deadlock, tuple concurrently updated
		return true
	}
	return false
}
