package freshness_test

import (
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/freshness"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func at(t *testing.T, text string) time.Time {
	t.Helper()
	moment, err := time.ParseInLocation("2006-01-02 15:04", text, time.Local)
	if err != nil {
		t.Fatal(err)
	}
	return moment
}

// joined is the workspace of a hub, with people and what they own.
func joined(t *testing.T) session.Access {
	t.Helper()
	a := apptest.Open(t).Allow(t)
	i := a.DB.Identity()
	i.Type = store.HubWorkspace
	if err := a.DB.SetIdentity(a.Ctx, i); err != nil {
		t.Fatal(err)
	}
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		for _, id := range []entity.ID{"lin", "ma", "zhou"} {
			if err := store.Create(tx, entity.Users, &entity.User{ID: id, Name: string(id), Role: entity.RoleRep, Active: 1}); err != nil {
				return err
			}
		}
		for _, o := range []entity.Opportunity{
			{OwnerID: "lin", StageID: "offer", Amount: 100, Currency: "USD"},
			{OwnerID: "lin", StageID: "lead", Amount: 20, Currency: "USD"},
			{OwnerID: "ma", StageID: "offer", Amount: 3, Currency: "USD"},
			{OwnerID: a.User, StageID: "offer", Amount: 5000, Currency: "USD"},
		} {
			if err := store.Create(tx, entity.Opportunities, &o); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// seen lets the hub have said who was there.
func seen(t *testing.T, a session.Access, asOf string, devices map[entity.ID][]string) {
	t.Helper()
	c := store.Contacts{AsOf: at(t, asOf), Seen: make(map[entity.ID]time.Time), Devices: make(map[entity.ID][]store.SeenDevice)}
	for user, moments := range devices {
		for _, moment := range moments {
			c.Devices[user] = append(c.Devices[user], store.SeenDevice{Name: "laptop", At: at(t, moment)})
		}
		c.Seen[user] = c.Devices[user][0].At
	}
	if err := a.DB.KeepContacts(a.Ctx, c); err != nil {
		t.Fatal(err)
	}
}

func of(t *testing.T, a session.Access, total freshness.Total) freshness.Word {
	t.Helper()
	w, err := freshness.Of(a, total, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

var pipeline = freshness.Total{Kind: "opportunity", Sum: "amount", By: "stage_id"}

func TestWhoWasSilentForAWorkingDayIsAway(t *testing.T) {
	a := joined(t)
	for _, c := range []struct {
		asOf, seen string
		away       bool
	}{
		{"2026-11-25 09:30", "2026-11-24 18:05", false}, // overnight
		{"2026-11-25 16:00", "2026-11-24 17:00", false}, // most of a day
		{"2026-11-25 17:00", "2026-11-24 17:00", true},  // a day, over the night
		{"2026-11-30 09:30", "2026-11-27 17:00", false}, // over a weekend
		{"2026-11-30 17:00", "2026-11-27 17:00", true},
		{"2028-01-01 09:00", "2026-11-27 17:00", true},
		{"2026-11-25 09:00", "2026-11-25 09:10", false}, // clocks differ
	} {
		seen(t, a, c.asOf, map[entity.ID][]string{"lin": {c.seen}})
		if w := of(t, a, pipeline); w.Watched != 1 || (w.Missing == 1) != c.away {
			t.Errorf("at %s, seen %s: %+v", c.asOf, c.seen, w)
		}
	}
}

func TestATotalSaysWhoseWorkItMayLackAndHowMuchIsTheirs(t *testing.T) {
	a := joined(t)
	seen(t, a, "2026-11-26 10:00", map[entity.ID][]string{
		"lin":  {"2026-11-23 09:00", "2026-11-20 09:00"},
		"ma":   {"2026-11-26 09:55", "2026-10-01 09:00"}, // the other laptop lies in a drawer
		"zhou": {"2026-11-20 09:00"},                     // and owns nothing
		a.User: {"2026-11-01 09:00"},
	})
	w := of(t, a, pipeline)
	if w.Watched != 3 || w.Missing != 2 || len(w.Away) != 1 {
		t.Fatalf("%+v", w)
	}
	lin := w.Away[0]
	if lin.Name != "lin" || lin.Count != 2 || lin.Amount != 120 || len(lin.Devices) != 2 || lin.SeenAt != store.FormatInstant(at(t, "2026-11-23 09:00")) {
		t.Errorf("%+v", lin)
	}
	if len(w.Parts) != 2 || w.Parts[0].Key != "lead" || w.Parts[0].Amount != 20 || w.Parts[1].Amount != 100 {
		t.Errorf("%+v", w.Parts)
	}
	if w.AsOf != store.FormatInstant(at(t, "2026-11-26 10:00")) {
		t.Errorf("as of %s", w.AsOf)
	}

	if w := of(t, a, freshness.Total{}); len(w.Away) != 2 || w.Away[0].Name != "zhou" {
		t.Errorf("of anything: %+v", w)
	}
	narrow := pipeline
	narrow.Filter = store.Filter{Field: "owner_id", Op: store.Equal, Value: "ma"}
	if w := of(t, a, narrow); len(w.Away) != 0 || len(w.Parts) != 0 || w.Missing != 2 {
		t.Errorf("of Ma's alone: %+v", w)
	}
}

func TestAWorkspaceWithoutAHubSaysNothing(t *testing.T) {
	a := apptest.Open(t).Allow(t)
	seen(t, a, "2026-11-26 10:00", map[entity.ID][]string{"lin": {"2026-11-01 09:00"}})
	if w := of(t, a, pipeline); w.AsOf != "" || w.Missing != 0 {
		t.Errorf("%+v", w)
	}
}
