package entity

// What a stage asks for.
const (
	AskEntry = "entry" // true before an opportunity comes to the stage
	AskExit  = "exit"  // true before it goes on
	AskField = "field" // Field is filled in before it comes
	AskTask  = "task"  // made for it when it comes, and done before it goes on
)

// Who does the task of a stage.
const (
	DoerOwner        = "owner"         // of the opportunity
	DoerAccountOwner = "account-owner" // of its account
	DoerLead         = "lead"          // of a team of its owner
)

// Requirement is something that a stage asks of an opportunity.
type Requirement struct {
	ID       ID     `json:"id"`
	StageID  ID     `json:"stageId"`
	Type     string `json:"type"`
	Title    string `json:"title"` // in words; "" of a field
	Field    string `json:"field"` // of an opportunity; one of admins is custom.key
	Optional int64  `json:"optional"`
	Position int64  `json:"position"`
	Days     int64  `json:"days"`     // of work that a task takes
	LeadDays int64  `json:"leadDays"` // working days after which it is due
	Doer     string `json:"doer"`
}

// Requirements declares the requirement kind.
var Requirements = &Type[Requirement]{
	Name:    "requirement",
	ID:      func(r *Requirement) *ID { return &r.ID },
	Writers: Admins,
	Fields: func(r *Requirement) []Field {
		return []Field{
			Reference(&r.StageID, "stage_id", "stage").Need(),
			Choice(&r.Type, "type", AskEntry, AskExit, AskField, AskTask).Need(),
			Text(&r.Title, "title").Titled(),
			Text(&r.Field, "field"),
			Flag(&r.Optional, "optional"),
			Integer(&r.Position, "position"),
			Integer(&r.Days, "days"),
			Integer(&r.LeadDays, "lead_days"),
			Choice(&r.Doer, "doer", DoerOwner, DoerAccountOwner, DoerLead),
		}
	},
}

// StageTaskID is the id of the task that a requirement makes for an opportunity:
// two laptops that put it on the stage make the same one.
func StageTaskID(opportunity, requirement ID) ID {
	return NaturalID("stage_task", string(opportunity), string(requirement))
}

// Confirmation is somebody's word that an opportunity meets a requirement.
type Confirmation struct {
	ID            ID    `json:"id"`
	OpportunityID ID    `json:"opportunityId"`
	RequirementID ID    `json:"requirementId"`
	Met           int64 `json:"met"`
}

// ConfirmationID is the id of the word on a requirement of an opportunity.
func ConfirmationID(opportunity, requirement ID) ID {
	return NaturalID("confirmation", string(opportunity), string(requirement))
}

// Confirmations declares the confirmation kind.
var Confirmations = &Type[Confirmation]{
	Name:    "confirmation",
	ID:      func(c *Confirmation) *ID { return &c.ID },
	Follows: []string{"opportunity_id"},
	Fields: func(c *Confirmation) []Field {
		return []Field{
			Reference(&c.OpportunityID, "opportunity_id", "opportunity").Need(),
			Reference(&c.RequirementID, "requirement_id", "requirement").Need(),
			Flag(&c.Met, "met"),
		}
	},
}
