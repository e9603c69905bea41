package entity

// Types of an event that rules speak of; the others only sort time.
const (
	EventVisit  = "visit"
	EventTravel = "travel"
	EventFocus  = "focus" // a block of time for a task
)

// When to be reminded of an event; "" is never.
const (
	RemindAtStart   = "at-start"
	Remind5Minutes  = "5-minutes"
	Remind15Minutes = "15-minutes"
	RemindHour      = "1-hour"
	RemindDay       = "1-day"
)

// Event is something in a person's calendar: once, or again and again.
//
// A series is one record with a Recurrence. What is different about one of its
// occurrences is a record of its own, whose id is natural (EventExceptionID):
// two devices that cancel or move different occurrences do not contradict each
// other, as they would over a list of exceptions in the series.
type Event struct {
	ID            ID     `json:"id"`
	Title         string `json:"title"`
	Type          string `json:"type"`
	OwnerID       ID     `json:"ownerId"`
	StartsAt      string `json:"startsAt"`
	EndsAt        string `json:"endsAt"` // the first moment after it
	AllDay        int64  `json:"allDay"` // StartsAt and EndsAt are midnights in UTC, and mean the days
	Zone          string `json:"zone"`   // IANA; the clock by which it recurs
	Place         string `json:"place"`
	AccountID     ID     `json:"accountId"`
	OpportunityID ID     `json:"opportunityId"`
	TaskID        ID     `json:"taskId"`    // that the time is kept for
	Attendees     string `json:"attendees"` // JSON: [{"name", "email"}]
	Invited       string `json:"invited"`   // JSON: ids of the colleagues who have a part in it
	Notes         string `json:"notes"`
	Free          int64  `json:"free"`        // its owner can do something else meanwhile
	Remind        string `json:"remind"`      // how long before, one of the Remind constants
	Recurrence    string `json:"recurrence"`  // an RRULE of RFC 5545, without its name
	SeriesID      ID     `json:"seriesId"`    // of an exception
	OccursAt      string `json:"occursAt"`    // when the series had it
	Cancelled     int64  `json:"cancelled"`   // the series has it no longer
	CheckedInAt   string `json:"checkedInAt"` // of a visit
	CheckedOutAt  string `json:"checkedOutAt"`
	ExternalID    string `json:"externalId"` // UID in the calendar that it came from
}

// EventExceptionID is the id of what is different about the occurrence that a
// series has at an instant.
func EventExceptionID(series ID, occursAt string) ID {
	return NaturalID("event", string(series), occursAt)
}

// Events declares the event kind. A calendar is its owner's: an event is seen by
// those who see what is his, and by the colleagues whom it invites. What is
// different about an occurrence is for whom the series is.
var Events = &Type[Event]{
	Name:    "event",
	ID:      func(e *Event) *ID { return &e.ID },
	Follows: []string{"series_id", "owner_id"},
	Also:    []string{"invited"},
	Fields: func(e *Event) []Field {
		return []Field{
			Text(&e.Title, "title").Need().Titled(),
			Choice(&e.Type, "type", EventVisit, "meeting", "call", EventTravel, EventFocus, "admin", "other").Need(),
			Reference(&e.OwnerID, "owner_id", "user"),
			Instant(&e.StartsAt, "starts_at").Need().In("time"),
			Instant(&e.EndsAt, "ends_at").Need().In("time"),
			Flag(&e.AllDay, "all_day").In("time"),
			Text(&e.Zone, "zone").In("time"),
			Text(&e.Place, "place").Search(),
			Reference(&e.AccountID, "account_id", "account"),
			Reference(&e.OpportunityID, "opportunity_id", "opportunity"),
			Reference(&e.TaskID, "task_id", "task"),
			JSON(&e.Attendees, "attendees"),
			JSON(&e.Invited, "invited").Kept(),
			Long(&e.Notes, "notes").Search(),
			Flag(&e.Free, "free"),
			Choice(&e.Remind, "remind", RemindAtStart, Remind5Minutes, Remind15Minutes, RemindHour, RemindDay),
			JSON(&e.Recurrence, "recurrence"),
			Reference(&e.SeriesID, "series_id", "event").In("series"),
			Instant(&e.OccursAt, "occurs_at").In("series"),
			Flag(&e.Cancelled, "cancelled"),
			Instant(&e.CheckedInAt, "checked_in_at"),
			Instant(&e.CheckedOutAt, "checked_out_at"),
			JSON(&e.ExternalID, "external_id"),
		}
	},
}
