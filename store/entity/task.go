package entity

// States of a task.
const (
	TaskOpen = "open"
	TaskDone = "done"
)

// Task is something that somebody has to do, usually for an opportunity.
type Task struct {
	ID            ID     `json:"id"`
	Title         string `json:"title"`
	AccountID     ID     `json:"accountId"`
	OpportunityID ID     `json:"opportunityId"`
	ActivityID    ID     `json:"activityId"` // that it came out of
	OwnerID       ID     `json:"ownerId"`    // who does it
	DueOn         string `json:"dueOn"`
	Priority      string `json:"priority"`
	State         string `json:"state"`
	DoneAt        string `json:"doneAt"`
	Notes         string `json:"notes"`
}

// Tasks declares the task kind.
var Tasks = &Type[Task]{
	Name:    "task",
	ID:      func(t *Task) *ID { return &t.ID },
	Follows: []string{"opportunity_id", "owner_id"},
	Fields: func(t *Task) []Field {
		return []Field{
			Text(&t.Title, "title").Need().Titled(),
			Reference(&t.AccountID, "account_id", "account"),
			Reference(&t.OpportunityID, "opportunity_id", "opportunity"),
			Reference(&t.ActivityID, "activity_id", "activity"),
			Reference(&t.OwnerID, "owner_id", "user"),
			Date(&t.DueOn, "due_on"),
			Choice(&t.Priority, "priority", "low", "normal", "high"),
			Choice(&t.State, "state", TaskOpen, TaskDone).Need().In("state"),
			Instant(&t.DoneAt, "done_at").In("state"),
			Long(&t.Notes, "notes").Search(),
		}
	},
}
