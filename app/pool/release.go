package pool

import (
	"context"
	"log/slog"
	"time"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Due are the accounts that nobody has done anything about for as long as admins
// allow: those of the user, or of everybody whom a manager or an admin sees.
func (s *Service) Due() ([]string, error) {
	a, err := s.session.Allow(session.Read, entity.Accounts.Name)
	if err != nil {
		return nil, err
	}
	if a.Role == entity.RoleRep {
		return quiet(a, "owner_id", string(a.User))
	}
	return quiet(a, "", "")
}

// quiet are the accounts that are due, of those where a field has a value.
func quiet(a session.Access, field, value string) ([]string, error) {
	r, err := rules(a)
	if err != nil || r.ReleaseDays == 0 {
		return []string{}, err
	}
	since := store.FormatInstant(a.Now.AddDate(0, 0, -int(r.ReleaseDays)))
	return a.DB.QuietAccounts(a.Ctx, since, field, value, maxAtOnce)
}

// every is how often it is looked whether something is to be given back.
const every = time.Hour

// Run gives back what is due, for as long as the program runs.
func (s *Service) Run(ctx context.Context) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		if err := s.GiveBack(); err != nil {
			slog.Warn("accounts could not be given back to the pool", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// GiveBack gives back the user's own accounts that are due. His laptop does it and
// no other one: it knows what he has done and not sent yet. A laptop that has
// not heard from the hub today waits, because another one of his may know more.
func (s *Service) GiveBack() error {
	a, err := s.session.Allow(session.Write, entity.Accounts.Name)
	if err != nil {
		return nil //nolint:nilerr // nothing is open, or it is locked
	}
	if fresh, err := a.DB.HeardWithin(a.Ctx, 24*time.Hour); err != nil || !fresh {
		return err
	}
	due, err := quiet(a, "owner_id", string(a.User))
	if err != nil || len(due) == 0 {
		return err
	}
	return s.Release(due)
}
