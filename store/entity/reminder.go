package entity

// Reminder is that a person has been reminded of something, on one of his
// devices. Its id is natural (ReminderID): whichever device is first, the others
// find it and stay silent; what he answers on one is answered on all.
type Reminder struct {
	ID          ID     `json:"id"`
	UserID      ID     `json:"userId"`
	SubjectKind string `json:"subjectKind"` // event or task
	SubjectID   ID     `json:"subjectId"`
	At          string `json:"at"`      // when what it is about happens
	ShownAt     string `json:"shownAt"` // the latest time
	AgainAt     string `json:"againAt"` // he wants to hear of it again then
	DoneAt      string `json:"doneAt"`  // he has answered
}

// ReminderID is the id of reminding a person of something that happens then.
func ReminderID(user, subject ID, at string) ID {
	return NaturalID("reminder", string(user), string(subject), at)
}

// Reminders declares the reminder kind.
var Reminders = &Type[Reminder]{
	Name:    "reminder",
	ID:      func(r *Reminder) *ID { return &r.ID },
	Follows: []string{"user_id"},
	Fields: func(r *Reminder) []Field {
		return []Field{
			Reference(&r.UserID, "user_id", "user").Need(),
			Text(&r.SubjectKind, "subject_kind").Need().In("subject"),
			AnyReference(&r.SubjectID, "subject_id", "subject_kind").Need().In("subject"),
			Instant(&r.At, "at").In("subject"),
			Instant(&r.ShownAt, "shown_at").Trifle(),
			Instant(&r.AgainAt, "again_at").Trifle(),
			Instant(&r.DoneAt, "done_at").Trifle(),
		}
	},
}
