package session

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store"
)

// leaseTick is how often the time without the hub is counted.
const leaseTick = time.Minute

// lease locks a workspace that has been without its hub for longer than admins
// allow. Sync goes on meanwhile: the next contact unlocks it.
type lease struct {
	db     *store.DB
	locked atomic.Bool
	look   chan struct{} // something has happened that may unlock it
	stop   context.CancelFunc
	done   sync.WaitGroup
}

// watchLease is the lease of a workspace, known from the start. changed hears of
// every lock and unlock after that.
func watchLease(ctx context.Context, db *store.DB, changed func()) *lease {
	l := &lease{db: db, look: make(chan struct{}, 1)}
	ctx, l.stop = context.WithCancel(ctx)
	l.count(ctx, 0)
	l.done.Go(func() { l.run(ctx, changed) })
	return l
}

func (l *lease) run(ctx context.Context, changed func()) {
	tick := time.NewTicker(leaseTick)
	defer tick.Stop()
	last := time.Now()
	for {
		select {
		case <-ctx.Done():
			return
		case <-l.look:
		case <-tick.C:
		}
		now := time.Now()
		if l.count(ctx, now.Sub(last)) {
			changed()
		}
		last = now
	}
}

// count takes passed into account and says whether the lock has changed. A
// failure leaves it as it is.
func (l *lease) count(ctx context.Context, passed time.Duration) (changed bool) {
	locked, err := l.db.Locked(ctx, passed)
	if err != nil {
		if ctx.Err() == nil {
			slog.Error("lease", "err", err)
		}
		return false
	}
	return l.locked.Swap(locked) != locked
}

func (l *lease) end() {
	l.stop()
	l.done.Wait()
}

// Contacted ends the time that a workspace was without its hub.
func (s *Session) Contacted(db *store.DB) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.db != db {
		return
	}
	was, err := db.Contact(s.ctx)
	if err != nil {
		slog.Error("lease", "err", err)
	}
	if !was {
		return
	}
	select {
	case s.lease.look <- struct{}{}:
	default: // it is going to look in any case
	}
}

// errLocked says that a device has to be in contact with its hub first.
func errLocked() error {
	return fault.New("locked", "this device has been without its hub for too long: connect it")
}
