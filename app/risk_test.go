// The race detector sees the same code where people work in the other tests of
// several laptops, and would take minutes here.

//go:build !race

package app_test

import (
	"testing"

	"github.com/roadbook/roadbook/app/talk"
	"github.com/roadbook/roadbook/app/team"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// TestACriticalRiskThatWasWrittenOfflineReachesTheManagerOnce lets who sees nothing
// else of the opportunity see nothing of its risk and of what is done about it, but
// for whoever does it.
func TestACriticalRiskThatWasWrittenOfflineReachesTheManagerOnce(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	admin, east := o.withTeam(t)
	bossPerson, boss := o.hires(admin, team.Person{Name: "Boss", Role: entity.RoleManager, Teams: []team.InTeam{{TeamID: east.ID, Role: entity.RoleLead}}})
	_, lin := o.hires(admin, team.Person{Name: "Lin", Role: entity.RoleRep, Teams: []team.InTeam{{TeamID: east.ID, Role: entity.RoleMember}}})
	_, ma := o.hires(admin, team.Person{Name: "Ma", Role: entity.RoleRep})
	lap := o.laptop(string(bossPerson.ID))

	lin.cut.Store(true)
	account := lin.create(t, "account", map[string]any{"name": "Acme"})
	risk := lin.make(t, "risk", map[string]any{
		"event": "The plant closes", "category": "customer", "status": "assessed", "account_id": account,
		"probability": 4.0, "impact": 5.0, "next_review_on": "2027-01-10",
	})
	action := lin.make(t, "task", map[string]any{"title": "Ask the owner", "state": "open", "risk_id": risk, "due_on": "2027-01-08"})
	lin.cut.Store(false)
	lin.synced(t)

	warned := store.InboxWarning + " critical"
	until(t, "the boss is told", func() bool { return only(boss.told(t), warned) && boss.inbox(t).Unread == 1 })
	if boss.sees(t, "task", action, "title") != "Ask the owner" {
		t.Error("the boss does not see what is done about it")
	}
	if err := service[*talk.Service](boss).Read([]string{boss.inbox(t).Items[0].ID}, true); err != nil {
		t.Fatal(err)
	}
	boss.synced(t)
	until(t, "it is read on his other laptop", func() bool { return only(lap.told(t), warned) && lap.inbox(t).Unread == 0 })
	ma.synced(t)
	if ma.sees(t, "risk", risk, "event") != nil || ma.sees(t, "task", action, "title") != nil {
		t.Error("Ma sees a risk of somebody else's customer")
	}
	if told := lin.told(t); len(told) > 0 {
		t.Errorf("Lin is told of his own risk: %v", told)
	}
}
