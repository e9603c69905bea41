package plan

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/plan/schedule"
	"github.com/roadbook/roadbook/app/session"
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

// calendar is when the workspace works. Dates that were asked for are kept:
// tasks of a plan share most of them.
type calendar struct {
	*schedule.Calendar
	odd   []Day // by date
	dates map[int]string
}

// china is the currency of the workspaces that begin with China's holidays.
const china = "CNY"

// calendarOf is the workspace's.
func calendarOf(a session.Access, r store.Reader) (calendar, error) {
	own, err := store.Workdays(a.Ctx, r)
	if err != nil {
		return calendar{}, err
	}
	return calendarWith(a, own)
}

// calendarWith is a calendar with what admins say of days, which comes before what
// is built in.
func calendarWith(a session.Access, own []entity.Workday) (calendar, error) {
	days := make(map[string]Day)
	if a.DB.Identity().Currency == china {
		for _, d := range stateCouncil {
			days[d.Date] = d
		}
	}
	for _, d := range own {
		if _, err := time.Parse(time.DateOnly, d.Date); err == nil && d.Date >= epoch {
			days[d.Date] = Day{Date: d.Date, Works: d.Works == 1, Name: d.Name}
		}
	}
	exceptions := make(map[string]bool, len(days))
	for date, d := range days {
		exceptions[date] = d.Works
	}
	c := calendar{dates: make(map[int]string)}
	c.odd = slices.SortedFunc(maps.Values(days), func(a, b Day) int { return cmp.Compare(a.Date, b.Date) })
	var err error
	c.Calendar, err = schedule.NewCalendar([]time.Weekday{time.Saturday, time.Sunday}, exceptions)
	return c, err
}

// epoch is the first day that calendars know.
const epoch = "1970-01-01"

// index is the number of a working day; a date that is none is no bound.
func (c calendar) index(date string) int {
	i, err := c.Index(date)
	if err != nil {
		return 0
	}
	return i
}

// date is the date of a working day.
func (c calendar) date(index int) string {
	date, ok := c.dates[index]
	if !ok {
		date = c.Date(max(0, index))
		c.dates[index] = date
	}
	return date
}

// Calendar are the days of the workspace's calendar that are not as their weekday.
func (s *Service) Calendar() ([]Day, error) {
	a, err := s.session.Allow(session.Read, entity.Workdays.Name)
	if err != nil {
		return nil, err
	}
	c, err := calendarOf(a, a.DB)
	return c.odd, err
}

// SetDay says whether a day is worked.
func (s *Service) SetDay(date string, works bool, name string) error {
	a, err := s.session.Allow(session.Write, entity.Workdays.Name)
	if err != nil {
		return err
	}
	if err := checkDay("date", date); err != nil {
		return err
	}
	d := entity.Workday{ID: entity.WorkdayID(date), Date: date, Name: name}
	if works {
		d.Works = 1
	}
	return a.Act(func(tx *store.Tx) error {
		return tx.Put(a.Ctx, entity.Workdays.Name, string(d.ID), entity.Workdays.Values(&d))
	})
}

// ResetDay forgets what an admin said of a day.
func (s *Service) ResetDay(date string) error {
	a, err := s.session.Allow(session.Write, entity.Workdays.Name)
	if err != nil {
		return err
	}
	return a.Act(func(tx *store.Tx) error {
		return tx.Remove(a.Ctx, entity.Workdays.Name, string(entity.WorkdayID(date)))
	})
}

// checkDay is a fault where a date is none that a plan can have.
func checkDay(field, date string) error {
	if _, err := time.Parse(time.DateOnly, date); err != nil || date < epoch {
		return fault.Invalid(field, "invalid", "not a date")
	}
	return nil
}
