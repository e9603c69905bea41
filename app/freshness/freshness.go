// Package freshness is how current a total is on this laptop: as of when it has what
// the hub has, whose laptops the hub has not seen for a working day, and how much of
// the total is theirs.
package freshness

import (
	"cmp"
	"slices"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/workday"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct {
	session *session.Session
	synced  Synced
}

// Synced is when everything was last exchanged with the hub, the zero time for not
// since the program was started.
type Synced func() time.Time

// New is the service of a session.
func New(s *session.Session, synced Synced) *Service { return &Service{s, synced} }

// Total is what a figure is made of: records of a kind that have owners. Of no kind, it
// is about all that others may have done.
type Total struct {
	Kind   string       `json:"kind"`
	Filter store.Filter `json:"filter"`
	Text   string       `json:"text"`
	Sum    string       `json:"sum"` // the whole number that is summed, "" where records are counted
	By     string       `json:"by"`  // the field by which it is cut into parts, "" for none
}

// Word is how current a total is.
type Word struct {
	AsOf    string   `json:"asOf"`    // when this laptop last had all that the hub had; "" where there is no hub
	Told    string   `json:"told"`    // when the hub said who had been there; "" for never
	Watched int      `json:"watched"` // people whose records are here, beside the user's own
	Missing int      `json:"missing"` // of them, who are away
	Away    []Person `json:"away"`    // of those, who have part in the total; the longest first
	Parts   []Part   `json:"parts"`   // of the total, that have something of theirs
}

// Person is somebody whose laptops the hub has not seen for a working day.
type Person struct {
	ID      entity.ID `json:"id"`
	Name    string    `json:"name"`
	SeenAt  string    `json:"seenAt"` // the latest of his devices
	Devices []Device  `json:"devices"`
	Share
}

// Device is one of his, and when the hub last saw it.
type Device struct {
	Name   string `json:"name"`
	SeenAt string `json:"seenAt"`
}

// Share is how much of a total is somebody's.
type Share struct {
	Count  int   `json:"count"`
	Amount int64 `json:"amount"`
}

// Part is one part of the total, and what of it belongs to those who are away.
type Part struct {
	Key any `json:"key"`
	Share
}

// Of is how current a total is on this laptop.
func (s *Service) Of(t Total) (Word, error) {
	a, err := s.session.Allow(session.Read, t.Kind)
	if err != nil {
		return Word{}, err
	}
	return Of(a, t, s.synced())
}

// Of is how current a total is, on a laptop that last exchanged everything at a
// moment. Where nobody is away it reads no record.
func Of(a session.Access, t Total, synced time.Time) (Word, error) {
	w := Word{Away: []Person{}, Parts: []Part{}}
	if !a.DB.Identity().Linked() {
		return w, nil
	}
	contacts, err := a.DB.Contacts(a.Ctx)
	if err != nil {
		return w, err
	}
	if synced.IsZero() { // it was when the hub was last asked, if not later
		synced = contacts.AsOf
	}
	w.AsOf, w.Told = instant(synced), instant(contacts.AsOf)
	missing, err := w.watch(a, contacts)
	w.Missing = len(missing)
	if err != nil || len(missing) == 0 {
		return w, err
	}
	return w, w.weigh(a, t, missing)
}

// watch counts the people whose records are here, and finds those who are away. One
// who has several devices works on the one that was seen last.
func (w *Word) watch(a session.Access, contacts store.Contacts) (missing []Person, err error) {
	clock, err := workday.ClockOf(a.Ctx, a.DB, a.DB.Identity().Currency)
	if err != nil {
		return nil, err
	}
	users, err := store.All(a.Ctx, a.DB, entity.Users)
	if err != nil {
		return nil, err
	}
	for _, u := range users {
		devices := contacts.Devices[u.ID]
		if u.ID == a.User || u.Active != 1 || len(devices) == 0 {
			continue
		}
		w.Watched++
		if !away(clock, devices[0].At, contacts.AsOf) {
			continue
		}
		p := Person{ID: u.ID, Name: u.Name, SeenAt: instant(devices[0].At)}
		for _, d := range devices {
			p.Devices = append(p.Devices, Device{d.Name, instant(d.At)})
		}
		missing = append(missing, p)
	}
	slices.SortFunc(missing, func(a, b Person) int { return cmp.Or(cmp.Compare(a.SeenAt, b.SeenAt), cmp.Compare(a.ID, b.ID)) })
	return missing, nil
}

// weigh keeps those who own something in the total, and says how much.
func (w *Word) weigh(a session.Access, t Total, missing []Person) error {
	if t.Kind == "" {
		w.Away = missing
		return nil
	}
	kind, ok := entity.Find(t.Kind)
	if !ok {
		return fault.Invalid("kind", "invalid", "no such kind")
	}
	if _, owned := kind.Field(owner); !owned {
		return nil
	}
	ids := make([]any, len(missing))
	for i, p := range missing {
		ids[i] = string(p.ID)
	}
	theirs := store.Query{Kind: t.Kind, Text: t.Text, Filter: store.Filter{All: []store.Filter{
		t.Filter, {Field: owner, Op: store.In, Values: ids},
	}}}
	shares, err := sharesBy(a, theirs, owner, t.Sum)
	if err != nil {
		return err
	}
	for _, p := range missing {
		if i := slices.IndexFunc(shares, func(s Part) bool { return s.Key == string(p.ID) }); i >= 0 {
			p.Share = shares[i].Share
			w.Away = append(w.Away, p)
		}
	}
	if t.By != "" && len(w.Away) > 0 {
		w.Parts, err = sharesBy(a, theirs, t.By, t.Sum)
	}
	return err
}

// owner is the field that says whose a record is.
const owner = "owner_id"

func sharesBy(a session.Access, q store.Query, by, sum string) ([]Part, error) {
	var sums []string
	if sum != "" {
		sums = []string{sum}
	}
	groups, err := a.DB.Group(a.Ctx, q, by, sums)
	if err != nil {
		return nil, err
	}
	parts := make([]Part, len(groups))
	for i, g := range groups {
		parts[i] = Part{Key: g.Key, Share: Share{Count: g.Count}}
		if sum != "" {
			parts[i].Amount = g.Sums[0]
		}
	}
	return parts, nil
}

func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return store.FormatInstant(t)
}
