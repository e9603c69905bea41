// Package today is what needs a person now: everything that asks for his time in
// one list, ranked by one rule that says why.
package today

import (
	"errors"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/wall"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

// Day is what a day asks of a person, what needs him most first.
type Day struct {
	Items  []Item            `json:"items"`  // no more of them than mostShown
	Count  int               `json:"count"`  // of all that were found
	More   bool              `json:"more"`   // whether there may be more: a source had as many as it may bring
	Urgent int               `json:"urgent"` // of those that are pressing
	Labels map[string]string `json:"labels"`
}

// mostShown is how much a list shows: more than a day has room for is no plan.
const mostShown = 25

// urgent is how many points make something pressing.
const urgent = 40

// List ranks what needs the user. today is the day where he is, zone its time
// zone.
func (s *Service) List(today, zone string) (Day, error) {
	a, err := s.session.Allow(session.Read, entity.Tasks.Name)
	if err != nil {
		return Day{}, err
	}
	m, err := momentOf(a.Now, today, zone)
	if err != nil {
		return Day{}, err
	}
	var found []Item
	more := false
	for _, from := range sources {
		items, err := from(a, m)
		if err != nil {
			return Day{}, err
		}
		found = append(found, items...)
		more = more || len(items) >= mostOfOne
	}
	if err := markReminded(a, found); err != nil {
		return Day{}, err
	}
	if err := markCritical(a, found); err != nil {
		return Day{}, err
	}
	if err := borrowAmounts(a, found); err != nil {
		return Day{}, err
	}
	d, err := ranked(a, m, found)
	d.More = more
	return d, err
}

// Customers ranks, by the same rule, which of the user's customers ask for him:
// those whose day comes, and those who fell silent. It reads the rhythm of all of
// them, so it is asked for apart, when the day is opened and not at every change.
func (s *Service) Customers(today string) (Day, error) {
	a, err := s.session.Allow(session.Read, entity.Accounts.Name)
	if err != nil {
		return Day{}, err
	}
	m, err := momentOf(a.Now, today, "UTC") // a day alone is the same in every zone
	if err != nil {
		return Day{}, err
	}
	items, err := customers(a, m)
	if err != nil {
		return Day{}, err
	}
	return ranked(a, m, items)
}

// ranked is the top of what was found, with how much there is in all.
func ranked(a session.Access, m moment, found []Item) (Day, error) {
	rank(found, m.now, m.day)
	d := Day{Items: append([]Item{}, found[:min(len(found), mostShown)]...), Count: len(found)}
	for _, item := range found {
		if item.Score >= urgent {
			d.Urgent++
		}
	}
	var err error
	d.Labels, err = a.DB.Titles(a.Ctx, references(d.Items))
	return d, err
}

func momentOf(now time.Time, today, zone string) (moment, error) {
	place, err := time.LoadLocation(zone)
	if err != nil {
		return moment{}, fault.Invalid("zone", "calendar.zone", err.Error())
	}
	start, err := wall.Midnight(today, place)
	if err != nil {
		return moment{}, fault.Invalid("today", "invalid", err.Error())
	}
	return moment{now: now, day: today, start: start, end: wall.Later(start, 1)}, nil
}

// markReminded marks what the user was reminded of without an answer.
func markReminded(a session.Access, items []Item) error {
	rows, err := list(a, entity.Reminders.Name, "shown_at", true,
		equal("user_id", string(a.User)), store.Filter{Field: "done_at", Op: store.Empty})
	if err != nil {
		return err
	}
	asked := make(map[string]bool)
	for _, r := range rows {
		subject, _ := r.Values["subject_id"].(string)
		asked[subject] = true
	}
	for i := range items {
		items[i].reminded = asked[items[i].ID]
	}
	return nil
}

// borrowAmounts gives what is for an opportunity the amount that is at stake.
func borrowAmounts(a session.Access, items []Item) error {
	for i := range items {
		item := &items[i]
		if item.OpportunityID == "" || item.Amount != 0 || item.Kind == entity.Opportunities.Name {
			continue
		}
		o, err := store.Find(a.Ctx, a.DB, entity.Opportunities, entity.ID(item.OpportunityID))
		if errors.Is(err, store.ErrNotFound) {
			continue // not on this device: nothing is known of it
		}
		if err != nil {
			return err
		}
		item.Amount, item.Currency = o.Amount, o.Currency
	}
	return nil
}

func references(items []Item) map[string][]string {
	ids := make(map[string][]string)
	for _, item := range items {
		ids["account"] = append(ids["account"], item.AccountID)
		ids["opportunity"] = append(ids["opportunity"], item.OpportunityID)
		ids["stage"] = append(ids["stage"], item.StageID)
	}
	return ids
}
