// Package presence is who else has a record open just now. It is known while the hub
// is reached, and kept nowhere.
package presence

import (
	"context"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
)

// Other is somebody else at a record, and what he is editing there, "" for nothing.
type Other struct {
	UserID  string `json:"userId"`
	Name    string `json:"name"`
	Editing string `json:"editing"`
}

// Here is who else is at a record. It is also told as an event, whenever it changes.
type Here struct {
	Kind   string  `json:"kind"`
	ID     string  `json:"id"`
	Others []Other `json:"others"`
}

// Ask says at the hub where the user is, and asks who else is there. Where the hub is
// not reached, or does not know of such things, nobody is.
type Ask func(ctx context.Context, db *store.DB, kind, id, editing string) Here

// Service is bound to the window.
type Service struct {
	session *session.Session
	ask     Ask
}

// New is the service of a session.
func New(s *session.Session, ask Ask) *Service { return &Service{s, ask} }

// At says which record the user has open, none for "", and what he is editing in it.
// It is to be said again while he has: the hub forgets who is not heard of.
func (s *Service) At(kind, id, editing string) (Here, error) {
	a, err := s.session.Allow(session.Read, "")
	if err != nil {
		return Here{}, err
	}
	return s.ask(a.Ctx, a.DB, kind, id, editing), nil
}
