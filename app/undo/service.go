// Package undo takes back what a person has done in this run of the program.
package undo

import (
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
)

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

// Undone is what had been done that was taken back, or was done again.
type Undone struct {
	Action string   `json:"action"` // create, edit, remove or restore
	Kind   string   `json:"kind"`
	Title  string   `json:"title"`  // of the record, or the first of them
	Fields []string `json:"fields"` // those that were edited
	Count  int      `json:"count"`
	Left   []Left   `json:"left"`
}

// Left is a record that somebody has changed since: it stays as it is.
type Left struct {
	Kind  string `json:"kind"`
	Title string `json:"title"`
}

// actions are what people call what the store has done.
var actions = map[string]string{"create": "create", "put": "edit", "delete": "remove", "restore": "restore"}

// Latest is the id of the action that would be taken back next, "" for none.
func (s *Service) Latest() (string, error) {
	a, err := s.session.Allow(session.Read, "")
	if err != nil {
		return "", err
	}
	return a.DB.LatestAction(), nil
}

// Undo takes an action back, the latest where id is "".
func (s *Service) Undo(id string) (Undone, error) {
	return s.act(func(a session.Access) (store.Undone, error) { return a.DB.Undo(a.Ctx, id) })
}

// Redo does again what was taken back last.
func (s *Service) Redo() (Undone, error) {
	return s.act(func(a session.Access) (store.Undone, error) { return a.DB.Redo(a.Ctx) })
}

func (s *Service) act(do func(session.Access) (store.Undone, error)) (Undone, error) {
	a, err := s.session.Allow(session.Write, "")
	if err != nil {
		return Undone{}, err
	}
	did, err := do(a)
	if err != nil {
		return Undone{}, err
	}
	ids := map[string][]string{did.First.Kind: {did.First.ID}}
	for _, ref := range did.Left {
		ids[ref.Kind] = append(ids[ref.Kind], ref.ID)
	}
	titles, err := a.DB.Titles(a.Ctx, ids)
	if err != nil {
		return Undone{}, err
	}
	u := Undone{
		Action: actions[did.Action], Kind: did.First.Kind, Title: titles[did.First.ID],
		Fields: did.Fields, Count: did.Count, Left: make([]Left, len(did.Left)),
	}
	for i, ref := range did.Left {
		u.Left[i] = Left{Kind: ref.Kind, Title: titles[ref.ID]}
	}
	return u, nil
}
