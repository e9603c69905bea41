package calendar_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/calendar"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// weekly is a meeting on Tuesdays at nine in Shanghai, the first one today.
var weekly = entity.Event{
	Title: "Weekly", Type: "meeting", StartsAt: "2026-11-24T01:00:00.000Z", EndsAt: "2026-11-24T02:00:00.000Z",
	Zone: "Asia/Shanghai", Recurrence: "FREQ=WEEKLY;BYDAY=TU",
}

// December is what stands in the calendar from the 24th of November on.
func december(t *testing.T, s *calendar.Service) []string {
	t.Helper()
	w, err := s.Window("2026-11-24T00:00:00Z", "2026-12-31T00:00:00Z", nil)
	if err != nil {
		t.Fatal(err)
	}
	var seen []string
	for _, e := range w.Entries {
		seen = append(seen, e.Event.StartsAt[5:16]+" "+e.Event.Title)
	}
	return seen
}

func save(t *testing.T, s *calendar.Service, c calendar.Change) entity.Event {
	t.Helper()
	e, err := s.Save(c)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// moved is an occurrence of e at other times.
func moved(e entity.Event, start, end string) entity.Event {
	e.StartsAt, e.EndsAt = start, end
	return e
}

func TestOneOccurrenceTheFollowingOnesOrAllAreChanged(t *testing.T) {
	const second, third = "2026-12-01T01:00:00.000Z", "2026-12-08T01:00:00.000Z"
	for name, c := range map[string]struct {
		change func(*calendar.Service, entity.Event) error
		want   []string
	}{
		"one is moved": {
			func(s *calendar.Service, e entity.Event) error {
				_, err := s.Save(calendar.Change{Event: moved(e, "2026-12-02T06:00:00.000Z", "2026-12-02T07:00:00.000Z"), At: second, Scope: calendar.One})
				return err
			},
			[]string{"11-24T01:00 Weekly", "12-02T06:00 Weekly", "12-08T01:00 Weekly", "12-15T01:00 Weekly", "12-22T01:00 Weekly", "12-29T01:00 Weekly"},
		},
		"one is taken out": {
			func(s *calendar.Service, e entity.Event) error { return s.Remove(e.ID, second, calendar.One) },
			[]string{"11-24T01:00 Weekly", "12-08T01:00 Weekly", "12-15T01:00 Weekly", "12-22T01:00 Weekly", "12-29T01:00 Weekly"},
		},
		"the following are moved to Thursday": {
			func(s *calendar.Service, e entity.Event) error {
				_, err := s.Save(calendar.Change{Event: moved(e, "2026-12-10T02:30:00.000Z", "2026-12-10T03:00:00.000Z"), At: third, Scope: calendar.Following})
				return err
			},
			[]string{"11-24T01:00 Weekly", "12-01T01:00 Weekly", "12-10T02:30 Weekly", "12-17T02:30 Weekly", "12-24T02:30 Weekly"},
		},
		"the following are taken out": {
			func(s *calendar.Service, e entity.Event) error { return s.Remove(e.ID, third, calendar.Following) },
			[]string{"11-24T01:00 Weekly", "12-01T01:00 Weekly"},
		},
		"all are renamed and moved": {
			func(s *calendar.Service, e entity.Event) error {
				e.Title = "Sales"
				_, err := s.Save(calendar.Change{Event: moved(e, "2026-12-09T02:00:00.000Z", "2026-12-09T03:00:00.000Z"), At: third, Scope: calendar.All})
				return err
			},
			[]string{"11-25T02:00 Sales", "12-02T02:00 Sales", "12-09T02:00 Sales", "12-16T02:00 Sales", "12-23T02:00 Sales", "12-30T02:00 Sales"},
		},
		"all are taken out": {
			func(s *calendar.Service, e entity.Event) error { return s.Remove(e.ID, third, calendar.All) },
			nil,
		},
	} {
		s := calendar.New(apptest.Open(t).Session, t.TempDir())
		e := save(t, s, calendar.Change{Event: weekly})
		if err := c.change(s, e); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if got := december(t, s); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %v\nwant %v", name, got, c.want)
		}
	}
}

func TestWhatWasDifferentMovesAlong(t *testing.T) {
	s := calendar.New(apptest.Open(t).Session, t.TempDir())
	e := save(t, s, calendar.Change{Event: weekly})
	if err := s.Remove(e.ID, "2026-12-08T01:00:00.000Z", calendar.One); err != nil {
		t.Fatal(err)
	}
	save(t, s, calendar.Change{Event: moved(e, "2026-12-02T02:00:00.000Z", "2026-12-02T03:00:00.000Z"), At: "2026-12-01T01:00:00.000Z", Scope: calendar.Following})
	want := []string{"11-24T01:00 Weekly", "12-02T02:00 Weekly", "12-16T02:00 Weekly", "12-23T02:00 Weekly", "12-30T02:00 Weekly"}
	if got := december(t, s); !slices.Equal(got, want) {
		t.Errorf("\n got %v\nwant %v", got, want)
	}
}

func TestACountIsSharedOutWhenASeriesIsParted(t *testing.T) {
	s := calendar.New(apptest.Open(t).Session, t.TempDir())
	e := weekly
	e.Recurrence = "FREQ=WEEKLY;COUNT=4"
	e = save(t, s, calendar.Change{Event: e})
	save(t, s, calendar.Change{Event: moved(e, "2026-12-08T03:00:00.000Z", "2026-12-08T04:00:00.000Z"), At: "2026-12-08T01:00:00.000Z", Scope: calendar.Following})
	want := []string{"11-24T01:00 Weekly", "12-01T01:00 Weekly", "12-08T03:00 Weekly", "12-15T03:00 Weekly"}
	if got := december(t, s); !slices.Equal(got, want) {
		t.Errorf("\n got %v\nwant %v", got, want)
	}
}

// Two laptops that cancel different occurrences write different records, and so
// do not contradict each other.
func TestTheSameOccurrenceIsTheSameRecordEverywhere(t *testing.T) {
	w := apptest.Open(t)
	s, a := calendar.New(w.Session, t.TempDir()), w.Allow(t)
	e := save(t, s, calendar.Change{Event: weekly})
	const at = "2026-12-01T01:00:00.000Z"
	if err := s.Remove(e.ID, at, calendar.One); err != nil {
		t.Fatal(err)
	}
	found, err := store.Find(a.Ctx, a.DB, entity.Events, entity.EventExceptionID(e.ID, at))
	if err != nil || found.Cancelled != 1 {
		t.Errorf("%+v, %v", found, err)
	}
	// And it can come back.
	save(t, s, calendar.Change{Event: moved(e, "2026-12-01T03:00:00.000Z", "2026-12-01T04:00:00.000Z"), At: at, Scope: calendar.One})
	if got := december(t, s); !slices.Contains(got, "12-01T03:00 Weekly") {
		t.Error(got)
	}
}

func TestAnEventThatNobodyCanMeanIsRefusedAtTheField(t *testing.T) {
	s := calendar.New(apptest.Open(t).Session, t.TempDir())
	for field, change := range map[string]func(*entity.Event){
		"title":      func(e *entity.Event) { e.Title = " " },
		"type":       func(e *entity.Event) { e.Type = "dance" },
		"startsAt":   func(e *entity.Event) { e.StartsAt = "tomorrow" },
		"endsAt":     func(e *entity.Event) { e.EndsAt = e.StartsAt },
		"zone":       func(e *entity.Event) { e.Zone = "Mars/Olympus" },
		"recurrence": func(e *entity.Event) { e.Recurrence = "FREQ=NEVER" },
	} {
		e := weekly
		change(&e)
		_, err := s.Save(calendar.Change{Event: e})
		var f *fault.Fault
		if !errors.As(err, &f) || f.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

func TestWhatOverlapsIsAConflictUnlessOneIsFree(t *testing.T) {
	s := calendar.New(apptest.Open(t).Session, t.TempDir())
	at := func(title, start, end string, free int64) {
		e := entity.Event{Title: title, Type: "meeting", StartsAt: start, EndsAt: end, Zone: "UTC", Free: free}
		save(t, s, calendar.Change{Event: e})
	}
	at("a", "2026-12-01T09:00:00Z", "2026-12-01T11:00:00Z", 0)
	at("b", "2026-12-01T10:00:00Z", "2026-12-01T10:30:00Z", 0)
	at("c", "2026-12-01T10:45:00Z", "2026-12-01T11:30:00Z", 1)
	at("d", "2026-12-01T11:00:00Z", "2026-12-01T12:00:00Z", 0)
	w, err := s.Window("2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range w.Entries {
		if want := e.Event.Title == "a" || e.Event.Title == "b"; e.Conflict != want {
			t.Errorf("%s: conflict %v", e.Event.Title, e.Conflict)
		}
	}
	coming, err := s.Coming("2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z")
	if err != nil || len(w.Entries) != 4 || !slices.Equal(coming.Entries, w.Entries) {
		t.Errorf("what comes is %v, %v, and not what the calendar shows", coming.Entries, err)
	}
}
