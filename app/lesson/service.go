// Package lesson asks what was learned when an opportunity or a project ends, and
// shows it where a similar one is at work.
package lesson

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

// Sheet is what can be learned beside a record: its own lesson, to be answered where
// it has ended, and those of similar ones.
type Sheet struct {
	Ended   bool              `json:"ended"`
	Said    bool              `json:"said"` // somebody has answered
	Lesson  entity.Lesson     `json:"lesson"`
	Similar []Similar         `json:"similar"`
	Labels  map[string]string `json:"labels"`
}

// Similar is a lesson of another record, and why that one is similar.
type Similar struct {
	entity.Lesson
	Reasons []string `json:"reasons"` // account, industry, product, competitor
}

const (
	// read is how many lessons are looked at, the latest ones.
	read = 200
	// shown is how many are shown: those with the most in common.
	shown = 5
)

// weights say how much each thing in common counts.
var weights = map[string]int{"account": 3, "product": 3, "competitor": 2, "industry": 2}

// Sheet is that of an opportunity or a project.
func (s *Service) Sheet(kind string, id entity.ID) (Sheet, error) {
	a, err := s.session.Allow(session.Read, entity.Lessons.Name)
	if err != nil {
		return Sheet{}, err
	}
	begun, ended, err := lessonOf(a, a.DB, kind, id)
	if err != nil {
		return Sheet{}, err
	}
	sh := Sheet{Ended: ended, Lesson: begun, Similar: []Similar{}}
	kept, err := a.DB.Find(a.Ctx, entity.Lessons.Name, string(begun.ID))
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return sh, err
	}
	if err == nil && kept.Values[entity.DeletedAt] == "" {
		sh.Lesson, sh.Said = entity.Lessons.Load(begun.ID, kept.Values), true
	}
	if !ended {
		if sh.Similar, err = similar(a, sh.Lesson); err != nil {
			return sh, err
		}
	}
	ids := map[string][]string{}
	for _, l := range sh.Similar {
		ids[entity.Accounts.Name] = append(ids[entity.Accounts.Name], string(l.AccountID))
		ids[entity.Products.Name] = append(ids[entity.Products.Name], string(l.ProductID))
	}
	sh.Labels, err = a.DB.Titles(a.Ctx, ids)
	return sh, err
}

// Answers are what a person says of what has ended.
type Answers struct {
	WentWell    string `json:"wentWell"`
	WentBadly   string `json:"wentBadly"`
	Learned     string `json:"learned"`
	Differently string `json:"differently"`
	Competitor  string `json:"competitor"`
	Tags        string `json:"tags"`
}

// Answer keeps the answers of a record that has ended.
func (s *Service) Answer(kind string, id entity.ID, said Answers) (entity.Lesson, error) {
	a, err := s.session.Allow(session.Write, entity.Lessons.Name)
	if err != nil {
		return entity.Lesson{}, err
	}
	if strings.TrimSpace(said.WentWell+said.WentBadly+said.Learned+said.Differently) == "" {
		return entity.Lesson{}, fault.Invalid("learned", "required", "a lesson says something")
	}
	var l entity.Lesson
	err = a.Act(func(tx *store.Tx) error {
		var ended bool
		if l, ended, err = lessonOf(a, tx, kind, id); err != nil {
			return err
		}
		if !ended {
			return fault.Invalid("subject_id", "lesson.not-ended", "what goes on has no lesson yet")
		}
		l.WentWell, l.WentBadly, l.Learned, l.Differently = said.WentWell, said.WentBadly, said.Learned, said.Differently
		l.Competitor, l.Tags = strings.TrimSpace(said.Competitor), tags(said.Tags)
		return tx.Put(a.Ctx, entity.Lessons.Name, string(l.ID), entity.Lessons.Values(&l))
	})
	return l, err
}

// tags are words by commas, Chinese ones too, each once.
func tags(typed string) string {
	var all []string
	for _, tag := range strings.FieldsFunc(typed, func(r rune) bool { return strings.ContainsRune(",，、;；\n", r) }) {
		if tag = strings.TrimSpace(tag); tag != "" && !slices.Contains(all, tag) {
			all = append(all, tag)
		}
	}
	return strings.Join(all, ", ")
}

// lessonOf is the lesson of a record before anybody has answered, and whether it is
// time to.
func lessonOf(a session.Access, r store.Reader, kind string, id entity.ID) (l entity.Lesson, ended bool, err error) {
	l = entity.Lesson{ID: entity.LessonID(id), SubjectKind: kind, SubjectID: id}
	switch kind {
	case entity.Opportunities.Name:
		o, err := store.Find(a.Ctx, r, entity.Opportunities, id)
		if err != nil {
			return l, false, err
		}
		stage, err := store.Find(a.Ctx, r, entity.Stages, o.StageID)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return l, false, err
		}
		l.Name, l.AccountID, l.ProductID, l.Competitor, l.Outcome = o.Name, o.AccountID, o.ProductID, o.Competitor, stage.Outcome
		ended = stage.Closed()
	case entity.Projects.Name:
		p, err := store.Find(a.Ctx, r, entity.Projects, id)
		if err != nil {
			return l, false, err
		}
		l.Name, l.AccountID, l.Outcome = p.Name, p.AccountID, p.State
		ended = p.State == entity.ProjectDone || p.State == entity.ProjectCancelled
		o, err := store.Find(a.Ctx, r, entity.Opportunities, p.OpportunityID)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return l, false, err
		}
		l.ProductID, l.Competitor, l.AccountID = o.ProductID, o.Competitor, cmp.Or(l.AccountID, o.AccountID)
	default:
		return l, false, fault.Invalid("subject_kind", "invalid", "an opportunity or a project")
	}
	account, err := store.Find(a.Ctx, r, entity.Accounts, l.AccountID)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return l, false, err
	}
	l.Industry = account.Industry
	return l, ended, nil
}

// similar are lessons of others that have the most in common.
func similar(a session.Access, of entity.Lesson) ([]Similar, error) {
	found, err := store.LessonsLike(a.Ctx, a.DB, of, read)
	if err != nil {
		return nil, err
	}
	all := []Similar{}
	for _, l := range found {
		if l.SubjectID != of.SubjectID {
			all = append(all, Similar{l, inCommon(l, of)})
		}
	}
	weight := func(s Similar) (sum int) {
		for _, reason := range s.Reasons {
			sum += weights[reason]
		}
		return sum
	}
	slices.SortStableFunc(all, func(x, y Similar) int { return cmp.Compare(weight(y), weight(x)) })
	return all[:min(len(all), shown)], nil
}

func inCommon(l, of entity.Lesson) (reasons []string) {
	for _, one := range []struct{ reason, a, b string }{
		{"account", string(l.AccountID), string(of.AccountID)}, {"product", string(l.ProductID), string(of.ProductID)},
		{"competitor", l.Competitor, of.Competitor}, {"industry", l.Industry, of.Industry},
	} {
		if one.a != "" && one.a == one.b {
			reasons = append(reasons, one.reason)
		}
	}
	return reasons
}
