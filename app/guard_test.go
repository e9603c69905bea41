package app_test

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/roadbook/roadbook/app/backup"
	"github.com/roadbook/roadbook/app/keyring"
	"github.com/roadbook/roadbook/app/keyring/keyringtest"
	"github.com/roadbook/roadbook/app/opportunity"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/app/setup"
	"github.com/roadbook/roadbook/app/status"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func (p program) state(t *testing.T) status.State {
	t.Helper()
	st, err := service[*status.Service](p).State()
	if err != nil {
		t.Fatal(err)
	}
	return st
}

func (p program) create(t *testing.T, kind string, values map[string]any) (id string) {
	t.Helper()
	one, err := service[*record.Service](p).Create(kind, values)
	if err != nil {
		t.Fatal(err)
	}
	return string(one.Row.ID)
}

func (p program) sell(t *testing.T, o entity.Opportunity) (id string) {
	t.Helper()
	made, err := service[*opportunity.Service](p).Create(o)
	if err != nil {
		t.Fatal(err)
	}
	return string(made.ID)
}

func (p program) count(t *testing.T, kind string) int {
	t.Helper()
	n, err := service[*record.Service](p).Count(store.Query{Kind: kind})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestALargeRemovalWaitsForAPersonsWord lets an admin delete nearly all that a
// rep has.
func TestALargeRemovalWaitsForAPersonsWord(t *testing.T) {
	t.Parallel()
	const many = 250
	o := newOffice(t)
	boss, lin := o.join("Boss", entity.RoleAdmin), o.join("Lin", entity.RoleRep)
	var ids []string
	for range many {
		ids = append(ids, lin.create(t, "account", map[string]any{"name": "Acme"}))
	}
	lin.synced(t)
	until(t, "the admin has them", func() bool { return boss.count(t, "account") == many })
	if err := service[*record.Service](boss).Remove("account", ids); err != nil {
		t.Fatal(err)
	}
	until(t, "the rep is asked", func() bool { return lin.state(t).Removal != nil })
	if r := lin.state(t).Removal; r.Removed != many || lin.count(t, "account") != many {
		t.Errorf("%+v, and %d are left", r, lin.count(t, "account"))
	}
	copied := lin.state(t).Removal.Copy
	if _, err := store.Inspect(t.Context(), filepath.Join(lin.dir, "backups", copied), store.Options{Secrets: keyring.Open(lin.dir, lin.keys)}); err != nil {
		t.Errorf("the copy: %v", err)
	}

	if err := service[*status.Service](lin).GoOn(true); err != nil {
		t.Fatal(err)
	}
	until(t, "they are removed", func() bool { return lin.count(t, "account") == 0 && lin.state(t).Removal == nil })
	st, err := service[*backup.Service](lin).State()
	if err != nil || !slices.ContainsFunc(st.Copies, func(c backup.Copy) bool { return c.Kind == backup.Kept }) {
		t.Errorf("copies %+v, %v", st.Copies, err)
	}
}

// TestALaptopIsReplacedByAnother moves a workspace with a file, while the old
// laptop works on.
func TestALaptopIsReplacedByAnother(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	boss, old := o.join("Boss", entity.RoleAdmin), o.join("Lin", entity.RoleRep)
	old.create(t, "account", map[string]any{"name": "Sent before"})
	old.synced(t)
	old.create(t, "account", map[string]any{"name": "In the file"})
	file, err := service[*backup.Service](old).Export()
	if err != nil {
		t.Fatal(err)
	}
	code, err := service[*setup.Service](old).RecoveryCode()
	if err != nil {
		t.Fatal(err)
	}
	old.synced(t)
	laptop := start(t, t.TempDir(), new(keyringtest.Memory))
	if err := service[*backup.Service](laptop).Open(file, code); err != nil {
		t.Fatal(err)
	}
	until(t, "the password is asked for", func() bool { return laptop.state(t).Phase == "signed-out" })
	before := laptop.create(t, "account", map[string]any{"name": "Before signing in"})
	if err := service[*setup.Service](laptop).SignIn("", password); err != nil {
		t.Fatal(err)
	}
	laptop.synced(t)
	if _, err := service[*record.Service](laptop).Edit("account", before, map[string]any{"name": "And edited"}); err != nil {
		t.Fatal(err)
	}
	laptop.synced(t)
	for _, p := range []program{laptop, boss} {
		until(t, "there are three accounts", func() bool { return p.count(t, "account") == 3 })
	}
	devices, err := o.hub.Devices(t.Context(), o.ws)
	if err != nil || len(devices) != 3 {
		t.Errorf("devices %+v, %v", devices, err)
	}
	if again := start(t, laptop.dir, laptop.keys); again.state(t).Phase == "signed-out" {
		t.Error("the next start is signed out")
	}
}
