package entity

// Lesson is what was learned from an opportunity or a project when it ended. There
// is one of each (LessonID), and it is for everybody: others are to learn from it.
// One that somebody has written by hand is about neither.
type Lesson struct {
	ID          ID     `json:"id"`
	Name        string `json:"name"` // what it was called then
	SubjectKind string `json:"subjectKind"`
	SubjectID   ID     `json:"subjectId"`
	Outcome     string `json:"outcome"`
	// What makes another one similar to it, as it was then.
	AccountID  ID     `json:"accountId"`
	Industry   string `json:"industry"`
	ProductID  ID     `json:"productId"`
	Competitor string `json:"competitor"`
	Tags       string `json:"tags"` // by commas
	// The four answers.
	WentWell    string `json:"wentWell"`
	WentBadly   string `json:"wentBadly"`
	Learned     string `json:"learned"`
	Differently string `json:"differently"` // what to do differently
}

// How what a lesson is about has ended.
const (
	EndedWon       = "won"
	EndedLost      = "lost"
	EndedDone      = "done"
	EndedCancelled = "cancelled"
)

// LessonID is the id of the lesson of a record: of those who answer on two devices
// each question merges by itself.
func LessonID(subject ID) ID { return NaturalID("lesson", string(subject)) }

// Lessons declares the lesson kind.
var Lessons = &Type[Lesson]{
	Name: "lesson",
	ID:   func(l *Lesson) *ID { return &l.ID },
	Fields: func(l *Lesson) []Field {
		return []Field{
			Text(&l.Name, "name").Need().Titled(),
			Text(&l.SubjectKind, "subject_kind").In("subject").Kept(),
			AnyReference(&l.SubjectID, "subject_id", "subject_kind").In("subject").Kept(),
			Choice(&l.Outcome, "outcome", EndedWon, EndedLost, EndedDone, EndedCancelled).Need(),
			Reference(&l.AccountID, "account_id", "account"),
			Text(&l.Industry, "industry").Search(),
			Reference(&l.ProductID, "product_id", "product"),
			Text(&l.Competitor, "competitor").Search(),
			Text(&l.Tags, "tags").Search(),
			Long(&l.WentWell, "went_well").Search(),
			Long(&l.WentBadly, "went_badly").Search(),
			Long(&l.Learned, "learned").Search(),
			Long(&l.Differently, "differently").Search(),
		}
	},
}
