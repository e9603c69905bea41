package hub

import (
	"context"
	"database/sql"
	_ "embed" // for the schema
	"errors"
	"fmt"
	"net/url"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the database driver
)

//go:embed schema.sql
var schema string

// storage is the hub's database.
type storage struct {
	read    *reader
	writers *sql.DB

	mu    sync.Mutex // held for the length of a writing transaction
	conn  *sql.Conn
	stmts map[string]*sql.Stmt // of conn: preparing costs more than running

	timed func(step string, d time.Duration) // is told how long each step of writing took
}

func openStorage(ctx context.Context, path string) (*storage, error) {
	s := &storage{stmts: make(map[string]*sql.Stmt), timed: func(string, time.Duration) {}}
	if err := s.open(ctx, path); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), s.close())
	}
	return s, nil
}

func (s *storage) open(ctx context.Context, path string) (err error) {
	if s.writers, err = sql.Open("sqlite", dsn(path)); err != nil {
		return err
	}
	if s.conn, err = s.writers.Conn(ctx); err != nil {
		return err
	}
	if _, err = s.conn.ExecContext(ctx, schema); err != nil {
		return err
	}
	readers, err := sql.Open("sqlite", dsn(path, "query_only(1)"))
	if err != nil {
		return err
	}
	readers.SetMaxOpenConns(8)
	readers.SetMaxIdleConns(8)
	s.read = newReader(readers)
	return nil
}

func dsn(path string, extra ...string) string {
	pragmas := append([]string{"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "cache_size(-64000)", "mmap_size(1073741824)"}, extra...)
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: url.Values{"_pragma": pragmas}.Encode()}).String()
}

func (s *storage) close() error {
	var errs []error
	for _, st := range s.stmts { // an open one would keep the file open
		errs = append(errs, st.Close())
	}
	if s.conn != nil {
		errs = append(errs, s.conn.Close())
	}
	if s.writers != nil {
		errs = append(errs, s.writers.Close())
	}
	if s.read != nil {
		errs = append(errs, s.read.close())
	}
	return errors.Join(errs...)
}

// writing is a running transaction that writes.
type writing struct {
	ctx context.Context
	s   *storage
}

// update runs fn in a transaction that holds the write lock from the start.
func (s *storage) update(ctx context.Context, fn func(*writing) error) error {
	asked := time.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	began := time.Now()
	s.timed("wait", began.Sub(asked))
	defer func() { s.timed("write", time.Since(began)) }()
	// A request that goes away must not leave the connection in a transaction.
	ctx = context.WithoutCancel(ctx)
	if _, err := s.conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	committed := false
	defer func() {
		if !committed { // fn failed or panicked
			_, _ = s.conn.ExecContext(ctx, "ROLLBACK") // fails only where the database has rolled back by itself
		}
	}()
	if err := fn(&writing{ctx, s}); err != nil {
		return err
	}
	if _, err := s.conn.ExecContext(ctx, "COMMIT"); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	committed = true
	return nil
}

func (w *writing) stmt(query string) (*sql.Stmt, error) {
	if st, ok := w.s.stmts[query]; ok {
		return st, nil
	}
	st, err := w.s.conn.PrepareContext(w.ctx, query)
	if err != nil {
		return nil, fmt.Errorf("prepare %q: %w", query, err)
	}
	w.s.stmts[query] = st
	return st, nil
}

func (w *writing) exec(query string, args ...any) error {
	st, err := w.stmt(query)
	if err != nil {
		return err
	}
	_, err = st.ExecContext(w.ctx, args...)
	return err
}

func (w *writing) rows(query string, args []any, each func(*sql.Rows) error) error {
	st, err := w.stmt(query)
	if err != nil {
		return err
	}
	rows, err := st.QueryContext(w.ctx, args...)
	if err != nil {
		return err
	}
	return eachRow(rows, each)
}

func query(ctx context.Context, q querier, text string, args []any, each func(*sql.Rows) error) error {
	rows, err := q.QueryContext(ctx, text, args...)
	if err != nil {
		return err
	}
	return eachRow(rows, each)
}

func eachRow(rows *sql.Rows, each func(*sql.Rows) error) error {
	defer rows.Close()
	for rows.Next() {
		if err := each(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
