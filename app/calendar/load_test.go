package calendar_test

import (
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/calendar"
	"github.com/roadbook/roadbook/store/entity"
)

func TestAWeekSaysWhereItsTimeGoesAndWhichDayIsTooFull(t *testing.T) {
	s := calendar.New(apptest.Open(t).Session, t.TempDir())
	add := func(kind, start, end string, change func(*entity.Event)) {
		e := entity.Event{Title: kind, Type: kind, Zone: "Asia/Shanghai", StartsAt: start, EndsAt: end}
		change(&e)
		save(t, s, calendar.Change{Event: e})
	}
	asPlanned := func(*entity.Event) {}
	// Monday the 30th in Shanghai begins at four in the afternoon of Sunday, UTC.
	add("meeting", "2026-11-30T01:00:00Z", "2026-11-30T09:00:00Z", asPlanned)
	add("travel", "2026-11-30T09:00:00Z", "2026-11-30T10:00:00Z", asPlanned)
	add("focus", "2026-11-30T15:00:00Z", "2026-11-30T17:00:00Z", asPlanned) // over midnight
	add("focus", "2026-12-01T05:00:00Z", "2026-12-01T06:00:00Z", func(e *entity.Event) { e.AccountID = "a1" })
	add("visit", "2026-12-01T01:00:00Z", "2026-12-01T03:00:00Z", func(e *entity.Event) {
		e.CheckedInAt, e.CheckedOutAt = "2026-12-01T01:15:00.000Z", "2026-12-01T01:45:00.000Z"
	})
	add("other", "2026-12-02T01:00:00Z", "2026-12-02T03:00:00Z", func(e *entity.Event) { e.Free = 1 })
	got, err := s.Time("2026-11-29T16:00:00Z", "2026-12-06T16:00:00Z", "Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	if got.Selling != 9*60+30 || got.Travel != 60 || got.Admin != 120 {
		t.Errorf("%+v", got)
	}
	monday, saturday := got.Days[0], got.Days[5]
	if len(got.Days) != 7 || monday.Day != "2026-11-30" || monday.Booked != 10*60 || monday.Capacity != 8*60 || saturday.Capacity != 0 {
		t.Errorf("%+v", got.Days)
	}
}
