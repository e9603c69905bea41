// Package care is looking after customers: the days that matter to them.
package care

import (
	"time"

	"github.com/roadbook/roadbook/app/attention"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

// Occasions are the key dates of an account as of today, a date in the user's own
// zone: the next one first.
func (s *Service) Occasions(account, today string) ([]attention.Occasion, error) {
	day, err := time.Parse(time.DateOnly, today)
	if err != nil {
		return nil, fault.Invalid("today", "invalid", "not a day")
	}
	a, err := s.session.Allow(session.Read, entity.KeyDates.Name)
	if err != nil {
		return nil, err
	}
	found, err := a.DB.OccasionsOf(a.Ctx, account)
	return attention.Upcoming(found, day), err
}
