package attention

import (
	"testing"
	"time"

	"github.com/roadbook/roadbook/store"
)

func date(t *testing.T, day string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestAKeyDateComesAgain(t *testing.T) {
	for name, c := range map[string]struct {
		on     string
		yearly bool
		today  string
		next   string
		days   int
	}{
		"later this year":           {"1980-12-02", true, "2026-11-24", "2026-12-02", 8},
		"today":                     {"1980-11-24", true, "2026-11-24", "2026-11-24", 0},
		"it has just passed":        {"1980-11-20", true, "2026-11-24", "2026-11-20", -4},
		"it passed long ago":        {"1980-11-10", true, "2026-11-24", "2027-11-10", 351},
		"over the turn of the year": {"1980-12-30", true, "2027-01-02", "2026-12-30", -3},
		"in January":                {"1980-01-03", true, "2026-12-30", "2027-01-03", 4},
		"born on 29 February":       {"1980-02-29", true, "2027-02-20", "2027-02-28", 8},
		"in a leap year":            {"1980-02-29", true, "2028-02-20", "2028-02-29", 9},
		"once, ahead":               {"2026-12-01", false, "2026-11-24", "2026-12-01", 7},
		"once, and passed":          {"2026-11-01", false, "2026-11-24", "2026-11-01", -23},
		"yearly, but not begun yet": {"2028-03-01", true, "2026-11-24", "2028-03-01", 463},
		"what is no day is left be": {"soon", true, "2026-11-24", "soon", 0},
	} {
		day, days := next(store.Occasion{FallsOn: c.on, Yearly: c.yearly}, date(t, c.today))
		if day != c.next || days != c.days {
			t.Errorf("%s: %s in %d days, want %s in %d", name, day, days, c.next, c.days)
		}
	}
}

func TestDormantIsWhoIsSilentForTwiceTheUsual(t *testing.T) {
	now := date(t, "2026-11-24")
	visits := func(name string, ago ...int) store.Rhythm {
		r := store.Rhythm{AccountID: name, Name: name}
		for _, d := range ago {
			r.At = append(r.At, store.FormatInstant(now.AddDate(0, 0, -d).Add(time.Hour)))
		}
		return r
	}
	found := dormant([]store.Rhythm{
		visits("every ten days", 65, 55, 45, 35, 25),                // 25 > 2 x 10
		visits("just in time", 60, 50, 40, 30, 20),                  // 20 is not more than 20
		visits("hardly known", 90, 60, 50, 40),                      // four days are no rhythm
		visits("many calls on one day", 90, 90, 90, 80, 80, 70),     // three days
		visits("one long pause", 300, 290, 140, 130, 120, 110, 100), // the median is not the mean
		visits("long ago", 240, 230, 220, 210, 200),
	}, now)
	var names []string
	for _, d := range found {
		names = append(names, d.Name)
	}
	if len(names) != 3 || names[0] != "every ten days" || names[1] != "one long pause" || names[2] != "long ago" {
		t.Fatalf("dormant are %v", names)
	}
	if d := found[1]; d.UsualDays != 10 || d.QuietDays != 100 {
		t.Errorf("%+v", d)
	}
}
