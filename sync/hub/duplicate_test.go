package hub_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
)

// TestAMergeTellsNothingOfHiddenFields also has merges in it that no program of
// ours has written: they must not keep anybody from reading on.
func TestAMergeTellsNothingOfHiddenFields(t *testing.T) {
	o := newOrg(t)
	account := create("account", change.Fields{"name": "Acme", "owner_id": o.low.id})
	o.admin.push(account)
	for _, before := range []string{`{"city":"Leeds","name":"Acme Ltd"}`, "", "no JSON: Leeds"} {
		out := o.admin.push(create("merge", change.Fields{"record_kind": "account", "winner_id": account.ID, "loser_id": "gone", "before": before, "after": "{}", "moved": "{}"}))
		if out.Verdict != change.Applied {
			t.Fatalf("%+v", out)
		}
	}
	o.restrict("account", "city", entity.RoleRep, entity.AccessHidden)
	page := o.low.pull(0)
	if raw := fmt.Sprintf("%+v", page); strings.Contains(raw, "Leeds") || !strings.Contains(raw, "Acme Ltd") {
		t.Errorf("the rep is sent %s", raw)
	}
	if raw := fmt.Sprintf("%+v", o.lead.pull(0)); !strings.Contains(raw, "Leeds") {
		t.Error("the manager should see it")
	}
}

func TestOneActionOnThousandsOfRecordsIsOneTransaction(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	ops := make([]change.Op, 2500)
	for i := range ops {
		ops[i] = create("task", change.Fields{"title": fmt.Sprint("Task ", i), "owner_id": lin.id})
	}
	if out := lin.send(o.made(ops...)); out.Verdict != change.Applied {
		t.Errorf("%+v", out)
	}
}
