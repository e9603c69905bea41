// Package apptest opens a session on a new workspace for tests of services.
package apptest

import (
	"testing"

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
	w := World{Clock: storetest.NewClock(), Events: make(chan Event, 10_000)}
	w.Session = session.New(session.Options{
		Dir: t.TempDir(), Now: w.Clock.Now,
		Emit: func(name string, data any) {
			select {
			case w.Events <- Event{name, data}:
			default: // nobody is listening
			}
		},
	})
	t.Cleanup(func() {
		if err := w.Session.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := w.Session.Start(); err != nil {
		t.Fatal(err)
	}
	_, err := setup.New(w.Session, nil, "test").StartLocal(setup.Local{Name: "Test", UserName: "Me", Currency: "USD", Locale: "en"})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// Allow is the session's access to the workspace.
func (w World) Allow(t testing.TB) session.Access {
	t.Helper()
	a, err := w.Session.Allow(session.Write, "")
	if err != nil {
		t.Fatal(err)
	}
	return a
}
