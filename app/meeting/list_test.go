package meeting_test

import (
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/calendar"
	"github.com/roadbook/roadbook/app/meeting"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/storetest"
)

func titles(t *testing.T, s *meeting.Service, ask meeting.Ask) (all []string) {
	t.Helper()
	for {
		p, err := s.List(ask)
		do(t, err)
		for _, m := range p.Meetings {
			all = append(all, m.Title+" "+m.StartsAt)
		}
		if ask.Cursor = p.Next; ask.Cursor == "" {
			return all
		}
	}
}

func TestAListHasTheNextOfASeriesAndWhatWasKeptOfThoseBefore(t *testing.T) {
	w := apptest.Open(t)
	s := meeting.New(w.Session)
	series, ma, first, second := weekly(t, w)
	if got := titles(t, s, meeting.Ask{Past: true}); len(got) != 0 {
		t.Errorf("nothing was kept, and yet %v", got)
	}
	do(t, s.Agree(series.ID, first, "Send the offer", ma, "2026-12-01"))
	if got := titles(t, s, meeting.Ask{Past: true}); len(got) != 1 || got[0] != "Weekly "+first {
		t.Errorf("behind: %v", got)
	}
	ahead, err := s.List(meeting.Ask{})
	do(t, err)
	if len(ahead.Meetings) != 1 || ahead.Meetings[0].At != second || ahead.Meetings[0].Open != 1 {
		t.Errorf("ahead: %+v", ahead.Meetings)
	}
	for _, c := range []struct {
		ask  meeting.Ask
		want int
	}{{meeting.Ask{Text: "week", Open: true}, 1}, {meeting.Ask{Text: "budget"}, 0}, {meeting.Ask{Past: true, Open: true}, 1}} {
		if got := titles(t, s, c.ask); len(got) != c.want {
			t.Errorf("%+v: %v", c.ask, got)
		}
	}
}

func TestAListPagesThroughEveryMeetingOnceAndTellsMineFromTheTeams(t *testing.T) {
	w := apptest.Open(t)
	a := w.Allow(t)
	const many = 90
	do(t, a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		for i := range 2 * many {
			begins := a.Now.Add(time.Duration(i-many)*time.Hour - 30*time.Minute).Truncate(2 * time.Hour) // some begin together
			e := entity.Event{
				ID: entity.NewID(), Title: "Talk", Type: "meeting", OwnerID: a.User,
				StartsAt: store.FormatInstant(begins), EndsAt: store.FormatInstant(begins.Add(time.Hour)),
			}
			if i%3 == 0 {
				e.OwnerID = "somebody else"
			}
			if err := store.Create(tx, entity.Events, &e); err != nil {
				return err
			}
		}
		return nil
	}))
	_, err := calendar.New(w.Session, t.TempDir()).Save(calendar.Change{Event: entity.Event{
		Title: "Desk", Type: "focus", StartsAt: store.FormatInstant(a.Now.Add(time.Hour)), EndsAt: store.FormatInstant(a.Now.Add(2 * time.Hour)),
	}})
	do(t, err)
	s := meeting.New(w.Session)
	count := func(ask meeting.Ask) int {
		all := titles(t, s, ask)
		later := func(x, y string) bool { return x > y }
		for i := 1; i < len(all); i++ {
			if ask.Past == later(all[i], all[i-1]) && all[i] != all[i-1] {
				t.Fatalf("%+v: %s after %s", ask, all[i], all[i-1])
			}
		}
		return len(all)
	}
	if team := count(meeting.Ask{Team: true}) + count(meeting.Ask{Team: true, Past: true}); team != 2*many {
		t.Errorf("the team has %d", team)
	}
	if mine := count(meeting.Ask{}) + count(meeting.Ask{Past: true}); mine != 2*many*2/3 {
		t.Errorf("the user has %d", mine)
	}
}

// A whole day is over when it is over here.
func TestAMeetingOfAWholeDayIsOverWithItsDay(t *testing.T) {
	for zone, c := range map[string]struct {
		later time.Duration // than nine o'clock on that day in UTC
		over  bool
	}{
		"America/New_York": {17 * time.Hour, false}, "Asia/Shanghai": {8 * time.Hour, true},
	} {
		storetest.In(t, zone, func(t *testing.T, _ *time.Location) {
			w := apptest.Open(t)
			a := w.Allow(t)
			do(t, a.DB.Write(a.Ctx, func(tx *store.Tx) error {
				return store.Create(tx, entity.Events, &entity.Event{
					Title: "Board", Type: "meeting", OwnerID: a.User, AllDay: 1, StartsAt: "2026-11-24T00:00:00.000Z", EndsAt: "2026-11-25T00:00:00.000Z",
				})
			}))
			w.Clock.Turn(c.later)
			p, err := meeting.New(w.Session).List(meeting.Ask{Past: c.over})
			if err != nil || len(p.Meetings) != 1 || p.Meetings[0].AllDay != 1 {
				t.Errorf("%s: %+v, %v", zone, p.Meetings, err)
			}
		})
	}
}
