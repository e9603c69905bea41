package simulation_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// TestADayOffline is the life of a rep: online, a day at a client's site, and
// back, while the manager works on the same opportunities.
func TestADayOffline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, 1)
		defer w.close()
		team := w.team("East", "")
		lin := w.laptop("lin", w.user("Lin", entity.RoleRep, []string{team}, nil), 0)
		boss := w.laptop("boss", w.user("Chen", entity.RoleManager, nil, []string{team}), 90*time.Second)
		other := w.laptop("zhou", w.user("Zhou", entity.RoleRep, nil, nil), -time.Hour)
		for _, d := range w.devices {
			d.start()
		}
		line2, pilot, old := lin.opportunity("Line 2"), lin.opportunity("Pilot"), lin.opportunity("Old")
		w.settled()
		if got := boss.find(pilot).Name; got != "Pilot" {
			t.Errorf("the manager sees %q", got)
		}
		if n := len(other.all("opportunity")); n != 0 {
			t.Errorf("another rep sees %d opportunities", n)
		}

		lin.line.set(true, 0)
		time.Sleep(time.Hour)
		lin.edit("opportunity", line2, map[string]any{"amount": int64(200), "next_step": "call"})
		lin.edit("opportunity", pilot, map[string]any{"name": "Pilot, mine"})
		fresh := lin.opportunity("Fresh")
		lin.write(func(tx *store.Tx) error { return tx.Remove(ctx, "opportunity", string(old)) })
		boss.edit("opportunity", line2, map[string]any{"source": "fair"})
		time.Sleep(10 * time.Hour)
		boss.edit("opportunity", pilot, map[string]any{"name": "Pilot, theirs"})
		w.devices = []*device{boss, other}
		w.settled()
		w.devices = []*device{lin, boss, other}
		lin.line.set(false, 0)
		w.settled()

		for _, d := range []*device{lin, boss} {
			o := d.find(line2)
			if o.Amount != 200 || o.NextStep != "call" || o.Source != "fair" {
				t.Errorf("%s: fields not merged: %+v", d.name, o)
			}
			if got := d.find(pilot).Name; got != "Pilot, theirs" {
				t.Errorf("%s: the later write should stay, not %q", d.name, got)
			}
			if got := d.find(fresh).Name; got != "Fresh" {
				t.Errorf("%s: created offline: %q", d.name, got)
			}
			conflicts, err := d.db.List(ctx, store.Query{Kind: "conflict"})
			d.must(err)
			if len(conflicts.Rows) != 1 || conflicts.Rows[0].Values["lost"] != `{"name":"Pilot, mine"}` ||
				conflicts.Rows[0].Values["kept"] != `{"name":"Pilot, theirs"}` || conflicts.Rows[0].Values["lost_by"] != lin.user {
				t.Errorf("%s: conflicts %+v", d.name, conflicts.Rows)
			}
			if trash, _ := d.db.Count(ctx, store.Query{Kind: "opportunity", Trash: true}); trash != 1 {
				t.Errorf("%s: %d in the trash", d.name, trash)
			}
		}
	})
}

func TestAnEditOfADeletedRecordIsKeptAsAConflict(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, a, b := twoLaptops(t)
		defer w.close()
		id := a.opportunity("Line 2")
		w.settled()
		a.line.set(true, 0)
		a.edit("opportunity", id, map[string]any{"name": "Line 2b"})
		b.write(func(tx *store.Tx) error { return tx.Remove(ctx, "opportunity", string(id)) })
		time.Sleep(time.Hour)
		a.line.set(false, 0)
		w.settled()
		for _, d := range w.devices {
			if n, _ := d.db.Count(ctx, store.Query{Kind: "opportunity"}); n != 0 {
				t.Errorf("%s: the deleted record came back", d.name)
			}
			page, err := d.db.List(ctx, store.Query{Kind: "conflict"})
			d.must(err)
			if len(page.Rows) != 1 || page.Rows[0].Values["reason"] != entity.ConflictDeleted {
				t.Errorf("%s: %+v", d.name, page.Rows)
			}
		}
	})
}

func TestHandingOverTakesTheRecordAndWhatFollowsItAlong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, 1)
		defer w.close()
		lin := w.laptop("lin", w.user("Lin", entity.RoleRep, nil, nil), 0)
		zhou := w.laptop("zhou", w.user("Zhou", entity.RoleRep, nil, nil), 0)
		lin.start()
		zhou.start()
		id := lin.opportunity("Line 2")
		visit := entity.Activity{OpportunityID: id, Type: "visit", Subject: "First visit", OccurredAt: "2026-11-24T09:00:00.000Z"}
		lin.write(func(tx *store.Tx) error { return store.Create(tx, entity.Activities, &visit) })
		w.settled()
		if n := len(zhou.all("activity")); n != 0 {
			t.Fatalf("zhou sees %d activities", n)
		}
		lin.edit("opportunity", id, map[string]any{"owner_id": zhou.user})
		w.settled()
		if len(lin.all("opportunity")) != 0 || len(lin.all("activity")) != 0 {
			t.Error("lin still has what he gave away")
		}
		if zhou.find(id).Name != "Line 2" || len(zhou.all("activity")) != 1 {
			t.Error("zhou did not get all of it")
		}
	})
}
