// The race detector sees the same code where people work in the other tests of
// several laptops, and would take minutes here.

//go:build !race

package app_test

import (
	"testing"

	"github.com/roadbook/roadbook/app/plan"
	"github.com/roadbook/roadbook/app/raci"
	"github.com/roadbook/roadbook/store/entity"
)

func (p program) team(t *testing.T, project string) []raci.Phase {
	t.Helper()
	team, err := service[*raci.Service](p).Team(entity.ID(project))
	if err != nil {
		t.Fatal(err)
	}
	return team.Phases
}

func (p program) casts(t *testing.T, project string, phase entity.ID, user, role string, on bool) {
	t.Helper()
	if err := service[*raci.Service](p).Set(entity.ID(project), phase, entity.ID(user), role, on); err != nil {
		t.Fatal(err)
	}
}

// TestOfTwoWhoAreMadeAccountableTheNewerIsLeftOutEverywhere names one on each of two
// laptops without a network; a third person's choice settles it.
func TestOfTwoWhoAreMadeAccountableTheNewerIsLeftOutEverywhere(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	desk := o.laptop(o.admin)
	desk.synced(t)
	lin := o.join("Lin", entity.RoleAdmin)
	lin.synced(t)
	linID := string(lin.current(t).User.ID)
	project := desk.make(t, "project", map[string]any{"name": "Roll-out", "starts_on": "2026-11-30", "state": "active"})
	phase, err := service[*plan.Service](desk).Add(entity.ID(project), "", "", "Install", 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := service[*plan.Service](desk).Add(entity.ID(project), phase.ID, "", "Line", 3); err != nil {
		t.Fatal(err)
	}
	desk.synced(t)
	until(t, "Lin has the project", func() bool { return lin.sees(t, "project", project, "name") != nil })
	until(t, "Lin has the plan", func() bool { return len(lin.team(t, project)) == 2 })

	desk.cut.Store(true)
	lin.cut.Store(true)
	desk.casts(t, project, phase.ID, o.admin, entity.Accountable, true)
	lin.casts(t, project, phase.ID, linID, entity.Accountable, true)
	lin.casts(t, project, phase.ID, linID, entity.Responsible, true)
	for _, p := range []program{lin, desk} { // the newer one arrives first
		p.cut.Store(false)
		p.synced(t)
	}
	for name, p := range map[string]program{"the admin": desk, "Lin": lin} {
		until(t, name+" sees both, and who was first", func() bool {
			install := p.team(t, project)[1]
			left := 0
			for _, one := range install.People {
				if one.LeftOut && string(one.UserID) == linID {
					left++
				}
			}
			return len(install.People) == 3 && string(install.Accountable) == o.admin && left == 1
		})
	}
	lin.casts(t, project, phase.ID, linID, entity.Accountable, true)
	lin.synced(t)
	until(t, "one is accountable again", func() bool {
		install := desk.team(t, project)[1]
		return string(install.Accountable) == linID && len(install.People) == 2
	})
	if whole := desk.team(t, project)[0]; whole.Accountable != "" || whole.Title != "Roll-out" {
		t.Errorf("the whole project: %+v", whole)
	}
}
