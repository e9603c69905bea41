package entity

// How far a risk has come.
const (
	RiskIdentified = "identified"
	RiskAssessed   = "assessed"   // it is known how likely and how bad it is
	RiskPlanned    = "planned"    // and what is to be done about it
	RiskMonitoring = "monitoring" // that is done, and watched
	RiskClosed     = "closed"
	RiskOccurred   = "occurred"
)

// What suggests a risk of an opportunity.
const (
	SignalSingle     = "single"     // it hangs by one person
	SignalStalled    = "stalled"    // it stands still
	SignalPushed     = "pushed"     // its close was put off again and again
	SignalNoStep     = "no-step"    // nobody has said what comes next
	SignalNoDecision = "no-decider" // nobody knows who decides
)

// Risk is what may happen to a project, an opportunity or an account, why, and what
// would come of it.
type Risk struct {
	ID            ID     `json:"id"`
	Event         string `json:"event"` // what may happen
	Cause         string `json:"cause"`
	Effect        string `json:"effect"`
	Category      string `json:"category"`
	ProjectID     ID     `json:"projectId"`
	OpportunityID ID     `json:"opportunityId"`
	AccountID     ID     `json:"accountId"`
	OwnerID       ID     `json:"ownerId"`
	Status        string `json:"status"`
	Probability   int64  `json:"probability"` // 1 to 5, 0 while nobody has assessed it
	Impact        int64  `json:"impact"`      // the same
	Score         int64  `json:"score"`       // their product, so that lists sort and filter by it
	Proximity     string `json:"proximity"`   // when it may happen
	NextReviewOn  string `json:"nextReviewOn"`
	Response      string `json:"response"`
	Signal        string `json:"signal"` // that suggested it
}

// Risks declares the risk kind.
var Risks = &Type[Risk]{
	Name:    "risk",
	ID:      func(r *Risk) *ID { return &r.ID },
	Follows: []string{"project_id", "opportunity_id", "account_id", "owner_id"},
	Fields: func(r *Risk) []Field {
		return []Field{
			Text(&r.Event, "event").Need().Titled(),
			Long(&r.Cause, "cause").Search(),
			Long(&r.Effect, "effect").Search(),
			Choice(&r.Category, "category", "market", "technical", "operational", "customer", "competitor", "commercial", "legal").Need(),
			Reference(&r.ProjectID, "project_id", "project"),
			Reference(&r.OpportunityID, "opportunity_id", "opportunity"),
			Reference(&r.AccountID, "account_id", "account"),
			Reference(&r.OwnerID, "owner_id", "user"),
			Choice(&r.Status, "status", RiskIdentified, RiskAssessed, RiskPlanned, RiskMonitoring, RiskClosed, RiskOccurred).Need(),
			Integer(&r.Probability, "probability").In("score"),
			Integer(&r.Impact, "impact").In("score"),
			Integer(&r.Score, "score").In("score").Kept(),
			Choice(&r.Proximity, "proximity", "now", "month", "quarter", "later"),
			Date(&r.NextReviewOn, "next_review_on"),
			Choice(&r.Response, "response", "avoid", "reduce", "transfer", "accept"),
			Choice(&r.Signal, "signal", SignalSingle, SignalStalled, SignalPushed, SignalNoStep, SignalNoDecision).Kept(),
		}
	},
}

// Open says whether a risk may still happen.
func (r Risk) Open() bool { return r.Status != RiskClosed && r.Status != RiskOccurred }
