package entity

// Activity is an interaction with an account: a visit, a call, a message, a
// meeting or a note. OccurredAt is when it happened, which may be long before
// it was written down or synced.
type Activity struct {
	ID              ID     `json:"id"`
	AccountID       ID     `json:"accountId"`
	OpportunityID   ID     `json:"opportunityId"`
	ContactID       ID     `json:"contactId"`
	OwnerID         ID     `json:"ownerId"`
	Type            string `json:"type"`
	Subject         string `json:"subject"`
	Body            string `json:"body"`
	OccurredAt      string `json:"occurredAt"`
	DurationMinutes int64  `json:"durationMinutes"`
	NextStep        string `json:"nextStep"`
	NextStepOn      string `json:"nextStepOn"`
	ImportBatchID   ID     `json:"importBatchId"`
	SyncedAt        string `json:"syncedAt"` // when the hub had it, where that was long after it was written
}

// Activities declares the activity kind.
var Activities = &Type[Activity]{
	Name:    "activity",
	ID:      func(a *Activity) *ID { return &a.ID },
	Follows: []string{"opportunity_id", "account_id", "owner_id"},
	Fields: func(a *Activity) []Field {
		return []Field{
			Text(&a.Subject, "subject").Need().Titled(),
			Choice(&a.Type, "type", "visit", "call", "email", "meeting", "message", "note").Need(),
			Reference(&a.AccountID, "account_id", "account"),
			Reference(&a.OpportunityID, "opportunity_id", "opportunity"),
			Reference(&a.ContactID, "contact_id", "contact"),
			Reference(&a.OwnerID, "owner_id", "user"),
			Long(&a.Body, "body").Search(),
			Instant(&a.OccurredAt, "occurred_at").Need(),
			Integer(&a.DurationMinutes, "duration_minutes"),
			Text(&a.NextStep, "next_step").Search().In("next_step"),
			Date(&a.NextStepOn, "next_step_on").In("next_step"),
			Reference(&a.ImportBatchID, "import_batch_id", "import_batch"),
			Instant(&a.SyncedAt, SyncedAt).Kept(),
		}
	},
}
