// Package recur works out when the events of a calendar happen.
//
// A series recurs by the clock of its own zone: nine in the morning stays nine
// on both sides of a daylight-saving night. How long an occurrence is counts in
// hours that pass, as RFC 5545 has it.
package recur

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // Windows has no zones of its own

	"github.com/roadbook/roadbook/app/wall"
	"github.com/roadbook/roadbook/store/entity"
)

// What can be wrong with an event.
var (
	ErrRule        = errors.New("recurrence is no RRULE")
	ErrUnsupported = errors.New("recurrence has a part that is not supported")
	ErrNever       = errors.New("recurrence never happens")
	ErrZone        = errors.New("no such time zone")
	ErrTime        = errors.New("no such moment")
)

// Occurrence is an event at one of its times.
type Occurrence struct {
	entity.Event        // StartsAt and EndsAt are this occurrence's
	Series       bool   // it is one of several
	At           string // when the series has it, which names it; "" for a single event
}

// Key names the occurrence among all.
func (o Occurrence) Key() string {
	if o.SeriesID != "" {
		return string(o.SeriesID) + "@" + o.At
	}
	return string(o.ID) + "@" + o.At
}

// Expand is what happens between two moments, in order: of whole days, those that
// the clocks of the moments' own places show. Series whose rule cannot be read happen
// once: another device may have written it.
func Expand(events []entity.Event, from, to time.Time) []Occurrence {
	excepted := make(map[entity.ID]bool)
	for _, e := range events {
		if e.SeriesID != "" {
			excepted[e.ID] = true
		}
	}
	var all []Occurrence
	for _, e := range events {
		for _, o := range occurrences(e, from, to) {
			if o.Series && o.SeriesID == "" && excepted[entity.EventExceptionID(e.ID, o.At)] {
				continue
			}
			all = append(all, o)
		}
	}
	slices.SortFunc(all, func(a, b Occurrence) int {
		return strings.Compare(a.StartsAt+a.Key(), b.StartsAt+b.Key())
	})
	return all
}

// occurrences are those of one record that touch the time between two moments.
func occurrences(e entity.Event, from, to time.Time) []Occurrence {
	start, end, err := Times(e)
	if err != nil || e.Cancelled == 1 {
		return nil
	}
	series, err := SeriesOf(e)
	if err != nil || series == nil {
		if !Touches(e, from, to) {
			return nil
		}
		return []Occurrence{{Event: e, Series: e.SeriesID != "", At: e.OccursAt}}
	}
	length := end.Sub(start)
	var all []Occurrence
	for _, at := range series.Between(from.Add(-length-anyPlace), to.Add(anyPlace)) {
		o := Occurrence{Event: e, Series: true, At: Format(at)}
		o.StartsAt, o.EndsAt = o.At, Format(at.Add(length))
		if Touches(o.Event, from, to) {
			all = append(all, o)
		}
	}
	return all
}

// anyPlace is how far a whole day, which is kept in UTC, may lie from the same day
// anywhere on earth.
const anyPlace = 14 * time.Hour

// Touches says whether a part of an event lies between two moments.
func Touches(e entity.Event, from, to time.Time) bool {
	start, end, err := Times(e)
	if e.AllDay == 1 {
		from, to = wall.Shown(from), wall.Shown(to)
	}
	return err == nil && end.After(from) && start.Before(to)
}

// Times are the first and the last moment of an event.
func Times(e entity.Event) (start, end time.Time, err error) {
	start, err = time.Parse(time.RFC3339, e.StartsAt)
	if err != nil {
		return start, end, fmt.Errorf("%w: %q", ErrTime, e.StartsAt)
	}
	end, err = time.Parse(time.RFC3339, e.EndsAt)
	if err != nil {
		return start, end, fmt.Errorf("%w: %q", ErrTime, e.EndsAt)
	}
	return start, end, nil
}

// Format is a moment as events have it: whole seconds, since rules know no
// parts of them.
func Format(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

// Zone is the clock by which an event recurs; days mean the same everywhere.
func Zone(e entity.Event) (*time.Location, error) {
	if e.AllDay == 1 || e.Zone == "" {
		return time.UTC, nil
	}
	if e.Zone == "Local" { // Go's name for the machine's own
		return nil, ErrZone
	}
	zone, err := time.LoadLocation(e.Zone)
	if err != nil {
		return nil, fmt.Errorf("%w: %q", ErrZone, e.Zone)
	}
	return zone, nil
}
