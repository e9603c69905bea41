// Package draft keeps what was typed into forms through closing, crash and
// restart. It stays in the workspace's own file, which is encrypted, and on this
// device.
package draft

import (
	"encoding/json"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
)

// maxBytes of one draft: longer than anybody types, shorter than a mistake.
const maxBytes = 1 << 20

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

// List is every draft, by form.
func (s *Service) List() (map[string]json.RawMessage, error) {
	a, err := s.session.Allow(session.Read, "")
	if err != nil {
		return nil, err
	}
	kept, err := a.DB.Drafts(a.Ctx)
	if err != nil {
		return nil, err
	}
	drafts := make(map[string]json.RawMessage, len(kept))
	for form, value := range kept {
		drafts[form] = json.RawMessage(value)
	}
	return drafts, nil
}

// Keep keeps what has been typed into a form.
func (s *Service) Keep(form string, value json.RawMessage) error {
	if len(value) > maxBytes {
		return fault.New("invalid", "a draft of this size is not kept")
	}
	a, err := s.session.Allow(session.Write, "")
	if err != nil {
		return err
	}
	return a.DB.KeepDraft(a.Ctx, form, string(value))
}

// Drop forgets it.
func (s *Service) Drop(form string) error {
	a, err := s.session.Allow(session.Write, "")
	if err != nil {
		return err
	}
	return a.DB.DropDraft(a.Ctx, form)
}
