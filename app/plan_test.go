// The race detector sees the same code where people work in the other tests of
// several laptops, and would take minutes here.

//go:build !race

package app_test

import (
	"testing"

	"github.com/roadbook/roadbook/app/plan"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/store/entity"
)

// Each of two links is right by itself. Together, their tasks wait for each other.
func TestOfACycleThatAMergeMakesTheNewestLinkIsLeftOutEverywhere(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	one := o.join("Lin", entity.RoleRep)
	one.synced(t)
	two := o.laptop(string(one.current(t).User.ID))
	made, err := service[*record.Service](one).Create("project", map[string]any{"name": "Line 2", "starts_on": "2027-01-04", "state": entity.ProjectActive})
	if err != nil {
		t.Fatal(err)
	}
	project := entity.ID(made.Row.ID)
	var ids []entity.ID
	for _, title := range []string{"survey", "design"} {
		k, err := service[*plan.Service](one).Add(project, "", "", title, 3)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, k.ID)
	}
	one.synced(t)
	two.synced(t)

	one.cut.Store(true)
	two.cut.Store(true)
	if _, err := service[*plan.Service](one).Link(ids[0], ids[1], "FS", 0); err != nil {
		t.Fatal(err)
	}
	newest, err := service[*plan.Service](two).Link(ids[1], ids[0], "FS", 0)
	if err != nil {
		t.Fatal(err)
	}
	one.cut.Store(false)
	two.cut.Store(false)
	one.synced(t)
	two.synced(t)
	one.synced(t)

	for name, laptop := range map[string]program{"the first": one, "the second": two} {
		p, err := service[*plan.Service](laptop).Plan(project)
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Links) != 2 || p.FinishesOn != "2027-01-11" {
			t.Errorf("%s laptop: %d links, until %s", name, len(p.Links), p.FinishesOn)
		}
		for _, l := range p.Links {
			if want := map[bool]string{true: plan.LeftOutCycle}[l.ID == newest.ID]; l.LeftOut != want {
				t.Errorf("%s laptop: link %s is left out for %q, want %q", name, l.ID, l.LeftOut, want)
			}
		}
	}
}
