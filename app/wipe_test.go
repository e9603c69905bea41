package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/roadbook/roadbook/app/keyring/keyringtest"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/store/entity"
)

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
	t.Parallel()
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
	until(t, "the workspace is closed", p.wiped)
	until(t, "its files are gone", func() bool { return len(p.left(t)) == 0 })
	c := p.current(t)
	if c.Settings.Wiped == nil || c.Settings.Wiped.Workspace != "Acme" {
		t.Errorf("%+v", c.Settings)
	}
	if _, err := p.keys.Get("device " + devices[0].ID); err == nil {
		t.Error("the token is still in the keyring")
	}
	if again := start(t, p.dir, p.keys); again.current(t).Settings.Wiped == nil {
		t.Error("the next start does not say what happened")
	}
}

func TestAWipeThatWasCutShortGoesOnAtTheNextStart(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "Lin [1]") // no pattern of names
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"settings.json":    `{"wiped": {"workspace": "Acme", "file": "workspace.db", "secrets": ["device 1"]}}`,
		"workspace.db":     "Secret customer",
		"workspace.db-wal": "Secret customer",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p := start(t, dir, new(keyringtest.Memory))
	if left := p.left(t); len(left) > 0 {
		t.Errorf("left: %s", strings.Join(left, ", "))
	}
	if c := p.current(t); c.Ready || c.Settings.Wiped.Workspace != "Acme" {
		t.Errorf("%+v", c)
	}
}
