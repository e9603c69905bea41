package meeting

import (
	"strings"

	"github.com/roadbook/roadbook/app/recur"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// maxPage is how many meetings a page has.
const maxPage = 40

// Ask says which meetings somebody wants to see.
type Ask struct {
	Past   bool   `json:"past"`
	Team   bool   `json:"team"` // all that this device has, not only the user's own
	Open   bool   `json:"open"` // only those with open action items
	Text   string `json:"text"`
	Cursor string `json:"cursor"`
}

// Page is a run of meetings, and where the next begins.
type Page struct {
	Meetings []store.ListedMeeting `json:"meetings"`
	Next     string                `json:"next"` // "" at the end
	Labels   map[string]string     `json:"labels"`
}

// List is a page of meetings. Of a series it has the next one among those ahead, and
// behind those that something is kept of.
func (s *Service) List(ask Ask) (Page, error) {
	a, err := s.session.Allow(session.Read, entity.Meetings.Name)
	if err != nil {
		return Page{}, err
	}
	of := store.MeetingsOf{Past: ask.Past, Open: ask.Open, Text: strings.TrimSpace(ask.Text), Cursor: ask.Cursor, Now: a.Now, Limit: maxPage}
	if !ask.Team {
		of.User = a.User
	}
	if !ask.Past {
		if of.Next, err = nextOfEach(a, of); err != nil {
			return Page{}, err
		}
	}
	var p Page
	if p.Meetings, p.Next, err = a.DB.Meetings(a.Ctx, of); err != nil {
		return Page{}, err
	}
	ids := map[string][]string{}
	for _, m := range p.Meetings {
		ids["user"] = append(ids["user"], string(m.OwnerID))
		ids["account"] = append(ids["account"], string(m.AccountID))
	}
	p.Labels, err = a.DB.Titles(a.Ctx, ids)
	return p, err
}

// nextOfEach is, of each series, the occurrence that goes on or comes next.
func nextOfEach(a session.Access, of store.MeetingsOf) ([]store.Held, error) {
	events, err := a.DB.MeetingSeries(a.Ctx, of)
	if err != nil {
		return nil, err
	}
	seen := make(map[entity.ID]bool)
	var next []store.Held
	for _, o := range recur.Expand(events, a.Now, a.Now.Add(ahead)) {
		series := o.ID
		if o.SeriesID != "" {
			series = o.SeriesID
		}
		if !seen[series] {
			seen[series] = true
			next = append(next, store.Held{EventID: series, At: o.At, StartsAt: o.StartsAt, EndsAt: o.EndsAt})
		}
	}
	return next, nil
}
