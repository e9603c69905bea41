package store

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/roadbook/roadbook/store/entity"
)

// indexBatch is how many search entries are written in one transaction: small
// enough that a person's edit never waits long behind it.
const indexBatch = 500

// Pieces of the index are put together at a leisurely pace: a step writes about
// so many pages, some milliseconds' work.
const (
	mergePages = 64
	mergePause = 50 * time.Millisecond
)

// While pages arrive one upon the other the indexer waits for a pause between
// them, but not for ever: what has arrived is to be found before all has.
const (
	arrivalPause = 50 * time.Millisecond
	arrivalWaits = 20 // pauses, at most, before the next entries are written
)

// indexer writes the search entries of rows that came from the hub, so that a
// first sync does not wait for them.
type indexer struct {
	db      *DB
	arrived atomic.Int64 // times that rows came from the hub
	seen    int64        // of arrived, by run
	poke    chan struct{}
	quit    chan struct{}
	done    sync.WaitGroup
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

// rowsCame wakes it after rows came from the hub.
func (ix *indexer) rowsCame() {
	ix.arrived.Add(1)
	ix.wake()
}

// giveWay waits, where rows have arrived since it last looked, until no more do
// or it has waited long enough.
func (ix *indexer) giveWay() {
	for range arrivalWaits {
		arrived := ix.arrived.Load()
		if arrived == ix.seen {
			return
		}
		ix.seen = arrived
		select {
		case <-ix.quit:
			return
		case <-time.After(arrivalPause):
		}
	}
}

func (ix *indexer) run() {
	for {
		select {
		case <-ix.quit:
			return
		case <-ix.poke:
		}
		if err := ix.catchUp(context.Background()); err != nil {
			slog.Error("index for search", "err", err)
		}
	}
}

// catchUp writes what is to be written, and then puts the index in order, a
// step at a time, so that a person's edit finds its way in between.
func (ix *indexer) catchUp(ctx context.Context) error {
	indexed := 0
	for left := true; left && !ix.quitting(); {
		ix.giveWay()
		n, err := ix.db.indexSome(ctx)
		if err != nil {
			return err
		}
		left = n > 0
		indexed += n
	}
	if indexed > 0 {
		// Who is alike was asked when the rows came, and is known only now.
		ix.db.announce(Changed{entity.Distinctions.Name: nil})
	}
	for {
		ix.giveWay()
		more, err := ix.db.mergeSearch(ctx)
		if err != nil || !more {
			return err
		}
		select {
		case <-ix.quit:
			return nil
		case <-time.After(mergePause):
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

// mergeSearch puts pieces of the search index together, which every write leaves
// behind and every search must go through, and says whether there is more to do.
func (db *DB) mergeSearch(ctx context.Context) (more bool, err error) {
	err = db.transactAgain(ctx, func() error {
		before, err := db.changes(ctx)
		if err != nil {
			return err
		}
		if err := db.write.exec("INSERT INTO search (search, rank) VALUES ('merge', ?)", mergePages); err != nil {
			return err
		}
		after, err := db.changes(ctx)
		more = after-before >= 2 // so FTS5 tells that it did something
		return err
	})
	return more, err
}

// changes are the rows written since the file was opened.
func (db *DB) changes(ctx context.Context) (n int64, err error) {
	err = db.write.query(ctx, "SELECT total_changes()", nil, func(rows *sql.Rows) error { return rows.Scan(&n) })
	return n, err
}

// indexSome writes the next search entries and says how many.
func (db *DB) indexSome(ctx context.Context) (int, error) {
	type todo struct{ id, kind string }
	var list []todo
	err := db.query(ctx, "SELECT id, kind FROM search_todo LIMIT ? + 0", []any{indexBatch}, func(rows *sql.Rows) error {
		var t todo
		err := rows.Scan(&t.id, &t.kind)
		list = append(list, t)
		return err
	})
	if err != nil || len(list) == 0 {
		return 0, err
	}
	return len(list), db.transactAgain(ctx, func() error {
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
