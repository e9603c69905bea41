package meeting

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/roadbook/roadbook/app/recur"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// View is a meeting with all that belongs to it.
type View struct {
	Event      entity.Event         `json:"event"` // at the time of the occurrence
	At         string               `json:"at"`    // which one of its series, "" for a single event
	Series     bool                 `json:"series"`
	Meeting    entity.Meeting       `json:"meeting"` // with no id while nothing of it is kept
	Attendance []entity.Attendance  `json:"attendance"`
	Busy       []entity.ID          `json:"busy"` // colleagues who have something else meanwhile
	Items      []entity.MeetingItem `json:"items"`
	Tasks      []entity.Task        `json:"tasks"`    // that it has agreed
	Carried    []entity.Task        `json:"carried"`  // that are open from those before it
	Versions   []store.Version      `json:"versions"` // of its minutes, the latest last
	Beside     []Beside             `json:"beside"`
	Labels     map[string]string    `json:"labels"`
}

// Beside is a text of the minutes that stands beside what was published: an edit by
// somebody who did not know of that, or one that lost in a merge. It waits until a
// person publishes it as the next version or sets it aside.
type Beside struct {
	ConflictID entity.ID `json:"conflictId"` // "" for the working text
	Body       string    `json:"body"`
	By         entity.ID `json:"by"`
	At         string    `json:"at"`
}

// place is where a meeting is: an event, and which of its occurrences.
type place struct {
	event  entity.Event // its series' record
	at     string
	heldAt string
	endsAt string
}

func (p place) meetingID() entity.ID { return entity.MeetingID(p.event.ID, p.at) }

// Open is the meeting of an event, of an occurrence of it, or that has an id itself.
// Of a series without an occurrence it is the next one.
func (s *Service) Open(id entity.ID, at string) (View, error) {
	a, err := s.session.Allow(session.Read, entity.Meetings.Name)
	if err != nil {
		return View{}, err
	}
	p, err := locate(a, id, at)
	if err != nil {
		return View{}, err
	}
	v := View{Event: p.event, At: p.at, Series: p.event.Recurrence != ""}
	v.Event.StartsAt, v.Event.EndsAt = p.heldAt, p.endsAt
	v.Meeting, err = store.Find(a.Ctx, a.DB, entity.Meetings, p.meetingID())
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return v, err
	}
	if v.Attendance, err = a.DB.Attendances(a.Ctx, p.event.ID); err != nil {
		return v, err
	}
	if v.Busy, err = busy(a, p, v.Attendance); err != nil {
		return v, err
	}
	if v.Items, err = a.DB.MeetingItems(a.Ctx, p.meetingID()); err != nil {
		return v, err
	}
	if v.Tasks, err = a.DB.AgreedTasks(a.Ctx, p.meetingID()); err != nil {
		return v, err
	}
	if v.Carried, err = a.DB.OpenTasksBefore(a.Ctx, p.event.ID, p.heldAt); err != nil {
		return v, err
	}
	if v.Versions, err = a.DB.MinutesVersions(a.Ctx, p.meetingID()); err != nil {
		return v, err
	}
	if v.Beside, err = beside(a, v.Meeting, v.Versions); err != nil {
		return v, err
	}
	v.Labels, err = a.DB.Titles(a.Ctx, references(v))
	return v, err
}

// beside are the texts that no version has, once there is one.
func beside(a session.Access, m entity.Meeting, versions []store.Version) ([]Beside, error) {
	all := []Beside{}
	if len(versions) == 0 {
		return all, nil
	}
	add := func(b Beside) {
		published := func(v store.Version) bool { return v.Body == b.Body }
		if strings.TrimSpace(b.Body) != "" && !slices.ContainsFunc(versions, published) {
			all = append(all, b)
		}
	}
	add(Beside{Body: m.Minutes, By: m.MinutesBy, At: m.MinutesAt})
	lost, err := lostMinutes(a, m.ID)
	for _, b := range lost {
		add(b)
	}
	return all, err
}

func references(v View) map[string][]string {
	ids := map[string][]string{"user": {string(v.Event.OwnerID)}, "account": {string(v.Event.AccountID)}}
	add := func(kind string, id entity.ID) { ids[kind] = append(ids[kind], string(id)) }
	for _, one := range v.Attendance {
		add("user", one.UserID)
		add("contact", one.ContactID)
	}
	for _, i := range v.Items {
		add("user", i.SpeakerID)
	}
	for _, t := range slices.Concat(v.Tasks, v.Carried) {
		add("user", t.OwnerID)
	}
	for _, one := range v.Versions {
		add("user", entity.ID(one.By))
	}
	for _, b := range v.Beside {
		add("user", b.By)
	}
	return ids
}

// ahead is how far the next occurrence of a series is looked for.
const ahead = 400 * 24 * time.Hour

func locate(a session.Access, id entity.ID, at string) (place, error) {
	m, err := store.Find(a.Ctx, a.DB, entity.Meetings, id)
	if err == nil {
		id, at = m.EventID, m.OccursAt
	} else if !errors.Is(err, store.ErrNotFound) {
		return place{}, err
	}
	e, err := store.Find(a.Ctx, a.DB, entity.Events, id)
	if err != nil {
		return place{}, err
	}
	if e.SeriesID != "" {
		at = e.OccursAt
		if e, err = store.Find(a.Ctx, a.DB, entity.Events, e.SeriesID); err != nil {
			return place{}, err
		}
	}
	if e.Recurrence == "" {
		return place{e, "", e.StartsAt, e.EndsAt}, nil
	}
	if at == "" {
		at = e.StartsAt
		if next := recur.Expand([]entity.Event{e}, a.Now.Add(-24*time.Hour), a.Now.Add(ahead)); len(next) > 0 {
			at = next[0].At
		}
	}
	return occurrence(a, e, at)
}

// occurrence is one of a series, at the time that it was moved to.
func occurrence(a session.Access, series entity.Event, at string) (place, error) {
	moved, err := store.Find(a.Ctx, a.DB, entity.Events, entity.EventExceptionID(series.ID, at))
	if err == nil {
		return place{series, at, moved.StartsAt, moved.EndsAt}, nil
	}
	if !errors.Is(err, store.ErrNotFound) {
		return place{}, err
	}
	begins, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return place{}, err
	}
	first, last, err := recur.Times(series)
	if err != nil {
		return place{}, err
	}
	return place{series, at, at, recur.Format(begins.Add(last.Sub(first)))}, nil
}
