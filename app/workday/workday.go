// Package workday is on which days the workspace works.
package workday

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"github.com/roadbook/roadbook/app/plan/schedule"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Day is a day of the calendar that is not as its weekday.
type Day struct {
	Date    string `json:"date"`
	Works   bool   `json:"works"`
	Name    string `json:"name"`    // what an admin calls it
	Holiday string `json:"holiday"` // the key of a built-in one's name, "" for an admin's own
}

// Calendar is when the workspace works.
type Calendar struct {
	*schedule.Calendar
	Odd []Day // by date
}

// china is the currency of the workspaces that begin with China's holidays.
const china = "CNY"

// Epoch is the first day that calendars know.
const Epoch = "1970-01-01"

// Of is the calendar of a workspace in a currency.
func Of(ctx context.Context, r store.Reader, currency string) (Calendar, error) {
	own, err := store.Workdays(ctx, r)
	if err != nil {
		return Calendar{}, err
	}
	return With(currency, own)
}

// With is a calendar with what admins say of days, which comes before what is
// built in.
func With(currency string, own []entity.Workday) (Calendar, error) {
	days := make(map[string]Day)
	if currency == china {
		for _, d := range stateCouncil {
			days[d.Date] = d
		}
	}
	for _, d := range own {
		if _, err := time.Parse(time.DateOnly, d.Date); err == nil && d.Date >= Epoch {
			days[d.Date] = Day{Date: d.Date, Works: d.Works == 1, Name: d.Name}
		}
	}
	exceptions := make(map[string]bool, len(days))
	for date, d := range days {
		exceptions[date] = d.Works
	}
	odd := slices.AppendSeq([]Day{}, maps.Values(days)) // a list for the window, also of none
	slices.SortFunc(odd, func(a, b Day) int { return cmp.Compare(a.Date, b.Date) })
	c, err := schedule.NewCalendar([]time.Weekday{time.Saturday, time.Sunday}, exceptions)
	return Calendar{c, odd}, err
}

// After is the working day that comes so many after a date; a date that is none is
// left as it is.
func (c Calendar) After(date string, days int64) string {
	at, err := c.Index(date)
	if err != nil {
		return date
	}
	return c.Date(at + int(days))
}

// Between is how many working days are after one date, up to and with another; less
// than none where that comes before, and none for what is no date.
func (c Calendar) Between(from, to string) int {
	a, errFrom := c.after(from)
	b, errTo := c.after(to)
	if errFrom != nil || errTo != nil {
		return 0
	}
	return b - a
}

// after is the number of the first working day after a date.
func (c Calendar) after(date string) (int, error) {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return 0, err
	}
	return c.Index(day.AddDate(0, 0, 1).Format(time.DateOnly))
}
