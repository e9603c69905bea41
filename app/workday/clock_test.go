package workday_test

import (
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/workday"
	"github.com/roadbook/roadbook/store/entity"
)

// clock works from nine to twelve and from one to six, over China's holidays.
func clock(t *testing.T) workday.Clock {
	t.Helper()
	calendar, err := workday.With("CNY", []entity.Workday{{Date: "2026-11-25", Name: "Stocktaking"}})
	if err != nil {
		t.Fatal(err)
	}
	return workday.Clock{Calendar: calendar, Hours: workday.HoursIn(entity.Policy{})}
}

func in(t *testing.T, zone, text string) time.Time {
	t.Helper()
	place, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", text, place)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestWorkingTimeLeavesOutNightsBreaksAndHolidays(t *testing.T) {
	for _, c := range []struct {
		from  string
		hours time.Duration
		due   string
	}{
		{"2026-11-24 10:00", 1, "2026-11-24 11:00"},
		{"2026-11-24 10:00", 2, "2026-11-24 12:00"},
		{"2026-11-24 10:00", 4, "2026-11-24 15:00"}, // over the break
		{"2026-11-24 16:00", 4, "2026-11-26 11:00"}, // over a day off of the workspace's own
		{"2026-11-27 22:00", 8, "2026-11-30 18:00"}, // over the weekend
		{"2026-09-30 17:00", 2, "2026-10-08 10:00"}, // over National Day
		{"2026-10-09 17:00", 2, "2026-10-10 10:00"}, // into a Saturday that makes up for it
	} {
		from, due := in(t, "Asia/Shanghai", c.from), in(t, "Asia/Shanghai", c.due)
		if got := clock(t).Due(from, c.hours*time.Hour); !got.Equal(due) {
			t.Errorf("%d h from %s: %s, want %s", c.hours, c.from, got, c.due)
		}
		if got := clock(t).Worked(from, due); got != c.hours*time.Hour {
			t.Errorf("from %s to %s: %s", c.from, c.due, got)
		}
	}
}

// In the night to 2026-03-29 the clocks of Berlin leave an hour out.
func TestANightInWhichClocksAreChangedHasItsHours(t *testing.T) {
	c := clock(t)
	c.Hours = workday.Hours{From: "00:00", Until: "23:00", BreakFrom: "00:00", BreakUntil: "00:00"}
	calendar, err := workday.With("EUR", []entity.Workday{{Date: "2026-03-29", Works: 1}})
	if err != nil {
		t.Fatal(err)
	}
	c.Calendar = calendar
	from := in(t, "Europe/Berlin", "2026-03-29 00:00")
	if due := c.Due(from, 4*time.Hour); !due.Equal(in(t, "Europe/Berlin", "2026-03-29 05:00")) {
		t.Errorf("four hours end at %s", due)
	}
}

// The 6th of September 2026 begins at one o'clock in Santiago, and the Saturday before
// it must end.
func TestADayMayBeginAtOne(t *testing.T) {
	from, due := in(t, "America/Santiago", "2026-09-04 17:00"), in(t, "America/Santiago", "2026-09-07 10:00")
	if got := clock(t).Due(from, 2*time.Hour); !got.Equal(due) {
		t.Errorf("two hours end at %s, want %s", got, due)
	}
}

func TestHoursThatAreNoneAreAsUsual(t *testing.T) {
	for _, p := range []entity.Policy{
		{},
		{WorkFrom: "18:00", WorkUntil: "09:00", BreakFrom: "12:00", BreakUntil: "12:00"},
		{WorkFrom: "9", WorkUntil: "18:00", BreakFrom: "12:00", BreakUntil: "12:00"},
		{WorkFrom: "09:00", WorkUntil: "18:00", BreakFrom: "09:00", BreakUntil: "18:00"},
	} {
		if h := workday.HoursIn(p); h.From != "09:00" || h.Minutes() != 8*60 {
			t.Errorf("%+v: %+v", p, h)
		}
	}
	if h := workday.HoursIn(entity.Policy{WorkFrom: "08:30", WorkUntil: "17:00", BreakFrom: "12:00", BreakUntil: "12:30"}); h.Minutes() != 8*60 {
		t.Errorf("%+v", h)
	}
}

// TestWorkingTimeEndsWithTheCalendar is what became of a typing error in a year.
func TestWorkingTimeEndsWithTheCalendar(t *testing.T) {
	received := in(t, "Asia/Shanghai", "9999-12-31 10:00")
	if got := clock(t).Due(received, 24*time.Hour); !got.Equal(received) {
		t.Errorf("due %v", got)
	}
}
