// Package apptest opens a session on a new workspace for tests of services.
package apptest

import (
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/setup"
	"github.com/roadbook/roadbook/store/storetest"
)

// Event is something that was told to the window.
type Event struct {
	Name string
	Data any
}

// World is a session with its own folder, a hand-turned clock, and what the
// window was told.
type World struct {
	Session *session.Session
	Clock   *storetest.Clock
	Events  chan Event
}

// Open begins a workspace on this computer, in English, with its admin.
func Open(t testing.TB) World {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, begun()); err != nil {
		t.Fatal(err)
	}
	w := at(dir)
	closeAfter(t, w)
	if err := w.Session.Start(); err != nil {
		t.Fatal(err)
	}
	return w
}

// OpenOther begins a workspace that has nothing in common with those of Open,
// which are copies of one.
func OpenOther(t testing.TB) World {
	t.Helper()
	w := at(t.TempDir())
	closeAfter(t, w)
	if err := w.begin(); err != nil {
		t.Fatal(err)
	}
	return w
}

func closeAfter(t testing.TB, w World) {
	t.Cleanup(func() {
		if err := w.Session.Close(); err != nil {
			t.Error(err)
		}
	})
}

func (w World) begin() error {
	if err := w.Session.Start(); err != nil {
		return err
	}
	_, err := setup.New(w.Session, nil, "test").StartLocal(setup.Local{Name: "Test", UserName: "Me", Currency: "USD", Locale: "en"})
	return err
}

func at(dir string) World {
	w := World{Clock: storetest.NewClock(), Events: make(chan Event, 10_000)}
	w.Session = session.New(session.Options{
		Dir: dir, Now: w.Clock.Now,
		Emit: func(name string, data any) {
			select {
			case w.Events <- Event{name, data}:
			default: // nobody is listening
			}
		},
	})
	return w
}

// begun is the folder of a workspace that has just begun. To copy it costs less
// than to begin another, above all under the race detector.
var begun = sync.OnceValue(func() fs.FS {
	dir, err := os.MkdirTemp("", "roadbook-begun-")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	w := at(dir)
	if err := w.begin(); err != nil {
		panic(err)
	}
	if err := w.Session.Close(); err != nil {
		panic(err)
	}
	files := make(fstest.MapFS)
	err = fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(filepath.Join(dir, path))
		files[path] = &fstest.MapFile{Data: raw, Mode: 0o600}
		return err
	})
	if err != nil {
		panic(err)
	}
	return files
})

// Allow is the session's access to the workspace.
func (w World) Allow(t testing.TB) session.Access {
	t.Helper()
	a, err := w.Session.Allow(session.Write, "")
	if err != nil {
		t.Fatal(err)
	}
	return a
}
