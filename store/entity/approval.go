package entity

// What is asked for.
const (
	ApprovalDiscount  = "discount"
	ApprovalQuote     = "quote"
	ApprovalStrategic = "strategic" // a new strategic customer
	ApprovalOther     = "other"
)

// Approval is a question about a record that somebody above decides. It is never
// edited: what was decided is what was asked.
type Approval struct {
	ID          ID      `json:"id"`
	Title       string  `json:"title"`
	Type        string  `json:"type"`
	SubjectKind string  `json:"subjectKind"`
	SubjectID   ID      `json:"subjectId"`
	Percent     float64 `json:"percent"` // of a discount
	Amount      int64   `json:"amount"`  // minor units of Currency
	Currency    string  `json:"currency"`
	Reason      string  `json:"reason"`
	ApproverID  ID      `json:"approverId"` // who is asked
}

// Approvals declares the approval kind. Who asks and who is asked see it wherever
// its subject belongs.
var Approvals = &Type[Approval]{
	Name:       "approval",
	ID:         func(a *Approval) *ID { return &a.ID },
	Follows:    []string{"subject_id", CreatedBy},
	Also:       []string{"approver_id", CreatedBy},
	AppendOnly: true,
	Fields: func(a *Approval) []Field {
		return []Field{
			Text(&a.Title, "title").Need().Titled(),
			Choice(&a.Type, "type", ApprovalDiscount, ApprovalQuote, ApprovalStrategic, ApprovalOther).Need(),
			Text(&a.SubjectKind, "subject_kind").Need().In("subject"),
			AnyReference(&a.SubjectID, "subject_id", "subject_kind").Need().In("subject"),
			Number(&a.Percent, "percent"),
			Money(&a.Amount, "amount", "currency").In("amount"),
			Currency(&a.Currency, "currency").In("amount"),
			Long(&a.Reason, "reason").Need().Search(),
			Reference(&a.ApproverID, "approver_id", "user").Need(),
		}
	},
}

// NeedsAdmin says whether nobody below an admin may approve a.
func (a Approval) NeedsAdmin(p Policy) bool {
	return a.Type == ApprovalDiscount && p.DiscountAdminAbove > 0 && a.Percent > float64(p.DiscountAdminAbove)
}

// MayDecide says whether a user of a role, who sees a, may approve or reject it:
// who was asked, or anybody above who asks; nobody what he has asked himself. The
// laptop and the hub go by it.
func (a Approval) MayDecide(user, requester ID, role string, p Policy) bool {
	switch {
	case user == requester:
		return false
	case role == RoleAdmin:
		return true
	case a.NeedsAdmin(p):
		return false
	}
	return user == a.ApproverID || role == RoleManager
}

// What is decided about an approval.
const (
	VerdictApproved  = "approved"
	VerdictRejected  = "rejected"
	VerdictWithdrawn = "withdrawn" // by who has asked
)

// Verdict is a decision about an approval. The first to reach the hub stands,
// whatever the clocks say; the hub notes on any other by which it is superseded.
type Verdict struct {
	ID           ID     `json:"id"`
	ApprovalID   ID     `json:"approvalId"`
	Verdict      string `json:"verdict"`
	Note         string `json:"note"`
	SupersededBy ID     `json:"supersededBy"`
}

// Verdicts declares the verdict kind.
var Verdicts = &Type[Verdict]{
	Name:       "verdict",
	ID:         func(v *Verdict) *ID { return &v.ID },
	Follows:    []string{"approval_id", CreatedBy},
	AppendOnly: true,
	Fields: func(v *Verdict) []Field {
		return []Field{
			Reference(&v.ApprovalID, "approval_id", "approval").Need(),
			Choice(&v.Verdict, "verdict", VerdictApproved, VerdictRejected, VerdictWithdrawn).Need(),
			Long(&v.Note, "note"),
			Reference(&v.SupersededBy, "superseded_by", "verdict").Kept(),
		}
	},
}
