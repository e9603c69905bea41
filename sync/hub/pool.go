package hub

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
)

// querier reads: a pool, or one of its transactions.
type querier interface {
	QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error)
}

// pool is connections to the database. It prepares each statement once: preparing
// costs more than running.
type pool struct {
	db     *sql.DB
	rebind func(string) string // puts a statement into the words of the database
	turns  chan struct{}       // holds one for each running transaction

	mu    sync.Mutex
	stmts map[string]*sql.Stmt
}

// newPool makes a pool for as many transactions at a time. There is one
// connection more than that: a transaction that meets a new statement needs it
// to prepare the statement on.
func newPool(db *sql.DB, transactions int, rebind func(string) string) *pool {
	db.SetMaxOpenConns(transactions + 1)
	db.SetMaxIdleConns(transactions + 1)
	return &pool{db: db, rebind: rebind, turns: make(chan struct{}, transactions), stmts: make(map[string]*sql.Stmt)}
}

func (p *pool) QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	st, err := p.prepared(ctx, text)
	if err != nil {
		return nil, err
	}
	return st.QueryContext(ctx, clean(args)...)
}

func (p *pool) prepared(ctx context.Context, text string) (*sql.Stmt, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if st, ok := p.stmts[text]; ok {
		return st, nil
	}
	st, err := p.db.PrepareContext(ctx, p.rebind(text))
	if err != nil {
		return nil, fmt.Errorf("prepare %q: %w", text, err)
	}
	p.stmts[text] = st
	return st, nil
}

func (p *pool) close() error {
	var errs []error
	for _, st := range p.stmts { // an open one would keep the file open
		errs = append(errs, st.Close())
	}
	return errors.Join(append(errs, p.db.Close())...)
}

// transaction is a running transaction. What it reads is of one state of the
// database where it only reads.
type transaction struct {
	pool *pool
	tx   *sql.Tx
}

var readOnly = &sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead}

// begin waits for its turn. Every transaction must be ended.
func (p *pool) begin(ctx context.Context, options *sql.TxOptions) (*transaction, error) {
	select {
	case p.turns <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	tx, err := p.db.BeginTx(ctx, options)
	if err != nil {
		<-p.turns
		return nil, fmt.Errorf("begin: %w", err)
	}
	return &transaction{pool: p, tx: tx}, nil
}

// end rolls back what has not been committed.
func (t *transaction) end() {
	_ = t.tx.Rollback() // after a commit it does nothing
	<-t.pool.turns
}

func (t *transaction) QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	st, err := t.pool.prepared(ctx, text)
	if err != nil {
		return nil, err
	}
	return t.tx.StmtContext(ctx, st).QueryContext(ctx, clean(args)...)
}

func (t *transaction) exec(ctx context.Context, text string, args ...any) error {
	st, err := t.pool.prepared(ctx, text)
	if err != nil {
		return err
	}
	_, err = t.tx.StmtContext(ctx, st).ExecContext(ctx, clean(args)...)
	return err
}

// clean takes from texts what PostgreSQL does not keep, for SQLite too: the same
// is found in both.
func clean(args []any) []any {
	for i, a := range args {
		if text, ok := a.(string); ok && strings.Contains(text, "\x00") { // to box every text anew would cost
			args[i] = withoutNUL(text)
		}
	}
	return args
}

func query(ctx context.Context, q querier, text string, args []any, each func(*sql.Rows) error) error {
	rows, err := q.QueryContext(ctx, text, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := each(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
