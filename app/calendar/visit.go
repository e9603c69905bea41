package calendar

import (
	"errors"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/recur"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Visit is a planned visit of a day.
type Visit struct {
	Entry
	AccountName string  `json:"accountName"`
	Tier        string  `json:"tier"` // of the account: it decides what is asked afterwards
	Street      string  `json:"street"`
	Known       bool    `json:"known"` // where it is
	WayKM       float64 `json:"wayKm"` // from the visit before, as the crow flies; 0 where one of them is not known
}

// Visits are the user's visits between two moments, by the clock or by the way.
// Nothing asks where the person is: the way goes from visit to visit.
func (s *Service) Visits(from, to string, byWay bool) ([]Visit, error) {
	a, err := s.session.Allow(session.Read, entity.Events.Name)
	if err != nil {
		return nil, err
	}
	first, last, err := span(from, to)
	if err != nil {
		return nil, err
	}
	entries, err := entriesOf(a, a.User, first, last)
	if err != nil {
		return nil, err
	}
	var visits []Visit
	var places []place
	for _, e := range entries {
		if e.Event.Type != entity.EventVisit {
			continue
		}
		v, at, err := visitOf(a, e)
		if err != nil {
			return nil, err
		}
		visits, places = append(visits, v), append(places, at)
	}
	return ordered(visits, places, byWay), nil
}

// visitOf adds what is known of the account; one that is not on this device is
// left blank.
func visitOf(a session.Access, e Entry) (Visit, place, error) {
	v := Visit{Entry: e}
	account, err := store.Find(a.Ctx, a.DB, entity.Accounts, e.Event.AccountID)
	if errors.Is(err, store.ErrNotFound) {
		return v, place{}, nil
	}
	if err != nil {
		return v, place{}, err
	}
	v.AccountName, v.Tier, v.Street = account.Name, account.Tier, account.City+" "+account.Street
	at := place{account.Latitude, account.Longitude}
	v.Known = at.known()
	return v, at, nil
}

func ordered(visits []Visit, places []place, byWay bool) []Visit {
	order := make([]int, len(visits))
	for i := range order {
		order[i] = i
	}
	if byWay {
		order = route(places)
	}
	out := make([]Visit, len(visits))
	for i, at := range order {
		out[i] = visits[at]
		if i > 0 && places[at].known() && places[order[i-1]].known() {
			out[i].WayKM = distance(places[order[i-1]], places[at])
		}
	}
	return out
}

// CheckIn notes that the user has arrived at a visit.
func (s *Service) CheckIn(id entity.ID, at string) (entity.Event, error) {
	a, err := s.session.Allow(session.Write, entity.Events.Name)
	if err != nil {
		return entity.Event{}, err
	}
	var visit entity.Event
	err = a.Act(func(tx *store.Tx) error {
		was, at, err := target(a, tx, id, at, One)
		if err != nil {
			return err
		}
		if was.Type != entity.EventVisit {
			return fault.Invalid("type", "calendar.no-visit", "only a visit is checked in")
		}
		w := writer{a, tx}
		if was.Recurrence == "" {
			was.CheckedInAt = tx.At()
			visit, err = w.edit(was.ID, was)
			return err
		}
		if visit, err = occurrence(was, at); err != nil {
			return err
		}
		visit.CheckedInAt = tx.At()
		visit, err = w.except(was, at, visit)
		return err
	})
	return visit, err
}

// occurrence is a series at one of its times.
func occurrence(series entity.Event, at string) (entity.Event, error) {
	start, end, err := recur.Times(series)
	if err != nil {
		return series, atField(err)
	}
	then, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return series, fault.Invalid("at", "invalid", err.Error())
	}
	series.StartsAt, series.EndsAt = recur.Format(then), recur.Format(then.Add(end.Sub(start)))
	return series, nil
}
