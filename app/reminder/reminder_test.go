package reminder_test

import (
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/reminder"
	"github.com/roadbook/roadbook/app/reply"
	"github.com/roadbook/roadbook/app/undo"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/storetest"
)

// The clock stands at nine in the morning of 24 November 2026.
func add(t *testing.T, w apptest.World, fn func(*store.Tx) error) {
	t.Helper()
	a := w.Allow(t)
	if err := a.DB.Write(a.Ctx, fn); err != nil {
		t.Fatal(err)
	}
}

func meeting(t *testing.T, w apptest.World, rule string) entity.Event {
	t.Helper()
	e := entity.Event{
		Title: "Acme", Type: "meeting", OwnerID: w.Allow(t).User, StartsAt: "2026-11-24T10:00:00.000Z", EndsAt: "2026-11-24T11:00:00.000Z",
		Zone: "UTC", Remind: entity.Remind15Minutes, Recurrence: rule,
	}
	add(t, w, func(tx *store.Tx) error { return store.Create(tx, entity.Events, &e) })
	return e
}

func look(t *testing.T, w apptest.World) (notices int) {
	t.Helper()
	if err := reminder.NewKeeper(w.Session).Look(); err != nil {
		t.Fatal(err)
	}
	for {
		select {
		case e := <-w.Events:
			if e.Name == "remind" {
				notices++
			}
		default:
			return notices
		}
	}
}

func TestAnEventIsRemindedOfOnceAndInTime(t *testing.T) {
	w := apptest.Open(t)
	meeting(t, w, "")
	if n := look(t, w); n != 0 {
		t.Errorf("reminded an hour before: %d", n)
	}
	w.Clock.Turn(46 * time.Minute)
	if n := look(t, w); n != 1 {
		t.Errorf("%d reminders a quarter of an hour before", n)
	}
	if n := look(t, w); n != 0 {
		t.Errorf("reminded %d times more", n)
	}
}

// Timers stand still while a computer sleeps; the clock on the wall does not.
func TestWhatWasSleptThroughIsRemindedOfUnlessItIsLongOver(t *testing.T) {
	w := apptest.Open(t)
	meeting(t, w, "FREQ=DAILY")
	w.Clock.Turn(3*24*time.Hour + 3*time.Hour)
	if n := look(t, w); n != 1 {
		t.Errorf("%d reminders, want that of today alone", n)
	}
}

// What another device of the same person has shown, and what he answered there,
// arrives as a record of the same id.
func TestADeviceIsSilentAboutWhatAnotherHasShown(t *testing.T) {
	w := apptest.Open(t)
	e := meeting(t, w, "")
	r := entity.Reminder{
		ID: entity.ReminderID(e.OwnerID, e.ID, e.StartsAt), UserID: e.OwnerID, SubjectKind: "event", SubjectID: e.ID,
		At: e.StartsAt, ShownAt: "2026-11-24T09:45:00.000Z",
	}
	add(t, w, func(tx *store.Tx) error { return store.Create(tx, entity.Reminders, &r) })
	w.Clock.Turn(50 * time.Minute)
	if n := look(t, w); n != 0 {
		t.Errorf("reminded %d times", n)
	}
}

func TestAReminderIsPutOffAndThenAnswered(t *testing.T) {
	w := apptest.Open(t)
	s := reminder.New(w.Session)
	task := entity.Task{Title: "Call Li", OwnerID: w.Allow(t).User, State: entity.TaskOpen, RemindAt: "2026-11-24T08:30:00.000Z"}
	add(t, w, func(tx *store.Tx) error { return store.Create(tx, entity.Tasks, &task) })
	if n := look(t, w); n != 1 {
		t.Fatalf("%d reminders", n)
	}
	open := shown(t, s, 1)
	if open[0].Title != "Call Li" {
		t.Errorf("%+v", open[0])
	}
	if err := s.Snooze(open[0].ID, 10); err != nil {
		t.Fatal(err)
	}
	shown(t, s, 0)
	w.Clock.Turn(11 * time.Minute)
	if n := look(t, w); n != 1 {
		t.Errorf("reminded %d times after the pause", n)
	}
	if err := s.Done(shown(t, s, 1)[0].ID); err != nil {
		t.Fatal(err)
	}
	w.Clock.Turn(time.Hour)
	if n := look(t, w); n != 0 {
		t.Errorf("reminded %d times of what was answered", n)
	}
	shown(t, s, 0)
}

// Nobody answers a reminder of what is done, so that they become more and more.
func TestWhatWasPutOffComesAgainHoweverManyRemindersCameSince(t *testing.T) {
	w := apptest.Open(t)
	s, user := reminder.New(w.Session), w.Allow(t).User
	task := entity.Task{Title: "Call Li", OwnerID: user, State: entity.TaskOpen, RemindAt: "2026-11-24T08:30:00.000Z"}
	add(t, w, func(tx *store.Tx) error { return store.Create(tx, entity.Tasks, &task) })
	look(t, w)
	if err := s.Snooze(shown(t, s, 1)[0].ID, 60); err != nil {
		t.Fatal(err)
	}
	add(t, w, func(tx *store.Tx) error {
		done := entity.Task{Title: "Write to Li", OwnerID: user, State: entity.TaskDone}
		if err := store.Create(tx, entity.Tasks, &done); err != nil {
			return err
		}
		for i := range 120 {
			at := store.FormatInstant(w.Clock.Now().Add(time.Duration(i) * time.Second))
			r := entity.Reminder{UserID: user, SubjectKind: "task", SubjectID: done.ID, At: at, ShownAt: at}
			if err := store.Create(tx, entity.Reminders, &r); err != nil {
				return err
			}
		}
		return nil
	})
	w.Clock.Turn(time.Hour + time.Minute)
	if n := look(t, w); n != 1 {
		t.Errorf("reminded %d times after the pause", n)
	}
}

func TestAnAnswerToAReminderIsTakenBack(t *testing.T) {
	w := apptest.Open(t)
	s, back := reminder.New(w.Session), undo.New(w.Session)
	meeting(t, w, "")
	w.Clock.Turn(50 * time.Minute)
	look(t, w)
	id := shown(t, s, 1)[0].ID
	for _, answer := range []func() error{
		func() error { return s.Snooze(id, 10) },
		func() error { return s.Done(id) },
	} {
		if err := answer(); err != nil {
			t.Fatal(err)
		}
		shown(t, s, 0)
		if u, err := back.Undo(""); err != nil || u.Kind != "reminder" {
			t.Errorf("%+v, %v", u, err)
		}
		shown(t, s, 1)
	}

	// One that has come again by itself is there already.
	if err := s.Snooze(id, 10); err != nil {
		t.Fatal(err)
	}
	w.Clock.Turn(11 * time.Minute)
	look(t, w)
	if u, err := back.Undo(""); err != nil || len(u.Left) != 1 {
		t.Errorf("%+v, %v", u, err)
	}
	shown(t, s, 1)

	// To open what it is about answers it, too, and is no action of its own.
	if err := s.Opened(id); err != nil {
		t.Fatal(err)
	}
	shown(t, s, 0)
	if latest, err := back.Latest(); err != nil || latest != "" {
		t.Errorf("to be taken back: %q, %v", latest, err)
	}
}

func shown(t *testing.T, s *reminder.Service, want int) []reminder.Shown {
	t.Helper()
	open, err := s.Open()
	if err != nil || len(open) != want {
		t.Fatalf("%d open reminders, want %d: %v", len(open), want, err)
	}
	return open
}

// Whoever is at the customer's already needs no word of it.
func TestAVisitThatWasBegunIsNotRemindedOf(t *testing.T) {
	w := apptest.Open(t)
	e := meeting(t, w, "")
	a := w.Allow(t)
	add(t, w, func(tx *store.Tx) error {
		_, _, err := store.Edit(a.Ctx, tx, entity.Events, e.ID, func(e *entity.Event) error {
			e.Type, e.CheckedInAt = entity.EventVisit, tx.At()
			return nil
		})
		return err
	})
	w.Clock.Turn(50 * time.Minute)
	if n := look(t, w); n != 0 {
		t.Errorf("reminded %d times", n)
	}
}

func TestWhatIsDoneIsNotRemindedOf(t *testing.T) {
	w := apptest.Open(t)
	task := entity.Task{Title: "Done", OwnerID: w.Allow(t).User, State: entity.TaskDone, RemindAt: "2026-11-24T08:30:00.000Z"}
	add(t, w, func(tx *store.Tx) error { return store.Create(tx, entity.Tasks, &task) })
	if n := look(t, w); n != 0 {
		t.Errorf("reminded %d times", n)
	}
}

func TestACustomerWhoWaitsForAnAnswerIsRemindedOfUntilHeHasOne(t *testing.T) {
	w := apptest.Open(t)
	f := entity.Feedback{Subject: "Late delivery", Type: "complaint", Severity: "critical", ReceivedAt: "2026-11-24T09:00:00.000Z", Progress: entity.FeedbackNew}
	add(t, w, func(tx *store.Tx) error { return store.Create(tx, entity.Feedbacks, &f) })
	if n := look(t, w); n != 0 {
		t.Errorf("reminded %d times of what came in just now", n)
	}
	w.Clock.Turn(10 * 24 * time.Hour)
	if n := look(t, w); n != 1 {
		t.Errorf("%d reminders", n)
	}
	if open := shown(t, reminder.New(w.Session), 1); open[0].Title != "Late delivery" || open[0].SubjectKind != "feedback" {
		t.Errorf("%+v", open[0])
	}
	add(t, w, func(tx *store.Tx) error {
		_, _, err := store.Edit(w.Allow(t).Ctx, tx, entity.Feedbacks, f.ID, func(f *entity.Feedback) error {
			f.Reply = "Sorry"
			return reply.Move(f, entity.FeedbackReplied, tx.At())
		})
		return err
	})
	shown(t, reminder.New(w.Session), 0)
}

func TestAReminderIsNotLeftOutBecauseWhatItIsAboutCannotBeRead(t *testing.T) {
	w := apptest.Open(t)
	e := meeting(t, w, "")
	w.Clock.Turn(46 * time.Minute)
	look(t, w)
	storetest.Spoil(t, w.Allow(t).DB, "event", e.ID)
	if open, err := reminder.New(w.Session).Open(); err == nil {
		t.Errorf("%d reminders, and no word of what is wrong", len(open))
	}
}
