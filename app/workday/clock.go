package workday

import (
	"context"
	"iter"
	"time"

	"github.com/roadbook/roadbook/app/wall"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Hours are when people work on a working day, as 15:04.
type Hours struct {
	From       string `json:"from"`
	Until      string `json:"until"`
	BreakFrom  string `json:"breakFrom"`
	BreakUntil string `json:"breakUntil"` // the same as BreakFrom where there is no break
}

// usual are the hours where admins have said nothing.
var usual = Hours{From: "09:00", Until: "18:00", BreakFrom: "12:00", BreakUntil: "13:00"}

// HoursIn are those of a policy.
func HoursIn(p entity.Policy) Hours {
	if h := (Hours{p.WorkFrom, p.WorkUntil, p.BreakFrom, p.BreakUntil}); h.Valid() {
		return h
	}
	return usual
}

// stretch is from one minute of a day to before another.
type stretch struct{ from, until int }

// stretches are before and after the break.
func (h Hours) stretches() [2]stretch {
	return [2]stretch{{minute(h.From), minute(h.BreakFrom)}, {minute(h.BreakUntil), minute(h.Until)}}
}

// minute is that of a day, -1 for what is no time.
func minute(clock string) int {
	t, err := time.Parse("15:04", clock)
	if err != nil {
		return -1
	}
	return t.Hour()*60 + t.Minute()
}

// Valid says whether the hours are in the order of time, with some to work in.
func (h Hours) Valid() bool {
	s := h.stretches()
	return s[0].from >= 0 && s[0].from <= s[0].until && s[0].until <= s[1].from && s[1].from <= s[1].until && h.Minutes() > 0
}

// Minutes are how long a working day is.
func (h Hours) Minutes() (sum int) {
	for _, s := range h.stretches() {
		sum += s.until - s.from
	}
	return sum
}

// Clock is when the workspace works, by the day and by the hour.
type Clock struct {
	Calendar
	Hours
}

// ClockOf is the clock of a workspace in a currency.
func ClockOf(ctx context.Context, r store.Reader, currency string) (Clock, error) {
	calendar, err := Of(ctx, r, currency)
	if err != nil {
		return Clock{}, err
	}
	policy, err := store.Policy(ctx, r)
	return Clock{calendar, HoursIn(policy)}, err
}

// work is the time that is worked from a moment on, stretch by stretch, by the time
// zone of the moment, to the last day that calendars know.
func (c Clock) work(from time.Time) iter.Seq2[time.Time, time.Time] {
	if from.Unix() < 0 { // before calendars begin
		from = time.Unix(0, 0).In(from.Location())
	}
	return func(yield func(start, end time.Time) bool) {
		for day := from; ; day = wall.Later(day, 1) {
			works, err := c.Works(day.Format(time.DateOnly))
			if err != nil {
				return
			}
			if !works {
				continue
			}
			for _, s := range c.stretches() {
				start, end := clockTime(day, s.from), clockTime(day, s.until)
				if start.Before(from) {
					start = from
				}
				if start.Before(end) && !yield(start, end) {
					return
				}
			}
		}
	}
}

// clockTime is when the clocks show a minute of a day, also in a night in which they
// are changed.
func clockTime(day time.Time, minute int) time.Time {
	return wall.At(time.Date(day.Year(), day.Month(), day.Day(), 0, minute, 0, 0, time.UTC), day.Location())
}

// Due is when so much time, more than none, has been worked since a moment; that
// moment where it never has.
func (c Clock) Due(from time.Time, worked time.Duration) time.Time {
	for start, end := range c.work(from) {
		if here := end.Sub(start); here < worked {
			worked -= here
			continue
		}
		return start.Add(worked)
	}
	return from
}

// Worked is how much is worked between two moments.
func (c Clock) Worked(from, to time.Time) (sum time.Duration) {
	for start, end := range c.work(from) {
		if !start.Before(to) {
			break
		}
		if to.Before(end) {
			end = to
		}
		sum += end.Sub(start)
	}
	return sum
}
