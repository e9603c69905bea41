package calendar_test

import (
	"slices"
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/calendar"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func TestADaysVisitsComeByTheClockOrByTheWay(t *testing.T) {
	w := apptest.Open(t)
	a, s := w.Allow(t), calendar.New(w.Session, t.TempDir())
	plan := func(name, start string, latitude, longitude float64) {
		account := entity.Account{Name: name, Latitude: latitude, Longitude: longitude}
		if err := a.DB.Write(a.Ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Accounts, &account) }); err != nil {
			t.Fatal(err)
		}
		save(t, s, calendar.Change{Event: entity.Event{Title: name, Type: "visit", AccountID: account.ID, Zone: "UTC", StartsAt: "2026-12-01T" + start + ":00:00Z", EndsAt: "2026-12-01T" + start + ":30:00Z"}})
	}
	plan("Shanghai", "08", 31.23, 121.47)
	plan("Nanjing", "10", 32.06, 118.80)
	plan("Somewhere", "12", 0, 0)
	plan("Suzhou", "14", 31.30, 120.58)
	names := func(byWay bool) []string {
		visits, err := s.Visits("2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z", byWay)
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, v := range visits {
			all = append(all, v.AccountName)
		}
		return all
	}
	if got := names(false); !slices.Equal(got, []string{"Shanghai", "Nanjing", "Somewhere", "Suzhou"}) {
		t.Errorf("by the clock: %v", got)
	}
	if got := names(true); !slices.Equal(got, []string{"Shanghai", "Suzhou", "Nanjing", "Somewhere"}) {
		t.Errorf("by the way: %v", got)
	}
}

func TestCheckingInAtOneOfASeriesIsAboutThatDayAlone(t *testing.T) {
	s := calendar.New(apptest.Open(t).Session, t.TempDir())
	e := weekly
	e.Type = "visit"
	e = save(t, s, calendar.Change{Event: e})
	visit, err := s.CheckIn(e.ID, "2026-12-01T01:00:00.000Z")
	if err != nil || visit.CheckedInAt != "2026-11-24T09:00:00.000Z" || visit.StartsAt != "2026-12-01T01:00:00.000Z" {
		t.Fatalf("%+v, %v", visit, err)
	}
	visits, err := s.Visits("2026-11-24T00:00:00Z", "2026-12-09T00:00:00Z", false)
	if err != nil || len(visits) != 3 || visits[0].Event.CheckedInAt != "" || visits[1].Event.CheckedInAt == "" {
		t.Errorf("%+v, %v", visits, err)
	}
}
