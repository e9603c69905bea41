package calendar

import (
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/handout"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// maxICS is how many bytes of a file are read: a calendar of many years.
const maxICS = 32 << 20

// Taken is what became of a file.
type Taken struct {
	Events   int       `json:"events"`
	Refusals []Refusal `json:"refusals"`
}

// Import takes the events of an iCalendar file into the user's calendar. zone is
// where times are meant that do not say.
func (s *Service) Import(path, zone string) (Taken, error) {
	a, err := s.session.Allow(session.Write, entity.Events.Name)
	if err != nil {
		return Taken{}, err
	}
	here, ok := zoneNamed(zone)
	if !ok {
		return Taken{}, fault.Invalid("zone", "calendar.zone", zone)
	}
	in, err := os.Open(path)
	if err != nil {
		return Taken{}, fault.New("calendar.not-ics", err.Error())
	}
	defer in.Close()
	events, refusals, err := read(io.LimitReader(in, maxICS), here)
	if err != nil {
		return Taken{}, err
	}
	taken := Taken{Refusals: refusals}
	err = a.Act(func(tx *store.Tx) error {
		w := writer{a, tx}
		for _, e := range events {
			e.OwnerID = a.User
			if mine, err := w.unsaid(&e); err != nil {
				return err
			} else if !mine {
				continue
			}
			if err := check(a, &e); err != nil {
				taken.Refusals = append(taken.Refusals, Refusal{e.Title, fault.From(err)})
				continue
			}
			if err := w.put(e); err != nil {
				return err
			}
			if e.SeriesID == "" {
				taken.Events++
			}
		}
		return nil
	})
	return taken, err
}

// unsaid keeps what a file does not say of an event that is here already. mine is
// false for a colleague's, which no file changes: who is invited has it in his own.
func (w writer) unsaid(e *entity.Event) (mine bool, err error) {
	for _, id := range []entity.ID{e.SeriesID, e.ID} { // an exception may be new
		was, err := store.Find(w.a.Ctx, w.tx, entity.Events, id)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil || was.OwnerID != e.OwnerID {
			return false, err
		}
		if was.ID != e.ID {
			continue
		}
		e.AccountID, e.OpportunityID, e.TaskID, e.Remind = was.AccountID, was.OpportunityID, was.TaskID, was.Remind
		e.CheckedInAt, e.CheckedOutAt = was.CheckedInAt, was.CheckedOutAt
		if e.Recurrence == "" { // it is told in UTC
			e.Zone = was.Zone
		}
	}
	return true, nil
}

// Export writes the user's calendar as an iCalendar file, and returns its path.
func (s *Service) Export() (string, error) {
	a, err := s.session.Allow(session.Read, entity.Events.Name)
	if err != nil {
		return "", err
	}
	events, err := a.DB.EventsBetween(a.Ctx, a.User, time.Time{}, a.Now.AddDate(100, 0, 0))
	if err != nil {
		return "", err
	}
	if len(events) == 0 {
		return "", fault.New("calendar.empty", "there is nothing in the calendar")
	}
	out, err := handout.Create(s.dir, "roadbook.ics", a.Now)
	if err != nil {
		return "", fmt.Errorf("export: %w", err)
	}
	return out.Name(), errors.Join(write(out, events, a.Now), out.Close())
}
