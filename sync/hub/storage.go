package hub

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"syscall"
	"time"

	"github.com/cenkalti/backoff/v4"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// The hub keeps its data in SQLite or in PostgreSQL, with the same statements.
// Who adds one keeps to what both understand, and to what can be distributed
// by workspace:
//   - Values are written "?"; a literal has no question mark in it.
//   - INSERT … ON CONFLICT … DO …, never INSERT OR; no rowid, no sequence.
//   - A table has ws first in its primary key, and columns of TEXT, INTEGER, BLOB
//     or JSON. It changes in a new step of migrations, never in one that was
//     released. A statement names the ws of each table in it.
//   - LIMIT ? + 0: for a bare variable SQLite prepares the statement twice.
//   - record.fields is read with decodeFields.
//   - What writes goes through update, which may run its function again.

// storage is the hub's database.
type storage struct {
	read, write *pool
	file        string          // of SQLite, "" with PostgreSQL
	postgres    *pgx.ConnConfig // how it is reached; nil where it is SQLite

	timed func(step string, d time.Duration) // is told how long each step of writing took
}

func openStorage(ctx context.Context, database string) (*storage, error) {
	s := &storage{timed: func(string, time.Duration) {}}
	open, name := s.openSQLite, database
	if isPostgres(database) {
		open, name = s.openPostgres, withoutPassword(database)
	}
	if err := open(ctx, database); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", name, err), s.close())
	}
	return s, nil
}

func (s *storage) close() error {
	var errs []error
	for _, p := range []*pool{s.read, s.write} {
		if p != nil {
			errs = append(errs, p.close())
		}
	}
	return errors.Join(errs...)
}

// writing is a running transaction that writes to one workspace.
type writing struct {
	*transaction
	ctx   context.Context
	ws    string
	lists bool // see among
	// What the workspace was at when the transaction began.
	head, peopleSeq int64
}

// maxRetries is how often a transaction is begun again that the database gave up
// for the sake of others.
const maxRetries = 8

// update runs fn in a transaction that is alone in writing to the workspace,
// among all processes of the hub. fn runs again from its start when the database
// gave up the transaction; it must not keep what an earlier run has found.
func (s *storage) update(ctx context.Context, ws string, fn func(*writing) error) error {
	ctx = context.WithoutCancel(ctx) // who goes away in the middle of a commit does not stop it
	wait := backoff.NewExponentialBackOff(backoff.WithInitialInterval(5*time.Millisecond), backoff.WithMaxInterval(500*time.Millisecond))
	return backoff.Retry(func() error {
		err := s.attempt(ctx, ws, fn)
		if err != nil && !givenUp(err) {
			return backoff.Permanent(err)
		}
		return err
	}, backoff.WithMaxRetries(wait, maxRetries))
}

// givenUp tells whether the database rolled back a transaction that may succeed
// when it is run again: a serialization failure or a deadlock.
func givenUp(err error) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && (e.Code == "40001" || e.Code == "40P01")
}

// diskFull tells whether there is no room for what was to be written.
func diskFull(err error) bool {
	var (
		lite     *driver.Error
		postgres *pgconn.PgError
	)
	switch {
	case errors.As(err, &lite):
		return lite.Code()&0xff == lib.SQLITE_FULL // the low byte is the primary code
	case errors.As(err, &postgres):
		return postgres.Code == "53100"
	}
	return errors.Is(err, syscall.ENOSPC)
}

// isTaken tells whether a row was to be added whose key another one has.
func isTaken(err error) bool {
	var (
		lite     *driver.Error
		postgres *pgconn.PgError
	)
	if errors.As(err, &lite) {
		return lite.Code() == lib.SQLITE_CONSTRAINT_PRIMARYKEY
	}
	return errors.As(err, &postgres) && postgres.Code == "23505"
}

func (s *storage) attempt(ctx context.Context, ws string, fn func(*writing) error) error {
	asked := time.Now()
	tx, err := s.write.begin(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.end()
	w := &writing{transaction: tx, ctx: ctx, ws: ws, lists: s.postgres == nil}
	if err := w.lock(); err != nil {
		return fmt.Errorf("lock workspace: %w", err)
	}
	began := time.Now()
	s.timed("wait", began.Sub(asked))
	defer func() { s.timed("write", time.Since(began)) }()
	if err := fn(w); err != nil {
		return err
	}
	if err := tx.tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// lock takes the workspace's row until the end of the transaction. It is what
// puts commits into one order, whichever process they come through.
func (w *writing) lock() error {
	return w.rows("UPDATE workspace SET head = head WHERE ws = ? RETURNING head, people_seq", []any{w.ws}, func(r *sql.Rows) error {
		return r.Scan(&w.head, &w.peopleSeq)
	})
}

func (w *writing) rows(text string, args []any, each func(*sql.Rows) error) error {
	return query(w.ctx, w, text, args, each)
}

func (w *writing) exec(text string, args ...any) error {
	return w.transaction.exec(w.ctx, text, args...)
}

// among completes a statement that ends with a column: the rows where it is one of
// ids. SQLite finds them fastest by a list. For a list PostgreSQL may choose to read
// the whole workspace, where the average one is small; there the statement is
// joined with itself.
func (w *writing) among(text string, args []any, ids []string) (statement string, all []any) {
	if w.lists {
		all = append(make([]any, 0, len(args)+len(ids)), args...)
		for _, id := range ids {
			all = append(all, id)
		}
		return text + " IN (?" + strings.Repeat(", ?", len(ids)-1) + ")", all
	}
	all = make([]any, 0, (len(args)+1)*len(ids))
	for _, id := range ids {
		all = append(append(all, args...), id)
	}
	text += " = ?"
	return text + strings.Repeat(" UNION ALL "+text, len(ids)-1), all
}
