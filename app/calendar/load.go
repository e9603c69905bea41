package calendar

import (
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/wall"
	"github.com/roadbook/roadbook/app/workday"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Time is how the user's time between two moments is spent, and how full its days
// are.
type Time struct {
	Days    []DayLoad `json:"days"`
	Selling int       `json:"selling"` // minutes
	Travel  int       `json:"travel"`
	Admin   int       `json:"admin"`
	Target  Band      `json:"target"` // of selling, in per cent
}

// Band is between two shares.
type Band struct {
	Least int64 `json:"least"`
	Most  int64 `json:"most"`
}

// DayLoad is how much of a day is taken.
type DayLoad struct {
	Day      string `json:"day"`
	Capacity int    `json:"capacity"` // minutes that one works
	Booked   int    `json:"booked"`
}

// Time sums up the user's calendar between two moments, by days of a time zone.
func (s *Service) Time(from, to, zone string) (Time, error) {
	a, err := s.session.Allow(session.Read, entity.Events.Name)
	if err != nil {
		return Time{}, err
	}
	first, last, err := span(from, to)
	if err != nil {
		return Time{}, err
	}
	place, ok := zoneNamed(zone)
	if !ok {
		return Time{}, fault.Invalid("zone", "calendar.zone", zone)
	}
	entries, err := entriesOf(a, a.User, first, last)
	if err != nil {
		return Time{}, err
	}
	clock, err := workday.ClockOf(a.Ctx, a.DB, a.DB.Identity().Currency)
	if err != nil {
		return Time{}, err
	}
	policy, err := store.Policy(a.Ctx, a.DB)
	if err != nil {
		return Time{}, err
	}
	t := timeOf(entries, first.In(place), last.In(place), clock)
	t.Target = targetIn(policy)
	return t, nil
}

// timeOf counts what has an hour. Two things at once are counted twice: a day
// that is booked twice is a full one.
func timeOf(entries []Entry, first, last time.Time, clock workday.Clock) Time {
	t := Time{Days: []DayLoad{}}
	for day := first; day.Before(last); day = wall.Later(day, 1) {
		load := DayLoad{Day: day.Format(time.DateOnly)}
		if works, err := clock.Works(load.Day); err == nil && works {
			load.Capacity = clock.Minutes()
		}
		for _, e := range entries {
			if e.Event.AllDay == 1 || e.Event.Free == 1 {
				continue
			}
			minutes := overlap(e.Event, day, wall.Later(day, 1))
			load.Booked += minutes
			switch {
			case isSelling(e.Event):
				t.Selling += minutes
			case e.Event.Type == entity.EventTravel:
				t.Travel += minutes
			default:
				t.Admin += minutes
			}
		}
		t.Days = append(t.Days, load)
	}
	return t
}

// isSelling says whether an hour is spent on customers: with them, or at work for
// one.
func isSelling(e entity.Event) bool {
	switch e.Type {
	case entity.EventVisit, "meeting", "call":
		return true
	case "focus":
		return e.AccountID != "" || e.OpportunityID != ""
	}
	return false
}

// overlap is how many minutes of an event lie in a stretch of time: of a visit
// that is over, what it really took.
func overlap(e entity.Event, first, last time.Time) int {
	start, errStart := time.Parse(time.RFC3339, e.StartsAt)
	end, errEnd := time.Parse(time.RFC3339, e.EndsAt)
	if errStart != nil || errEnd != nil {
		return 0
	}
	came, errCame := time.Parse(time.RFC3339, e.CheckedInAt)
	left, errLeft := time.Parse(time.RFC3339, e.CheckedOutAt)
	if errCame == nil && errLeft == nil {
		start, end = came, left
	}
	if start.Before(first) {
		start = first
	}
	if end.After(last) {
		end = last
	}
	return max(0, int(end.Sub(start).Minutes()))
}
