package workreport_test

import (
	"slices"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/workreport"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func write(t *testing.T, w apptest.World, fn func(*store.Tx) error) {
	t.Helper()
	a := w.Allow(t)
	if err := a.DB.Write(a.Ctx, fn); err != nil {
		t.Fatal(err)
	}
}

func told(facts []workreport.Fact) []string {
	var all []string
	for _, f := range facts {
		all = append(all, f.Kind+" "+f.Type+f.Title)
	}
	return all
}

func TestADaysReportBeginsWithWhatTheRecordsShow(t *testing.T) {
	w := apptest.Open(t)
	a := w.Allow(t)
	s := workreport.New(w.Session)
	write(t, w, func(tx *store.Tx) error {
		for _, v := range []entity.Activity{
			{Subject: "Acme", Type: "visit", OwnerID: a.User, OccurredAt: "2026-11-23T16:30:00.000Z"}, // Tuesday in Shanghai
			{Subject: "Monday", Type: "call", OwnerID: a.User, OccurredAt: "2026-11-23T15:30:00.000Z"},
			{Subject: "Hers", Type: "call", OwnerID: "ma", OccurredAt: "2026-11-24T03:00:00.000Z"},
		} {
			if err := store.Create(tx, entity.Activities, &v); err != nil {
				return err
			}
		}
		for _, v := range []entity.Task{
			{Title: "Offer", State: entity.TaskDone, OwnerID: a.User, DoneAt: "2026-11-24T02:00:00.000Z"},
			{Title: "Late", State: entity.TaskOpen, OwnerID: a.User, DueOn: "2026-11-20"},
			{Title: "Tomorrow", State: entity.TaskOpen, OwnerID: a.User, DueOn: "2026-11-25"},
			{Title: "Later", State: entity.TaskOpen, OwnerID: a.User, DueOn: "2026-11-26"},
			{Title: "Some day", State: entity.TaskOpen, OwnerID: a.User},
		} {
			if err := store.Create(tx, entity.Tasks, &v); err != nil {
				return err
			}
		}
		deal := entity.Opportunity{Name: "Line 2", OwnerID: a.User, StageID: "b"}
		if err := store.Create(tx, entity.Opportunities, &deal); err != nil {
			return err
		}
		moved := entity.OpportunityEvent{OpportunityID: deal.ID, Type: entity.EventStage, From: "a", To: "b", OccurredAt: "2026-11-24T04:00:00.000Z"}
		if err := store.Create(tx, entity.OpportunityEvents, &moved); err != nil {
			return err
		}
		return store.Create(tx, entity.Events, &entity.Event{
			Title: "Stand-up", Type: "meeting", OwnerID: a.User, Zone: "Asia/Shanghai",
			StartsAt: "2026-11-20T01:00:00.000Z", EndsAt: "2026-11-20T01:15:00.000Z", Recurrence: "FREQ=DAILY",
		})
	})
	sheet, err := s.Open(entity.ReportDay, "2026-11-24", "Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := told(sheet.Days[0].Facts), []string{"activity visitAcme", "task Offer", "stage "}; len(sheet.Days) != 1 || !slices.Equal(got, want) {
		t.Errorf("done: %q, want %q", got, want)
	}
	if got, want := told(sheet.Ahead), []string{"event meetingStand-up", "task Late", "task Tomorrow"}; !slices.Equal(got, want) {
		t.Errorf("ahead: %q, want %q", got, want)
	}
	if sheet.Report.ID != "" || sheet.Labels[string(sheet.Days[0].Facts[2].OpportunityID)] != "Line 2" {
		t.Errorf("%+v", sheet)
	}
	standUps := func() int {
		t.Helper()
		friday, err := s.Open(entity.ReportDay, "2026-11-27", "Asia/Shanghai")
		if err != nil {
			t.Fatal(err)
		}
		return len(slices.DeleteFunc(friday.Ahead, func(f workreport.Fact) bool { return f.Kind != "event" }))
	}
	if n := standUps(); n != 3 {
		t.Errorf("on Friday one plans Monday, with the weekend before it: %d stand-ups", n)
	}
	monday := entity.Workday{ID: entity.WorkdayID("2026-11-30"), Date: "2026-11-30", Name: "Holiday"}
	write(t, w, func(tx *store.Tx) error { return store.Create(tx, entity.Workdays, &monday) })
	if n := standUps(); n != 4 {
		t.Errorf("before a Monday that is off one plans Tuesday: %d stand-ups", n)
	}
}

func TestAWeeksReportHasThoseOfItsDays(t *testing.T) {
	w := apptest.Open(t)
	s := workreport.New(w.Session)
	for _, day := range []string{"2026-11-23", "2026-11-25"} {
		if _, err := s.Save(entity.WorkReport{Period: entity.ReportDay, Day: day, Done: "did " + day}, false); err != nil {
			t.Fatal(err)
		}
	}
	sheet, err := s.Open(entity.ReportWeek, "2026-11-29", "UTC") // its Sunday
	if err != nil {
		t.Fatal(err)
	}
	var reported []string
	for _, d := range sheet.Days {
		if d.Report != nil {
			reported = append(reported, d.Report.Done)
		}
	}
	if want := []string{"did 2026-11-23", "did 2026-11-25"}; len(sheet.Days) != 7 || sheet.Report.Day != "2026-11-23" || !slices.Equal(reported, want) {
		t.Errorf("%d days from %s: %q", len(sheet.Days), sheet.Report.Day, reported)
	}
}

func TestAReportIsItsAuthorsUntilItIsSent(t *testing.T) {
	w := apptest.Open(t)
	s := workreport.New(w.Session)
	draft := entity.WorkReport{Period: entity.ReportDay, Day: "2026-11-24", Plan: "think"}
	standing := func() string {
		t.Helper()
		r, err := s.Round("", entity.ReportDay, "2026-11-24", "UTC")
		if err != nil || len(r.Members) != 1 {
			t.Fatalf("%+v, %v", r, err)
		}
		return r.Members[0].State
	}
	if _, err := s.Save(draft, false); err != nil {
		t.Fatal(err)
	}
	if got := standing(); got == workreport.Sent {
		t.Error("a draft counts as sent")
	}
	if _, err := s.Save(draft, true); err != nil {
		t.Fatal(err)
	}
	if got := standing(); got != workreport.Sent {
		t.Errorf("what was sent is %s", got)
	}
	_, err := s.Save(entity.WorkReport{Period: entity.ReportDay, Day: "2026-11-25"}, true)
	if f := fault.From(err); err == nil || f.Code != "required" || f.Field != "done" {
		t.Errorf("an empty report: %v", err)
	}
}

// TestWhoMayHaveWrittenWithoutANetworkIsNotMissing turns to the manager what the
// hub has told of laptops.
func TestWhoMayHaveWrittenWithoutANetworkIsNotMissing(t *testing.T) {
	w := apptest.Open(t)
	a := w.Allow(t)
	now := a.Now
	yesterday, today := now.AddDate(0, 0, -1), now
	seen := map[string]time.Time{
		"here":         now.Add(-5 * time.Minute),
		"gone at noon": yesterday.Add(-2 * time.Hour),
		"gone today":   now.Add(-2 * time.Hour),
		"never seen":   {},
	}
	ids := make(map[entity.ID]time.Time)
	write(t, w, func(tx *store.Tx) error {
		for name, at := range seen {
			u := entity.User{ID: entity.NewID(), Name: name, Role: entity.RoleRep, Active: 1}
			if ids[u.ID] = at; at.IsZero() {
				delete(ids, u.ID)
			}
			if err := store.Create(tx, entity.Users, &u); err != nil {
				return err
			}
		}
		return nil
	})
	if err := a.DB.KeepContacts(a.Ctx, store.Contacts{AsOf: now, Seen: ids}); err != nil {
		t.Fatal(err)
	}
	for _, is := range []struct {
		day  time.Time
		want map[string]string
	}{
		{yesterday, map[string]string{"here": "missing", "gone at noon": "offline", "gone today": "missing", "never seen": "missing"}},
		{today, map[string]string{"here": "awaited", "gone at noon": "offline", "gone today": "offline", "never seen": "awaited"}},
	} {
		r, err := workreport.New(w.Session).Round("", entity.ReportDay, is.day.Format(time.DateOnly), "UTC")
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range r.Members {
			want := is.want[m.Name]
			if want != "" && m.State != want {
				t.Errorf("%s, %s: %s, want %s", is.day.Format(time.DateOnly), m.Name, m.State, want)
			}
			if m.State == workreport.Offline && m.OfflineSince != store.FormatInstant(seen[m.Name]) {
				t.Errorf("%s offline since %s", m.Name, m.OfflineSince)
			}
		}
		if r.AsOf != store.FormatInstant(now) {
			t.Errorf("as of %s", r.AsOf)
		}
	}
}

// A whole day is what the report of the day before plans, wherever that is written.
func TestAWholeDayIsPlannedForThatDay(t *testing.T) {
	w := apptest.Open(t)
	a := w.Allow(t)
	s := workreport.New(w.Session)
	write(t, w, func(tx *store.Tx) error {
		return store.Create(tx, entity.Events, &entity.Event{
			Title: "Fair", Type: "other", OwnerID: a.User, AllDay: 1, StartsAt: "2026-11-25T00:00:00.000Z", EndsAt: "2026-11-26T00:00:00.000Z",
		})
	})
	for _, zone := range []string{"Asia/Shanghai", "America/New_York"} {
		for day, want := range map[string]int{"2026-11-23": 0, "2026-11-24": 1, "2026-11-25": 0} {
			sheet, err := s.Open(entity.ReportDay, day, zone)
			if err != nil || len(sheet.Ahead) != want || want == 1 && sheet.Ahead[0].At != "2026-11-25" {
				t.Errorf("%s in %s: %+v, %v", day, zone, sheet.Ahead, err)
			}
		}
	}
}
