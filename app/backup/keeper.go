// Package backup keeps copies of the workspace on this computer, puts them back,
// and carries a workspace to another computer.
package backup

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
)

// Keeper makes the copies. It is safe for concurrent use.
type Keeper struct {
	session *session.Session
	dir     string
	free    func(dir string) (uint64, error)

	making sync.Mutex // one copy at a time

	mu     sync.Mutex
	failed error // of the latest nightly copy
}

// NewKeeper keeps copies of a session's workspaces in dir.
func NewKeeper(s *session.Session, dir string) *Keeper {
	return &Keeper{session: s, dir: dir, free: store.FreeBytes}
}

// When nightly copies are looked after: not while the program is starting.
const (
	firstLook = 2 * time.Minute
	look      = 10 * time.Minute
)

// Run makes the nightly copies until ctx ends.
func (k *Keeper) Run(ctx context.Context) {
	timer := time.NewTimer(firstLook)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		}
		if err := k.Tonight(ctx); err != nil {
			slog.Error("nightly copy", "err", err)
		}
		timer.Reset(look)
	}
}

// Tonight makes the nightly copy if it is due.
func (k *Keeper) Tonight(ctx context.Context) error {
	a, err := k.session.Allow(session.Read, "")
	if err != nil || a.DB.Identity().WorkspaceID == "" || a.DB.Identity().Type == store.DemoWorkspace {
		return nil // nothing is open, or nothing that anybody would miss
	}
	copies, err := list(k.dir, workspaceOf(a.DB.Path()))
	if err != nil {
		return err
	}
	if !due(copies, k.session.Now()) {
		return nil
	}
	_, err = k.Make(ctx, a.DB, Nightly)
	k.mu.Lock()
	defer k.mu.Unlock()
	k.failed = err
	return err
}

// Make makes a copy of a workspace now.
func (k *Keeper) Make(ctx context.Context, db *store.DB, kind string) (Copy, error) {
	k.making.Lock()
	defer k.making.Unlock()
	if err := k.hasRoom(db.Path()); err != nil {
		return Copy{}, err
	}
	workspace := workspaceOf(db.Path())
	name := nameOf(workspace, kind, k.session.Now())
	if err := db.Backup(ctx, filepath.Join(k.dir, name)); err != nil {
		return Copy{}, err
	}
	if err := prune(k.dir, workspace); err != nil {
		slog.Warn("old copies could not be removed", "err", err)
	}
	_, c, _ := parseName(name)
	return c, nil
}

// hasRoom makes the folder of copies and sees whether a copy of the file at path
// fits.
func (k *Keeper) hasRoom(path string) error {
	if err := os.MkdirAll(k.dir, 0o700); err != nil {
		return fmt.Errorf("folder of copies: %w", err)
	}
	free, err := k.free(k.dir)
	if err != nil {
		return fmt.Errorf("room on the disk: %w", err)
	}
	var size uint64
	if info, err := os.Stat(path); err == nil {
		size = uint64(info.Size())
	}
	if !room(free, size) {
		return fault.New("backup.no-room", "the disk is nearly full")
	}
	return nil
}

// Keep saves a copy from being removed with time.
func (k *Keeper) Keep(name string) error {
	workspace, c, ok := parseName(filepath.Base(name))
	if !ok {
		return errNoCopy()
	}
	return os.Rename(filepath.Join(k.dir, c.Name), filepath.Join(k.dir, nameOf(workspace, Kept, c.at)))
}

// Failed is why the latest nightly copy could not be made, if it could not.
func (k *Keeper) Failed() *fault.Fault {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.failed == nil {
		return nil
	}
	var f *fault.Fault
	if errors.As(k.failed, &f) {
		return f
	}
	return fault.From(k.failed)
}

// workspaceOf is the name of a workspace's file without its ending.
func workspaceOf(path string) string { return strings.TrimSuffix(filepath.Base(path), ".db") }

func errNoCopy() error { return fault.New("backup.no-copy", "there is no such copy") }
