package entity

// How far feedback has come.
const (
	FeedbackNew     = "new"
	FeedbackWorking = "working"
	FeedbackReplied = "replied" // the customer has an answer
	FeedbackClosed  = "closed"
)

// Feedback is a complaint or a suggestion of a customer, until he has an answer
// and something is better.
type Feedback struct {
	ID          ID     `json:"id"`
	Subject     string `json:"subject"`
	Type        string `json:"type"`
	AccountID   ID     `json:"accountId"`
	ContactID   ID     `json:"contactId"`
	Category    string `json:"category"`
	Severity    string `json:"severity"`
	OwnerID     ID     `json:"ownerId"` // who sees to it
	Description string `json:"description"`
	Action      string `json:"action"` // what is done about it
	Reply       string `json:"reply"`  // what the customer was told
	ReceivedAt  string `json:"receivedAt"`
	Progress    string `json:"progress"`
	ClosedAt    string `json:"closedAt"`
	AnsweredAt  string `json:"answeredAt"` // for the first time, however often it is opened again
	Reopened    int64  `json:"reopened"`   // how often
}

// Feedbacks declares the feedback kind.
var Feedbacks = &Type[Feedback]{
	Name:    "feedback",
	ID:      func(f *Feedback) *ID { return &f.ID },
	Follows: []string{"account_id", "owner_id"},
	Fields: func(f *Feedback) []Field {
		return []Field{
			Text(&f.Subject, "subject").Need().Titled(),
			Choice(&f.Type, "type", "complaint", "suggestion").Need(),
			Reference(&f.AccountID, "account_id", "account").Need(),
			Reference(&f.ContactID, "contact_id", "contact"),
			Choice(&f.Category, "category", "product", "quality", "delivery", "service", "price", "other"),
			Choice(&f.Severity, "severity", "minor", "major", "critical"),
			Reference(&f.OwnerID, "owner_id", "user"),
			Long(&f.Description, "description").Search(),
			Long(&f.Action, "action").Search(),
			Long(&f.Reply, "reply").Search(),
			Instant(&f.ReceivedAt, "received_at").Need(),
			Choice(&f.Progress, "progress", FeedbackNew, FeedbackWorking, FeedbackReplied, FeedbackClosed).Need().In("progress"),
			Instant(&f.ClosedAt, "closed_at").In("progress"),
			Instant(&f.AnsweredAt, "answered_at").In("progress").Kept(),
			Integer(&f.Reopened, "reopened").In("progress"),
		}
	},
}
