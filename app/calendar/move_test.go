package calendar_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/calendar"
	"github.com/roadbook/roadbook/store/entity"
)

// shownIn is when things are in the calendar, by the clocks of a zone.
func shownIn(t *testing.T, s *calendar.Service, zone string) []string {
	t.Helper()
	w, err := s.Window("2026-01-01T00:00:00Z", "2027-02-01T00:00:00Z", nil)
	if err != nil {
		t.Fatal(err)
	}
	place, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	var seen []string
	for _, e := range w.Entries {
		at, err := time.Parse(time.RFC3339, e.Event.StartsAt)
		if err != nil {
			t.Fatal(err)
		}
		seen = append(seen, at.In(place).Format("2006-01-02T15:04"))
	}
	return seen
}

func TestASeriesMovesAsAWhole(t *testing.T) {
	for name, c := range map[string]struct {
		rule, starts string // where the clocks are those of Berlin
		at, to       string
		rest         string // the rule afterwards
		want         []string
	}{
		"every second week over the end of one": {
			"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;COUNT=5", "2026-11-02T09:00", "2026-11-06T09:00", "2026-11-09T09:00", "FREQ=WEEKLY;INTERVAL=2;WKST=TH;COUNT=5;BYDAY=TH,MO",
			[]string{"2026-11-05T09:00", "2026-11-09T09:00", "2026-11-19T09:00", "2026-11-23T09:00", "2026-12-03T09:00"},
		},
		"back, over the end of a year": {
			"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=4", "2026-12-21T09:00", "2027-01-04T09:00", "2027-01-03T09:00", "FREQ=WEEKLY;INTERVAL=2;WKST=SU;COUNT=4;BYDAY=SU,WE",
			[]string{"2026-12-20T09:00", "2026-12-23T09:00", "2027-01-03T09:00", "2027-01-06T09:00"},
		},
		"its last day comes along": {
			"FREQ=WEEKLY;UNTIL=20261117", "2026-11-03T09:00", "2026-11-03T09:00", "2026-11-05T18:00", "FREQ=WEEKLY;UNTIL=20261119",
			[]string{"2026-11-05T18:00", "2026-11-12T18:00", "2026-11-19T18:00"},
		},
		"its last moment comes along": {
			"FREQ=DAILY;UNTIL=20261105T080000Z", "2026-11-03T09:00", "2026-11-04T09:00", "2026-11-04T22:00", "FREQ=DAILY;UNTIL=20261105",
			[]string{"2026-11-03T22:00", "2026-11-04T22:00", "2026-11-05T22:00"},
		},
		"a moment before that of the day is of the day before": {
			"FREQ=DAILY;UNTIL=20261105T000000Z", "2026-11-03T09:00", "2026-11-03T09:00", "2026-11-04T00:30", "FREQ=DAILY;UNTIL=20261105",
			[]string{"2026-11-04T00:30", "2026-11-05T00:30"},
		},
		"daily on working days": {
			"FREQ=DAILY;BYDAY=MO,TU;COUNT=4", "2026-11-02T09:00", "2026-11-03T09:00", "2026-11-04T09:00", "FREQ=DAILY;COUNT=4;BYDAY=TU,WE",
			[]string{"2026-11-03T09:00", "2026-11-04T09:00", "2026-11-10T09:00", "2026-11-11T09:00"},
		},
		"monthly from the first to the end of the month before": {
			"FREQ=MONTHLY;UNTIL=20260501", "2026-01-01T09:00", "2026-03-01T09:00", "2026-02-28T09:00", "FREQ=MONTHLY;UNTIL=20260430",
			[]string{"2026-01-28T09:00", "2026-02-28T09:00", "2026-03-28T09:00", "2026-04-28T09:00"},
		},
		"monthly to a day that its first month has not": {
			"FREQ=MONTHLY;COUNT=3", "2026-02-28T09:00", "2026-03-28T09:00", "2026-03-31T09:00", "FREQ=MONTHLY;COUNT=3",
			[]string{"2026-03-31T09:00", "2026-05-31T09:00", "2026-07-31T09:00"},
		},
		"monthly to another hour alone": {
			"FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", "2026-02-27T09:00", "2026-03-27T09:00", "2026-03-27T10:00", "FREQ=MONTHLY;COUNT=3;BYDAY=-1FR",
			[]string{"2026-02-27T10:00", "2026-03-27T10:00", "2026-04-24T10:00"},
		},
		"all days, with their last": {
			"FREQ=WEEKLY;UNTIL=20260315", "2026-03-01", "2026-03-08", "2026-03-07", "FREQ=WEEKLY;UNTIL=20260314",
			[]string{"2026-02-28T01:00", "2026-03-07T01:00", "2026-03-14T01:00"}, // midnights of UTC
		},
	} {
		s := calendar.New(apptest.Open(t).Session, t.TempDir())
		e := save(t, s, calendar.Change{Event: berlin(t, c.rule, c.starts)})
		to := berlin(t, e.Recurrence, c.to)
		to.ID = e.ID
		got := save(t, s, calendar.Change{Event: to, At: berlin(t, "", c.at).StartsAt, Scope: calendar.All})
		if got.Recurrence != c.rest {
			t.Errorf("%s: %s, want %s", name, got.Recurrence, c.rest)
		}
		if seen := shownIn(t, s, "Europe/Berlin"); !slices.Equal(seen, c.want) {
			t.Errorf("%s:\n got %v\nwant %v", name, seen, c.want)
		}
	}
}

// berlin is a series that starts where the clocks of Berlin show that, or on that day.
func berlin(t *testing.T, rule, shown string) entity.Event {
	t.Helper()
	e := entity.Event{Title: "Call", Type: "call", Zone: "Europe/Berlin", Recurrence: rule}
	if day, err := time.Parse(time.DateOnly, shown); err == nil {
		e.AllDay, e.StartsAt, e.EndsAt = 1, day.Format(time.RFC3339), day.AddDate(0, 0, 1).Format(time.RFC3339)
		return e
	}
	place, err := time.LoadLocation(e.Zone)
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.ParseInLocation("2006-01-02T15:04", shown, place)
	if err != nil {
		t.Fatal(err)
	}
	e.StartsAt, e.EndsAt = at.UTC().Format("2006-01-02T15:04:05.000Z"), at.Add(time.Hour).UTC().Format(time.RFC3339)
	return e
}

// Whatever the rule, each occurrence is moved by what one of them was moved by, and
// comes back from a file.
func TestEveryOccurrenceMovesByTheSame(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(of ...string) string { return of[random.IntN(len(of))] }
	days := []string{"MO", "TU", "WE", "TH", "FR", "SA", "SU"}
	s, other := calendar.New(apptest.Open(t).Session, t.TempDir()), calendar.New(apptest.Open(t).Session, t.TempDir())
	for range 40 {
		rule := "FREQ=" + pick("DAILY", "WEEKLY", "WEEKLY", "WEEKLY") + fmt.Sprintf(";INTERVAL=%d", 1+random.IntN(3)) + pick("", "", ";WKST=SU", ";WKST=WE")
		if some := random.IntN(4); some > 0 {
			random.Shuffle(len(days), func(i, j int) { days[i], days[j] = days[j], days[i] })
			rule += ";BYDAY=" + strings.Join(days[:some], ",")
		}
		rule += pick(";COUNT=9", ";UNTIL=20260601", ";UNTIL=20260601T070000Z", ";UNTIL=20260601T100000Z")
		e := save(t, s, calendar.Change{Event: berlin(t, rule, fmt.Sprintf("2026-03-%02dT09:00", 10+random.IntN(7)))})
		before := shownIn(t, s, e.Zone)
		by, hour := random.IntN(21)-10, random.IntN(24)
		var want []string
		for _, one := range before {
			day, err := time.Parse(time.DateOnly, one[:10])
			if err != nil {
				t.Fatal(err)
			}
			want = append(want, fmt.Sprintf("%sT%02d:00", day.AddDate(0, 0, by).Format(time.DateOnly), hour))
		}
		at := random.IntN(len(before))
		to := berlin(t, e.Recurrence, want[at])
		to.ID = e.ID
		moved := save(t, s, calendar.Change{Event: to, At: berlin(t, "", before[at]).StartsAt, Scope: calendar.All})
		for i, one := range want { // an hour that is left out is the one after it
			want[i] = strings.Replace(one, "2026-03-29T02", "2026-03-29T03", 1)
		}
		if got := shownIn(t, s, e.Zone); !slices.Equal(got, want) {
			t.Errorf("%s, by %d days to %d:00, is %s:\n got %v\nwant %v", rule, by, hour, moved.Recurrence, got, want)
		}
		path, err := s.Export()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := other.Import(path, "Asia/Shanghai"); err != nil {
			t.Fatal(err)
		}
		if got := shownIn(t, other, e.Zone); !slices.Equal(got, want) {
			t.Errorf("%s from its file:\n got %v\nwant %v", moved.Recurrence, got, want)
		}
		for _, from := range []*calendar.Service{s, other} {
			if err := from.Remove(e.ID, moved.StartsAt, calendar.All); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestWhatIsDifferentButForItsTimeMovesAlong(t *testing.T) {
	s := calendar.New(apptest.Open(t).Session, t.TempDir())
	e := save(t, s, calendar.Change{Event: weekly})
	renamed := moved(e, "2026-12-08T01:00:00.000Z", "2026-12-08T02:30:00.000Z")
	renamed.Title = "Review"
	save(t, s, calendar.Change{Event: renamed, At: "2026-12-08T01:00:00.000Z", Scope: calendar.One})
	save(t, s, calendar.Change{Event: moved(e, "2026-12-02T03:00:00.000Z", "2026-12-02T04:00:00.000Z"), At: "2026-12-01T01:00:00.000Z", Scope: calendar.All})
	want := []string{"11-25T03:00 Weekly", "12-02T03:00 Weekly", "12-09T03:00 Review", "12-16T03:00 Weekly", "12-23T03:00 Weekly", "12-30T03:00 Weekly"}
	if got := december(t, s); !slices.Equal(got, want) {
		t.Errorf("\n got %v\nwant %v", got, want)
	}
}
