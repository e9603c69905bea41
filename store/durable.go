package store

import (
	"log/slog"
	"os"
	"sync"
	"time"
)

// flushDelay is how long commits are gathered before the disk is asked to keep
// them. A power cut within it can take the last commits; a crash of the program
// cannot, because the system already has them.
const flushDelay = 20 * time.Millisecond

// flusher pushes the write-ahead log to the disk shortly after each commit.
// Commits run with synchronous=NORMAL, which leaves this out; FULL would make
// every edit wait for the disk (see docs/decisions).
type flusher struct {
	path string
	poke chan struct{}
	quit chan struct{}
	done sync.WaitGroup
}

func startFlusher(walPath string) *flusher {
	f := &flusher{path: walPath, poke: make(chan struct{}, 1), quit: make(chan struct{})}
	f.done.Go(f.run)
	return f
}

// committed asks for a flush soon. It never waits.
func (f *flusher) committed() {
	select {
	case f.poke <- struct{}{}:
	default:
	}
}

func (f *flusher) run() {
	for {
		select {
		case <-f.quit:
			return
		case <-f.poke:
		}
		select {
		case <-f.quit:
			return
		case <-time.After(flushDelay):
		}
		if err := syncFile(f.path); err != nil {
			slog.Warn("flush write-ahead log", "err", err)
		}
	}
}

func (f *flusher) stop() {
	close(f.quit)
	f.done.Wait()
}

// syncFile flushes a file through a descriptor of our own. SQLite holds its
// locks on the database and the -shm file, so closing this one drops none.
func syncFile(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if os.IsNotExist(err) {
		return nil // checkpointed and removed: nothing left to flush
	}
	if err != nil {
		return err
	}
	defer file.Close()
	return file.Sync()
}
