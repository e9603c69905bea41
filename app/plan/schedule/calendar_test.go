package schedule_test

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/roadbook/roadbook/app/plan/schedule"
)

var weekend = []time.Weekday{time.Saturday, time.Sunday}

// china has the National Day holiday of 2026 and its make-up workdays.
var china = map[string]bool{
	"2026-09-20": true, "2026-10-10": true,
	"2026-10-01": false, "2026-10-02": false, "2026-10-03": false, "2026-10-04": false,
	"2026-10-05": false, "2026-10-06": false, "2026-10-07": false,
}

func calendar(t testing.TB, weekend []time.Weekday, odd map[string]bool) *schedule.Calendar {
	t.Helper()
	c, err := schedule.NewCalendar(weekend, odd)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestWorkingDaysPassOverHolidays(t *testing.T) {
	c := calendar(t, weekend, china)
	index := func(date string) int {
		i, err := c.Index(date)
		if err != nil {
			t.Fatal(err)
		}
		return i
	}
	for _, is := range []struct {
		from, to string
		days     int
		why      string
	}{
		{"2026-09-14", "2026-09-19", 5, "a week"},
		{"2026-09-14", "2026-09-21", 6, "a week with a Sunday that is worked"},
		{"2026-09-28", "2026-10-08", 3, "the holiday"},
		{"2026-10-08", "2026-10-12", 3, "a Saturday that is worked after it"},
		{"2026-10-03", "2026-10-08", 0, "from within the holiday"},
	} {
		if n := index(is.to) - index(is.from); n != is.days {
			t.Errorf("%s: %d working days, want %d", is.why, n, is.days)
		}
	}
	if day := c.Date(index("2026-09-30") + 1); day != "2026-10-08" {
		t.Errorf("the working day after 30 September is %s", day)
	}
}

func TestACalendarHasWorkdays(t *testing.T) {
	all := []time.Weekday{0, 1, 2, 3, 4, 5, 6}
	if _, err := schedule.NewCalendar(all, nil); !errors.Is(err, schedule.ErrNoWorkday) {
		t.Errorf("a week without work: %v", err)
	}
	if _, err := schedule.NewCalendar(weekend, map[string]bool{"31/02/2026": true}); err == nil {
		t.Error("an exception on no date is taken")
	}
	if _, err := calendar(t, weekend, nil).Index("1969-12-31"); !errors.Is(err, schedule.ErrTooEarly) {
		t.Errorf("before 1970: %v", err)
	}
}

func TestADateIsThatOfItsNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var rest []time.Weekday
		for _, d := range rapid.SliceOfNDistinct(rapid.IntRange(0, 6), 0, 6, rapid.ID[int]).Draw(t, "weekend") {
			rest = append(rest, time.Weekday(d))
		}
		first := time.Date(2025, 12, 1, 0, 0, 0, 0, time.UTC)
		date := func(i int) string { return first.AddDate(0, 0, i).Format(time.DateOnly) }
		odd := make(map[string]bool)
		for _, i := range rapid.SliceOfN(rapid.IntRange(0, 90), 0, 60).Draw(t, "odd days") {
			odd[date(i)] = i%3 == 0
		}
		c, err := schedule.NewCalendar(rest, odd)
		if err != nil {
			t.Fatal(err)
		}
		next, err := c.Index(date(0))
		if err != nil {
			t.Fatal(err)
		}
		for i := range 100 {
			n, err := c.Index(date(i))
			if err != nil || n != next {
				t.Fatalf("%s is working day %d, want %d (%v)", date(i), n, next, err)
			}
			works, err := c.Works(date(i))
			if err != nil {
				t.Fatal(err)
			}
			if works {
				if back := c.Date(n); back != date(i) {
					t.Fatalf("working day %d is %s, not %s", n, back, date(i))
				}
				next++
			}
		}
	})
}
