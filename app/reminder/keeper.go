// Package reminder reminds a person of what he has to do, from what is on this
// computer: without a network, after sleep, and once over all his devices.
package reminder

import (
	"context"
	"errors"
	"hash/fnv"
	"log/slog"
	"time"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// look is how often the clock is looked at. A timer until the next reminder would
// stand still while the computer sleeps; this one looks soon after it wakes.
const look = 20 * time.Second

// Notice is a reminder as the system shows it.
type Notice struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Body  string `json:"body"`
}

// Notification is what package main hands to the desktop.
func (n Notice) Notification() (id, title, body string) { return n.ID, n.Title, n.Body }

// Keeper reminds whoever has the workspace open.
type Keeper struct{ session *session.Session }

// NewKeeper reminds the user of a session.
func NewKeeper(s *session.Session) *Keeper { return &Keeper{s} }

// Run looks at the clock until ctx ends.
func (k *Keeper) Run(ctx context.Context) {
	ticker := time.NewTicker(look)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		if err := k.Look(); err != nil {
			slog.Error("reminders", "err", err)
		}
	}
}

// Look reminds of what is due now.
func (k *Keeper) Look() error {
	a, err := k.session.Allow(session.Write, entity.Reminders.Name)
	if err != nil {
		return nil // nothing is open, or it must not be written to
	}
	all, err := dueBy(a, a.Now.Add(-patience(a)))
	if err != nil {
		return err
	}
	for _, d := range all {
		err = errors.Join(err, k.remind(a, d))
	}
	return errors.Join(err, k.again(a))
}

// patience is how long this device waits: of two that are awake the other one's
// mark arrives meanwhile, and one of them stays silent.
func patience(a session.Access) time.Duration {
	if !a.DB.Identity().Linked() {
		return 0
	}
	h := fnv.New32a()
	h.Write([]byte(a.DB.Identity().DeviceID)) // never fails
	return time.Duration(h.Sum32()%15) * time.Second
}

// remind leaves the mark, and tells the window unless it was there.
func (k *Keeper) remind(a session.Access, d due) error {
	at := store.FormatInstant(d.at)
	r := entity.Reminder{
		ID: entity.ReminderID(a.User, d.id, at), UserID: a.User, SubjectKind: d.kind, SubjectID: d.id,
		At: at, ShownAt: store.FormatInstant(a.Now),
	}
	_, err := store.Find(a.Ctx, a.DB, entity.Reminders, r.ID)
	if !errors.Is(err, store.ErrNotFound) {
		return err
	}
	if err := a.DB.Write(a.Ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Reminders, &r) }); err != nil {
		return err
	}
	k.notify(r.ID, d.title, d.at, d.place)
	return nil
}

func (k *Keeper) notify(id entity.ID, title string, at time.Time, place string) {
	body := at.Local().Format("15:04")
	if place != "" {
		body += " · " + place
	}
	k.session.Emit("remind", Notice{ID: string(id), Title: title, Body: body})
}

// again reminds of what a person wanted to hear of later.
func (k *Keeper) again(a session.Access) error {
	due, err := unanswered(a, store.Filter{Field: "again_at", Op: store.NotEmpty},
		store.Filter{Field: "again_at", Op: store.LessOrEqual, Value: store.FormatInstant(a.Now)})
	if err != nil {
		return err
	}
	for _, s := range due {
		err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
			_, _, err := store.Edit(a.Ctx, tx, entity.Reminders, s.ID, func(r *entity.Reminder) error {
				r.ShownAt, r.AgainAt = tx.At(), ""
				return nil
			})
			return err
		})
		if err != nil {
			return err
		}
		if at, err := time.Parse(time.RFC3339, s.At); err == nil {
			k.notify(s.ID, s.Title, at, "")
		}
	}
	return nil
}
