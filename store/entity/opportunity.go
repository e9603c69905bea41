package entity

// Opportunity is a sales project in progress with one account.
type Opportunity struct {
	ID              ID     `json:"id"`
	Name            string `json:"name"`
	AccountID       ID     `json:"accountId"`
	OwnerID         ID     `json:"ownerId"`
	PipelineID      ID     `json:"pipelineId"`
	StageID         ID     `json:"stageId"`
	LostReason      string `json:"lostReason"`
	Amount          int64  `json:"amount"`        // minor units of Currency; 0 is not yet known
	Currency        string `json:"currency"`      // ISO 4217
	MarginPercent   int64  `json:"marginPercent"` // of Amount, that is left for us; 0 is not yet known
	OpenedOn        string `json:"openedOn"`
	ExpectedCloseOn string `json:"expectedCloseOn"`
	ClosedOn        string `json:"closedOn"`
	ProductID       ID     `json:"productId"`
	NextStep        string `json:"nextStep"`
	NextStepOn      string `json:"nextStepOn"`
	Source          string `json:"source"`
	Competitor      string `json:"competitor"` // the main one
	Rank            string `json:"rank"`       // fractional index: order within a board column
	Description     string `json:"description"`
	ExternalID      string `json:"externalId"`
	ImportBatchID   ID     `json:"importBatchId"`
}

// Opportunities declares the opportunity kind.
var Opportunities = &Type[Opportunity]{
	Name:    "opportunity",
	ID:      func(o *Opportunity) *ID { return &o.ID },
	Follows: []string{"owner_id"},
	Fields: func(o *Opportunity) []Field {
		return []Field{
			Text(&o.Name, "name").Need().Titled(),
			Reference(&o.AccountID, "account_id", "account"),
			Reference(&o.OwnerID, "owner_id", "user"),
			Reference(&o.PipelineID, "pipeline_id", "pipeline").Need().In("stage"),
			Reference(&o.StageID, "stage_id", "stage").Need().In("stage"),
			Text(&o.LostReason, "lost_reason").In("stage"),
			Date(&o.ClosedOn, "closed_on").In("stage"),
			Money(&o.Amount, "amount", "currency").In("amount"),
			Currency(&o.Currency, "currency").In("amount"),
			Integer(&o.MarginPercent, "margin_percent"),
			Date(&o.OpenedOn, "opened_on"),
			Date(&o.ExpectedCloseOn, "expected_close_on"),
			Reference(&o.ProductID, "product_id", "product"),
			Text(&o.NextStep, "next_step").Search().In("next_step"),
			Date(&o.NextStepOn, "next_step_on").In("next_step"),
			Text(&o.Source, "source"),
			Text(&o.Competitor, "competitor").Search(),
			Text(&o.Rank, "rank").Trifle(),
			Long(&o.Description, "description").Search(),
			Text(&o.ExternalID, "external_id").Search(),
			Reference(&o.ImportBatchID, "import_batch_id", "import_batch"),
		}
	},
}

// What an opportunity event tells.
const (
	EventCreated   = "created"
	EventStage     = "stage"      // From and To are stage ids
	EventAmount    = "amount"     // From and To are minor units, in decimal
	EventCloseDate = "close-date" // From and To are dates
	EventOwner     = "owner"      // From and To are user ids
	EventOverride  = "override"   // put on the stage To without what From says, for Reason
	EventUnmet     = "unmet"      // the same without a reason: the hub found it
)

// FieldOfEvent is the field of an opportunity that an event of a type is about.
func FieldOfEvent(kind string) string {
	switch kind {
	case EventAmount:
		return "amount"
	case EventCloseDate:
		return "expected_close_on"
	case EventOwner:
		return "owner_id"
	}
	return "stage_id"
}

// OpportunityEvent is something that happened to an opportunity. Pipeline
// history is computed from these, so that the past never changes.
type OpportunityEvent struct {
	ID            ID     `json:"id"`
	OpportunityID ID     `json:"opportunityId"`
	Type          string `json:"type"`
	From          string `json:"from"`
	To            string `json:"to"`
	OccurredAt    string `json:"occurredAt"`
	Reason        string `json:"reason"`
	ImportBatchID ID     `json:"importBatchId"`
	SyncedAt      string `json:"syncedAt"`
}

// OpportunityEvents declares the opportunity event kind.
var OpportunityEvents = &Type[OpportunityEvent]{
	Name:       "opportunity_event",
	ID:         func(e *OpportunityEvent) *ID { return &e.ID },
	Follows:    []string{"opportunity_id"},
	AppendOnly: true,
	Fields: func(e *OpportunityEvent) []Field {
		return []Field{
			Reference(&e.OpportunityID, "opportunity_id", "opportunity").Need(),
			Choice(&e.Type, "type", EventCreated, EventStage, EventAmount, EventCloseDate, EventOwner, EventOverride, EventUnmet).Need(),
			Text(&e.From, "from_value"),
			Text(&e.To, "to_value"),
			Instant(&e.OccurredAt, "occurred_at").Need(),
			Text(&e.Reason, "reason"),
			Reference(&e.ImportBatchID, "import_batch_id", "import_batch"),
			Instant(&e.SyncedAt, SyncedAt).Kept(),
		}
	},
}
