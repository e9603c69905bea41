package app

import (
	"context"
	"errors"
	"log/slog"
	"sync"

	"github.com/roadbook/roadbook/app/backup"
	"github.com/roadbook/roadbook/app/status"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/sync/change"
)

// guard is a workspace as sync has it: before sync may do something that a
// person could regret, a copy of the file is kept.
type guard struct {
	*store.DB
	keeper *backup.Keeper
	gone   absent

	mu   sync.Mutex
	held *status.Removal // what waits for a person's word
}

// Apply keeps a copy where the store would not apply without a person's word.
func (g *guard) Apply(ctx context.Context, pages []change.Page) error {
	err := g.hold(ctx, g.DB.Apply(ctx, pages))
	if err == nil {
		g.gone.hear(pages)
	}
	return err
}

// Repair is guarded like Apply.
func (g *guard) Repair(ctx context.Context, r change.Repair) (int, error) {
	n, err := g.DB.Repair(ctx, r)
	return n, g.hold(ctx, err)
}

// Rebase keeps a copy first: the hub may have forgotten what is here.
func (g *guard) Rebase(ctx context.Context, epoch string, fork int64) error {
	if _, err := g.keeper.Make(ctx, g.DB, backup.Rebased); err != nil {
		slog.Error("copy before the hub's other history is read", "err", err)
	}
	return g.DB.Rebase(ctx, epoch, fork)
}

func (g *guard) hold(ctx context.Context, err error) error {
	var removal *store.RemovalError
	if !errors.As(err, &removal) {
		if err == nil {
			g.set(nil)
		}
		return err
	}
	held := status.Removal{Removed: removal.Removed, Of: removal.Of}
	if before := g.waiting(); before != nil {
		held.Copy = before.Copy
	}
	if held.Copy == "" {
		c, failed := g.keeper.Make(ctx, g.DB, backup.Removal)
		if failed != nil {
			slog.Error("copy before a removal", "err", failed)
		}
		held.Copy = c.Name
	}
	g.set(&held)
	return err
}

func (g *guard) set(held *status.Removal) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.held = held
}

func (g *guard) waiting() *status.Removal {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.held
}

// goOn lets what waits happen; the copy of before is kept for good if keep says so.
func (g *guard) goOn(keep bool) error {
	held := g.waiting()
	if held == nil {
		return nil
	}
	if keep {
		if err := g.keeper.Keep(held.Copy); err != nil {
			return err
		}
	}
	g.DB.AllowRemoval(held.Removed)
	return nil
}
