package plan

import (
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/workday"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// calendar is when the workspace works. Dates that were asked for are kept:
// tasks of a plan share most of them.
type calendar struct {
	workday.Calendar
	dates map[int]string
}

// calendarOf is the workspace's.
func calendarOf(a session.Access, r store.Reader) (calendar, error) {
	c, err := workday.Of(a.Ctx, r, a.DB.Identity().Currency)
	return calendar{c, make(map[int]string)}, err
}

// calendarWith is the workspace's as it is where admins say this of days.
func calendarWith(a session.Access, own []entity.Workday) (calendar, error) {
	c, err := workday.With(a.DB.Identity().Currency, own)
	return calendar{c, make(map[int]string)}, err
}

// index is the number of a working day; a date that is none is no bound.
func (c calendar) index(date string) int {
	i, err := c.Index(date)
	if err != nil {
		return 0
	}
	return i
}

// last is the number of the working day that a date is, or else of the one before
// it: what was to end on a day that is a holiday by now was to be over before it.
func (c calendar) last(date string) int {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return 0
	}
	return c.index(day.AddDate(0, 0, 1).Format(time.DateOnly)) - 1
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
func (s *Service) Calendar() ([]workday.Day, error) {
	a, err := s.session.Allow(session.Read, entity.Workdays.Name)
	if err != nil {
		return nil, err
	}
	c, err := calendarOf(a, a.DB)
	return c.Odd, err
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
	if _, err := time.Parse(time.DateOnly, date); err != nil || date < workday.Epoch {
		return fault.Invalid(field, "invalid", "not a date")
	}
	return nil
}
