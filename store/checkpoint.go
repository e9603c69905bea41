package store

import (
	"context"
	"database/sql"
	"log/slog"
	"sync"
)

// checkpointAfter is how many rows are written before the write-ahead log is
// folded into the database: some thousand pages, with their indexes.
const checkpointAfter = 200

// checkpointer folds the write-ahead log into the database beside the one who
// writes, who would otherwise do it within a commit, and whoever waits for that
// commit with him. SQLite still does it there once the log has grown by the
// pages of walPages, for want of any pause in which the log could begin anew.
type checkpointer struct {
	conn *sql.Conn
	poke chan struct{}
	quit chan struct{}
	done sync.WaitGroup
}

// walPages bounds the write-ahead log: 64 MiB.
const walPages = "wal_autocheckpoint(16384)"

func startCheckpointer(conn *sql.Conn) *checkpointer {
	c := &checkpointer{conn: conn, poke: make(chan struct{}, 1), quit: make(chan struct{})}
	c.done.Go(c.run)
	return c
}

// wake asks for a checkpoint. It never waits.
func (c *checkpointer) wake() {
	select {
	case c.poke <- struct{}{}:
	default:
	}
}

func (c *checkpointer) run() {
	for {
		select {
		case <-c.quit:
			return
		case <-c.poke:
		}
		// PASSIVE waits for nobody; what readers still need is left for the next time.
		if _, err := c.conn.ExecContext(context.Background(), "PRAGMA wal_checkpoint(PASSIVE)"); err != nil {
			slog.Warn("checkpoint", "err", err)
		}
	}
}

func (c *checkpointer) stop() error {
	close(c.quit)
	c.done.Wait()
	return c.conn.Close()
}
