// Package feedback is the complaints and suggestions of customers: how far each has
// come, how long that took, and how often it had to be opened again.
package feedback

import (
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
			return move(f, progress, tx.At())
		})
		return err
	})
	return after, err
}

// move is the rule: closing dates it, and opening again is counted.
func move(f *entity.Feedback, progress, at string) error {
	field, _ := entity.Feedbacks.Schema().Field("progress")
	answered := progress == entity.FeedbackReplied || progress == entity.FeedbackClosed
	switch {
	case !slices.Contains(field.Choices, progress):
		return fault.Invalid("progress", "invalid", "no such state")
	case answered && strings.TrimSpace(f.Reply) == "":
		return fault.Invalid("reply", "feedback.no-reply", "say what the customer was told")
	case progress == f.Progress:
		return nil
	case f.Progress == entity.FeedbackClosed:
		f.Reopened++
		f.ClosedAt = ""
	}
	if progress == entity.FeedbackClosed {
		f.ClosedAt = at
	}
	f.Progress = progress
	return nil
}

// Report is how feedback is dealt with.
type Report struct {
	Open       int     `json:"open"`
	Closed     int     `json:"closed"`
	MedianDays float64 `json:"medianDays"` // from receipt to closing, of those that are closed
	Reopened   float64 `json:"reopened"`   // the share of those ever closed that was opened again
	EverClosed int     `json:"everClosed"`
}

// Report is that of what was received since an instant.
func (s *Service) Report(since string) (Report, error) {
	a, err := s.session.Allow(session.Read, entity.Feedbacks.Name)
	if err != nil {
		return Report{}, err
	}
	handled, err := a.DB.HandledFeedback(a.Ctx, since)
	if err != nil {
		return Report{}, err
	}
	return report(handled), nil
}

func report(handled []store.Handled) Report {
	var r Report
	var days []float64
	again := 0
	for _, h := range handled {
		if h.Closed {
			r.Closed++
			days = append(days, h.Days)
		} else {
			r.Open++
		}
		if h.Closed || h.Reopened > 0 {
			r.EverClosed++
		}
		if h.Reopened > 0 {
			again++
		}
	}
	if len(days) > 0 {
		slices.Sort(days)
		middle := len(days) / 2
		if r.MedianDays = days[middle]; len(days)%2 == 0 {
			r.MedianDays = (days[middle-1] + days[middle]) / 2
		}
	}
	if r.EverClosed > 0 {
		r.Reopened = float64(again) / float64(r.EverClosed)
	}
	return r
}
