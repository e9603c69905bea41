// The race detector sees the same code where people work in the other tests of
// several laptops, and would take minutes here.

//go:build !race

package app_test

import (
	"slices"
	"testing"

	"github.com/roadbook/roadbook/app/digest"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/app/talk"
	"github.com/roadbook/roadbook/app/team"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func (p program) digest(t *testing.T) digest.Digest {
	t.Helper()
	d, err := service[*digest.Service](p).Digest()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func (p program) edits(t *testing.T, kind, id string, values map[string]any) {
	t.Helper()
	if _, err := service[*record.Service](p).Edit(kind, id, values); err != nil {
		t.Fatal(err)
	}
}

// TestADigestTellsWhatOthersHaveChangedSinceOneWasHere lets a colleague work
// while one's laptop is off the network.
func TestADigestTellsWhatOthersHaveChangedSinceOneWasHere(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	admin := o.laptop(o.admin)
	admin.synced(t)
	boss, bossLaptop := o.hires(admin, team.Person{Name: "Boss", Role: entity.RoleManager, Sees: entity.SeesAll})
	linPerson, lin := o.hires(admin, team.Person{Name: "Lin", Role: entity.RoleRep})
	mine := lin.make(t, "account", map[string]any{"name": "Acme", "city": "Leeds"})
	if d := lin.digest(t); len(d.Groups) != 0 || d.Since == "" {
		t.Fatalf("whoever looks for the first time is told %+v", d)
	}
	lin.synced(t)
	until(t, "the boss has it", func() bool { return bossLaptop.sees(t, "account", mine, "name") == "Acme" })
	until(t, "the boss knows Lin", func() bool { return bossLaptop.sees(t, "user", string(linPerson.ID), "name") == "Lin" })

	lin.cut.Store(true)
	bossLaptop.edits(t, "account", mine, map[string]any{"city": "York"})
	bossLaptop.edits(t, "account", mine, map[string]any{"city": "Hull", "industry": "Food"})
	bossLaptop.edits(t, "account", mine, map[string]any{"industry": ""})
	bossLaptop.make(t, "account", map[string]any{"name": "Pool", "owner_id": ""})
	if _, err := service[*talk.Service](bossLaptop).Say(entity.Comment{SubjectKind: "account", SubjectID: entity.ID(mine), Body: "@Lin look"}); err != nil {
		t.Fatal(err)
	}
	bossLaptop.synced(t)
	lin.edits(t, "account", mine, map[string]any{"phone": "1"})
	lin.cut.Store(false)
	lin.synced(t)
	until(t, "Lin has it all", func() bool { return lin.count(t, "comment") == 1 && lin.count(t, "account") == 2 })

	d := lin.digest(t)
	var names []string
	for _, g := range d.Groups {
		names = append(names, g.Name)
		if g.Count != 1 {
			t.Errorf("%s: %+v", g.Name, g)
		}
	}
	if !slices.Equal(names, []string{store.DigestMentions, store.DigestMine, store.DigestTeam}) {
		t.Fatalf("groups: %v", names)
	}
	changed := d.Groups[1].Records[0]
	want := []store.FieldChange{{Field: "city", From: "Leeds", To: "Hull"}}
	if changed.New || !slices.Equal(changed.Changes, want) || !slices.Equal(changed.By, []string{string(boss.ID)}) || changed.Title != "Acme" {
		t.Errorf("what became of Lin's own: %+v", changed)
	}
	if d.Groups[0].Records[0].Title != "@Lin look" || !d.Groups[2].Records[0].New {
		t.Errorf("%+v", d.Groups)
	}
	if news, err := service[*digest.Service](lin).News(); err != nil || news.Count == 0 || news.Since != d.Since {
		t.Errorf("%+v, %v", news, err)
	}
	if err := service[*digest.Service](lin).Seen(d.Mark); err != nil {
		t.Fatal(err)
	}
	if again := lin.digest(t); len(again.Groups) != 0 || again.Since == d.Since {
		t.Errorf("seen and told again: %+v", again)
	}
}
