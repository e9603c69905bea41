// The race detector sees the same code where people work in the other tests of
// several laptops, and would take minutes here.

//go:build !race

package app_test

import (
	"testing"

	"github.com/roadbook/roadbook/app/activity"
	"github.com/roadbook/roadbook/app/pool"
	"github.com/roadbook/roadbook/app/status"
	"github.com/roadbook/roadbook/app/team"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func (p program) claims(t *testing.T, account string) {
	t.Helper()
	if err := service[*pool.Service](p).Claim([]string{account}); err != nil {
		t.Fatal(err)
	}
}

func (p program) standing(t *testing.T, account string) pool.Standing {
	t.Helper()
	s, err := service[*pool.Service](p).Standing(account)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestOfTwoWhoClaimAnAccountOfflineTheFirstToArriveHasIt lets the one claim last
// who arrives first: no clock decides.
func TestOfTwoWhoClaimAnAccountOfflineTheFirstToArriveHasIt(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	admin := o.laptop(o.admin)
	admin.synced(t)
	account := admin.make(t, "account", map[string]any{"name": "Harbour Mills", "owner_id": ""})
	admin.synced(t)
	lin, ma := o.join("Lin", entity.RoleRep), o.join("Ma", entity.RoleRep)
	for _, p := range []program{lin, ma} {
		p.synced(t)
		p.cut.Store(true)
	}
	lin.claims(t, account)
	ma.claims(t, account)
	if _, err := service[*activity.Service](lin).Log(entity.Activity{Type: "visit", Subject: "Met the director", AccountID: entity.ID(account)}); err != nil {
		t.Fatal(err)
	}
	if !lin.standing(t, account).Provisional || !ma.standing(t, account).Provisional {
		t.Error("a claim that the hub has not seen is not said to be provisional")
	}
	ma.cut.Store(false)
	ma.synced(t)
	if ma.standing(t, account).Provisional {
		t.Error("a claim that the hub took is still provisional")
	}
	lin.cut.Store(false)
	lin.synced(t)
	admin.synced(t)

	if admin.sees(t, "account", account, "owner_id") != ma.sees(t, "account", account, "owner_id") || ma.sees(t, "account", account, "owner_id") == "" {
		t.Errorf("the admin sees the owner %v", admin.sees(t, "account", account, "owner_id"))
	}
	if v := lin.sees(t, "account", account, "name"); v != nil {
		t.Errorf("who came second still has %v", v)
	}
	queue, err := service[*status.Service](lin).Pending()
	if err != nil || len(queue.Txs) != 2 || queue.Txs[1].State != "rejected" || queue.Txs[1].Reason != "hub.taken" || queue.Txs[0].State != "parked" {
		t.Fatalf("he is told %+v, %v", queue.Txs, err)
	}
	waiting, err := service[*status.Service](admin).Undecided()
	if err != nil || len(waiting.Changes) != 1 {
		t.Fatalf("his notes: %+v, %v", waiting, err)
	}
	if err := service[*status.Service](admin).Decide(entity.ID(waiting.Changes[0].ID), entity.DecisionAccepted, ""); err != nil {
		t.Fatal(err)
	}
	admin.synced(t)
	ma.synced(t)
	timeline, err := service[*activity.Service](ma).Timeline(store.TimelineOf{Kind: "account", ID: account, Sources: []string{store.FromActivities}, Limit: 10})
	if err != nil || len(timeline.Entries) != 1 || timeline.Entries[0].Title != "Met the director" {
		t.Errorf("what the other had noted: %+v, %v", timeline, err)
	}
}

func TestThePoolOfATeamIsForItsMembers(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	admin, east := o.withTeam(t)
	account := admin.make(t, "account", map[string]any{"name": "Harbour Mills", "owner_id": "", "team_id": string(east.ID)})
	_, lin := o.hires(admin, team.Person{Name: "Lin", Role: entity.RoleRep, Teams: []team.InTeam{{TeamID: east.ID, Role: entity.RoleMember}}})
	_, ma := o.hires(admin, team.Person{Name: "Ma", Role: entity.RoleRep})
	if lin.sees(t, "account", account, "name") != "Harbour Mills" || ma.sees(t, "account", account, "name") != nil {
		t.Errorf("Lin sees %v, Ma %v", lin.sees(t, "account", account, "name"), ma.sees(t, "account", account, "name"))
	}
}
