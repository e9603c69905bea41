// Package survey is how pleased customers are: NPS, CSAT and CES, answered on the
// rep's own laptop, and a task where one of them is not.
package survey

import (
	"cmp"
	"strings"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/handoff"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

// scales are the least and the greatest score of each question.
var scales = map[string][2]int64{entity.SurveyNPS: {0, 10}, entity.SurveyCSAT: {1, 5}, entity.SurveyCES: {1, 7}}

// maxDetractor is the greatest score of NPS that asks for a follow-up.
const maxDetractor = 6

// Draft is an answer, and what a follow-up would be called.
type Draft struct {
	AccountID entity.ID `json:"accountId"`
	ContactID entity.ID `json:"contactId"`
	Type      string    `json:"type"`
	Score     int64     `json:"score"`
	Comment   string    `json:"comment"`
	FollowUp  string    `json:"followUp"` // the title of the task, in the rep's language
	Today     string    `json:"today"`    // in the rep's zone
}

// Answered is an answer that is kept, and the task that it has become.
type Answered struct {
	Response entity.SurveyResponse `json:"response"`
	Task     *entity.Task          `json:"task"`
}

// Answer keeps an answer. One of NPS that is 6 or less opens a task for whoever
// looks after the account, in the same transaction: it is made once, wherever
// the answer is read.
func (s *Service) Answer(d Draft) (Answered, error) {
	a, err := s.session.Allow(session.Write, entity.SurveyResponses.Name)
	if err != nil {
		return Answered{}, err
	}
	if err := d.check(); err != nil {
		return Answered{}, err
	}
	out := Answered{Response: entity.SurveyResponse{
		ID: entity.NewID(), AccountID: d.AccountID, ContactID: d.ContactID, OwnerID: a.User,
		Type: d.Type, Score: d.Score, Comment: strings.TrimSpace(d.Comment), AnsweredAt: store.FormatInstant(a.Now),
	}}
	if d.Type == entity.SurveyNPS && d.Score <= maxDetractor {
		if out.Task, err = followUp(a, d); err != nil {
			return Answered{}, err
		}
	}
	return out, a.Act(func(tx *store.Tx) error {
		if err := store.Create(tx, entity.SurveyResponses, &out.Response); err != nil || out.Task == nil {
			return err
		}
		return handoff.Create(tx, out.Task)
	})
}

func (d Draft) check() error {
	scale, ok := scales[d.Type]
	switch {
	case !ok:
		return fault.Invalid("type", "invalid", "no such survey")
	case d.Score < scale[0] || d.Score > scale[1]:
		return fault.Invalid("score", "invalid", "the score is not on the scale")
	case d.AccountID == "":
		return fault.Invalid("accountId", "required", "an answer is that of an account")
	case len(d.Comment) > maxComment:
		return fault.Invalid("comment", "too-long", "the comment is too long").With(map[string]any{"max": maxComment})
	}
	return nil
}

// maxComment is the longest comment, in bytes.
const maxComment = 1 << 16

// followUp is the task for whoever looks after the account, due when admins say.
func followUp(a session.Access, d Draft) (*entity.Task, error) {
	today, err := time.Parse(time.DateOnly, d.Today)
	if err != nil {
		return nil, fault.Invalid("today", "invalid", "no such day")
	}
	account, err := store.Find(a.Ctx, a.DB, entity.Accounts, d.AccountID)
	if err != nil {
		return nil, err
	}
	days, err := followUpDays(a)
	return &entity.Task{
		ID: entity.NewID(), Title: cmp.Or(strings.TrimSpace(d.FollowUp), "NPS"), AccountID: d.AccountID, OwnerID: cmp.Or(account.OwnerID, a.User),
		DueOn: today.AddDate(0, 0, days).Format(time.DateOnly), Priority: "high", State: entity.TaskOpen, Notes: strings.TrimSpace(d.Comment),
	}, err
}

func followUpDays(a session.Access) (int, error) {
	p, err := store.Policy(a.Ctx, a.DB)
	if err != nil {
		return 0, err
	}
	return int(cmp.Or(p.FollowUpDays, entity.DefaultFollowUpDays)), nil
}

// FollowUpDays is within how many days a customer who is not pleased hears from us.
func (s *Service) FollowUpDays() (int, error) {
	a, err := s.session.Allow(session.Read, entity.Policies.Name)
	if err != nil {
		return 0, err
	}
	return followUpDays(a)
}

// SetFollowUpDays is for admins.
func (s *Service) SetFollowUpDays(days int64) error {
	if days < 1 || days > 365 {
		return fault.Invalid("days", "invalid", "between 1 and 365 days")
	}
	return s.session.LayDown(map[string]any{"follow_up_days": days})
}
