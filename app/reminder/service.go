package reminder

import (
	"errors"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/reply"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

// Shown is a reminder with what it is about.
type Shown struct {
	entity.Reminder
	Title string `json:"title"`
}

// Open are the user's reminders that wait for an answer, the latest first. Those
// that he wants to hear of later are not among them.
func (s *Service) Open() ([]Shown, error) {
	a, err := s.session.Allow(session.Read, entity.Reminders.Name)
	if err != nil {
		return nil, err
	}
	return unanswered(a, store.Filter{Field: "again_at", Op: store.Empty})
}

// unanswered are the latest of which conditions hold. It leaves out what is about
// something that is gone or done.
func unanswered(a session.Access, also ...store.Filter) ([]Shown, error) {
	page, err := a.DB.List(a.Ctx, store.Query{
		Kind: entity.Reminders.Name,
		Filter: store.Filter{All: append(also,
			store.Filter{Field: "user_id", Op: store.Equal, Value: string(a.User)},
			store.Filter{Field: "done_at", Op: store.Empty})},
		Sort: []store.Sort{{Field: "shown_at", Desc: true}}, Limit: 100,
	})
	if err != nil {
		return nil, err
	}
	all := []Shown{}
	for _, row := range page.Rows {
		r := entity.Reminders.Load(entity.ID(row.ID), row.Values)
		subject, err := a.DB.Find(a.Ctx, r.SubjectKind, string(r.SubjectID))
		if errors.Is(err, store.ErrNotFound) {
			continue // not on this device
		}
		if err != nil {
			return nil, err
		}
		if over(subject) {
			continue
		}
		kind, _ := entity.Find(r.SubjectKind)
		title, _ := subject.Values[kind.TitleField()].(string)
		all = append(all, Shown{Reminder: r, Title: title})
	}
	return all, nil
}

// over says whether nothing is left to be done about what a reminder is about.
func over(subject store.Row) bool {
	if subject.Values[entity.DeletedAt] != "" || subject.Values["state"] == entity.TaskDone {
		return true
	}
	return subject.Kind == entity.Feedbacks.Name && !reply.Waits(entity.Feedbacks.Load("", subject.Values))
}

// Done answers a reminder, on all devices.
func (s *Service) Done(id entity.ID) error {
	a, err := s.session.Allow(session.Write, entity.Reminders.Name)
	if err != nil {
		return err
	}
	return a.Act(done(a, id))
}

// Opened answers a reminder because the user went to what it is about. That is no
// action of its own, and Undo goes past it.
func (s *Service) Opened(id entity.ID) error {
	a, err := s.session.Allow(session.Write, entity.Reminders.Name)
	if err != nil {
		return err
	}
	return a.DB.Write(a.Ctx, done(a, id))
}

func done(a session.Access, id entity.ID) func(*store.Tx) error {
	return edit(a, id, func(r *entity.Reminder) { r.DoneAt = store.FormatInstant(a.Now) })
}

// longestSnooze is a week: what is later than that is a date of its own.
const longestSnooze = 7 * 24 * 60

// Snooze asks to be reminded again in so many minutes.
func (s *Service) Snooze(id entity.ID, minutes int) error {
	if minutes < 1 || minutes > longestSnooze {
		return fault.Invalid("minutes", "invalid", "a snooze is a minute to a week")
	}
	a, err := s.session.Allow(session.Write, entity.Reminders.Name)
	if err != nil {
		return err
	}
	return a.Act(edit(a, id, func(r *entity.Reminder) {
		r.AgainAt = store.FormatInstant(a.Now.Add(time.Duration(minutes) * time.Minute))
	}))
}

func edit(a session.Access, id entity.ID, change func(*entity.Reminder)) func(*store.Tx) error {
	return func(tx *store.Tx) error {
		_, _, err := store.Edit(a.Ctx, tx, entity.Reminders, id, func(r *entity.Reminder) error {
			change(r)
			return nil
		})
		return err
	}
}
