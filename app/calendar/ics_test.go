package calendar_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/calendar"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// shared is read by another program's parser, too: see calendar-file.test.ts.
const shared = "testdata/calendar.ics"

// newYork is a series over a daylight-saving night with one occurrence taken out
// and one moved.
func newYork(t *testing.T, s *calendar.Service) {
	t.Helper()
	e := save(t, s, calendar.Change{Event: entity.Event{
		ID: "", Title: "Stand-up; Line 2, \"fast\"", Type: "meeting", Zone: "America/New_York", Recurrence: "FREQ=WEEKLY;COUNT=5",
		StartsAt: "2027-02-23T14:00:00.000Z", EndsAt: "2027-02-23T14:30:00.000Z", Place: "Room 1", Notes: "One\nTwo",
		Attendees: `[{"name":"李娜","email":"li@acme.cn"},{"name":"Bob","email":""}]`,
	}})
	if err := s.Remove(e.ID, "2027-03-02T14:00:00.000Z", calendar.One); err != nil {
		t.Fatal(err)
	}
	save(t, s, calendar.Change{Event: moved(e, "2027-03-09T16:00:00.000Z", "2027-03-09T16:30:00.000Z"), At: "2027-03-09T14:00:00.000Z", Scope: calendar.One})
	save(t, s, calendar.Change{Event: entity.Event{Title: "Fair", Type: "other", AllDay: 1, StartsAt: "2027-03-10T00:00:00.000Z", EndsAt: "2027-03-13T00:00:00.000Z", Free: 1}})
}

func spring(t *testing.T, s *calendar.Service) []string {
	t.Helper()
	w, err := s.Window("2027-02-01T00:00:00Z", "2027-04-30T00:00:00Z", nil)
	if err != nil {
		t.Fatal(err)
	}
	var seen []string
	for _, e := range w.Entries {
		v := e.Event
		seen = append(seen, strings.Join([]string{v.StartsAt, v.EndsAt, v.Title, v.Type, v.Place, v.Notes, v.Attendees}, "|"))
	}
	return seen
}

func TestACalendarComesBackFromItsFile(t *testing.T) {
	s := calendar.New(apptest.Open(t).Session, t.TempDir())
	newYork(t, s)
	path, err := s.Export()
	if err != nil {
		t.Fatal(err)
	}
	want := spring(t, s)
	other := calendar.New(apptest.Open(t).Session, t.TempDir())
	for range 2 { // taken in again it changes nothing
		taken, err := other.Import(path, "Asia/Shanghai")
		if err != nil || taken.Events != 2 || len(taken.Refusals) != 0 {
			t.Fatalf("%+v, %v", taken, err)
		}
		if got := spring(t, other); !slices.Equal(got, want) {
			t.Errorf("\n got %s\nwant %s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// What the other parser reads is what is written today, but for ids and times of
// writing.
func TestTheSharedFileIsWhatIsWritten(t *testing.T) {
	s := calendar.New(apptest.Open(t).Session, t.TempDir())
	newYork(t, s)
	path, err := s.Export()
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	got := withoutIDs(string(raw))
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(shared, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(shared)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("written now:\n%s\nshared:\n%s", got, want)
	}
}

// withoutIDs puts the same UID for the same event, whatever it is.
func withoutIDs(file string) string {
	lines := strings.Split(file, "\r\n")
	names := make(map[string]string)
	for _, l := range lines {
		if uid, ok := strings.CutPrefix(l, "UID:"); ok && names[uid] == "" {
			names[uid] = "event-" + string(rune('a'+len(names)))
		}
	}
	for i, l := range lines {
		if uid, ok := strings.CutPrefix(l, "UID:"); ok {
			lines[i] = "UID:" + names[uid]
		}
	}
	return strings.Join(lines, "\r\n")
}

func TestOneBrokenEventHoldsUpNoOther(t *testing.T) {
	s := calendar.New(apptest.Open(t).Session, t.TempDir())
	file := strings.Join([]string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x",
		"BEGIN:VEVENT", "UID:1", "DTSTAMP:20261101T000000Z", "SUMMARY:Broken", "DTSTART:20261201T010000Z", "DTEND:20261201T020000Z", "RRULE:FREQ=SOMETIMES", "END:VEVENT",
		"BEGIN:VEVENT", "UID:2", "DTSTAMP:20261101T000000Z", "SUMMARY:From Outlook", "DTSTART;TZID=China Standard Time:20261201T090000", "DTEND;TZID=China Standard Time:20261201T100000", "END:VEVENT",
		"BEGIN:VEVENT", "UID:3", "DTSTAMP:20261101T000000Z", "SUMMARY:<img onerror=alert(1)>", "DTSTART;VALUE=DATE:20261202", "END:VEVENT",
		"BEGIN:VEVENT", "UID:4", "DTSTAMP:20261101T000000Z", "SUMMARY:Market day", "DTSTART;VALUE=DATE:20261125", "RRULE:FREQ=WEEKLY", "EXDATE;VALUE=DATE:20261202", "END:VEVENT",
		"END:VCALENDAR", "",
	}, "\r\n")
	path := filepath.Join(t.TempDir(), "outlook.ics")
	if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	taken, err := s.Import(path, "America/New_York")
	if err != nil || taken.Events != 3 || len(taken.Refusals) != 1 || taken.Refusals[0].Title != "Broken" || taken.Refusals[0].Fault.Code != "calendar.rule" {
		t.Fatalf("%+v, %v", taken, err)
	}
	w, err := s.Window("2026-12-01T00:00:00Z", "2026-12-03T00:00:00Z", nil)
	if err != nil || len(w.Entries) != 2 || w.Entries[0].Event.StartsAt != "2026-12-01T01:00:00.000Z" || w.Entries[1].Event.AllDay != 1 {
		t.Errorf("%+v, %v", w.Entries, err)
	}
}

// A day of a file is that day, wherever it is read, and however long it takes; an hour
// that a night leaves out is the one after it, as what is cancelled of a series.
func TestDaysAndNightsOfAFileAreKept(t *testing.T) {
	file := strings.Join([]string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x",
		"BEGIN:VEVENT", "UID:1", "DTSTAMP:20260101T000000Z", "SUMMARY:Fair", "DTSTART;VALUE=DATE:20260906", "END:VEVENT",
		"BEGIN:VEVENT", "UID:2", "DTSTAMP:20260101T000000Z", "SUMMARY:Stocktaking", "DTSTART;VALUE=DATE:20260404", "DURATION:P1D", "END:VEVENT",
		"BEGIN:VEVENT", "UID:3", "DTSTAMP:20260101T000000Z", "SUMMARY:Night", "DTSTART;TZID=America/New_York:20260307T023000", "DURATION:PT1H",
		"RRULE:FREQ=DAILY;COUNT=3", "EXDATE;TZID=America/New_York:20260308T023000", "END:VEVENT",
		"END:VCALENDAR", "",
	}, "\r\n")
	path := filepath.Join(t.TempDir(), "days.ics")
	if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, zone := range []string{"America/Santiago", "Asia/Shanghai"} {
		s := calendar.New(apptest.Open(t).Session, t.TempDir())
		if taken, err := s.Import(path, zone); err != nil || taken.Events != 3 {
			t.Fatalf("%+v, %v", taken, err)
		}
		w, err := s.Window("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", nil)
		if err != nil {
			t.Fatal(err)
		}
		var seen []string
		for _, e := range w.Entries {
			seen = append(seen, e.Event.StartsAt[5:16]+" to "+e.Event.EndsAt[5:16]+" "+e.Event.Title)
		}
		want := []string{"03-07T07:30 to 03-07T08:30 Night", "03-09T06:30 to 03-09T07:30 Night", "04-04T00:00 to 04-05T00:00 Stocktaking", "09-06T00:00 to 09-07T00:00 Fair"}
		if !slices.Equal(seen, want) {
			t.Errorf("%s:\n got %v\nwant %v", zone, seen, want)
		}
	}
}

func TestWhatIsNoCalendarIsSaid(t *testing.T) {
	s := calendar.New(apptest.Open(t).Session, t.TempDir())
	path := filepath.Join(t.TempDir(), "letter.ics")
	if err := os.WriteFile(path, []byte("Dear all,\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := s.Import(path, "UTC")
	var f *fault.Fault
	if !errors.As(err, &f) || f.Code != "calendar.not-ics" {
		t.Error(err)
	}
}

// A meeting to which somebody is invited is in his file, and stays a colleague's.
func TestAColleaguesMeetingIsNotTakenOverByAFile(t *testing.T) {
	w := apptest.Open(t)
	s := calendar.New(w.Session, t.TempDir())
	a := w.Allow(t)
	theirs := entity.Event{
		Title: "Review", Type: "meeting", OwnerID: entity.NewID(), Zone: "UTC", Recurrence: "FREQ=WEEKLY",
		StartsAt: "2027-02-23T14:00:00.000Z", EndsAt: "2027-02-23T14:30:00.000Z",
	}
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		if err := store.Create(tx, entity.Events, &theirs); err != nil {
			return err
		}
		return store.Create(tx, entity.Attendances, &entity.Attendance{EventID: theirs.ID, UserID: a.User})
	})
	if err != nil {
		t.Fatal(err)
	}
	path, err := s.Export()
	if err != nil {
		t.Fatal(err)
	}
	if taken, err := s.Import(path, "UTC"); err != nil || taken.Events != 0 || len(taken.Refusals) != 0 {
		t.Errorf("%+v, %v", taken, err)
	}
	if e, err := store.Find(a.Ctx, a.DB, entity.Events, theirs.ID); err != nil || e.OwnerID != theirs.OwnerID {
		t.Errorf("%+v, %v", e, err)
	}
}

func TestOnesOwnFileTakesNothingFromAnEvent(t *testing.T) {
	w := apptest.Open(t)
	s := calendar.New(w.Session, t.TempDir())
	was := save(t, s, calendar.Change{Event: entity.Event{
		Title: "Visit", Type: entity.EventVisit, Zone: "Asia/Shanghai", AccountID: "a1", OpportunityID: "o1", Remind: entity.RemindHour,
		StartsAt: "2027-02-23T14:00:00.000Z", EndsAt: "2027-02-23T14:30:00.000Z",
	}})
	path, err := s.Export()
	if err != nil {
		t.Fatal(err)
	}
	if taken, err := s.Import(path, "UTC"); err != nil || taken.Events != 1 {
		t.Errorf("%+v, %v", taken, err)
	}
	a := w.Allow(t)
	if e, err := store.Find(a.Ctx, a.DB, entity.Events, was.ID); err != nil || e != was {
		t.Errorf("%+v, %v; was %+v", e, err, was)
	}
}

func TestWhatIsCalledOffStaysSoInAFile(t *testing.T) {
	s := calendar.New(apptest.Open(t).Session, t.TempDir())
	off := filepath.Join(t.TempDir(), "off.ics")
	file := strings.Join([]string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x",
		"BEGIN:VEVENT", "UID:1", "DTSTAMP:20261101T000000Z", "SUMMARY:Fair", "STATUS:CANCELLED", "DTSTART:20261201T010000Z", "DTEND:20261201T020000Z", "END:VEVENT",
		"END:VCALENDAR", "",
	}, "\r\n")
	if err := os.WriteFile(off, []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Import(off, "UTC"); err != nil {
		t.Fatal(err)
	}
	path, err := s.Export()
	if err != nil {
		t.Fatal(err)
	}
	if raw, err := os.ReadFile(path); err != nil || !strings.Contains(string(raw), "STATUS:CANCELLED") {
		t.Errorf("%s, %v", raw, err)
	}
}
