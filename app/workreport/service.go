// Package workreport is what people report of their days and weeks: begun from
// what the records show, sent to a team, and who has not reported yet.
package workreport

import (
	"errors"
	"time"
	"unicode/utf8"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/wall"
	"github.com/roadbook/roadbook/app/workday"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

// Sheet is a report of the user's, and what it can be made of.
type Sheet struct {
	Report entity.WorkReport `json:"report"` // with no id while nobody has saved it
	Days   []Day             `json:"days"`   // that it is about
	Ahead  []Fact            `json:"ahead"`  // of the time after it
	Teams  []Team            `json:"teams"`  // that it can be sent to
	Labels map[string]string `json:"labels"`
}

// Day is what the user did on a day, and what he has reported of it.
type Day struct {
	Day    string             `json:"day"`
	Facts  []Fact             `json:"facts"`
	Report *entity.WorkReport `json:"report"` // nil where there is none
}

// Open is the user's report on a day, or on the week of a day. zone is the time
// zone where he is.
func (s *Service) Open(period, day, zone string) (Sheet, error) {
	a, err := s.session.Allow(session.Read, entity.WorkReports.Name)
	if err != nil {
		return Sheet{}, err
	}
	t, err := termOf(period, day, zone)
	if err != nil {
		return Sheet{}, err
	}
	sheet := Sheet{Days: []Day{}}
	found, err := reportOf(a, a.User, t)
	if err != nil {
		return sheet, err
	}
	sheet.Report = entity.WorkReport{AuthorID: a.User, Period: t.period, Day: t.day()}
	if found != nil {
		sheet.Report = *found
	}
	for first := t.first; first.Before(t.last); first = wall.Later(first, 1) {
		one := term{entity.ReportDay, span{first, wall.Later(first, 1)}}
		d := Day{Day: one.day()}
		if d.Facts, err = done(a, one.span); err != nil {
			return sheet, err
		}
		if d.Report, err = reportOf(a, a.User, one); err != nil {
			return sheet, err
		}
		sheet.Days = append(sheet.Days, d)
	}
	calendar, err := workday.Of(a.Ctx, a.DB, a.DB.Identity().Currency)
	if err != nil {
		return sheet, err
	}
	if sheet.Ahead, err = ahead(a, t.next(calendar)); err != nil {
		return sheet, err
	}
	if sheet.Teams, err = teamsOf(a); err != nil {
		return sheet, err
	}
	sheet.Labels, err = a.DB.Titles(a.Ctx, references(sheet))
	return sheet, err
}

func references(s Sheet) map[string][]string {
	ids := make(map[string][]string)
	add := func(facts []Fact) {
		for _, f := range facts {
			ids["account"] = append(ids["account"], string(f.AccountID))
			ids["opportunity"] = append(ids["opportunity"], string(f.OpportunityID))
			ids["stage"] = append(ids["stage"], f.From, f.To)
		}
	}
	for _, d := range s.Days {
		add(d.Facts)
	}
	add(s.Ahead)
	return ids
}

// reportOf is somebody's report, nil where this device has none.
func reportOf(a session.Access, author entity.ID, t term) (*entity.WorkReport, error) {
	row, err := a.DB.Find(a.Ctx, entity.WorkReports.Name, string(entity.WorkReportID(author, t.period, t.day())))
	if errors.Is(err, store.ErrNotFound) || err == nil && row.Values[entity.DeletedAt] != "" {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	r := entity.WorkReports.Load(entity.ID(row.ID), row.Values)
	return &r, nil
}

// maxText is how many characters a part of a report may have.
const maxText = 20_000

// Save keeps the user's report. It is his alone until send hands it to the team:
// what he changes after that the team sees, and the history has what was there.
func (s *Service) Save(r entity.WorkReport, send bool) (entity.WorkReport, error) {
	a, err := s.session.Allow(session.Write, entity.WorkReports.Name)
	if err != nil {
		return r, err
	}
	t, err := termOf(r.Period, r.Day, "UTC")
	if err != nil {
		return r, err
	}
	for field, text := range map[string]string{"done": r.Done, "plan": r.Plan, "blocker": r.Blocker} {
		if utf8.RuneCountInString(text) > maxText {
			return r, fault.Invalid(field, "too-long", "too long").With(map[string]any{"max": maxText})
		}
	}
	if send && r.Done == "" && r.Plan == "" && r.Blocker == "" {
		return r, fault.Invalid("done", "required", "a report says something")
	}
	r.ID, r.AuthorID, r.Day = entity.WorkReportID(a.User, t.period, t.day()), a.User, t.day()
	values := map[string]any{
		"author_id": string(r.AuthorID), "period": r.Period, "day": r.Day, "done": r.Done, "plan": r.Plan, "blocker": r.Blocker,
	}
	err = a.Act(func(tx *store.Tx) error {
		if send {
			r.SentAt = tx.At()
			values["team_id"], values["sent_at"] = string(r.TeamID), r.SentAt
		}
		return tx.Put(a.Ctx, entity.WorkReports.Name, string(r.ID), values)
	})
	return r, err
}

// term is what a report is about: a day or a week of somebody's time zone.
type term struct {
	period string
	span
}

func (t term) day() string { return t.first.Format(time.DateOnly) }

// next is the time that a report plans: the week after a week, and after a day all
// until the end of the next one that is worked.
func (t term) next(c workday.Calendar) span {
	if t.period == entity.ReportWeek {
		return span{t.last, wall.Later(t.last, 7)}
	}
	next, err := wall.Midnight(c.After(t.last.Format(time.DateOnly), 0), t.last.Location())
	if err != nil {
		next = t.last
	}
	return span{t.last, wall.Later(next, 1)}
}

func termOf(period, day, zone string) (term, error) {
	place, err := time.LoadLocation(zone)
	if err != nil {
		return term{}, fault.Invalid("zone", "calendar.zone", err.Error())
	}
	first, err := wall.Midnight(day, place)
	if err != nil {
		return term{}, fault.Invalid("day", "invalid", err.Error())
	}
	switch period {
	case entity.ReportDay:
		return term{period, span{first, wall.Later(first, 1)}}, nil
	case entity.ReportWeek:
		monday := wall.Later(first, -(int(first.Weekday())+6)%7)
		return term{period, span{monday, wall.Later(monday, 7)}}, nil
	}
	return term{}, fault.Invalid("period", "invalid", "a day or a week")
}
