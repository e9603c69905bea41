package store

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"sync"
)

// indexBatch is how many search entries are written in one transaction: small
// enough that a person's edit never waits long behind it.
const indexBatch = 500

// indexer writes the search entries of rows that came from the hub, so that a
// first sync does not wait for them.
type indexer struct {
	db   *DB
	poke chan struct{}
	quit chan struct{}
	done sync.WaitGroup
}

func startIndexer(db *DB) *indexer {
	ix := &indexer{db: db, poke: make(chan struct{}, 1), quit: make(chan struct{})}
	ix.wake() // something may be left from the last run
	ix.done.Go(ix.run)
	return ix
}

func (ix *indexer) wake() {
	select {
	case ix.poke <- struct{}{}:
	default:
	}
}

func (ix *indexer) run() {
	for {
		select {
		case <-ix.quit:
			return
		case <-ix.poke:
		}
		for {
			n, err := ix.db.indexSome(context.Background())
			if err != nil {
				slog.Error("index for search", "err", err)
			}
			if n == 0 || err != nil || ix.quitting() {
				break
			}
		}
	}
}

func (ix *indexer) quitting() bool {
	select {
	case <-ix.quit:
		return true
	default:
		return false
	}
}

func (ix *indexer) stop() {
	close(ix.quit)
	ix.done.Wait()
}

// indexSome writes the next search entries and says how many.
func (db *DB) indexSome(ctx context.Context) (int, error) {
	type todo struct{ id, kind string }
	var list []todo
	err := db.query(ctx, "SELECT id, kind FROM search_todo LIMIT ?", []any{indexBatch}, func(rows *sql.Rows) error {
		var t todo
		err := rows.Scan(&t.id, &t.kind)
		list = append(list, t)
		return err
	})
	if err != nil || len(list) == 0 {
		return 0, err
	}
	return len(list), db.transact(ctx, func() error {
		for _, t := range list {
			err := db.reindex(statementsOf(t.kind), t.id)
			if err != nil && !errors.Is(err, ErrNotFound) {
				return err
			}
			if err := db.write.exec("DELETE FROM search_todo WHERE id = ?", t.id); err != nil {
				return err
			}
		}
		return nil
	})
}
