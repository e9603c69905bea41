package recur_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/recur"
	"github.com/roadbook/roadbook/store/entity"
)

func starts(all []recur.Occurrence) []string {
	var at []string
	for _, o := range all {
		at = append(at, o.StartsAt[:16])
	}
	return at
}

func between(t *testing.T, from, to string) (first, last time.Time) {
	t.Helper()
	first, err := time.Parse(time.DateOnly, from)
	if err != nil {
		t.Fatal(err)
	}
	last, err = time.Parse(time.DateOnly, to)
	if err != nil {
		t.Fatal(err)
	}
	return first, last
}

// A meeting at nine stays at nine by the clock on the wall, whatever the night
// before did to it.
func TestADaylightSavingNightDoesNotMoveASeries(t *testing.T) {
	for name, c := range map[string]struct {
		zone, start, end, rule, from, to string
		want                             []string
	}{
		"spring in New York": {"America/New_York", "2026-03-06T14:00:00.000Z", "2026-03-06T15:00:00.000Z", "FREQ=DAILY", "2026-03-07", "2026-03-10",
			[]string{"2026-03-07T14:00", "2026-03-08T13:00", "2026-03-09T13:00"}},
		"autumn in Berlin": {"Europe/Berlin", "2026-10-19T07:00:00.000Z", "2026-10-19T08:00:00.000Z", "FREQ=WEEKLY;BYDAY=MO", "2026-10-19", "2026-10-31",
			[]string{"2026-10-19T07:00", "2026-10-26T08:00"}},
		"an hour that is left out": {"America/New_York", "2026-03-07T07:30:00.000Z", "2026-03-07T08:00:00.000Z", "FREQ=DAILY", "2026-03-07", "2026-03-10",
			[]string{"2026-03-07T07:30", "2026-03-08T07:30", "2026-03-09T06:30"}},
		"an hour that comes twice": {"America/New_York", "2026-10-31T05:30:00.000Z", "2026-10-31T06:00:00.000Z", "FREQ=DAILY", "2026-10-31", "2026-11-03",
			[]string{"2026-10-31T05:30", "2026-11-01T05:30", "2026-11-02T06:30"}},
		"an hour that comes twice, east of UTC": {"Europe/Berlin", "2026-10-24T00:30:00.000Z", "2026-10-24T01:00:00.000Z", "FREQ=DAILY", "2026-10-24", "2026-10-27",
			[]string{"2026-10-24T00:30", "2026-10-25T00:30", "2026-10-26T01:30"}},
		"a day that begins at one": {"America/Santiago", "2026-09-05T13:00:00.000Z", "2026-09-05T14:00:00.000Z", "FREQ=DAILY", "2026-09-05", "2026-09-08",
			[]string{"2026-09-05T13:00", "2026-09-06T12:00", "2026-09-07T12:00"}},
		"up to a moment in the hour that comes twice": {"America/New_York", "2026-10-31T05:30:00.000Z", "2026-10-31T05:40:00.000Z", "FREQ=DAILY;UNTIL=20261101T053000Z", "2026-10-31", "2026-11-03",
			[]string{"2026-10-31T05:30", "2026-11-01T05:30"}},
		"the 31st of months that have one": {"Asia/Shanghai", "2027-12-31T01:00:00.000Z", "2027-12-31T02:00:00.000Z", "FREQ=MONTHLY", "2027-12-31", "2028-05-01",
			[]string{"2027-12-31T01:00", "2028-01-31T01:00", "2028-03-31T01:00"}},
		"a leap day": {"Asia/Shanghai", "2028-02-29T01:00:00.000Z", "2028-02-29T02:00:00.000Z", "FREQ=YEARLY", "2028-02-01", "2032-12-31",
			[]string{"2028-02-29T01:00", "2032-02-29T01:00"}},
		"every second week over the end of a year of 53": {"Asia/Shanghai", "2026-12-21T01:00:00.000Z", "2026-12-21T02:00:00.000Z", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU", "2026-12-21", "2027-01-12",
			[]string{"2026-12-21T01:00", "2026-12-27T01:00", "2027-01-04T01:00", "2027-01-10T01:00"}},
		"a place without such nights": {"Asia/Shanghai", "2026-03-06T01:00:00.000Z", "2026-03-06T02:00:00.000Z", "FREQ=DAILY", "2026-03-07", "2026-03-09",
			[]string{"2026-03-07T01:00", "2026-03-08T01:00"}},
	} {
		e := entity.Event{ID: "e", StartsAt: c.start, EndsAt: c.end, Zone: c.zone, Recurrence: c.rule}
		from, to := between(t, c.from, c.to)
		if got := starts(recur.Expand([]entity.Event{e}, from, to)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestWhatIsDifferentStandsInPlaceOfTheOccurrence(t *testing.T) {
	series := entity.Event{ID: "s", StartsAt: "2026-12-01T01:00:00.000Z", EndsAt: "2026-12-01T02:00:00.000Z", Zone: "Asia/Shanghai", Recurrence: "FREQ=DAILY;COUNT=4"}
	except := func(at string, change func(*entity.Event)) entity.Event {
		e := series
		e.ID, e.SeriesID, e.OccursAt, e.Recurrence = entity.EventExceptionID("s", at), "s", at, ""
		change(&e)
		return e
	}
	events := []entity.Event{
		series,
		except("2026-12-02T01:00:00.000Z", func(e *entity.Event) { e.Cancelled = 1 }),
		except("2026-12-03T01:00:00.000Z", func(e *entity.Event) {
			e.StartsAt, e.EndsAt = "2026-12-03T06:00:00.000Z", "2026-12-03T07:00:00.000Z"
		}),
	}
	from, to := between(t, "2026-11-30", "2026-12-10")
	want := []string{"2026-12-01T01:00", "2026-12-03T06:00", "2026-12-04T01:00"}
	if got := starts(recur.Expand(events, from, to)); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestAWindowHasWhatReachesIntoIt(t *testing.T) {
	night := entity.Event{ID: "n", StartsAt: "2026-12-01T22:00:00.000Z", EndsAt: "2026-12-02T02:00:00.000Z", Recurrence: "FREQ=WEEKLY"}
	from, to := between(t, "2026-12-02", "2026-12-03")
	if got := recur.Expand([]entity.Event{night}, from, to); len(got) != 1 || got[0].EndsAt != night.EndsAt {
		t.Errorf("%+v", got)
	}
	from, to = between(t, "2026-12-03", "2026-12-04")
	if got := recur.Expand([]entity.Event{night}, from, to); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

// A day is the same everywhere: it is of the window that shows it, and of no other.
func TestWholeDaysAreOfTheWindowsThatShowThem(t *testing.T) {
	fair := entity.Event{ID: "f", AllDay: 1, StartsAt: "2026-12-02T00:00:00.000Z", EndsAt: "2026-12-03T00:00:00.000Z"}
	market := fair
	market.ID, market.Recurrence = "m", "FREQ=DAILY;COUNT=1"
	for _, zone := range []string{"Asia/Shanghai", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago"} {
		place, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		for day, want := range map[int]int{1: 0, 2: 2, 3: 0} {
			from := time.Date(2026, 12, day, 0, 0, 0, 0, place)
			if got := recur.Expand([]entity.Event{fair, market}, from, from.AddDate(0, 0, 1)); len(got) != want {
				t.Errorf("%s: on the %d. are %d, want %d", zone, day, len(got), want)
			}
		}
	}
}

func TestABrokenRuleIsRefusedAtOnce(t *testing.T) {
	for rule, want := range map[string]error{
		"FREQ=SOMETIMES":                      recur.ErrRule,
		"every monday":                        recur.ErrRule,
		"FREQ=WEEKLY;BYDAY=XX":                recur.ErrRule,
		"FREQ=SECONDLY":                       recur.ErrUnsupported,
		"FREQ=DAILY;BYHOUR=9":                 recur.ErrUnsupported,
		"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30": recur.ErrNever,
		"FREQ=DAILY;UNTIL=20200101":           recur.ErrNever,
		"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31":  recur.ErrNever,
	} {
		e := entity.Event{StartsAt: "2026-12-01T01:00:00.000Z", EndsAt: "2026-12-01T02:00:00.000Z", Zone: "Asia/Shanghai", Recurrence: rule}
		if err := recur.Check(e); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", rule, err, want)
		}
		from, to := between(t, "2026-12-01", "2026-12-02")
		if got := recur.Expand([]entity.Event{e}, from, to); len(got) > 1 {
			t.Errorf("%s happens %d times", rule, len(got))
		}
	}
	for _, zone := range []string{"Local", "Mars/Olympus"} {
		if err := recur.Check(entity.Event{StartsAt: "2026-12-01T01:00:00Z", EndsAt: "2026-12-01T02:00:00Z", Zone: zone}); !errors.Is(err, recur.ErrZone) {
			t.Errorf("%s: %v", zone, err)
		}
	}
}
