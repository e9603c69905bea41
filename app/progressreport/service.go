// Package progressreport writes how a person, a team or a project got on in a week
// or a month. Its figures are frozen when it is made; its texts are people's. It is
// shown, and exported as PDF, XLSX and Markdown, from one document.
package progressreport

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/workday"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct {
	session *session.Session
	dir     string // where files are exchanged with people
	dates   Dates
}

// New is the service of a session. Files to be kept are put into dir.
func New(s *session.Session, dir string, dates Dates) *Service { return &Service{s, dir, dates} }

// Wish says which report to make: about whom or what, of the week or month that a
// day is in, with a first summary in a language.
type Wish struct {
	SubjectKind string    `json:"subjectKind"`
	SubjectID   entity.ID `json:"subjectId"`
	Period      string    `json:"period"`
	Day         string    `json:"day"`
	Locale      string    `json:"locale"`
}

// Make makes a report from what is on this computer now.
func (s *Service) Make(w Wish) (entity.ProgressReport, error) {
	a, err := s.session.Allow(session.Write, entity.ProgressReports.Name)
	if err != nil {
		return entity.ProgressReport{}, err
	}
	days, err := spanOf(w.Period, w.Day)
	if err != nil {
		return entity.ProgressReport{}, err
	}
	if w.SubjectID == "" {
		return entity.ProgressReport{}, fault.Invalid("subject_id", "required", "a report is about somebody or something")
	}
	f, err := s.figures(a, w, days)
	if err != nil {
		return entity.ProgressReport{}, err
	}
	raw, err := json.Marshal(f)
	if err != nil {
		return entity.ProgressReport{}, err
	}
	words := wordsOf(w.Locale)
	r := entity.ProgressReport{
		Name: words.title(f, w.Period, days.first), SubjectKind: w.SubjectKind, SubjectID: w.SubjectID, Period: w.Period,
		StartsOn: days.first, EndsOn: days.last, Figures: string(raw), Summary: words.summary(f),
	}
	err = a.Act(func(tx *store.Tx) error {
		r.AsOf = tx.At()
		return store.Create(tx, entity.ProgressReports, &r)
	})
	return r, err
}

func (s *Service) figures(a session.Access, w Wish, days span) (Figures, error) {
	var f Figures
	r, err := reachOf(a, w.SubjectKind, w.SubjectID)
	if err != nil {
		return f, err
	}
	if days.calendar, err = workday.Of(a.Ctx, a.DB, a.DB.Identity().Currency); err != nil {
		return f, err
	}
	f.Workdays = true
	n := newNames()
	n.want(entity.Users, a.User)
	n.wanted[w.SubjectKind] = append(n.wanted[w.SubjectKind], string(w.SubjectID))
	if err := n.read(a); err != nil {
		return f, err
	}
	f.Author, f.Subject = n.called(a.User), n.called(w.SubjectID)
	if err := n.sales(a, r, days, &f); err != nil {
		return f, err
	}
	dates := s.dates.once()
	if err := n.work(a, r, days, dates, &f); err != nil {
		return f, err
	}
	if err := n.projects(a, r, days, dates, &f); err != nil {
		return f, err
	}
	if err := n.risks(a, r, &f); err != nil {
		return f, err
	}
	if err := costs(a, r, &f); err != nil {
		return f, err
	}
	return f, lacking(a, r, &f)
}

// Document is a report as it is read, in a language.
func (s *Service) Document(id entity.ID, locale string) (Document, error) {
	a, err := s.session.Allow(session.Read, entity.ProgressReports.Name)
	if err != nil {
		return Document{}, err
	}
	r, err := store.Find(a.Ctx, a.DB, entity.ProgressReports, id)
	if err != nil {
		return Document{}, err
	}
	var f Figures
	if err := json.Unmarshal([]byte(r.Figures), &f); err != nil {
		return Document{}, fmt.Errorf("figures of report %s: %w", id, err)
	}
	return documentOf(r, f, wordsOf(locale)), nil
}

// LeaveOut says whether a section is part of what is exported.
func (s *Service) LeaveOut(id entity.ID, section string, out bool) error {
	if !slices.Contains(sections, section) {
		return fault.Invalid("section", "invalid", "no such section")
	}
	a, err := s.session.Allow(session.Write, entity.ProgressReports.Name)
	if err != nil {
		return err
	}
	return a.Act(func(tx *store.Tx) error {
		_, _, err := store.Edit(a.Ctx, tx, entity.ProgressReports, id, func(r *entity.ProgressReport) error {
			left := slices.DeleteFunc(strings.Split(r.LeftOut, ","), func(one string) bool { return one == section || one == "" })
			if out {
				left = append(left, section)
			}
			r.LeftOut = strings.Join(left, ",")
			return nil
		})
		return err
	})
}
