package hub_test

import (
	"testing"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
)

// TestTheHubTakesAVerdictFromWhoMayDecideAlone sends what no program of ours does.
func TestTheHubTakesAVerdictFromWhoMayDecideAlone(t *testing.T) {
	o := newOrg(t)
	policy := change.Op{Kind: "policy", ID: string(entity.PolicyID()), Action: change.Create, Fields: change.Fields{"discount_admin_above": int64(20)}}
	if out := o.admin.push(policy); out.Verdict != change.Applied {
		t.Fatalf("%+v", out)
	}
	deal := create("opportunity", change.Fields{"name": "Line 2", "owner_id": o.low.id})
	ask := func(percent float64) change.Op {
		return create("approval", change.Fields{
			"title": "Off", "type": "discount", "percent": percent, "reason": "Two lines", "created_by": o.low.id,
			"subject_kind": "opportunity", "subject_id": deal.ID, "approver_id": o.middle.id,
		})
	}
	small, large := ask(12), ask(30)
	if out := o.low.push(deal, small, large); out.Verdict != change.Applied {
		t.Fatalf("%+v", out)
	}
	say := func(p person, about change.Op, verdict string) change.Outcome {
		v := create("verdict", change.Fields{"approval_id": about.ID, "verdict": verdict, "created_by": p.id, "superseded_by": "nothing"})
		return p.push(v)
	}
	for _, c := range []struct {
		name    string
		who     person
		about   change.Op
		verdict string
		want    change.Verdict
	}{
		{"who asked", o.low, small, "approved", change.Rejected},
		{"who does not see it", o.top, small, "approved", change.Parked},
		{"who was asked, too much", o.middle, large, "approved", change.Rejected},
		{"a manager, too much", o.lead, large, "approved", change.Rejected},
		{"an admin", o.admin, large, "approved", change.Applied},
		{"who was asked", o.middle, small, "approved", change.Applied},
		{"who asked, too late", o.low, small, "withdrawn", change.Applied},
		{"not who asked", o.lead, small, "withdrawn", change.Rejected},
	} {
		if out := say(c.who, c.about, c.verdict); out.Verdict != c.want {
			t.Errorf("%s: %+v", c.name, out)
		}
	}
	stands := map[any]int{}
	for _, e := range o.lead.pull(0).Entries {
		if e.Kind == "verdict" && (e.Fields["superseded_by"] == nil) {
			stands[e.Fields["approval_id"]]++
		}
	}
	if stands[small.ID] != 1 || stands[large.ID] != 1 {
		t.Errorf("of each approval one verdict stands: %v", stands)
	}
	if out := o.low.push(put(small, 1<<40, change.Fields{"percent": float64(50)})); out.Verdict != change.Rejected {
		t.Errorf("a question that was changed: %+v", out)
	}
	if out := o.low.push(change.Op{Kind: "approval", ID: small.ID, Action: change.Delete, Base: 1 << 40, Fields: change.Fields{change.Deleted: "2026-11-26T08:00:00.000Z"}}); out.Verdict != change.Rejected {
		t.Errorf("a question that was removed: %+v", out)
	}
}
