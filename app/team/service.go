// Package team is for admins: who works here and sees what, what a role may not
// do with a field, and the devices of everybody.
package team

import (
	"context"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Device is a laptop that was enrolled.
type Device struct {
	N         int64  `json:"n"`
	Name      string `json:"name"`
	UserID    string `json:"userId"`
	SeenAt    string `json:"seenAt"`    // its latest contact
	RemovedAt string `json:"removedAt"` // "" unless an admin has removed it
	This      bool   `json:"this"`      // the one that asks
}

// Network reaches the hub of a workspace. Devices and invitations are the hub's
// own affair and need it at hand.
type Network interface {
	Devices(ctx context.Context, i store.Identity) ([]Device, error)
	RemoveDevice(ctx context.Context, i store.Identity, n int64) ([]Device, error)
	Invite(ctx context.Context, i store.Identity, user string) (joinCode string, err error)
	ResetPassword(ctx context.Context, i store.Identity, user string) (joinCode string, err error)
}

// Service is bound to the window.
type Service struct {
	session *session.Session
	network Network
}

// New is the service of a session.
func New(s *session.Session, n Network) *Service { return &Service{s, n} }

// admin is access for an admin, to a workspace with a hub.
func (s *Service) admin() (session.Access, error) {
	a, err := s.session.Allow(session.Write, entity.Users.Name)
	if err == nil && !a.DB.Identity().Linked() {
		err = fault.New("team.no-hub", "this workspace has no hub")
	}
	return a, err
}

// Devices lists everybody's devices.
func (s *Service) Devices() ([]Device, error) {
	a, err := s.admin()
	if err != nil {
		return nil, err
	}
	return s.network.Devices(a.Ctx, a.DB.Identity())
}

// RemoveDevice removes a device: it hands over what it has not sent, and wipes
// itself at its next contact.
func (s *Service) RemoveDevice(n int64) ([]Device, error) {
	a, err := s.admin()
	if err != nil {
		return nil, err
	}
	devices, err := s.network.RemoveDevice(a.Ctx, a.DB.Identity(), n)
	return devices, final(a, err)
}

// Invite makes a join code for a person, good for one device and a week.
func (s *Service) Invite(user entity.ID) (string, error) {
	a, err := s.admin()
	if err != nil {
		return "", err
	}
	code, err := s.network.Invite(a.Ctx, a.DB.Identity(), string(user))
	return code, final(a, err)
}

// ResetPassword ends a person's password and makes a join code with which he sets a
// new one. His devices go on.
func (s *Service) ResetPassword(user entity.ID) (string, error) {
	a, err := s.admin()
	if err != nil {
		return "", err
	}
	code, err := s.network.ResetPassword(a.Ctx, a.DB.Identity(), string(user))
	return code, final(a, err)
}

// final says that what the hub has done, unless it failed, stays done.
func final(a session.Access, err error) error {
	if err == nil {
		a.DB.Final("final.hub")
	}
	return err
}

// Lease says after how many days without contact devices lock themselves; 0 is
// never.
func (s *Service) Lease(days int64) error {
	if days < 0 || days > 365 {
		return fault.Invalid("days", "invalid", "between 0 and 365 days")
	}
	return s.session.LayDown(map[string]any{"lease_days": days})
}

// Restrict says what a role may not do with a field; access "" lifts it.
func (s *Service) Restrict(kind, field, role, access string) error {
	schema, ok := entity.Find(kind)
	if !ok || !schema.Restrictable(field) {
		return fault.Invalid("field", "team.not-restrictable", "this field cannot be kept from anybody")
	}
	a, err := s.session.Allow(session.Write, entity.FieldRights.Name)
	if err != nil {
		return err
	}
	r := entity.FieldRight{ID: entity.FieldRightID(kind, field, role), Kind: kind, Field: field, Role: role, Access: access}
	return a.Act(func(tx *store.Tx) error {
		if access == "" {
			return tx.Remove(a.Ctx, entity.FieldRights.Name, string(r.ID))
		}
		return tx.Put(a.Ctx, entity.FieldRights.Name, string(r.ID), entity.FieldRights.Values(&r))
	})
}
