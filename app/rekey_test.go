package app_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/roadbook/roadbook/store/entity"
)

func (o *office) devices(t *testing.T) int {
	t.Helper()
	all, err := o.hub.Devices(t.Context(), o.ws)
	if err != nil {
		t.Fatal(err)
	}
	return len(all)
}

// copied copies a program's folder, as somebody does who clones a disk.
func (p program) copied(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(p.dir)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestACopyOfALaptopBecomesADeviceOfItsOwn starts one program on a folder and on
// its copy; both go on with what was not sent yet.
func TestACopyOfALaptopBecomesADeviceOfItsOwn(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	boss, lin := o.join("Boss", entity.RoleAdmin), o.join("Lin", entity.RoleRep)
	lin.create(t, "account", map[string]any{"name": "Sent before"})
	lin.synced(t)
	if err := lin.Close(); err != nil {
		t.Fatal(err)
	}
	clone := lin.copied(t)

	lin = start(t, lin.dir, lin.keys)
	lin.create(t, "account", map[string]any{"name": "Of the one"})
	lin.synced(t)
	if n := o.devices(t); n != 2 {
		t.Fatalf("%d devices before there is a copy", n)
	}
	twin := start(t, clone, lin.keys)
	twin.create(t, "account", map[string]any{"name": "Of the other"})
	twin.synced(t)
	if n := o.devices(t); n != 3 {
		t.Errorf("%d devices", n)
	}
	lin.create(t, "account", map[string]any{"name": "Of the one again"})
	lin.synced(t)
	for _, p := range []program{boss, lin, twin} {
		until(t, "everybody has all four", func() bool { return p.count(t, "account") == 4 })
	}

	for _, p := range []program{lin, twin} {
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
		start(t, p.dir, p.keys).synced(t)
	}
	if n := o.devices(t); n != 3 {
		t.Errorf("%d devices after another start of each", n)
	}
}

// TestAFileThatWasPutBackBecomesAnotherDevice lets somebody copy an old file over
// the workspace behind the program's back.
func TestAFileThatWasPutBackBecomesAnotherDevice(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	lin := o.join("Lin", entity.RoleRep)
	lin.create(t, "account", map[string]any{"name": "Before"})
	lin.synced(t)
	if err := lin.Close(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(lin.dir, "workspace.db")
	old, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lin = start(t, lin.dir, lin.keys)
	lin.create(t, "account", map[string]any{"name": "After"})
	lin.synced(t)
	if err := lin.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, old, 0o600); err != nil {
		t.Fatal(err)
	}
	lin = start(t, lin.dir, lin.keys)
	lin.synced(t)
	if n := o.devices(t); n != 2 {
		t.Errorf("%d devices", n)
	}
	if n := lin.count(t, "account"); n != 2 {
		t.Errorf("%d accounts", n)
	}
}
