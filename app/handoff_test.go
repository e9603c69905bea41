// The race detector sees the same code where people work in the other tests of
// several laptops, and would take minutes here.

//go:build !race

package app_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/plan"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/app/task"
	"github.com/roadbook/roadbook/app/team"
	"github.com/roadbook/roadbook/app/today"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// told are the words of what a person's inbox says.
func (p program) told(t *testing.T) (what []string) {
	t.Helper()
	for _, i := range p.inbox(t).Items {
		what = append(what, i.Type+" "+i.What)
	}
	return what
}

func only(told []string, what string) bool { return len(told) == 1 && told[0] == what }

// TestATaskOfAPlanIsHandedOverBetweenLaptops gives a task of a plan to somebody who
// sees nothing else of it, and lets both take their steps without a network.
func TestATaskOfAPlanIsHandedOverBetweenLaptops(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	admin, east := o.withTeam(t)
	_, boss := o.hires(admin, team.Person{Name: "Boss", Role: entity.RoleManager, Teams: []team.InTeam{{TeamID: east.ID, Role: entity.RoleLead}}})
	_, lin := o.hires(admin, team.Person{Name: "Lin", Role: entity.RoleRep, Teams: []team.InTeam{{TeamID: east.ID, Role: entity.RoleMember}}})
	maPerson, ma := o.hires(admin, team.Person{Name: "Ma", Role: entity.RoleRep})
	project := lin.make(t, "project", map[string]any{"name": "Roll-out", "starts_on": "2026-11-30", "state": "active"})
	made, err := service[*plan.Service](lin).Add(entity.ID(project), "", "", "Install the line", 3)
	if err != nil {
		t.Fatal(err)
	}
	until(t, "Lin knows Ma", func() bool { return lin.sees(t, "user", string(maPerson.ID), "name") == "Ma" })
	lin.cut.Store(true)
	if _, err := service[*record.Service](lin).Edit("task", string(made.ID), map[string]any{"owner_id": string(maPerson.ID)}); err != nil {
		t.Fatal(err)
	}
	lin.cut.Store(false)
	lin.synced(t)

	until(t, "Ma is asked", func() bool { return only(ma.told(t), store.InboxTask+" proposed") })
	if ma.sees(t, "project", project, "name") != nil {
		t.Error("Ma sees the project")
	}
	day, err := service[*today.Service](ma).List(time.Now().UTC().Format(time.DateOnly), "UTC")
	if err != nil || len(day.Items) != 1 || day.Items[0].Reasons[0].Code != "answer" {
		t.Errorf("Ma's day: %+v, %v", day.Items, err)
	}
	if told := boss.told(t); len(told) != 0 {
		t.Errorf("the boss is told at once: %v", told)
	}
	ma.cut.Store(true)
	ma.takes(t, "accept", func(s *task.Service) error { _, err := s.Accept(made.ID); return err })
	ma.takes(t, "deliver", func(s *task.Service) error { _, err := s.Deliver(made.ID, "Runs at 90 a minute"); return err })
	ma.cut.Store(false)
	ma.synced(t)
	until(t, "Lin is told that it is done", func() bool { return only(lin.told(t), store.InboxHandoff+" done") })
	burnt, err := service[*plan.Service](lin).Burndown(entity.ID(project), "")
	if err != nil || len(burnt.Scope) != 1 || burnt.Scope[0] != 3 || burnt.Left[0] != 0 {
		t.Errorf("what Ma has done of Lin's project: %+v, %v", burnt, err)
	}
	until(t, "the boss's laptop draws the same", func() bool {
		same, err := service[*plan.Service](boss).Burndown(entity.ID(project), "")
		return err == nil && reflect.DeepEqual(same, burnt)
	})
	lin.takes(t, "send back", func(s *task.Service) error { _, err := s.SendBack(made.ID, "It should do 100"); return err })
	lin.synced(t)
	until(t, "Ma is told why it came back", func() bool {
		items := ma.inbox(t).Items
		return len(items) == 1 && items[0].Text == "It should do 100" && only(ma.told(t), store.InboxHandoff+" returned")
	})
	ma.takes(t, "decline", func(s *task.Service) error { _, err := s.Decline(made.ID, "It cannot"); return err })
	ma.synced(t)
	until(t, "it is back with Lin", func() bool { return only(lin.told(t), store.InboxHandoff+" declined") })
	if lin.sees(t, "task", string(made.ID), "handoff_note") != "It cannot" || ma.sees(t, "task", string(made.ID), "title") != nil {
		t.Error("a task that was declined is back with who gave it, with the reason, and with nobody else")
	}
	given, err := service[*task.Service](lin).Given()
	if err != nil || len(given.Tasks) != 1 {
		t.Errorf("what Lin gave: %+v, %v", given.Tasks, err)
	}
}

func (p program) takes(t *testing.T, what string, step func(*task.Service) error) {
	t.Helper()
	if err := step(service[*task.Service](p)); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
}
