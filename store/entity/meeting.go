package entity

import "encoding/json"

// Attendance is somebody's part in a meeting: a colleague's, who has it in his
// inbox and his calendar and says whether he comes, or a customer's contact's. It
// is about a whole series. Its id is natural: two devices ask one person once.
type Attendance struct {
	ID        ID     `json:"id"`
	EventID   ID     `json:"eventId"`
	UserID    ID     `json:"userId"`
	ContactID ID     `json:"contactId"`
	Answer    string `json:"answer"` // "" while there is none
}

// What somebody says to an invitation.
const (
	AnswerAccepted = "accepted"
	AnswerDeclined = "declined"
)

// AttendanceID is the id of the part of a user or contact in an event.
func AttendanceID(event, who ID) ID { return NaturalID("attendance", string(event), string(who)) }

// Attendances declares the attendance kind.
var Attendances = &Type[Attendance]{
	Name:    "attendance",
	ID:      func(a *Attendance) *ID { return &a.ID },
	Follows: []string{"event_id"},
	Fields: func(a *Attendance) []Field {
		return []Field{
			Reference(&a.EventID, "event_id", "event").Need(),
			Reference(&a.UserID, "user_id", "user"),
			Reference(&a.ContactID, "contact_id", "contact"),
			Choice(&a.Answer, "answer", AnswerAccepted, AnswerDeclined),
		}
	},
}

// Meeting is what is kept of an event, or of one occurrence of a series: its
// minutes while they are written. Its id is natural: who writes first on two
// laptops writes to one meeting.
type Meeting struct {
	ID        ID     `json:"id"`
	EventID   ID     `json:"eventId"`
	OccursAt  string `json:"occursAt"` // when its series has it, "" for a single event
	Title     string `json:"title"`    // of the event, so that it is found
	HeldAt    string `json:"heldAt"`   // when it begins
	Minutes   string `json:"minutes"`  // Markdown
	MinutesBy ID     `json:"minutesBy"`
	MinutesAt string `json:"minutesAt"`
}

// MeetingID is the id of what is kept of an occurrence of an event.
func MeetingID(event ID, occursAt string) ID {
	return NaturalID("meeting", string(event), occursAt)
}

// Meetings declares the meeting kind.
var Meetings = &Type[Meeting]{
	Name:    "meeting",
	ID:      func(m *Meeting) *ID { return &m.ID },
	Follows: []string{"event_id"},
	Fields: func(m *Meeting) []Field {
		return []Field{
			Reference(&m.EventID, "event_id", "event").Need(),
			Instant(&m.OccursAt, "occurs_at").Kept(),
			Text(&m.Title, "title").Need().Titled(),
			Instant(&m.HeldAt, "held_at"),
			Long(&m.Minutes, "minutes").Search().In("minutes").Kept(),
			Reference(&m.MinutesBy, "minutes_by", "user").In("minutes").Kept(),
			Instant(&m.MinutesAt, "minutes_at").In("minutes").Kept(),
		}
	},
}

// What a meeting is made of.
const (
	ItemAgenda   = "agenda"
	ItemDecision = "decision"
)

// MeetingItem is something on a meeting's agenda, or something that it decided.
type MeetingItem struct {
	ID        ID     `json:"id"`
	MeetingID ID     `json:"meetingId"`
	Type      string `json:"type"`
	Title     string `json:"title"`
	Minutes   int64  `json:"minutes"` // that it takes
	SpeakerID ID     `json:"speakerId"`
	Rank      string `json:"rank"` // fractional index
}

// MeetingItems declares the meeting item kind.
var MeetingItems = &Type[MeetingItem]{
	Name:    "meeting_item",
	ID:      func(i *MeetingItem) *ID { return &i.ID },
	Follows: []string{"meeting_id"},
	Fields: func(i *MeetingItem) []Field {
		return []Field{
			Reference(&i.MeetingID, "meeting_id", "meeting").Need(),
			Choice(&i.Type, "type", ItemAgenda, ItemDecision).Need(),
			Text(&i.Title, "title").Need().Titled(),
			Integer(&i.Minutes, "minutes"),
			Reference(&i.SpeakerID, "speaker_id", "user"),
			Text(&i.Rank, "rank").Trifle(),
		}
	},
}

// MinutesVersion is minutes as somebody has published them. It is never changed:
// whoever changes minutes publishes the next version.
type MinutesVersion struct {
	ID        ID     `json:"id"`
	MeetingID ID     `json:"meetingId"`
	AfterID   ID     `json:"afterId"` // the version that its author had before him, "" for the first
	Body      string `json:"body"`    // Markdown
}

// MinutesVersions declares the minutes version kind.
var MinutesVersions = &Type[MinutesVersion]{
	Name:       "minutes_version",
	ID:         func(v *MinutesVersion) *ID { return &v.ID },
	Follows:    []string{"meeting_id"},
	AppendOnly: true,
	Fields: func(v *MinutesVersion) []Field {
		return []Field{
			Reference(&v.MeetingID, "meeting_id", "meeting").Need(),
			Reference(&v.AfterID, "after_id", "minutes_version"),
			Long(&v.Body, "body").Need(),
		}
	},
}

// IDs are the ids that a reference or a JSON list of references holds; text that
// is neither holds none.
func IDs(value string) []ID {
	if value == "" {
		return nil
	}
	if value[0] != '[' {
		return []ID{ID(value)}
	}
	var ids []ID
	if json.Unmarshal([]byte(value), &ids) != nil {
		return nil
	}
	return ids
}
