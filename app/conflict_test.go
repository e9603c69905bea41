// The race detector sees the same code where people work in the other tests of
// several laptops, and would take minutes here.

//go:build !race

package app_test

import (
	"testing"

	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/app/status"
	"github.com/roadbook/roadbook/app/team"
	"github.com/roadbook/roadbook/store/entity"
)

// TestAManagerSettlesAConflictForARepWhoIsAway lets Chen, who leads Lin's team, choose
// while Lin has no network. Both see how it came out, also when Lin has chosen
// otherwise meanwhile: what reached the hub first stands, and nothing of his comes
// without his choice.
func TestAManagerSettlesAConflictForARepWhoIsAway(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	admin, east := o.withTeam(t)
	_, chen := o.hires(admin, team.Person{Name: "Chen", Role: entity.RoleManager, Teams: []team.InTeam{{TeamID: east.ID, Role: entity.RoleLead}}})
	_, lin := o.hires(admin, team.Person{Name: "Lin", Role: entity.RoleRep, Teams: []team.InTeam{{TeamID: east.ID, Role: entity.RoleMember}}})
	line := lin.sell(t, entity.Opportunity{Name: "Line 2", NextStep: "Call"})
	for _, p := range []program{lin, admin, chen} {
		p.synced(t)
	}
	contradicted(t, line, lin, admin)
	chen.synced(t)

	known := func(p program) status.Conflicts {
		t.Helper()
		found, err := service[*status.Service](p).Conflicts()
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	open := known(chen).Conflicts
	if len(open) != 1 || open[0].Mine || open[0].OwnerName != "Lin" || !known(lin).Conflicts[0].Mine {
		t.Fatalf("Chen is told %+v", open)
	}
	if st, err := service[*status.Service](chen).State(); err != nil || st.Conflicts != 0 {
		t.Errorf("what is Lin's is counted as Chen's: %+v, %v", st, err)
	}
	if st, err := service[*status.Service](lin).State(); err != nil || st.Conflicts != 1 {
		t.Errorf("Lin is not asked: %+v, %v", st, err)
	}
	id := []entity.ID{entity.ID(open[0].ID)}
	lost := open[0].Lost.Values["next_step"]

	lin.cut.Store(true)
	if err := service[*status.Service](lin).Resolve(id, entity.TookBoth); err != nil {
		t.Fatal(err)
	}
	if err := service[*status.Service](chen).Resolve(id, entity.TookLost); err != nil {
		t.Fatal(err)
	}
	chen.synced(t)
	lin.cut.Store(false)
	until(t, "Lin is told that it was settled", func() bool {
		if err := service[*status.Service](lin).SyncNow(); err != nil {
			t.Fatal(err)
		}
		queue, err := service[*status.Service](lin).Pending()
		return err == nil && len(queue.Txs) == 1 && queue.Txs[0].State == "rejected" && queue.Txs[0].Reason == "hub.settled"
	})
	queue, err := service[*status.Service](lin).Pending()
	if err != nil {
		t.Fatal(err)
	}
	if err := service[*status.Service](lin).Discard(queue.Txs[0].ID); err != nil {
		t.Fatal(err)
	}
	chen.synced(t)
	for name, p := range map[string]program{"Chen": chen, "Lin": lin} {
		found := known(p)
		if len(found.Conflicts) != 0 || len(found.Settled) != 1 || found.Settled[0].Outcome.ByName != "Chen" || found.Settled[0].Outcome.Take != entity.TookLost {
			t.Errorf("%s is told %+v", name, found)
		}
		if step := p.sees(t, "opportunity", line, "next_step"); step != lost {
			t.Errorf("%s has %v, and %v was taken", name, step, lost)
		}
	}
}

// contradicted lets one who is away and another write the next step of a record, so
// that what the first wrote loses.
func contradicted(t *testing.T, id string, away, other program) {
	t.Helper()
	edit := func(p program, step string) {
		if _, err := service[*record.Service](p).Edit("opportunity", id, map[string]any{"next_step": step}); err != nil {
			t.Fatal(err)
		}
	}
	away.cut.Store(true)
	edit(away, "Visit")
	edit(other, "Write")
	other.synced(t)
	away.cut.Store(false)
	away.synced(t)
}
