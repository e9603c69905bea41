package calendar

import (
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store/entity"
)

// Coming is what somebody has in his calendar in a stretch of time.
type Coming struct {
	Entries []Entry           `json:"entries"`
	Labels  map[string]string `json:"labels"`
}

// Coming is what the user has in his calendar between two moments. The first screen
// asks for it and has his tasks already: hundreds of them would be sent twice.
func (s *Service) Coming(from, to string) (Coming, error) {
	a, err := s.session.Allow(session.Read, entity.Events.Name)
	if err != nil {
		return Coming{}, err
	}
	first, last, err := span(from, to)
	if err != nil {
		return Coming{}, err
	}
	c := Coming{Entries: []Entry{}}
	entries, err := entriesOf(a, a.User, first, last)
	if err != nil {
		return c, err
	}
	c.Entries = append(c.Entries, entries...)
	c.Labels, err = a.DB.Titles(a.Ctx, references(c.Entries, nil))
	return c, err
}
