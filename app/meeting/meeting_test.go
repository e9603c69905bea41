package meeting_test

import (
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/calendar"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/meeting"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// weekly is a series of the user's that began a week ago, and a colleague.
func weekly(t *testing.T, w apptest.World) (series entity.Event, ma entity.ID, first, second string) {
	t.Helper()
	a := w.Allow(t)
	u := entity.User{ID: entity.NewID(), Name: "Ma", Role: entity.RoleRep, Active: 1}
	if err := a.DB.Write(a.Ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Users, &u) }); err != nil {
		t.Fatal(err)
	}
	begins := a.Now.AddDate(0, 0, -7).Truncate(time.Hour)
	at := store.FormatInstant(begins)
	series, err := calendar.New(w.Session, t.TempDir()).Save(calendar.Change{Event: entity.Event{
		Title: "Weekly", Type: "meeting", Zone: "UTC", StartsAt: at, EndsAt: store.FormatInstant(begins.Add(time.Hour)), Recurrence: "FREQ=WEEKLY",
	}})
	if err != nil {
		t.Fatal(err)
	}
	return series, u.ID, at, store.FormatInstant(begins.AddDate(0, 0, 7))
}

func open(t *testing.T, s *meeting.Service, id entity.ID, at string) meeting.View {
	t.Helper()
	v, err := s.Open(id, at)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func do(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func refused(t *testing.T, err error, code string) {
	t.Helper()
	if f := fault.From(err); err == nil || f.Code != code {
		t.Errorf("%v, want %s", err, code)
	}
}

func TestWhatIsAgreedIsATaskAndIsCarriedOverUntilItIsDone(t *testing.T) {
	w := apptest.Open(t)
	s := meeting.New(w.Session)
	series, ma, first, second := weekly(t, w)
	refused(t, s.Agree(series.ID, first, "Send the offer", ma, ""), "required")
	do(t, s.Agree(series.ID, first, "Send the offer", ma, "2026-12-01"))
	do(t, s.Agree(series.ID, first, "Book a room", series.OwnerID, "2026-12-01"))
	v := open(t, s, series.ID, first)
	if len(v.Tasks) != 2 || v.Tasks[0].MeetingID != v.Meeting.ID || v.Tasks[0].Handoff != entity.HandoffProposed || v.Tasks[1].Handoff != "" || v.Tasks[0].Priority != "normal" {
		t.Fatalf("%+v", v.Tasks)
	}
	a := w.Allow(t)
	do(t, a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		_, err := tx.Edit(a.Ctx, entity.Tasks.Name, string(v.Tasks[1].ID), map[string]any{"state": entity.TaskDone})
		return err
	}))
	next := open(t, s, series.ID, second)
	if len(next.Tasks) != 0 || len(next.Carried) != 1 || next.Carried[0].Title != "Send the offer" {
		t.Errorf("a week later: %+v, carried %+v", next.Tasks, next.Carried)
	}
	if back := open(t, s, v.Tasks[0].MeetingID, ""); back.At != first || back.Event.StartsAt != first {
		t.Errorf("from the task one comes to %s", back.At)
	}
}

func TestMinutesAreLockedOnceTheyArePublished(t *testing.T) {
	w := apptest.Open(t)
	s := meeting.New(w.Session)
	series, _, first, _ := weekly(t, w)
	do(t, s.Write(series.ID, first, "We talkd"))
	do(t, s.Publish(series.ID, first, "We talkd", ""))
	refused(t, s.Write(series.ID, first, "We never met"), "meeting.published")
	one := open(t, s, series.ID, first).Versions[0].ID
	do(t, s.Publish(series.ID, first, "We talked", one))
	v := open(t, s, series.ID, first)
	if len(v.Versions) != 2 || v.Versions[0].Body != "We talkd" || v.Versions[1].Body != "We talked" || v.Versions[1].AfterID != one || len(v.Beside) != 0 {
		t.Errorf("%+v", v)
	}
	refused(t, s.Publish(series.ID, first, " ", one), "required")
}

func TestWhoHasSomethingElseMeanwhileIsBusy(t *testing.T) {
	w := apptest.Open(t)
	s := meeting.New(w.Session)
	series, ma, first, second := weekly(t, w)
	do(t, s.Invite(series.ID, "user", ma))
	a := w.Allow(t)
	begins, err := time.Parse(time.RFC3339, second)
	do(t, err)
	has := func(change func(*entity.Event)) {
		t.Helper()
		e := entity.Event{
			ID: entity.NewID(), Title: "Elsewhere", Type: "visit", Zone: "UTC", OwnerID: ma,
			StartsAt: store.FormatInstant(begins.Add(30 * time.Minute)), EndsAt: store.FormatInstant(begins.Add(2 * time.Hour)),
		}
		change(&e)
		do(t, a.DB.Write(a.Ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Events, &e) }))
	}
	has(func(e *entity.Event) { e.Free = 1 })
	has(func(e *entity.Event) { e.StartsAt = store.FormatInstant(begins.Add(time.Hour)) })
	if busy := open(t, s, series.ID, second).Busy; len(busy) != 0 {
		t.Errorf("what takes no time, and what comes after it: %v", busy)
	}
	has(func(*entity.Event) {})
	if busy := open(t, s, series.ID, second).Busy; len(busy) != 1 || busy[0] != ma {
		t.Errorf("at the same time: %v", busy)
	}
	if busy := open(t, s, series.ID, first).Busy; len(busy) != 0 {
		t.Errorf("a week before: %v", busy)
	}
}

func TestWhoIsInvitedHasTheMeetingInHisCalendar(t *testing.T) {
	w := apptest.Open(t)
	s, cal := meeting.New(w.Session), calendar.New(w.Session, t.TempDir())
	series, ma, first, second := weekly(t, w)
	refused(t, s.Invite(series.ID, "user", series.OwnerID), "meeting.owner")
	do(t, s.Invite(series.ID, "user", ma))
	do(t, s.Invite(series.ID, "user", ma))
	has := func(n int) {
		t.Helper()
		from, _ := time.Parse(time.RFC3339, first)
		window, err := cal.Window(first, store.FormatInstant(from.AddDate(0, 0, 13)), []entity.ID{ma})
		if err != nil || len(window.Entries) != n {
			t.Errorf("in the calendar: %+v, %v", window.Entries, err)
		}
	}
	has(2)
	if v := open(t, s, series.ID, first); len(v.Attendance) != 1 || v.Labels[string(ma)] != "Ma" {
		t.Errorf("%+v", v.Attendance)
	}
	// An occurrence that is moved is still hers, and so is what a series becomes.
	moved := series
	moved.StartsAt, moved.EndsAt, moved.Title = second, second[:11]+"23:59:00.000Z", "Later"
	_, err := cal.Save(calendar.Change{Event: moved, At: second, Scope: calendar.Following})
	do(t, err)
	has(2)
	do(t, s.Uninvite(series.ID, ma))
	has(1)
}
