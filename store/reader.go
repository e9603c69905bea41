package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"

	"github.com/roadbook/roadbook/store/seal"
)

// Reader is something to read from: a DB for what has committed, or a Tx for
// what it is about to commit.
type Reader interface {
	query(ctx context.Context, query string, args []any, each func(*sql.Rows) error) error
}

func (db *DB) query(ctx context.Context, query string, args []any, each func(*sql.Rows) error) error {
	rows, err := db.read.query(ctx, query, args)
	if err != nil {
		return mapError(err)
	}
	return mapError(eachRow(rows, each))
}

func (tx *Tx) query(ctx context.Context, query string, args []any, each func(*sql.Rows) error) error {
	return tx.db.write.query(ctx, query, args, each)
}

// readers is how many connections read at once, beside the one that writes.
const readers = 4

// maxPrepared is far more texts than the program has, and fewer than somebody
// can make by filtering and sorting lists in every way.
const maxPrepared = 300

// readPool is the connections that read. It prepares a statement once: to
// prepare a small one costs more than to run it. SQLite would do it twice for a
// LIMIT that is a bare variable, whose value it wants to see: hence LIMIT ? + 0.
type readPool struct {
	*sql.DB
	mu    sync.Mutex
	stmts map[string]*sql.Stmt
}

func openReadPool(path string, key *seal.Key) (*readPool, error) {
	db, err := openFile(path, "ro", key)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(readers)
	db.SetMaxIdleConns(readers)
	return &readPool{DB: db, stmts: make(map[string]*sql.Stmt)}, nil
}

func (p *readPool) query(ctx context.Context, query string, args []any) (*sql.Rows, error) {
	s, err := p.prepared(ctx, query)
	switch {
	case err != nil:
		return nil, err
	case s == nil:
		return p.QueryContext(ctx, query, args...)
	}
	return s.QueryContext(ctx, args...)
}

// prepared is nil for a text that came when there were enough already.
func (p *readPool) prepared(ctx context.Context, query string) (*sql.Stmt, error) {
	p.mu.Lock()
	s := p.stmts[query]
	enough := len(p.stmts) >= maxPrepared
	p.mu.Unlock()
	if s != nil || enough {
		return s, nil
	}
	// Not under the lock: it may wait for a connection.
	s, err := p.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if other := p.stmts[query]; other != nil {
		return other, s.Close()
	}
	p.stmts[query] = s
	return s, nil
}

func (p *readPool) close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	var errs []error
	for _, s := range p.stmts {
		errs = append(errs, s.Close())
	}
	return errors.Join(append(errs, p.DB.Close())...)
}
