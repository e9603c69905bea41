package recur

import (
	"fmt"
	"strings"
	"time"

	"github.com/teambition/rrule-go"

	"github.com/roadbook/roadbook/app/wall"
	"github.com/roadbook/roadbook/store/entity"
)

// Series is when the occurrences of a series begin. Its rule is followed on what the
// clocks of the series' place show, as if in UTC, since the library takes a midnight
// that a place leaves out for one of the day before.
type Series struct {
	rule  *rrule.RRule
	place *time.Location
}

// SeriesOf is that of an event, nil of a single one.
func SeriesOf(e entity.Event) (*Series, error) {
	option, err := Option(e)
	if err != nil || option == nil {
		return nil, err
	}
	place, err := Zone(e)
	if err != nil {
		return nil, err
	}
	rule, err := rrule.NewRRule(*option)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRule, err)
	}
	return &Series{rule, place}, nil
}

// Between are the times between two moments, both included.
func (s *Series) Between(from, to time.Time) []time.Time {
	// Where clocks are changed they may show earlier what happens later.
	shown := s.rule.Between(wall.Shown(from.In(s.place)).Add(-change), wall.Shown(to.In(s.place)).Add(change), true)
	all := make([]time.Time, 0, len(shown))
	for _, at := range shown {
		if at := wall.At(at, s.place); !at.Before(from) && !at.After(to) {
			all = append(all, at)
		}
	}
	return all
}

// change is by how much clocks are changed in a night at most.
const change = 24 * time.Hour

// First is the first time, if there is one.
func (s *Series) First() (time.Time, bool) {
	shown, ok := s.rule.Iterator()()
	return wall.At(shown, s.place), ok
}

// Option is the rule of a series in its parts, nil of a single event. Its moments are
// what the clocks of the series' place show, as if in UTC.
func Option(e entity.Event) (*rrule.ROption, error) {
	if e.Recurrence == "" {
		return nil, nil
	}
	place, err := Zone(e)
	if err != nil {
		return nil, err
	}
	start, _, err := Times(e)
	if err != nil {
		return nil, err
	}
	if strings.ContainsAny(e.Recurrence, "\r\n") { // the library would read a second line as another start
		return nil, ErrRule
	}
	option, err := rrule.StrToROptionInLocation(e.Recurrence, time.UTC)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRule, err)
	}
	if err := supported(option); err != nil {
		return nil, err
	}
	_, until, _ := strings.Cut(e.Recurrence, "UNTIL=")
	until, _, _ = strings.Cut(until, ";")
	switch {
	case until == "":
	case !strings.Contains(until, "T"):
		option.Until = option.Until.AddDate(0, 0, 1).Add(-time.Second) // the whole of that day
	case strings.HasSuffix(until, "Z"):
		option.Until = wall.Shown(option.Until.In(place))
	}
	option.Dtstart = wall.Shown(start.In(place))
	return option, nil
}

// Text is a rule as events keep it: its end is a day, as people say it. No series has
// two times in one day.
func Text(o rrule.ROption) string {
	last := o.Until
	o.Until = time.Time{}
	text := o.RRuleString()
	if last.IsZero() {
		return text
	}
	if timeOfDay(last) < timeOfDay(o.Dtstart) {
		last = last.AddDate(0, 0, -1)
	}
	return text + ";UNTIL=" + last.Format("20060102")
}

func timeOfDay(t time.Time) time.Duration { return t.Sub(t.Truncate(24 * time.Hour)) }

// supported refuses what no calendar of people has, and what would keep the
// library looking for a day that never comes until the year 9999.
func supported(o *rrule.ROption) error {
	if o.Freq > rrule.DAILY || o.Freq == rrule.DAILY && len(o.Bysetpos) > 0 ||
		len(o.Byhour)+len(o.Byminute)+len(o.Bysecond)+len(o.Byeaster)+len(o.Byyearday)+len(o.Byweekno) > 0 {
		return ErrUnsupported
	}
	if !dayExists(o) {
		return ErrNever
	}
	return nil
}

// longest is how many days each month has at most.
var longest = [12]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

func dayExists(o *rrule.ROption) bool {
	if len(o.Bymonthday) == 0 || len(o.Bymonth) == 0 {
		return true
	}
	for _, month := range o.Bymonth {
		for _, day := range o.Bymonthday {
			if month >= 1 && month <= 12 && max(day, -day) <= longest[month-1] {
				return true
			}
		}
	}
	return false
}

// Check says what is wrong with when an event happens, nil if nothing is.
func Check(e entity.Event) error {
	if _, _, err := Times(e); err != nil {
		return err
	}
	if _, err := Zone(e); err != nil {
		return err
	}
	series, err := SeriesOf(e)
	if err != nil || series == nil {
		return err
	}
	if _, ok := series.First(); !ok {
		return ErrNever
	}
	return nil
}
