package hub_test

import (
	"net/http"
	"slices"
	"testing"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// A device that is told that a scope is no more looks for what was in it in every
// table. One that is empty for a while is therefore still granted.
func TestASharedScopeThatIsEmptyStaysGranted(t *testing.T) {
	o := newOrg(t)
	task := create("task", change.Fields{"title": "Please call", "owner_id": o.top.id, "giver_id": o.low.id})
	o.low.push(task)
	before := o.admin.pull(0).Grants
	o.edit("task", task.ID, change.Fields{"owner_id": o.middle.id})
	after := o.admin.pull(0).Grants
	for _, scope := range before {
		if !slices.Contains(after, scope) {
			t.Errorf("an admin is not granted %s any more", scope)
		}
	}
	if slices.Sort(after); len(slices.Compact(after)) != len(before)+1 {
		t.Errorf("he is granted %d scopes, and then %d", len(before), len(after))
	}
}

// More scopes than go into one statement are read page by page, each record once.
func TestRecordsOfManyScopesComeOnceEach(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	var tasks []change.Op
	for range 80 {
		tasks = append(tasks, create("task", change.Fields{"title": "Please call", "owner_id": string(entity.NewID()), "giver_id": lin.id}))
	}
	lin.pushAll(tasks)
	var ask protocol.Pull
	for _, scope := range lin.pull(0).Grants {
		ask.Cursors = append(ask.Cursors, change.Cursor{Scope: scope})
	}
	came := make(map[string]int)
	for more := true; more; {
		var page change.Page
		ask.Limit = 30
		if status := o.post(protocol.PathPull, lin.token, ask, &page); status != http.StatusOK {
			t.Fatal(status)
		}
		for _, e := range page.Entries {
			came[e.ID]++
		}
		ask.Cursors, more = page.Cursors, page.More
	}
	for _, task := range tasks {
		if came[task.ID] != 1 {
			t.Errorf("a task came %d times", came[task.ID])
		}
	}
}
