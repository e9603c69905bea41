package entity

// What a survey asks.
const (
	SurveyNPS  = "nps"  // would you recommend us: 0 to 10
	SurveyCSAT = "csat" // are you satisfied: 1 to 5
	SurveyCES  = "ces"  // was it easy to work with us: 1 to 7
)

// SurveyResponse is what a customer has answered to one question.
type SurveyResponse struct {
	ID         ID     `json:"id"`
	AccountID  ID     `json:"accountId"`
	ContactID  ID     `json:"contactId"` // "" for one who gave no name
	OwnerID    ID     `json:"ownerId"`   // who asked
	Type       string `json:"type"`
	Score      int64  `json:"score"`
	Comment    string `json:"comment"`
	AnsweredAt string `json:"answeredAt"`
}

// SurveyResponses declares the survey response kind.
var SurveyResponses = &Type[SurveyResponse]{
	Name:    "survey_response",
	ID:      func(r *SurveyResponse) *ID { return &r.ID },
	Follows: []string{"account_id", "owner_id"},
	Fields: func(r *SurveyResponse) []Field {
		return []Field{
			Reference(&r.AccountID, "account_id", "account").Need(),
			Reference(&r.ContactID, "contact_id", "contact"),
			Reference(&r.OwnerID, "owner_id", "user"),
			Choice(&r.Type, "type", SurveyNPS, SurveyCSAT, SurveyCES).Need().In("answer"),
			Integer(&r.Score, "score").In("answer"), // 0 is an answer
			Long(&r.Comment, "comment").Search(),
			Instant(&r.AnsweredAt, "answered_at").Need(),
		}
	},
}
