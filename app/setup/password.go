package setup

import (
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
)

// ChangePassword gives the person another password, which the hub keeps. His
// devices stay signed in.
func (s *Service) ChangePassword(current, next string) error {
	a, err := s.session.Allow(session.Read, "")
	if err != nil {
		return err
	}
	if !a.DB.Identity().Linked() {
		return fault.New("team.no-hub", "this workspace has no hub")
	}
	if next == current {
		return fault.Invalid("next", "setup.same-password", "the new password is the old one")
	}
	return s.network.ChangePassword(a.Ctx, a.DB.Identity(), current, next)
}
