package setup

import (
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
)

// RecoveryCode is what opens the workspace, or a copy of it, on a computer whose
// keyring does not have its key. It is "" where the file is not encrypted.
func (s *Service) RecoveryCode() (string, error) {
	a, err := s.session.Allow(session.Read, "")
	if err != nil {
		return "", err
	}
	return a.DB.RecoveryCode(), nil
}

// Unlock opens the workspace whose key is missing with its recovery code.
func (s *Service) Unlock(code string) (Current, error) {
	err := s.session.Replace(func(path string) error {
		return store.Unlock(path, code, s.session.Secrets)
	})
	if err != nil {
		return Current{}, err
	}
	return s.Current()
}

// Reopen tries again to begin, or to open the workspace that could not be opened.
func (s *Service) Reopen() (Current, error) {
	if err := s.session.Reopen(); err != nil {
		return Current{}, err
	}
	return s.Current()
}
