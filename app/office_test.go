package app_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app"
	"github.com/roadbook/roadbook/app/keyring"
	"github.com/roadbook/roadbook/app/keyring/keyringtest"
	"github.com/roadbook/roadbook/app/setup"
	"github.com/roadbook/roadbook/app/status"
	"github.com/roadbook/roadbook/app/team"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/hub"
	"github.com/roadbook/roadbook/sync/protocol"
)

// office is a real hub.
type office struct {
	t     *testing.T
	hub   *hub.Hub
	ws    string
	admin string // id of its first admin
	now   func() time.Time
	home  func() (dir string, keys keyring.System) // of the next laptop
}

func newOffice(t *testing.T) *office { return newOfficeAt(t, time.Now) }

// newOfficeAt is newOffice where everybody goes by a clock, the hub too.
func newOfficeAt(t *testing.T, now func() time.Time) *office {
	t.Helper()
	h, err := hub.Open(t.Context(), hub.Config{Database: filepath.Join(t.TempDir(), "hub.db"), Now: now, Cost: hub.Cost{Passes: 1, KiB: 64}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	})
	o := &office{t: t, hub: h, now: now, home: func() (string, keyring.System) { return t.TempDir(), new(keyringtest.Memory) }}
	if o.ws, o.admin, err = h.CreateWorkspace(t.Context(), "Acme", "CNY", "en", "Admin"); err != nil {
		t.Fatal(err)
	}
	return o
}

// program is Roadbook on a person's laptop, with a line of its own to the hub.
type program struct {
	*app.App
	dir  string
	keys keyring.System
	cut  *atomic.Bool // the line is
	now  func() time.Time
}

// join adds somebody with a laptop.
func (o *office) join(name, role string) program {
	o.t.Helper()
	user, err := o.hub.AddUser(o.t.Context(), o.ws, entity.User{Name: name, Role: role}, nil, nil)
	if err != nil {
		o.t.Fatal(err)
	}
	return o.laptop(user)
}

// laptop gives a person a laptop.
func (o *office) laptop(user string) program {
	o.t.Helper()
	secret, err := o.hub.Invite(o.t.Context(), o.ws, user)
	if err != nil {
		o.t.Fatal(err)
	}
	return o.joinWith(protocol.JoinCode{Secret: secret}, password)
}

// password is everybody's, as long as it is not reset.
const password = "correct horse"

// joinWith starts a program that joins with a code, by a line of its own.
func (o *office) joinWith(code protocol.JoinCode, password string) program {
	o.t.Helper()
	cut := new(atomic.Bool)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if cut.Load() {
			panic(http.ErrAbortHandler)
		}
		o.hub.ServeHTTP(w, r)
	}))
	o.t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	dir, keys := o.home()
	p := startAt(o.t, dir, keys, o.now)
	p.cut, code.URL = cut, server.URL
	if _, err := service[*setup.Service](p).Join(code.String(), password, "laptop"); err != nil {
		o.t.Fatal(err)
	}
	return p
}

// start starts the program on a folder, by somebody who has these keys.
func start(t *testing.T, dir string, keys keyring.System) program {
	t.Helper()
	return startAt(t, dir, keys, time.Now)
}

func startAt(t *testing.T, dir string, keys keyring.System, now func() time.Time) program {
	t.Helper()
	p := program{App: app.New(app.Config{Dir: dir, Keyring: keys, Now: now}), dir: dir, keys: keys, now: now}
	p.Start(func(string, any) {})
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

// service is the bound service of a type.
func service[T any](p program) T {
	for _, s := range p.Services() {
		if found, ok := s.(T); ok {
			return found
		}
	}
	panic("no such service")
}

func (p program) current(t *testing.T) setup.Current {
	t.Helper()
	c, err := service[*setup.Service](p).Current()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// wiped says whether the program knows that an admin has removed its device. While
// the workspace is being closed it has no answer.
func (p program) wiped() bool {
	c, err := service[*setup.Service](p).Current()
	return err == nil && c.Settings.Wiped != nil
}

// until waits for something that happens on other goroutines.
func until(t *testing.T, what string, done func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	for !done() {
		select {
		case <-ctx.Done():
			t.Fatalf("never: %s", what)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// synced waits until a program has nothing to send and has read all there is.
func (p program) synced(t *testing.T) {
	t.Helper()
	for range 2 { // the first cycle may have been under way already
		asked := store.FormatInstant(p.now())
		until(t, "synced", func() bool {
			if err := service[*status.Service](p).SyncNow(); err != nil {
				t.Fatal(err)
			}
			s, err := service[*status.Service](p).State()
			return err == nil && s.Phase == "synced" && s.Pending == 0 && s.LastSyncAt > asked
		})
	}
}

// withTeam is the admin's program, and a team that he has made.
func (o *office) withTeam(t *testing.T) (program, entity.Team) {
	t.Helper()
	admin := o.laptop(o.admin)
	admin.synced(t)
	east, err := service[*team.Service](admin).AddTeam("East", "")
	if err != nil {
		t.Fatal(err)
	}
	return admin, east
}
