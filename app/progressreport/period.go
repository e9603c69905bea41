package progressreport

import (
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/wall"
	"github.com/roadbook/roadbook/app/workday"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// span is the days of a period, both included, and the instants that they are
// where the computer is.
type span struct {
	first, last, next string // next is the last day of the period after it
	from, before      string
	calendar          workday.Calendar
}

// spanOf is the week from Monday to Sunday, or the month, that a day is in.
func spanOf(period, day string) (span, error) {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return span{}, fault.Invalid("day", "invalid", err.Error())
	}
	var end, next time.Time // the first day after it
	switch period {
	case entity.PeriodWeek:
		d = d.AddDate(0, 0, -(int(d.Weekday())+6)%7)
		end, next = d.AddDate(0, 0, 7), d.AddDate(0, 0, 14)
	case entity.PeriodMonth:
		d = d.AddDate(0, 0, 1-d.Day())
		end, next = d.AddDate(0, 1, 0), d.AddDate(0, 2, 0)
	default:
		return span{}, fault.Invalid("period", "invalid", "a week or a month")
	}
	last := func(t time.Time) string { return t.AddDate(0, 0, -1).Format(time.DateOnly) }
	begins := func(t time.Time) string { return store.FormatInstant(wall.At(t, time.Local)) }
	return span{first: d.Format(time.DateOnly), last: last(end), next: last(next), from: begins(d), before: begins(end)}, nil
}

// over is the last day of the period that is over at a moment.
func (s span) over(now time.Time) string {
	return min(s.last, now.Local().AddDate(0, 0, -1).Format(time.DateOnly))
}

// within says whether a day or an instant is in the period.
func (s span) within(at string) bool {
	if len(at) == len(time.DateOnly) {
		return at >= s.first && at <= s.last
	}
	return at >= s.from && at < s.before
}

// dayOf is the day of an instant where the computer is.
func dayOf(at string) string {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return ""
	}
	return t.Local().Format(time.DateOnly)
}
