package hub_test

import (
	"testing"

	"github.com/roadbook/roadbook/sync/change"
)

// TestTheHubTakesAWordFromWhoseItIsAlone sends what no program of ours does.
func TestTheHubTakesAWordFromWhoseItIsAlone(t *testing.T) {
	o := newOrg(t)
	account := create("account", change.Fields{"name": "Acme", "owner_id": o.low.id})
	other := create("account", change.Fields{"name": "Acme Ltd", "owner_id": o.low.id})
	said := create("comment", change.Fields{"subject_kind": "account", "subject_id": account.ID, "body": "Yes", "created_by": o.low.id})
	report := create("work_report", change.Fields{"author_id": o.low.id, "period": "day", "day": "2026-11-24", "done": "Called"})
	if out := o.low.push(account, other, said, report); out.Verdict != change.Applied {
		t.Fatalf("%+v", out)
	}
	const seen = 1 << 40
	gone := change.Fields{change.Deleted: "2026-11-26T08:00:00.000Z"}
	for _, c := range []struct {
		name string
		who  person
		op   change.Op
		want change.Verdict
	}{
		{"another changes it", o.lead, put(said, seen, change.Fields{"body": "No"}), change.Rejected},
		{"an admin changes it", o.admin, put(said, seen, change.Fields{"body": "No"}), change.Rejected},
		{"another makes it again", o.lead, change.Op{Kind: "comment", ID: said.ID, Action: change.Create, Fields: change.Fields{"body": "No"}}, change.Rejected},
		{"another takes it away", o.lead, change.Op{Kind: "comment", ID: said.ID, Action: change.Delete, Base: seen, Fields: gone}, change.Rejected},
		{"another says that he wrote it", o.lead, put(said, seen, change.Fields{"created_by": o.lead.id}), change.Rejected},
		{"another merges what it is about", o.lead, put(said, seen, change.Fields{"subject_kind": "account", "subject_id": other.ID}), change.Applied},
		{"its author changes it", o.low, put(said, seen, change.Fields{"body": "Yes!"}), change.Applied},
		{"its author takes it away", o.low, change.Op{Kind: "comment", ID: said.ID, Action: change.Delete, Base: seen, Fields: gone}, change.Applied},
		{"another writes in a report", o.lead, put(report, seen, change.Fields{"done": "Nothing"}), change.Rejected},
		{"another writes a report for him", o.lead, create("work_report", change.Fields{"author_id": o.low.id, "period": "day", "day": "2026-11-25"}), change.Rejected},
		{"its author writes in it", o.low, put(report, seen, change.Fields{"done": "Called Li"}), change.Applied},
	} {
		if out := c.who.push(c.op); out.Verdict != c.want {
			t.Errorf("%s: %+v", c.name, out)
		}
	}
	forged := create("comment", change.Fields{"subject_kind": "account", "subject_id": account.ID, "body": "Sold", "created_by": o.low.id})
	if out := o.lead.push(forged); out.Verdict != change.Applied {
		t.Fatalf("%+v", out)
	}
	for _, e := range o.low.pull(0).Entries {
		if e.ID == forged.ID && e.Fields["created_by"] != o.lead.id {
			t.Errorf("said in another's name: %v", e.Fields)
		}
	}
}

// TestWhatIsNeverEditedIsNotMadeAgainEither sends an approval anew, under its id.
func TestWhatIsNeverEditedIsNotMadeAgainEither(t *testing.T) {
	o := newOrg(t)
	deal := create("opportunity", change.Fields{"name": "Line 2", "owner_id": o.low.id})
	asked := create("approval", change.Fields{
		"title": "Off", "type": "discount", "percent": 12.0, "subject_kind": "opportunity", "subject_id": deal.ID, "approver_id": o.middle.id, "created_by": o.low.id,
	})
	if out := o.low.push(deal, asked); out.Verdict != change.Applied {
		t.Fatalf("%+v", out)
	}
	if out := o.low.push(asked); out.Verdict != change.Applied {
		t.Errorf("the same once more, as a hub forgets in time what it was sent: %+v", out)
	}
	asked.Fields = change.Fields{"percent": 50.0}
	if out := o.low.push(asked); out.Verdict != change.Rejected {
		t.Errorf("%+v", out)
	}
}
