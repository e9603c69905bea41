// The race detector sees the same code where people work in the other tests of
// several laptops, and would take minutes here.

//go:build !race

package app_test

import (
	"testing"

	"github.com/roadbook/roadbook/app/duplicate"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/app/team"
	"github.com/roadbook/roadbook/store/entity"
)

// make adds a record and says its id.
func (p program) make(t *testing.T, kind string, values map[string]any) string {
	t.Helper()
	made, err := service[*record.Service](p).Create(kind, values)
	if err != nil {
		t.Fatal(err)
	}
	return made.Row.ID
}

func (p program) suspects(t *testing.T) []duplicate.Pair {
	t.Helper()
	found, err := service[*duplicate.Service](p).Fresh()
	if err != nil {
		t.Fatal(err)
	}
	return found.Pairs
}

func TestTwoRepsWhoMadeOneCustomerOfflineAreBothTold(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	admin, east := o.withTeam(t)
	rep := func(name string) program {
		_, laptop := o.hires(admin, team.Person{Name: name, Role: entity.RoleRep, Sees: entity.SeesTeam, Teams: []team.InTeam{{TeamID: east.ID, Role: entity.RoleMember}}})
		laptop.cut.Store(true)
		return laptop
	}
	lin, ma := rep("Lin"), rep("Ma")
	of := map[string]string{"lin": lin.make(t, "account", map[string]any{"name": "海川食品有限公司"}), "ma": ma.make(t, "account", map[string]any{"name": "海川食品股份有限公司"})}
	visitor := ma.make(t, "contact", map[string]any{"name": "Wang", "account_id": of["ma"]})
	everybody := func() {
		t.Helper()
		for _, p := range []program{lin, ma, admin, lin, ma} {
			p.cut.Store(false)
			p.synced(t)
		}
	}
	everybody()
	for name, p := range map[string]program{"lin": lin, "ma": ma} { // what arrives is compared in the background
		until(t, name+" is told", func() bool {
			found := p.suspects(t)
			return len(found) == 1 && found[0].One.ID == of[name]
		})
	}
	if _, err := service[*duplicate.Service](lin).Merge("account", of["lin"], of["ma"], nil); code(err) != "duplicate.not-yours" {
		t.Errorf("a rep merges what is not all his: %v", err)
	}
	done, err := service[*duplicate.Service](admin).Merge("account", of["lin"], of["ma"], nil)
	if err != nil {
		t.Fatal(err)
	}
	everybody()
	until(t, "nobody is told any more", func() bool { return len(lin.suspects(t))+len(ma.suspects(t)) == 0 })
	if ma.sees(t, "contact", visitor, "account_id") != of["lin"] {
		t.Error("the reps do not have the merge")
	}
	merges, err := service[*duplicate.Service](ma).Merges("account", of["ma"])
	if err != nil || len(merges) != 1 || string(merges[0].WinnerID) != of["lin"] {
		t.Errorf("%+v, %v", merges, err)
	}
	if err := service[*duplicate.Service](admin).Undo(done.ID); err != nil {
		t.Fatal(err)
	}
	everybody()
	if ma.sees(t, "contact", visitor, "account_id") != of["ma"] || ma.sees(t, "account", of["ma"], "deleted_at") != "" {
		t.Error("the reps do not have the undo")
	}
}
