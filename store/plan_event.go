package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"

	"github.com/roadbook/roadbook/store/entity"
)

// trace adds to the history of a plan what a change of a record means for it,
// whichever way it was made. before has no values where the record is new. Undo is
// a change like any other: its events follow, and those before them stay.
func (tx *Tx) trace(before, after Row) error {
	var events []entity.PlanEvent
	switch after.Kind {
	case entity.Tasks.Name:
		events = taskEvents(plannedTask(before), plannedTask(after))
	case entity.Projects.Name:
		events = projectEvents(before, after)
	}
	for _, e := range events {
		e.OccurredAt = tx.at
		_, err := tx.create(statementsOf(entity.PlanEvents.Name), string(entity.NewID()), entity.PlanEvents.Values(&e))
		if err != nil {
			return err
		}
	}
	return nil
}

// plannedTask is a task, a part of no plan while it is in the trash.
func plannedTask(r Row) entity.Task {
	t := entity.Tasks.Load(entity.ID(r.ID), r.Values)
	if r.deleted() {
		t.ProjectID = ""
	}
	return t
}

func projectEvents(before, after Row) []entity.PlanEvent {
	from, to := text(before.Values, "starts_on"), text(after.Values, "starts_on")
	if from == "" || from == to {
		return nil
	}
	return []entity.PlanEvent{{ProjectID: entity.ID(after.ID), Type: entity.EventStart, From: from, To: to}}
}

func taskEvents(was, is entity.Task) []entity.PlanEvent {
	var events []entity.PlanEvent
	add := func(kind, from, to string) {
		events = append(events, entity.PlanEvent{ProjectID: is.ProjectID, TaskID: is.ID, Type: kind, From: from, To: to})
	}
	if was.ProjectID != "" && was.ProjectID != is.ProjectID {
		events = append(events, entity.PlanEvent{ProjectID: was.ProjectID, TaskID: is.ID, Type: entity.EventRemoved})
	}
	if is.ProjectID == "" {
		return events
	}
	if was.ProjectID != is.ProjectID {
		add(entity.EventAdded, string(is.ParentID), decimal(is.Days))
		was = is
		was.State, was.Progress = entity.TaskOpen, 0
	}
	differ := func(kind, from, to string) {
		if from != to {
			add(kind, from, to)
		}
	}
	differ(entity.EventParent, string(was.ParentID), string(is.ParentID))
	differ(entity.EventEffort, decimal(was.Days), decimal(is.Days))
	differ(entity.EventStart, was.StartsOn, is.StartsOn)
	differ(entity.EventPinned, decimal(was.Pinned), decimal(is.Pinned))
	differ(entity.EventDue, was.DueOn, is.DueOn)
	switch done := entity.TaskDone; {
	case is.State == done && was.State != done:
		add(entity.EventDone, decimal(was.Progress), "100")
	case was.State == done && is.State != done:
		add(entity.EventReopened, "100", decimal(is.Progress))
	case is.State != done:
		differ(entity.EventProgress, decimal(was.Progress), decimal(is.Progress))
	}
	return events
}

func decimal(n int64) string { return strconv.FormatInt(n, 10) }

// PlanEvent is one with who made it.
type PlanEvent struct {
	entity.PlanEvent
	By entity.ID
}

// PlanEventsOf are the events of a project's plan, in the order in which they
// happened.
func PlanEventsOf(ctx context.Context, r Reader, project entity.ID) ([]PlanEvent, error) {
	const query = `SELECT task_id, type, from_value, to_value, occurred_at, created_by FROM plan_event
		WHERE project_id = ? AND deleted_at = '' ORDER BY occurred_at, id`
	var all []PlanEvent
	err := r.query(ctx, query, []any{string(project)}, func(rows *sql.Rows) error {
		var e PlanEvent
		err := rows.Scan(&e.TaskID, &e.Type, &e.From, &e.To, &e.OccurredAt, &e.By)
		all = append(all, e)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("events of plan %s: %w", project, err)
	}
	return all, nil
}
