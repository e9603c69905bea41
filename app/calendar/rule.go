package calendar

import (
	"errors"
	"time"

	"github.com/teambition/rrule-go"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/recur"
	"github.com/roadbook/roadbook/app/wall"
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
// what a start beside the rule means, and calendars differ. Its end is written as a day.
func toFirst(e *entity.Event) error {
	series, err := recur.SeriesOf(*e)
	if err != nil || series == nil {
		return atField(err)
	}
	start, end, err := recur.Times(*e)
	if err != nil {
		return atField(err)
	}
	first, ok := series.First()
	if !ok {
		return atField(recur.ErrNever)
	}
	e.StartsAt, e.EndsAt = recur.Format(first), recur.Format(first.Add(end.Sub(start)))
	option, err := recur.Option(*e)
	if err != nil {
		return atField(err)
	}
	e.Recurrence = recur.Text(*option)
	return nil
}

// shift is how a person moved an occurrence: by so many days, to another time of
// day. By the clock, so that a daylight-saving night between two occurrences does
// not come into it.
type shift struct {
	at     time.Time // of the occurrence
	from   *time.Location
	to     *time.Location
	days   int
	shown  time.Time // what the clocks show where it is moved to, as if in UTC
	length time.Duration

	// A series of months or years that says nothing of days has the day on which it
	// begins: it is moved by so many months, to the day of shown.
	byMonth bool
	months  int
}

func shiftOf(series entity.Event, at string, moved entity.Event) (shift, error) {
	var s shift
	var err error
	if s.from, err = recur.Zone(series); err != nil {
		return s, atField(err)
	}
	if s.to, err = recur.Zone(moved); err != nil {
		return s, atField(err)
	}
	if s.at, err = time.Parse(time.RFC3339, at); err != nil {
		return s, fault.Invalid("at", "invalid", err.Error())
	}
	start, end, err := recur.Times(moved)
	if err != nil {
		return s, atField(err)
	}
	option, err := recur.Option(series)
	if err != nil {
		return s, atField(err)
	}
	was := wall.Shown(s.at.In(s.from))
	s.shown, s.length = wall.Shown(start.In(s.to)), end.Sub(start)
	s.days = int(midnight(s.shown).Sub(midnight(was)) / (24 * time.Hour))
	s.byMonth = option != nil && option.Freq <= rrule.MONTHLY && !saysDay(option)
	s.months = 12*(s.shown.Year()-was.Year()) + int(s.shown.Month()-was.Month())
	return s, nil
}

func saysDay(o *rrule.ROption) bool { return len(o.Byweekday)+len(o.Bymonthday)+len(o.Bymonth) > 0 }

func midnight(shown time.Time) time.Time { return shown.Truncate(24 * time.Hour) }

// apply moves another time of the same series; not ok in a month without the day.
func (s shift) apply(t time.Time) (at time.Time, ok bool) {
	was := wall.Shown(t.In(s.from))
	day := midnight(was).AddDate(0, 0, s.days)
	if s.byMonth {
		month := s.inMonth(was)
		if day = month.AddDate(0, 0, s.shown.Day()-1); day.Month() != month.Month() {
			return t, false
		}
	}
	return wall.At(day.Add(s.shown.Sub(midnight(s.shown))), s.to), true
}

// first is where a series begins whose occurrences from an instant on are moved.
func (s shift) first(series entity.Event, from string) (time.Time, error) {
	times, err := recur.SeriesOf(series)
	if err != nil {
		return time.Time{}, atField(err)
	}
	at, err := time.Parse(time.RFC3339, from)
	if err != nil {
		return at, fault.Invalid("at", "invalid", err.Error())
	}
	for _, one := range times.Between(at, s.at) {
		if to, ok := s.apply(one); ok {
			return to, nil
		}
	}
	to, _ := s.apply(s.at) // to where it was moved
	return to, nil
}

// inMonth is the first day of the month that a time is moved to.
func (s shift) inMonth(shown time.Time) time.Time {
	return time.Date(shown.Year(), shown.Month()+time.Month(s.months), 1, 0, 0, 0, 0, time.UTC)
}

// turn is the rule of a series that is moved: what it says of days of the week, of the
// day on which a week begins and of the last day moves along. A rule that speaks of
// days of the month has to be changed by hand.
func (s shift) turn(e entity.Event) (string, error) {
	option, err := recur.Option(e)
	if err != nil || option == nil {
		return "", atField(err)
	}
	if s.days == 0 {
		return recur.Text(*option), nil
	}
	if saysDay(option) && (option.Freq < rrule.WEEKLY || len(option.Bymonthday)+len(option.Bymonth) > 0) {
		return "", fault.Invalid("recurrence", "calendar.day-in-rule", "the rule says the day")
	}
	for i, day := range option.Byweekday {
		option.Byweekday[i] = later(day, s.days)
	}
	// Which days are of one week matters where not every week has them.
	if option.Freq == rrule.WEEKLY && len(option.Byweekday) > 1 && (option.Interval > 1 || len(option.Bysetpos) > 0) {
		option.Wkst = later(option.Wkst, s.days)
	}
	switch until := option.Until; {
	case until.IsZero():
	case !s.byMonth:
		option.Until = until.AddDate(0, 0, s.days)
	case until.Day() < option.Dtstart.Day(): // its month has none any more
		option.Until = s.inMonth(until).Add(-time.Second)
	default:
		option.Until = s.inMonth(until).AddDate(0, 1, 0).Add(-time.Second)
	}
	return recur.Text(*option), nil
}

// later is the day of the week that comes so many days after another.
func later(day rrule.Weekday, days int) rrule.Weekday {
	week := []rrule.Weekday{rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU}
	return week[((day.Day()+days)%7+7)%7]
}

// parted are the rules of a series up to an occurrence, and from it on.
func parted(e entity.Event, at string) (before, after string, err error) {
	option, err := recur.Option(e)
	if err != nil {
		return "", "", atField(err)
	}
	zone, err := recur.Zone(e)
	if err != nil {
		return "", "", atField(err)
	}
	cut, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return "", "", fault.Invalid("at", "invalid", err.Error())
	}
	until := midnight(wall.Shown(cut.In(zone))).Add(-time.Second)
	rest := *option
	if option.Count > 0 {
		rule, err := rrule.NewRRule(*option)
		if err != nil {
			return "", "", atField(err)
		}
		rest.Count = option.Count - len(rule.Between(option.Dtstart, until, true))
	}
	option.Count, option.Until = 0, until
	return recur.Text(*option), recur.Text(rest), nil
}
