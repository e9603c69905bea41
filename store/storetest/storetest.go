// Package storetest opens workspaces for tests: a real SQLite file in the
// test's own folder, and a clock that is turned by hand.
package storetest

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Clock stands still until it is turned.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock stands at nine in the morning of 24 November 2026, UTC.
func NewClock() *Clock { return &Clock{now: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)} }

// Now is where the clock stands.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Turn moves the clock by d, which may be negative.
func (c *Clock) Turn(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// Secrets keeps secrets as files in a folder, for tests that seal.
type Secrets string

// Get is a secret.
func (s Secrets) Get(name string) (string, error) {
	raw, err := os.ReadFile(filepath.Join(string(s), name))
	return string(raw), err
}

// Set keeps a secret.
func (s Secrets) Set(name, secret string) error {
	return os.WriteFile(filepath.Join(string(s), name), []byte(secret), 0o600)
}

// Me is the user of every workspace opened here.
const Me = entity.ID("019a0000-0000-7000-8000-000000000001")

// Open opens a new workspace of the given type (store.LocalWorkspace …), to be
// closed with the test.
func Open(t testing.TB, clock *Clock, kind string) *store.DB {
	t.Helper()
	return OpenAt(t, clock, kind, filepath.Join(t.TempDir(), "workspace.db"))
}

// OpenAt is Open for a file that may be there already.
func OpenAt(t testing.TB, clock *Clock, kind, path string) *store.DB {
	t.Helper()
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if err := os.WriteFile(path, Empty(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	db, err := store.Open(context.Background(), path, store.Options{Now: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() }) // a test that closes it earlier has checked the error
	err = db.SetIdentity(context.Background(), store.Identity{
		WorkspaceID: "w1", Name: "Test", Type: kind, Currency: "CNY", UserID: Me, DeviceID: "d1", DeviceName: "laptop",
	})
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// Spoil writes over a part of a record behind the back of an open workspace: who
// reads it fails.
func Spoil(t testing.TB, db *store.DB, kind string, id entity.ID) {
	t.Helper()
	raw, err := sql.Open("sqlite", db.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	if _, err := raw.Exec("UPDATE "+kind+" SET custom = '{' WHERE id = ?", id); err != nil {
		t.Fatal(err)
	}
}

// Empty is the file of a store without records. To copy it costs less than to
// run every migration again, above all under the race detector.
var Empty = sync.OnceValue(func() []byte {
	dir, err := os.MkdirTemp("", "roadbook-empty-")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "empty.db")
	db, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		panic(err)
	}
	if err := db.Close(); err != nil { // which leaves nothing in the log
		panic(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	return raw
})
