package calendar

import (
	"errors"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/recur"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// How much of a series a change is about.
const (
	One       = "one"
	Following = "following" // this occurrence and those after it
	All       = "all"
)

// Change is an event as a person wants it.
type Change struct {
	Event entity.Event `json:"event"` // without an id: a new one
	At    string       `json:"at"`    // the occurrence that was changed, "" for a single event
	Scope string       `json:"scope"`
}

// Save keeps an event, new or changed, and returns it.
func (s *Service) Save(c Change) (entity.Event, error) {
	a, err := s.session.Allow(session.Write, entity.Events.Name)
	if err != nil {
		return entity.Event{}, err
	}
	if err := check(a, &c.Event); err != nil {
		return entity.Event{}, err
	}
	err = a.Act(func(tx *store.Tx) error {
		if c.Event.ID == "" {
			if err := toFirst(&c.Event); err != nil {
				return err
			}
			return store.Create(tx, entity.Events, &c.Event)
		}
		was, at, err := target(a, tx, c.Event.ID, c.At, c.Scope)
		if err != nil {
			return err
		}
		w := writer{a, tx}
		switch {
		case was.Recurrence == "":
			if err = toFirst(&c.Event); err == nil {
				c.Event, err = w.edit(was.ID, c.Event)
			}
		case c.Scope == One:
			c.Event, err = w.except(was, at, c.Event)
		case c.Scope == Following && at > was.StartsAt:
			c.Event, err = w.split(was, at, c.Event)
		default:
			c.Event, err = w.moveAll(was, at, c.Event)
		}
		return err
	})
	return c.Event, err
}

// Remove takes an event out of the calendar, or one or more occurrences of it.
func (s *Service) Remove(id entity.ID, at, scope string) error {
	a, err := s.session.Allow(session.Write, entity.Events.Name)
	if err != nil {
		return err
	}
	return a.Act(func(tx *store.Tx) error {
		was, at, err := target(a, tx, id, at, scope)
		if err != nil {
			return err
		}
		w := writer{a, tx}
		switch {
		case was.SeriesID != "":
			_, err = w.edit(was.ID, cancelled(was))
			return err
		case was.Recurrence != "" && scope == One:
			_, err = w.except(was, at, cancelled(was))
			return err
		case was.Recurrence != "" && scope == Following && at > was.StartsAt:
			return w.end(was, at)
		}
		return w.removeAll(was)
	})
}

func cancelled(e entity.Event) entity.Event {
	e.Cancelled = 1
	return e
}

// target is the record that a change is about: of an exception its series, unless
// the change is about that one occurrence.
func target(a session.Access, tx *store.Tx, id entity.ID, at, scope string) (entity.Event, string, error) {
	was, err := store.Find(a.Ctx, tx, entity.Events, id)
	if err != nil {
		return was, at, err
	}
	if was.SeriesID != "" && scope != One {
		at = was.OccursAt
		was, err = store.Find(a.Ctx, tx, entity.Events, was.SeriesID)
	}
	if err == nil && was.Recurrence != "" && at == "" {
		err = fault.Invalid("scope", "invalid", "which occurrence of the series")
	}
	return was, at, err
}

// writer writes the records that a change of a series comes down to.
type writer struct {
	a  session.Access
	tx *store.Tx
}

// edit writes what a person can change of an event.
func (w writer) edit(id entity.ID, to entity.Event) (entity.Event, error) {
	_, after, err := store.Edit(w.a.Ctx, w.tx, entity.Events, id, func(e *entity.Event) error {
		to.ID, to.SeriesID, to.OccursAt, to.ExternalID, to.Invited = id, e.SeriesID, e.OccursAt, e.ExternalID, e.Invited
		if e.SeriesID != "" {
			to.Recurrence = ""
		}
		*e = to
		return nil
	})
	return after, err
}

// except makes an occurrence of a series different. It may have been so before.
func (w writer) except(series entity.Event, at string, to entity.Event) (entity.Event, error) {
	to.ID, to.SeriesID, to.OccursAt = entity.EventExceptionID(series.ID, at), series.ID, at
	to.Recurrence, to.ExternalID, to.Invited = "", "", "" // who is invited is to the series
	return to, w.put(to)
}

// put writes an event that may have been there before, perhaps in the trash.
func (w writer) put(e entity.Event) error {
	_, err := store.Find(w.a.Ctx, w.tx, entity.Events, e.ID)
	if errors.Is(err, store.ErrNotFound) {
		return store.Create(w.tx, entity.Events, &e)
	}
	if err != nil {
		return err
	}
	if err := w.tx.Restore(w.a.Ctx, entity.Events.Name, string(e.ID)); err != nil {
		return err
	}
	_, err = w.edit(e.ID, e)
	return err
}

// moveAll changes a whole series by what was changed of one occurrence.
func (w writer) moveAll(series entity.Event, at string, to entity.Event) (entity.Event, error) {
	by, err := shiftOf(series, at, to)
	if err != nil {
		return to, err
	}
	if to, err = follow(series, to, by, series.StartsAt); err != nil {
		return to, err
	}
	to.ID = series.ID
	if err := w.carry(series, "", to, by); err != nil {
		return to, err
	}
	return w.edit(series.ID, to)
}

// split ends a series before an occurrence and begins another with it.
func (w writer) split(series entity.Event, at string, to entity.Event) (entity.Event, error) {
	by, err := shiftOf(series, at, to)
	if err != nil {
		return to, err
	}
	_, rest, err := parted(series, at)
	if err != nil {
		return to, err
	}
	if to.Recurrence == series.Recurrence {
		series.Recurrence, to.Recurrence = rest, rest
	}
	if to, err = follow(series, to, by, at); err != nil {
		return to, err
	}
	to.ID, to.ExternalID, to.Invited = entity.NewID(), "", series.Invited
	if err := store.Create(w.tx, entity.Events, &to); err != nil {
		return to, err
	}
	if err := w.inviteAgain(series.ID, to.ID); err != nil {
		return to, err
	}
	if err := w.carry(series, at, to, by); err != nil {
		return to, err
	}
	was, err := store.Find(w.a.Ctx, w.tx, entity.Events, series.ID)
	if err != nil {
		return to, err
	}
	return to, w.end(was, at)
}

// inviteAgain asks those who had a part in a series to the one that goes on from it.
func (w writer) inviteAgain(from, to entity.ID) error {
	all, err := w.tx.Attendances(w.a.Ctx, from)
	if err != nil {
		return err
	}
	for _, one := range all {
		who := one.UserID + one.ContactID // it has one of them
		again := entity.Attendance{ID: entity.AttendanceID(to, who), EventID: to, UserID: one.UserID, ContactID: one.ContactID}
		if err := store.Create(w.tx, entity.Attendances, &again); err != nil {
			return err
		}
	}
	return nil
}

// follow is a changed series that begins where its first occurrence from an instant on
// is moved to.
func follow(series, to entity.Event, by shift, first string) (entity.Event, error) {
	to.SeriesID, to.OccursAt = "", ""
	if to.Recurrence == series.Recurrence {
		rule, err := by.turn(series)
		if err != nil {
			return to, err
		}
		to.Recurrence = rule
	}
	start, err := by.first(series, first)
	if err != nil {
		return to, err
	}
	to.StartsAt, to.EndsAt = recur.Format(start), recur.Format(start.Add(by.length))
	return to, toFirst(&to)
}

// end takes an occurrence and those after it from a series.
func (w writer) end(series entity.Event, at string) error {
	before, _, err := parted(series, at)
	if err != nil {
		return err
	}
	series.Recurrence = before
	if _, err := w.edit(series.ID, series); err != nil {
		return err
	}
	return w.removeExceptions(series.ID, at)
}

// carry takes what is different about occurrences over to where they are moved
// to. Another rule makes other occurrences: then it goes.
func (w writer) carry(series entity.Event, from string, to entity.Event, by shift) error {
	rule, err := by.turn(series)
	if err != nil {
		return err
	}
	exceptions, err := w.tx.Exceptions(w.a.Ctx, series.ID, from)
	if err != nil {
		return err
	}
	for _, e := range exceptions {
		start, end, errTimes := recur.Times(e)
		occurs, err := time.Parse(time.RFC3339, e.OccursAt)
		if err := errors.Join(errTimes, err); err != nil {
			return err
		}
		moved, ok := by.apply(occurs)
		at := recur.Format(moved)
		if to.ID == series.ID && at == e.OccursAt && rule == to.Recurrence {
			continue // it stays as it is
		}
		if err := w.tx.Remove(w.a.Ctx, entity.Events.Name, string(e.ID)); err != nil {
			return err
		}
		if rule != to.Recurrence || !ok {
			continue
		}
		if start.Equal(occurs) { // its time is the series' own
			e.StartsAt, e.EndsAt = at, recur.Format(moved.Add(end.Sub(start)))
		}
		if _, err := w.except(to, at, e); err != nil {
			return err
		}
	}
	return nil
}

func (w writer) removeAll(e entity.Event) error {
	if err := w.removeExceptions(e.ID, ""); err != nil {
		return err
	}
	return w.tx.Remove(w.a.Ctx, entity.Events.Name, string(e.ID))
}

func (w writer) removeExceptions(series entity.ID, from string) error {
	exceptions, err := w.tx.Exceptions(w.a.Ctx, series, from)
	for _, e := range exceptions {
		err = errors.Join(err, w.tx.Remove(w.a.Ctx, entity.Events.Name, string(e.ID)))
	}
	return err
}
