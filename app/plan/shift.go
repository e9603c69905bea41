package plan

import (
	"slices"
	"time"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Shift is how the working calendar has lately moved a plan. Nobody who looks at
// the plan need have changed that: admins do, also for other reasons.
type Shift struct {
	Days       []ChangedDay      `json:"days"`
	Moved      int               `json:"moved"`      // tasks that begin or end on another day since
	FinishedOn string            `json:"finishedOn"` // when the plan would end without
	Labels     map[string]string `json:"labels"`     // who changed days, by id
}

// ChangedDay is a day of the calendar, and who changed it when.
type ChangedDay struct {
	Date  string `json:"date"`
	Works bool   `json:"works"`
	Name  string `json:"name"`
	By    string `json:"by"`
	At    string `json:"at"`
	// Reset says that it is as its weekday again.
	Reset bool `json:"reset"`
}

// lately is for how long a change of the calendar is told.
const lately = 14 * 24 * time.Hour

// Shift says what changes of the calendar have lately done to a plan.
func (s *Service) Shift(project entity.ID) (Shift, error) {
	a, err := s.session.Allow(session.Read, entity.Projects.Name)
	if err != nil {
		return Shift{}, err
	}
	days, was, err := changedDays(a, store.FormatInstant(a.Now.Add(-lately)))
	shift := Shift{Days: days}
	if err != nil || len(days) == 0 {
		return shift, err
	}
	by := map[string][]string{}
	for _, d := range days {
		by[entity.Users.Name] = append(by[entity.Users.Name], d.By)
	}
	if shift.Labels, err = a.DB.Titles(a.Ctx, by); err != nil {
		return Shift{}, err
	}
	sh, err := read(a, a.DB, project)
	if err != nil {
		return Shift{}, err
	}
	now := sh.plan()
	sh.calendar = was
	then := sh.plan()
	shift.FinishedOn = then.FinishesOn
	for i, t := range now.Tasks {
		if o := then.Tasks[i]; o.StartsOn != t.StartsOn || o.FinishesOn != t.FinishesOn {
			shift.Moved++
		}
	}
	return shift, nil
}

// changedDays are the days of the workspace's calendar that were changed since a
// moment, and the calendar as it was then.
func changedDays(a session.Access, since string) ([]ChangedDay, calendar, error) {
	days := []ChangedDay{}
	was, err := store.Workdays(a.Ctx, a.DB)
	if err != nil {
		return days, calendar{}, err
	}
	for _, trash := range []bool{false, true} {
		page, err := a.DB.List(a.Ctx, store.Query{
			Kind: entity.Workdays.Name, Trash: trash,
			Filter: store.Filter{Field: entity.UpdatedAt, Op: store.GreaterOrEqual, Value: since},
		})
		if err != nil {
			return days, calendar{}, err
		}
		for _, r := range page.Rows {
			d := entity.Workdays.Load(entity.ID(r.ID), r.Values)
			if trash {
				was = append(was, d)
			} else {
				was = slices.DeleteFunc(was, func(o entity.Workday) bool { return o.ID == d.ID })
			}
			who, _ := r.Values[entity.UpdatedBy].(string)
			at, _ := r.Values[entity.UpdatedAt].(string)
			days = append(days, ChangedDay{d.Date, d.Works == 1, d.Name, who, at, trash})
		}
	}
	c, err := calendarWith(a, was)
	return days, c, err
}
