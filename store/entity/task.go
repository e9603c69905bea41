package entity

// States of a task.
const (
	TaskOpen = "open"
	TaskDone = "done"
)

// How far a task has come that one person gives another.
const (
	HandoffProposed = "proposed" // and not answered
	HandoffAccepted = "accepted"
	HandoffDeclined = "declined" // it is back with who gave it
	HandoffDone     = "done"     // and waits for the word of who gave it
	HandoffVerified = "verified"
)

// Task is something that somebody has to do, usually for an opportunity, or as a
// part of a project's plan. When a task of a plan happens is computed from the
// plan and never stored.
type Task struct {
	ID            ID     `json:"id"`
	Title         string `json:"title"`
	AccountID     ID     `json:"accountId"`
	OpportunityID ID     `json:"opportunityId"`
	ActivityID    ID     `json:"activityId"` // that it came out of
	MeetingID     ID     `json:"meetingId"`  // in which it was agreed
	RiskID        ID     `json:"riskId"`     // that it is done about
	FeedbackID    ID     `json:"feedbackId"` // that it answers
	OwnerID       ID     `json:"ownerId"`    // who does it
	DueOn         string `json:"dueOn"`
	RemindAt      string `json:"remindAt"`
	Priority      string `json:"priority"`
	State         string `json:"state"`
	DoneAt        string `json:"doneAt"`
	Notes         string `json:"notes"`
	ProjectID     ID     `json:"projectId"`
	ParentID      ID     `json:"parentId"` // the task of the plan that it is a part of
	Rank          string `json:"rank"`     // fractional index: order within the plan
	StartsOn      string `json:"startsOn"` // not before
	Days          int64  `json:"days"`     // of work; 0 is a milestone
	Pinned        int64  `json:"pinned"`   // it starts on StartsOn, whatever its links say
	Progress      int64  `json:"progress"` // per cent
	GiverID       ID     `json:"giverId"`  // who gave it to its owner; "" for one's own
	Handoff       string `json:"handoff"`
	HandoffBy     ID     `json:"handoffBy"` // whose the latest step was, and when
	HandoffAt     string `json:"handoffAt"`
	HandoffNote   string `json:"handoffNote"` // why it was declined or sent back
	Result        string `json:"result"`      // what came of it
}

// Tasks declares the task kind.
var Tasks = &Type[Task]{
	Name:    "task",
	ID:      func(t *Task) *ID { return &t.ID },
	Follows: []string{"project_id", "opportunity_id", "meeting_id", "risk_id", "feedback_id", "owner_id"},
	Also:    []string{"owner_id", "giver_id"},
	Fields: func(t *Task) []Field {
		return []Field{
			Text(&t.Title, "title").Need().Titled(),
			Reference(&t.AccountID, "account_id", "account"),
			Reference(&t.OpportunityID, "opportunity_id", "opportunity"),
			Reference(&t.ActivityID, "activity_id", "activity"),
			Reference(&t.MeetingID, "meeting_id", "meeting"),
			Reference(&t.RiskID, "risk_id", "risk"),
			Reference(&t.FeedbackID, "feedback_id", "feedback"),
			Reference(&t.OwnerID, "owner_id", "user"),
			Date(&t.DueOn, "due_on"),
			Instant(&t.RemindAt, "remind_at"),
			Choice(&t.Priority, "priority", "low", "normal", "high"),
			Choice(&t.State, "state", TaskOpen, TaskDone).Need().In("state"),
			Instant(&t.DoneAt, "done_at").In("state"),
			Integer(&t.Progress, "progress").In("state"),
			Long(&t.Notes, "notes").Search(),
			Reference(&t.ProjectID, "project_id", "project"),
			Reference(&t.ParentID, "parent_id", "task"),
			Text(&t.Rank, "rank").Trifle(),
			Date(&t.StartsOn, "starts_on").In("start"),
			Flag(&t.Pinned, "pinned").In("start"),
			Integer(&t.Days, "days"),
			Reference(&t.GiverID, "giver_id", "user").Kept(),
			Choice(&t.Handoff, "handoff", HandoffProposed, HandoffAccepted, HandoffDeclined, HandoffDone, HandoffVerified).In("state").Kept(),
			Reference(&t.HandoffBy, "handoff_by", "user").In("state").Kept().Trifle(),
			Instant(&t.HandoffAt, "handoff_at").In("state").Kept().Trifle(),
			Long(&t.HandoffNote, "handoff_note").In("state").Kept(),
			Long(&t.Result, "result").Search().In("state").Kept(),
		}
	},
}
