// Package feedback is the complaints and suggestions of customers: how far each has
// come, how long that took, whether the first answer was in time, and how often it
// had to be opened again.
package feedback

import (
	"errors"
	"time"

	"github.com/roadbook/roadbook/app/reply"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

// Move says how far feedback has come. What the customer was told must be written
// down before it counts as answered.
func (s *Service) Move(id entity.ID, progress string) (entity.Feedback, error) {
	a, err := s.session.Allow(session.Write, entity.Feedbacks.Name)
	if err != nil {
		return entity.Feedback{}, err
	}
	var after entity.Feedback
	err = a.Act(func(tx *store.Tx) error {
		_, after, err = store.Edit(a.Ctx, tx, entity.Feedbacks, id, func(f *entity.Feedback) error {
			return reply.Move(f, progress, tx.At())
		})
		return err
	})
	return after, err
}

// Answer is how the first answer to a piece of feedback stands.
type Answer struct {
	DueAt      string `json:"dueAt"` // "" where nobody knows when it was received
	AnsweredAt string `json:"answeredAt"`
	Waits      bool   `json:"waits"`
	Late       bool   `json:"late"` // it was, or is by now
}

// maxAsked is how much feedback one list asks about.
const maxAsked = 500

// Answers are those to some feedback, by id.
func (s *Service) Answers(ids []entity.ID) (map[entity.ID]Answer, error) {
	a, err := s.session.Allow(session.Read, entity.Feedbacks.Name)
	if err != nil {
		return nil, err
	}
	promise, err := reply.Of(a, a.DB)
	if err != nil {
		return nil, err
	}
	answers := make(map[entity.ID]Answer, len(ids))
	for _, id := range ids[:min(len(ids), maxAsked)] {
		f, err := store.Find(a.Ctx, a.DB, entity.Feedbacks, id)
		if errors.Is(err, store.ErrNotFound) {
			continue // it has gone from this device meanwhile
		}
		if err != nil {
			return nil, err
		}
		answers[id] = answerTo(f, promise, a.Now)
	}
	return answers, nil
}

func answerTo(f entity.Feedback, p reply.Promise, now time.Time) Answer {
	answer := Answer{AnsweredAt: f.AnsweredAt, Waits: reply.Waits(f)}
	due := p.Due(f)
	if due.IsZero() {
		return answer
	}
	answer.DueAt = store.FormatInstant(due)
	_, inTime, dated := p.Took(f)
	answer.Late = dated && !inTime || answer.Waits && now.After(due)
	return answer
}
