// Package care is looking after customers: days that matter to them, and those
// who have not heard from us for longer than is usual with them.
package care

import (
	"cmp"
	"slices"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

// Occasion is a key date, and when it comes next.
type Occasion struct {
	store.Occasion
	Next string `json:"next"`
	Days int    `json:"days"` // until then, negative when it has just passed
}

// Occasions are the key dates of an account as of today, a date in the user's own
// zone: the next one first.
func (s *Service) Occasions(account, today string) ([]Occasion, error) {
	a, day, err := s.allow(today)
	if err != nil {
		return nil, err
	}
	found, err := a.DB.OccasionsOf(a.Ctx, account)
	return upcoming(found, day), err
}

// Attention is which of the user's customers need attention.
type Attention struct {
	Occasions []Occasion `json:"occasions"` // whose reminder has come
	Dormant   []Dormant  `json:"dormant"`   // the latest to fall silent first
}

// Attention tells what of the user's customers asks for today, a date in the
// user's own zone.
func (s *Service) Attention(today string) (Attention, error) {
	a, day, err := s.allow(today)
	if err != nil {
		return Attention{}, err
	}
	found, err := a.DB.OccasionsFor(a.Ctx, string(a.User))
	if err != nil {
		return Attention{}, err
	}
	rhythms, err := a.DB.Rhythms(a.Ctx, string(a.User), store.FormatInstant(a.Now.Add(-remembered)))
	if err != nil {
		return Attention{}, err
	}
	due := slices.DeleteFunc(upcoming(found, day), func(o Occasion) bool {
		return o.Days > o.RemindDays || o.Days < -grace
	})
	return Attention{Occasions: due, Dormant: dormant(rhythms, a.Now)}, nil
}

func (s *Service) allow(today string) (session.Access, time.Time, error) {
	day, err := time.Parse(time.DateOnly, today)
	if err != nil {
		return session.Access{}, day, fault.Invalid("today", "invalid", "not a day")
	}
	a, err := s.session.Allow(session.Read, entity.KeyDates.Name)
	return a, day, err
}

// upcoming says when each comes next, the next one first.
func upcoming(found []store.Occasion, today time.Time) []Occasion {
	all := make([]Occasion, len(found))
	for i, o := range found {
		all[i].Occasion = o
		all[i].Next, all[i].Days = next(o, today)
	}
	slices.SortStableFunc(all, func(a, b Occasion) int { return cmp.Compare(a.Next, b.Next) })
	return all
}
