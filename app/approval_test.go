// The race detector sees the same code where people work in the other tests of
// several laptops, and would take minutes here.

//go:build !race

package app_test

import (
	"slices"
	"testing"

	"github.com/roadbook/roadbook/app/approval"
	"github.com/roadbook/roadbook/app/team"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func (p program) approval(t *testing.T, id entity.ID) approval.Approval {
	t.Helper()
	l, err := service[*approval.Service](p).Find(id)
	if err != nil {
		t.Fatal(err)
	}
	return l.Approvals[0]
}

func (p program) decides(t *testing.T, id entity.ID, verdict, note string) {
	t.Helper()
	if _, err := service[*approval.Service](p).Decide(id, verdict, note); err != nil {
		t.Fatal(err)
	}
}

// TestOfTwoVerdictsThatContradictTheFirstToArriveStands asks on one laptop without a
// network and decides on two others without one. Who decided first arrives second:
// no clock counts.
func TestOfTwoVerdictsThatContradictTheFirstToArriveStands(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	admin, east := o.withTeam(t)
	boss, bossLaptop := o.hires(admin, team.Person{Name: "Boss", Role: entity.RoleManager, Teams: []team.InTeam{{TeamID: east.ID, Role: entity.RoleLead}}})
	_, lin := o.hires(admin, team.Person{Name: "Lin", Role: entity.RoleRep, Teams: []team.InTeam{{TeamID: east.ID, Role: entity.RoleMember}}})
	may, err := service[*approval.Service](lin).Approvers()
	if err != nil || len(may) != 2 || may[0].ID != boss.ID {
		t.Fatalf("whom Lin may ask: %+v, %v", may, err)
	}
	lin.cut.Store(true)
	deal := lin.sell(t, entity.Opportunity{Name: "Line 2"})
	asked, err := service[*approval.Service](lin).Request(entity.Approval{
		Title: "12 % off", Type: entity.ApprovalDiscount, Percent: 12, Reason: "Two lines at once",
		SubjectKind: "opportunity", SubjectID: entity.ID(deal), ApproverID: may[0].ID,
	})
	if err != nil {
		t.Fatal(err)
	}
	lin.cut.Store(false)
	lin.synced(t)
	until(t, "the boss is asked", func() bool { return only(bossLaptop.told(t), store.InboxApproval+" asked") })
	admin.synced(t)

	bossLaptop.cut.Store(true)
	admin.cut.Store(true)
	bossLaptop.decides(t, asked.ID, entity.VerdictRejected, "Margin")
	admin.decides(t, asked.ID, entity.VerdictApproved, "")
	if one := bossLaptop.approval(t, asked.ID); one.State != entity.VerdictRejected || !one.Verdicts[0].Provisional {
		t.Errorf("with the boss: %+v", one)
	}
	admin.cut.Store(false)
	admin.synced(t)
	bossLaptop.cut.Store(false)
	bossLaptop.synced(t)
	for name, p := range map[string]program{"Lin": lin, "the boss": bossLaptop, "the admin": admin} {
		until(t, name+" sees both verdicts and which stands", func() bool {
			one := p.approval(t, asked.ID)
			return one.State == entity.VerdictApproved && len(one.Verdicts) == 2 && !one.Verdicts[0].Provisional && one.Verdicts[1].SupersededBy == one.Verdicts[0].ID
		})
	}
	for what, p := range map[string]program{"superseded": bossLaptop, "contradicted": admin, "approved": lin} {
		if told := p.told(t); !slices.Contains(told, store.InboxApproval+" "+what) {
			t.Errorf("who should be told %q is told %v", what, told)
		}
	}
	if waiting, err := service[*approval.Service](bossLaptop).Waiting(); err != nil || len(waiting.Approvals) != 0 {
		t.Errorf("still waiting: %+v, %v", waiting.Approvals, err)
	}
	if _, err := service[*approval.Service](bossLaptop).Decide(asked.ID, entity.VerdictRejected, "again"); codeOf(err) != "approval.decided" {
		t.Errorf("decided again: %v", err)
	}
}
