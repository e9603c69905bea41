package handoff_test

import (
	"testing"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/handoff"
	"github.com/roadbook/roadbook/store/entity"
)

const (
	boss = entity.ID("boss")
	lin  = entity.ID("lin")
	ma   = entity.ID("ma")
)

func by(who entity.ID) handoff.Step { return handoff.Step{By: who, At: "2026-11-26T08:00:00.000Z"} }

func code(err error) string {
	if err == nil {
		return ""
	}
	return fault.From(err).Code
}

// path is a task that boss has given lin, after the steps.
func path(t *testing.T, steps ...func(*entity.Task) error) entity.Task {
	t.Helper()
	task := entity.Task{OwnerID: lin, State: entity.TaskOpen}
	for _, step := range append([]func(*entity.Task) error{func(t *entity.Task) error { return by(boss).Settle(entity.Task{}, t) }}, steps...) {
		if err := step(&task); err != nil {
			t.Fatal(err)
		}
	}
	return task
}

func accept(t *entity.Task) error  { return by(lin).Accept(t) }
func deliver(t *entity.Task) error { return by(lin).Deliver(t, "signed") }

func TestATaskGoesFromHandToHand(t *testing.T) {
	for _, c := range []struct {
		name  string
		task  entity.Task
		state string
		owner entity.ID
	}{
		{"given", path(t), entity.HandoffProposed, lin},
		{"accepted", path(t, accept), entity.HandoffAccepted, lin},
		{"declined", path(t, func(t *entity.Task) error { return by(lin).Decline(t, "on leave") }), entity.HandoffDeclined, boss},
		{"done", path(t, accept, deliver), entity.HandoffDone, lin},
		{"done at once", path(t, deliver), entity.HandoffDone, lin},
		{"verified", path(t, accept, deliver, func(t *entity.Task) error { return by(boss).Verify(t) }), entity.HandoffVerified, lin},
		{"sent back", path(t, deliver, func(t *entity.Task) error { return by(boss).SendBack(t, "no date") }), entity.HandoffAccepted, lin},
	} {
		if c.task.Handoff != c.state || c.task.OwnerID != c.owner || c.task.GiverID != boss {
			t.Errorf("%s: %+v", c.name, c.task)
		}
	}
	done := entity.Task{OwnerID: lin, State: entity.TaskDone}
	if err := by(boss).Settle(entity.Task{}, &done); err != nil || done.Handoff != "" {
		t.Errorf("somebody is asked to do what is done: %+v, %v", done, err)
	}
	if back := path(t, deliver, func(t *entity.Task) error { return by(boss).SendBack(t, "no date") }); back.State != entity.TaskOpen || back.Result != "signed" || back.HandoffNote != "no date" {
		t.Errorf("sent back: %+v", back)
	}
}

func TestAStepOutOfTurnIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		err  error
		want string
	}{
		"accepted by somebody else":   {do(path(t), func(t *entity.Task) error { return by(ma).Accept(t) }), "task.wrong-turn"},
		"accepted twice":              {do(path(t, accept), accept), "task.wrong-turn"},
		"declined without a reason":   {do(path(t), func(t *entity.Task) error { return by(lin).Decline(t, " ") }), "task.no-reason"},
		"done without a result":       {do(path(t), func(t *entity.Task) error { return by(lin).Deliver(t, "") }), "task.no-result"},
		"verified by who did it":      {do(path(t, deliver), func(t *entity.Task) error { return by(lin).Verify(t) }), "task.wrong-turn"},
		"verified before it is done":  {do(path(t, accept), func(t *entity.Task) error { return by(boss).Verify(t) }), "task.wrong-turn"},
		"sent back without a reason":  {do(path(t, deliver), func(t *entity.Task) error { return by(boss).SendBack(t, "") }), "task.no-reason"},
		"declined when it is done":    {do(path(t, deliver), func(t *entity.Task) error { return by(lin).Decline(t, "late") }), "task.wrong-turn"},
		"ticked off without a result": {do(path(t, accept), tick(lin)), "task.no-result"},
	} {
		if code(c.err) != c.want {
			t.Errorf("%s: %v", name, c.err)
		}
	}
}

func do(t entity.Task, step func(*entity.Task) error) error { return step(&t) }

// tick marks a task done as a list or a plan does.
func tick(who entity.ID) func(*entity.Task) error {
	return func(t *entity.Task) error {
		before := *t
		t.State = entity.TaskDone
		return by(who).Settle(before, t)
	}
}

func TestWhoeverWritesATaskGoesByTheRule(t *testing.T) {
	if closed := path(t, accept, tick(boss)); closed.Handoff != entity.HandoffVerified {
		t.Errorf("closed by who gave it: %+v", closed)
	}
	again := path(t, deliver)
	before := again
	again.State = entity.TaskOpen
	if err := by(lin).Settle(before, &again); err != nil || again.Handoff != entity.HandoffAccepted {
		t.Errorf("opened again: %+v, %v", again, err)
	}
	before = again
	again.OwnerID = ma
	if err := by(lin).Settle(before, &again); err != nil || again.GiverID != lin || again.Handoff != entity.HandoffProposed || again.Result != "" {
		t.Errorf("given on: %+v, %v", again, err)
	}
	values, err := by(boss).Values(nil, map[string]any{"title": "Mine", "owner_id": string(boss)})
	if err != nil || values["giver_id"] != nil || values["priority"] != "normal" || len(values) != 3 {
		t.Errorf("one's own: %v, %v", values, err)
	}
	values, err = by(boss).Values(map[string]any{"owner_id": string(boss)}, map[string]any{"owner_id": string(lin)})
	if err != nil || values["giver_id"] != string(boss) || values["handoff"] != entity.HandoffProposed {
		t.Errorf("given in a list: %v, %v", values, err)
	}
}
