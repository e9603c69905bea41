// Package calendar is what stands in people's calendars: what happens in a
// window of time, and changing it, one occurrence of a series or many.
package calendar

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/recur"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/workday"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct {
	session *session.Session
	dir     string // where files are exchanged with people
}

// New is the service of a session. Calendars to be saved are put into dir.
func New(s *session.Session, dir string) *Service { return &Service{s, dir} }

// Entry is an event at one of its times.
type Entry struct {
	Key      string       `json:"key"`   // of the occurrence
	Event    entity.Event `json:"event"` // at the times of the occurrence
	Series   bool         `json:"series"`
	At       string       `json:"at"`       // when the series has it, "" for a single event
	Conflict bool         `json:"conflict"` // its owner is busy with something else meanwhile
}

// Window is what people have to do in a stretch of time.
type Window struct {
	Entries []Entry           `json:"entries"`
	Tasks   []entity.Task     `json:"tasks"` // of the user, that are due then
	Days    []workday.Day     `json:"days"`  // that are not worked as their weekday is
	Labels  map[string]string `json:"labels"`
}

// longestWindow is more than a screen shows.
const longestWindow = 400 * 24 * time.Hour

// Window is what the owners have in their calendars between two moments, and
// what the user's tasks are. No owners are the user alone. Of a colleague there
// is what the hub lets this device have.
func (s *Service) Window(from, to string, owners []entity.ID) (Window, error) {
	a, err := s.session.Allow(session.Read, entity.Events.Name)
	if err != nil {
		return Window{}, err
	}
	first, last, err := span(from, to)
	if err != nil {
		return Window{}, err
	}
	if len(owners) == 0 {
		owners = []entity.ID{a.User}
	}
	w := Window{Entries: []Entry{}}
	if w.Days, err = oddDays(a, first, last); err != nil {
		return w, err
	}
	for _, owner := range owners {
		entries, err := entriesOf(a, owner, first, last)
		if err != nil {
			return w, err
		}
		w.Entries = append(w.Entries, entries...)
	}
	var rows []store.Row
	if slices.Contains(owners, a.User) {
		if rows, err = dueBetween(a, first, last); err != nil {
			return w, err
		}
	}
	w.Tasks = make([]entity.Task, len(rows))
	for i, r := range rows {
		w.Tasks[i] = entity.Tasks.Load(entity.ID(r.ID), r.Values)
	}
	w.Labels, err = a.DB.Titles(a.Ctx, references(w.Entries, rows))
	return w, err
}

// oddDays are the holidays and make-up workdays of a stretch of time.
func oddDays(a session.Access, first, last time.Time) ([]workday.Day, error) {
	c, err := workday.Of(a.Ctx, a.DB, a.DB.Identity().Currency)
	if err != nil {
		return nil, err
	}
	from, to := days(first, last)
	return slices.DeleteFunc(c.Odd, func(d workday.Day) bool { return d.Date < from || d.Date > to }), nil
}

// span reads two moments. What they say of their distance from UTC tells which days
// lie between them.
func span(from, to string) (first, last time.Time, err error) {
	first, err = time.Parse(time.RFC3339, from)
	if err != nil {
		return first, last, fault.Invalid("from", "invalid", err.Error())
	}
	last, err = time.Parse(time.RFC3339, to)
	if err != nil || last.Before(first) || last.Sub(first) > longestWindow {
		return first, last, fault.Invalid("to", "invalid", "no such window")
	}
	return first, last, nil
}

// days are the first and the last day between two moments.
func days(first, last time.Time) (from, to string) {
	return first.Format(time.DateOnly), last.Add(-time.Second).Format(time.DateOnly)
}

// around is how far beside a window is looked for what its events are in conflict with.
const around = 14 * time.Hour

func entriesOf(a session.Access, owner entity.ID, from, to time.Time) ([]Entry, error) {
	first, last := from.Add(-around), to.Add(around)
	events, err := a.DB.EventsBetween(a.Ctx, owner, first, last)
	if err != nil {
		return nil, err
	}
	invited := make(map[entity.ID]string, len(events))
	for _, e := range events {
		invited[e.ID] = e.Invited
	}
	occurrences := recur.Expand(events, first, last)
	clash := conflicts(occurrences)
	var entries []Entry
	for i, o := range occurrences {
		if o.SeriesID != "" {
			o.Invited = invited[o.SeriesID] // who is invited is to the series
		}
		if recur.Touches(o.Event, from, to) {
			entries = append(entries, Entry{Key: o.Key(), Event: o.Event, Series: o.Series, At: o.At, Conflict: clash[i]})
		}
	}
	return entries, nil
}

// conflicts says which of one person's occurrences, which come in the order of
// their starts, overlap another while he is busy.
func conflicts(all []recur.Occurrence) []bool {
	clash := make([]bool, len(all))
	for i, o := range all {
		if o.Free == 1 || o.AllDay == 1 {
			continue
		}
		for j := i + 1; j < len(all) && all[j].StartsAt < o.EndsAt; j++ {
			if all[j].Free != 1 && all[j].AllDay != 1 {
				clash[i], clash[j] = true, true
			}
		}
	}
	return clash
}

func dueBetween(a session.Access, first, last time.Time) ([]store.Row, error) {
	from, to := days(first, last)
	page, err := a.DB.List(a.Ctx, store.Query{
		Kind: entity.Tasks.Name,
		Filter: store.Filter{All: []store.Filter{
			{Field: "owner_id", Op: store.Equal, Value: string(a.User)},
			{Field: "state", Op: store.Equal, Value: entity.TaskOpen},
			{Field: "due_on", Op: store.GreaterOrEqual, Value: from},
			{Field: "due_on", Op: store.LessOrEqual, Value: to},
		}},
		Sort: []store.Sort{{Field: "due_on"}}, Limit: 500,
	})
	return page.Rows, err
}

func references(entries []Entry, tasks []store.Row) map[string][]string {
	ids := store.References(tasks)
	add := func(kind string, id entity.ID) {
		if id != "" {
			ids[kind] = append(ids[kind], string(id))
		}
	}
	for _, e := range entries {
		add("account", e.Event.AccountID)
		add("opportunity", e.Event.OpportunityID)
		add("task", e.Event.TaskID)
		add("user", e.Event.OwnerID)
	}
	return ids
}

// check refuses an event that a person cannot mean, at the field that is wrong,
// and fills in what follows.
func check(a session.Access, e *entity.Event) error {
	e.Title = strings.TrimSpace(e.Title)
	if e.Title == "" {
		return fault.Invalid("title", "required", "an event needs a title")
	}
	if types, _ := entity.Events.Schema().Field("type"); !slices.Contains(types.Choices, e.Type) {
		return fault.Invalid("type", "invalid", "no such type of event")
	}
	if e.OwnerID == "" {
		e.OwnerID = a.User
	}
	// An occurrence may be moved beyond the end of its series: toFirst looks whether
	// what comes of it ever happens.
	if err := recur.Check(*e); err != nil && !errors.Is(err, recur.ErrNever) {
		return atField(err)
	}
	start, end, err := recur.Times(*e)
	if err != nil {
		return atField(err)
	}
	e.StartsAt, e.EndsAt = recur.Format(start), recur.Format(end)
	start, end, _ = recur.Times(*e) // both were just written
	switch day := 24 * time.Hour; {
	case !end.After(start):
		return fault.Invalid("endsAt", "calendar.ends-before", "it ends before it starts")
	case end.Sub(start) > store.LongestEvent:
		return fault.Invalid("endsAt", "calendar.too-long", "longer than 92 days")
	case e.AllDay == 1 && (!start.Equal(start.Truncate(day)) || !end.Equal(end.Truncate(day))):
		return fault.Invalid("startsAt", "invalid", "all of a day begins at midnight")
	}
	return nil
}
