package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
)

// writer is the one connection that writes. It keeps its prepared statements,
// because preparing costs more than running a small one.
type writer struct {
	mu    sync.Mutex // held for the length of a transaction
	conn  *sql.Conn
	stmts map[string]*sql.Stmt

	checkpointer *checkpointer // nil until everything is open
	written      int           // statements since it was last woken
}

func newWriter(conn *sql.Conn) *writer {
	return &writer{conn: conn, stmts: make(map[string]*sql.Stmt)}
}

// transaction runs fn between BEGIN IMMEDIATE and COMMIT.
func (w *writer) transaction(ctx context.Context, fn func() error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	// The transaction itself is not bound to ctx: a cancelled request must not
	// leave the connection between BEGIN and COMMIT.
	if err := ctx.Err(); err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx)
	if _, err := w.conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return fmt.Errorf("begin: %w", mapError(err))
	}
	committed := false
	defer func() {
		if !committed { // fn failed or panicked
			_, _ = w.conn.ExecContext(ctx, "ROLLBACK") // fails only where SQLite has rolled back by itself
		}
	}()
	if err := fn(); err != nil {
		return mapError(err)
	}
	if _, err := w.conn.ExecContext(ctx, "COMMIT"); err != nil {
		return fmt.Errorf("commit: %w", mapError(err))
	}
	committed = true
	if w.written >= checkpointAfter && w.checkpointer != nil {
		w.written = 0
		w.checkpointer.wake()
	}
	return nil
}

func (w *writer) stmt(query string) (*sql.Stmt, error) {
	if s, ok := w.stmts[query]; ok {
		return s, nil
	}
	s, err := w.conn.PrepareContext(context.Background(), query)
	if err != nil {
		return nil, fmt.Errorf("prepare %q: %w", query, err)
	}
	w.stmts[query] = s
	return s, nil
}

func (w *writer) exec(query string, args ...any) error {
	s, err := w.stmt(query)
	if err != nil {
		return err
	}
	w.written++
	_, err = s.Exec(args...)
	return err
}

// alone runs a statement that can be part of no transaction.
func (w *writer) alone(query string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return mapError(w.exec(query))
}

// insert is exec for a statement that adds one row; it returns the row's number.
func (w *writer) insert(query string, args ...any) (int64, error) {
	s, err := w.stmt(query)
	if err != nil {
		return 0, err
	}
	w.written++
	res, err := s.Exec(args...)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// query runs a statement and calls each for every row, which scans itself.
func (w *writer) query(_ context.Context, query string, args []any, each func(*sql.Rows) error) error {
	s, err := w.stmt(query)
	if err != nil {
		return err
	}
	rows, err := s.Query(args...)
	if err != nil {
		return err
	}
	return eachRow(rows, each)
}

// close closes the statements first: one that is left open keeps SQLite's
// connection, and so the file, open behind database/sql's back.
func (w *writer) close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	var errs []error
	if w.checkpointer != nil {
		errs = append(errs, w.checkpointer.stop())
	}
	for _, s := range w.stmts {
		errs = append(errs, s.Close())
	}
	return errors.Join(append(errs, w.conn.Close())...)
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
