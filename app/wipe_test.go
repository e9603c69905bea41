package app_test

import (
	"context"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	keys "github.com/zalando/go-keyring"

	"github.com/roadbook/roadbook/app"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/app/setup"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/hub"
	"github.com/roadbook/roadbook/sync/protocol"
)

// office is a real hub and a real program that has joined it.
type office struct {
	t   *testing.T
	hub *hub.Hub
	ws  string
	url string
}

func newOffice(t *testing.T) *office {
	t.Helper()
	keys.MockInit() // the tests must leave the keyring of whoever runs them alone
	h, err := hub.Open(t.Context(), hub.Config{Database: filepath.Join(t.TempDir(), "hub.db"), Cost: hub.Cost{Passes: 1, KiB: 64}})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(h)
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	})
	ws, _, err := h.CreateWorkspace(t.Context(), "Acme", "CNY", "en", "Admin")
	if err != nil {
		t.Fatal(err)
	}
	return &office{t, h, ws, server.URL}
}

// program is Roadbook on a person's laptop.
type program struct {
	*app.App
	dir string
}

// join adds a person with a laptop.
func (o *office) join(name, role string) program {
	o.t.Helper()
	user, err := o.hub.AddUser(o.t.Context(), o.ws, entity.User{Name: name, Role: role}, nil, nil)
	if err != nil {
		o.t.Fatal(err)
	}
	secret, err := o.hub.Invite(o.t.Context(), o.ws, user)
	if err != nil {
		o.t.Fatal(err)
	}
	p := start(o.t, o.t.TempDir())
	code := protocol.JoinCode{URL: o.url, Secret: secret}.String()
	if _, err := service[*setup.Service](p).Join(code, "correct horse", name+"'s laptop"); err != nil {
		o.t.Fatal(err)
	}
	return p
}

func start(t *testing.T, dir string) program {
	t.Helper()
	p := program{app.New(app.Config{Dir: dir}), dir}
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

// left are the files in the program's folder, without those that hold nothing of
// a workspace.
func (p program) left(t *testing.T) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(p.dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != "settings.json" {
			names = append(names, e.Name())
		}
	}
	return names
}

func TestADeviceThatAnAdminRemovedIsWiped(t *testing.T) {
	o := newOffice(t)
	p := o.join("Lin", entity.RoleRep)
	records := service[*record.Service](p)
	if _, err := records.Create("account", map[string]any{"name": "Secret customer"}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"workspace.db.v1", "workspace.files/ab", "exchange/list.csv"} {
		path := filepath.Join(p.dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("Secret customer"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	devices, err := o.hub.Devices(t.Context(), o.ws)
	if err != nil {
		t.Fatal(err)
	}
	if err := o.hub.Revoke(t.Context(), o.ws, devices[0].N); err != nil {
		t.Fatal(err)
	}
	until(t, "the workspace is closed", func() bool { return !p.current(t).Ready })
	until(t, "its files are gone", func() bool { return len(p.left(t)) == 0 })
	c := p.current(t)
	if c.Settings.Wiped == nil || c.Settings.Wiped.Workspace != "Acme" {
		t.Errorf("%+v", c.Settings)
	}
	if _, err := keys.Get("Roadbook", "device "+devices[0].ID); err == nil {
		t.Error("the token is still in the keyring")
	}
	if again := start(t, p.dir); again.current(t).Settings.Wiped == nil {
		t.Error("the next start does not say what happened")
	}
}

func TestAWipeThatWasCutShortGoesOnAtTheNextStart(t *testing.T) {
	keys.MockInit()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"settings.json":    `{"wiped": {"workspace": "Acme", "file": "workspace.db", "secrets": ["device 1"]}}`,
		"workspace.db":     "Secret customer",
		"workspace.db-wal": "Secret customer",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p := start(t, dir)
	if left := p.left(t); len(left) > 0 {
		t.Errorf("left: %s", strings.Join(left, ", "))
	}
	if c := p.current(t); c.Ready || c.Settings.Wiped.Workspace != "Acme" {
		t.Errorf("%+v", c)
	}
}
