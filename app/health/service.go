// Package health tells how well an account is looked after: a score of 0 to 100
// with every point explained, and how it came to be.
package health

import (
	"time"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/wall"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

// Health is the score of an account today and in the weeks before.
type Health struct {
	Score
	Trend []Point `json:"trend"` // the earliest first; today is the last
}

// Point is a score of the past.
type Point struct {
	At     string `json:"at"`
	Known  bool   `json:"known"`
	Points int    `json:"points"`
}

// weeks is how far back a trend goes.
const weeks = 13

// Find is the health of an account.
func (s *Service) Find(account string) (Health, error) {
	a, err := s.session.Allow(session.Read, entity.Accounts.Name)
	if err != nil {
		return Health{}, err
	}
	moments := moments(a.Now)
	dealings, closed, err := read(a, []string{account}, moments[0])
	if err != nil {
		return Health{}, err
	}
	h := Health{Trend: make([]Point, len(moments))}
	for i, at := range moments {
		h.Score = score(factsAt(dealings[account], closed, at))
		h.Trend[i] = Point{At: store.FormatInstant(at), Known: h.Known, Points: h.Points}
	}
	return h, nil
}

// maxMany is the largest part of a list that is judged at once.
const maxMany = 500

// Of is the score of each of some accounts, today.
func (s *Service) Of(accounts []string) (map[string]Score, error) {
	a, err := s.session.Allow(session.Read, entity.Accounts.Name)
	if err != nil {
		return nil, err
	}
	accounts = accounts[:min(len(accounts), maxMany)]
	dealings, closed, err := read(a, accounts, a.Now)
	if err != nil {
		return nil, err
	}
	scores := make(map[string]Score, len(accounts))
	for id, d := range dealings {
		scores[id] = score(factsAt(d, closed, a.Now))
	}
	return scores, nil
}

// moments are the beginnings of the weeks before now, and now: the same from
// day to day, so that a point once seen is seen again.
func moments(now time.Time) []time.Time {
	monday := wall.Later(now.Local(), -(int(now.Local().Weekday())+6)%7)
	all := make([]time.Time, 0, weeks)
	for i := weeks - 2; i >= 0; i-- {
		all = append(all, wall.Later(monday, -7*i))
	}
	return append(all, now)
}

// read is what happened with the accounts that matters from a moment on, and the
// stages in which an opportunity is closed.
func read(a session.Access, accounts []string, from time.Time) (map[string]*store.Dealings, map[string]bool, error) {
	dealings, err := a.DB.Dealings(a.Ctx, accounts, store.FormatInstant(from.Add(-lately)))
	if err != nil {
		return nil, nil, err
	}
	stages, err := store.StagesInUse(a.Ctx, a.DB)
	if err != nil {
		return nil, nil, err
	}
	closed := make(map[string]bool)
	for _, s := range stages {
		closed[string(s.ID)] = s.Closed()
	}
	return dealings, closed, nil
}
