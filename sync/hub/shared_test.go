package hub_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hlc"
)

// A task of a plan is for who sees the plan, for who does it and for who gave it;
// what is said beside it goes along, and nothing else of the project.
func TestATaskIsForWhoDoesItAlsoWhereHeSeesNothingElse(t *testing.T) {
	o := newOrg(t)
	project := create("project", change.Fields{"name": "Roll-out", "owner_id": o.low.id})
	secret := create("task", change.Fields{"title": "Ours", "project_id": project.ID, "owner_id": o.low.id})
	given := create("task", change.Fields{"title": "Install", "project_id": project.ID, "owner_id": o.top.id, "giver_id": o.low.id})
	word := create("comment", change.Fields{"subject_kind": "task", "subject_id": given.ID, "body": "Mind the dog"})
	out := o.low.push(project, secret, given, word)
	if out.Verdict != change.Applied {
		t.Fatalf("%+v", out)
	}
	for who, c := range map[string]struct {
		p        person
		tasks    []string
		projects int
	}{
		"who does it": {o.top, []string{given.ID}, 0}, "the owner": {o.low, []string{secret.ID, given.ID}, 1},
		"the lead above the owner": {o.lead, []string{secret.ID, given.ID}, 1}, "another rep": {o.middle, nil, 0}, "an admin": {o.admin, []string{secret.ID, given.ID}, 1},
	} {
		tasks := c.p.sees("task")
		slices.Sort(tasks)
		slices.Sort(c.tasks)
		if !slices.Equal(tasks, c.tasks) || len(c.p.sees("project")) != c.projects || len(c.p.sees("comment")) != min(1, len(c.tasks)) {
			t.Errorf("%s sees tasks %v of %v, %d projects, %d comments", who, tasks, c.tasks, len(c.p.sees("project")), len(c.p.sees("comment")))
		}
	}
	if out := o.top.push(put(given, out.Seq, change.Fields{"notes": "On it"})); out.Verdict != change.Applied {
		t.Errorf("who does it may not write to it: %+v", out)
	}
	if out := o.top.push(put(project, out.Seq, change.Fields{"name": "Mine now"})); out.Verdict != change.Parked {
		t.Errorf("he may write to the project: %+v", out)
	}

	o.edit("project", project.ID, change.Fields{"owner_id": o.middle.id})
	if len(o.middle.sees("task")) != 2 || len(o.top.sees("task")) != 1 || len(o.low.sees("task")) != 2 {
		t.Error("a project that is handed over should take its tasks along, and leave them with who does them and who gave them")
	}
	o.edit("task", given.ID, change.Fields{"owner_id": o.middle.id})
	if len(o.top.sees("task")) != 0 || len(o.top.sees("comment")) != 0 {
		t.Error("who does not do it any more still sees it")
	}
}

// Whoever may give a task to a colleague need not see what is the colleague's.
func TestARepGivesATaskToARepOfAnotherTeam(t *testing.T) {
	o := newOrg(t)
	out := o.low.push(create("task", change.Fields{"title": "Please call", "owner_id": o.top.id, "giver_id": o.low.id}))
	if out.Verdict != change.Applied || len(o.top.sees("task")) != 1 || len(o.low.sees("task")) != 1 || len(o.middle.sees("task")) != 0 || len(o.lead.sees("task")) != 1 {
		t.Errorf("it is for both and for who leads one of them: %+v", out)
	}
	if out := o.low.push(create("task", change.Fields{"title": "In his name", "owner_id": o.top.id, "giver_id": o.middle.id})); out.Verdict != change.Parked {
		t.Errorf("a task between two others: %+v", out)
	}
	o.edit("user", o.top.id, change.Fields{"active": int64(0), "role": entity.RoleRep})
	if len(o.low.sees("task")) != 1 {
		t.Error("who gave a task should keep it when the other leaves")
	}
}

// A record that was written long before says when it arrived; no device says so.
func TestARecordThatWasWrittenOfflineSaysWhenItArrived(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	late := create("comment", change.Fields{"subject_kind": "account", "subject_id": "a", "body": "Late"})
	soon := create("comment", change.Fields{"subject_kind": "account", "subject_id": "a", "body": "Soon", "synced_at": "1999-01-01T00:00:00.000Z"})
	lin.send(change.Tx{ID: uuid.NewString(), Stamp: hlc.At(o.now.Add(-time.Hour)), Ops: []change.Op{late}})
	lin.send(change.Tx{ID: uuid.NewString(), Stamp: hlc.At(o.now), Ops: []change.Op{soon}})
	got := map[string]any{}
	for _, e := range lin.pull(0).Entries {
		got[e.ID] = e.Fields["synced_at"]
	}
	if got[late.ID] != "2026-11-24T09:00:00.000Z" || got[soon.ID] != nil {
		t.Errorf("late %v, soon %v", got[late.ID], got[soon.ID])
	}
}
