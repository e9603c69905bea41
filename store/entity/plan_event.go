package entity

// What a plan event tells. Of one about the whole plan there is no task.
const (
	EventAdded    = "added"    // into the plan: From is the task that it is a part of, To its days of work
	EventRemoved  = "removed"  // out of it: into the trash, or another project
	EventParent   = "parent"   // From and To are task ids
	EventEffort   = "effort"   // From and To are days of work
	EventProgress = "progress" // From and To are per cent, of the next two as well
	EventDone     = "done"
	EventReopened = "reopened"
	EventStart    = "start"  // From and To are the dates before which it does not begin
	EventPinned   = "pinned" // to that date, where To is 1
	EventDue      = "due"    // From and To are dates
)

// FieldOfPlanEvent is the field of a task that an event of a type is about.
func FieldOfPlanEvent(kind string) string {
	switch kind {
	case EventAdded, EventEffort:
		return "days"
	case EventParent:
		return "parent_id"
	case EventStart, EventPinned:
		return "starts_on"
	case EventDue:
		return "due_on"
	}
	return "state"
}

// PlanEvent is something that happened to a project's plan. Burndown, and why a
// date moved, are computed from these, so that the past never changes.
type PlanEvent struct {
	ID         ID     `json:"id"`
	ProjectID  ID     `json:"projectId"` // whose plan it was then
	TaskID     ID     `json:"taskId"`
	Type       string `json:"type"`
	From       string `json:"from"`
	To         string `json:"to"`
	OccurredAt string `json:"occurredAt"`
}

// PlanEvents declares the plan event kind. It follows the project and not the task,
// which may leave it. Whoever does a task of a project that he does not see makes
// events of it, and has his own.
var PlanEvents = &Type[PlanEvent]{
	Name:       "plan_event",
	ID:         func(e *PlanEvent) *ID { return &e.ID },
	Follows:    []string{"project_id"},
	Also:       []string{CreatedBy},
	AppendOnly: true,
	Fields: func(e *PlanEvent) []Field {
		return []Field{
			Reference(&e.ProjectID, "project_id", "project").Need(),
			Reference(&e.TaskID, "task_id", "task"),
			Choice(&e.Type, "type", EventAdded, EventRemoved, EventParent, EventEffort, EventProgress, EventDone, EventReopened, EventStart, EventPinned, EventDue).Need(),
			Text(&e.From, "from_value"),
			Text(&e.To, "to_value"),
			Instant(&e.OccurredAt, "occurred_at").Need(),
		}
	},
}
