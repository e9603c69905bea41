package reminder

import (
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/recur"
	"github.com/roadbook/roadbook/store/entity"
)

// A day before is the same hour of the day before, and the morning of a whole day is
// at nine, over nights in which clocks are changed too.
func TestARemindersHourIsThatOfTheClock(t *testing.T) {
	place, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	night := entity.Event{ID: "a", StartsAt: "2026-03-08T13:00:00.000Z", EndsAt: "2026-03-08T14:00:00.000Z", Remind: entity.RemindDay} // nine in the morning
	fair := entity.Event{ID: "b", StartsAt: "2026-11-01T00:00:00.000Z", EndsAt: "2026-11-02T00:00:00.000Z", Remind: entity.RemindAtStart, AllDay: 1}
	for _, c := range []struct {
		event entity.Event
		now   string
		want  int
	}{
		{night, "2026-03-07 08:59", 0}, {night, "2026-03-07 09:00", 1},
		{fair, "2026-11-01 08:59", 0}, {fair, "2026-11-01 09:00", 1},
		{fair, "2026-11-02 12:00", 1}, {fair, "2026-11-02 12:01", 0}, // long enough after its day
	} {
		now, err := time.ParseInLocation("2006-01-02 15:04", c.now, place)
		if err != nil {
			t.Fatal(err)
		}
		if got := dueEvents([]recur.Occurrence{{Event: c.event}}, now); len(got) != c.want {
			t.Errorf("at %s: %+v", c.now, got)
		}
	}
}
