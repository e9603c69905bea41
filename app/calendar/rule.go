package calendar

import (
	"errors"
	"time"

	"github.com/teambition/rrule-go"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/recur"
	"github.com/roadbook/roadbook/store/entity"
)

// atField is what is wrong with when an event happens, at the field of the form.
func atField(err error) error {
	switch {
	case errors.Is(err, recur.ErrNever):
		return fault.Invalid("recurrence", "calendar.never", err.Error())
	case errors.Is(err, recur.ErrUnsupported):
		return fault.Invalid("recurrence", "calendar.unsupported", err.Error())
	case errors.Is(err, recur.ErrRule):
		return fault.Invalid("recurrence", "calendar.rule", err.Error())
	case errors.Is(err, recur.ErrZone):
		return fault.Invalid("zone", "calendar.zone", err.Error())
	case errors.Is(err, recur.ErrTime):
		return fault.Invalid("startsAt", "invalid", err.Error())
	}
	return err
}

// toFirst moves a series to the first day that its rule has: RFC 5545 leaves open
// what a start beside the rule means, and calendars differ.
func toFirst(e *entity.Event) error {
	rule, err := recur.Rule(*e)
	if err != nil || rule == nil {
		return err
	}
	start, end, err := recur.Times(*e)
	if err != nil {
		return err
	}
	first, ok := recur.First(rule)
	if !ok {
		return atField(recur.ErrNever)
	}
	e.StartsAt, e.EndsAt = recur.Format(first), recur.Format(first.Add(end.Sub(start)))
	return nil
}

// shift is how a person moved an occurrence: by so many days, to another time of
// day. By the clock, so that a daylight-saving night between two occurrences does
// not come into it.
type shift struct {
	from   *time.Location
	days   int
	clock  time.Time // in the zone that it is moved to
	length time.Duration
}

func shiftOf(series entity.Event, at string, moved entity.Event) (shift, error) {
	var s shift
	var err error
	if s.from, err = recur.Zone(series); err != nil {
		return s, atField(err)
	}
	to, err := recur.Zone(moved)
	if err != nil {
		return s, atField(err)
	}
	was, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return s, fault.Invalid("at", "invalid", err.Error())
	}
	start, end, err := recur.Times(moved)
	if err != nil {
		return s, atField(err)
	}
	s.clock, s.length = start.In(to), end.Sub(start)
	s.days = int(dayOf(s.clock).Sub(dayOf(was.In(s.from))) / (24 * time.Hour))
	return s, nil
}

func dayOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// apply moves another time of the same series.
func (s shift) apply(instant string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339, instant)
	if err != nil {
		return t, fault.Invalid("at", "invalid", err.Error())
	}
	return recur.On(t.In(s.from).AddDate(0, 0, s.days), s.clock), nil
}

// turned is the rule of a series that is moved by days: what it says of days of
// the week moves along. A rule that speaks of days of the month has to be changed
// by hand.
func turned(e entity.Event, days int) (string, error) {
	option, err := recur.Option(e)
	if err != nil || option == nil {
		return "", atField(err)
	}
	if days == 0 || len(option.Byweekday)+len(option.Bymonthday)+len(option.Bymonth) == 0 {
		return e.Recurrence, nil
	}
	if option.Freq != rrule.WEEKLY || len(option.Bymonthday)+len(option.Bymonth) > 0 {
		return "", fault.Invalid("recurrence", "calendar.day-in-rule", "the rule says the day")
	}
	week := []rrule.Weekday{rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU}
	for i, day := range option.Byweekday {
		option.Byweekday[i] = week[((day.Day()+days)%7+7)%7]
	}
	return option.RRuleString(), nil
}

// parted are the rules of a series up to an occurrence, and from it on.
func parted(e entity.Event, at string) (before, after string, err error) {
	option, err := recur.Option(e)
	if err != nil {
		return "", "", atField(err)
	}
	cut, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return "", "", fault.Invalid("at", "invalid", err.Error())
	}
	rest := *option
	if option.Count > 0 {
		rule, err := recur.Rule(e)
		if err != nil {
			return "", "", atField(err)
		}
		rest.Count = option.Count - len(rule.Between(option.Dtstart, cut.Add(-time.Second), true))
	}
	option.Count, option.Until = 0, cut.Add(-time.Second)
	return option.RRuleString(), rest.RRuleString(), nil
}
