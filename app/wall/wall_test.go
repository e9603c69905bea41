package wall_test

import (
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/roadbook/roadbook/app/wall"
)

func TestWhatClocksShowIsAMoment(t *testing.T) {
	for _, c := range []struct{ zone, shown, want string }{
		{"Asia/Shanghai", "2026-03-08T09:00:00Z", "2026-03-08T01:00:00Z"},
		{"America/New_York", "2026-03-08T01:59:59Z", "2026-03-08T06:59:59Z"},
		{"America/New_York", "2026-03-08T02:30:00Z", "2026-03-08T07:30:00Z"}, // left out
		{"America/New_York", "2026-03-08T03:30:00Z", "2026-03-08T07:30:00Z"},
		{"America/New_York", "2026-11-01T01:30:00Z", "2026-11-01T05:30:00Z"}, // twice
		{"America/New_York", "2026-11-01T02:00:00Z", "2026-11-01T07:00:00Z"},
		{"Europe/Berlin", "2026-03-29T02:30:00Z", "2026-03-29T01:30:00Z"}, // left out
		{"Europe/Berlin", "2026-10-25T02:30:00Z", "2026-10-25T00:30:00Z"}, // twice
		{"Europe/Berlin", "2026-10-25T03:00:00Z", "2026-10-25T02:00:00Z"},
		{"Australia/Lord_Howe", "2026-04-05T01:45:00Z", "2026-04-04T14:45:00Z"}, // twice, by half an hour
		{"America/Santiago", "2026-09-06T00:00:00Z", "2026-09-06T04:00:00Z"},    // a day that begins at one
		{"Africa/Cairo", "2026-04-24T00:00:00Z", "2026-04-23T22:00:00Z"},
		{"Pacific/Apia", "2011-12-30T09:30:00Z", "2011-12-30T19:30:00Z"}, // a day that never was
	} {
		place, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		shown, err := time.Parse(time.RFC3339, c.shown)
		if err != nil {
			t.Fatal(err)
		}
		if got := wall.At(shown, place).UTC().Format(time.RFC3339); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.zone, c.shown, got, c.want)
		}
	}
}

// A day begins in that day, and the next one after it, wherever that is.
func TestEveryDayOfAYearBeginsOnce(t *testing.T) {
	for _, zone := range []string{"UTC", "Asia/Shanghai", "America/New_York", "America/Santiago", "America/Havana", "Atlantic/Azores", "Africa/Cairo", "Asia/Beirut", "Europe/Berlin", "Australia/Lord_Howe"} {
		place, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		at, err := wall.Midnight("2026-01-01", place)
		if err != nil {
			t.Fatal(err)
		}
		for day := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() == 2026; day = day.AddDate(0, 0, 1) {
			want := day.Format(time.DateOnly)
			if before := at.Add(-time.Second).Format(time.DateOnly); at.Format(time.DateOnly) != want || before >= want {
				t.Fatalf("%s: %s begins at %s", zone, want, at)
			}
			at = wall.Later(at, 1)
		}
	}
}
