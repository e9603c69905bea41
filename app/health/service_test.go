package health_test

import (
	"errors"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/health"
	"github.com/roadbook/roadbook/app/opportunity"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/app/relation"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// world has an account with one contact, to which things happen day by day.
type world struct {
	apptest.World
	t       *testing.T
	account entity.Account
	contact entity.Contact
	deal    entity.Opportunity
}

func begin(t *testing.T) *world {
	w := &world{World: apptest.Open(t), t: t, account: entity.Account{Name: "Acme"}}
	a := w.Allow(t)
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		err := store.Create(tx, entity.Accounts, &w.account)
		w.contact = entity.Contact{AccountID: w.account.ID, Name: "Ada"}
		return errors.Join(err, store.Create(tx, entity.Contacts, &w.contact))
	})
	w.must(err)
	w.deal, err = opportunity.New(w.Session).Create(entity.Opportunity{AccountID: w.account.ID, Name: "Line 2", ExpectedCloseOn: "2026-12-20"})
	w.must(err)
	return w
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) talk(nextOn string) {
	w.t.Helper()
	a := w.Allow(w.t)
	w.must(a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		return store.Create(tx, entity.Activities, &entity.Activity{
			AccountID: w.account.ID, ContactID: w.contact.ID, Type: "call", Subject: "Call", OccurredAt: tx.At(), NextStepOn: nextOn,
		})
	}))
}

func (w *world) health() health.Health {
	w.t.Helper()
	h, err := health.New(w.Session).Find(string(w.account.ID))
	w.must(err)
	many, err := health.New(w.Session).Of([]string{string(w.account.ID)})
	w.must(err)
	if one := many[string(w.account.ID)]; one.Points != h.Points {
		w.t.Errorf("%d points in the list, %d on the page", one.Points, h.Points)
	}
	return h
}

func (w *world) part(name string) health.Part {
	w.t.Helper()
	for _, p := range w.health().Parts {
		if p.Name == name {
			return p
		}
	}
	w.t.Fatalf("no part %s", name)
	return health.Part{}
}

func TestAScoreFollowsWhatHappens(t *testing.T) {
	w := begin(t)
	if p := w.part("recency"); p.Why != "never" {
		t.Errorf("before anybody was there: %+v", p)
	}
	w.talk("")
	w.talk("2026-12-01")
	if p := w.part("playbook"); p.Count != 1 || p.All != 2 || p.Points != 10 {
		t.Errorf("one of two calls ended with a day: %+v", p)
	}
	if p := w.part("decision"); p.Why != "nobody" {
		t.Errorf("nobody decides: %+v", p)
	}
	w.must(relation.New(w.Session).SetRole(store.Part{OpportunityID: string(w.deal.ID), ContactID: string(w.contact.ID), Role: entity.RoleDecisionMaker}, true))
	if p := w.part("decision"); p.Why != "reached" || p.Points != 10 {
		t.Errorf("somebody decides, and was called: %+v", p)
	}
	a := w.Allow(t)
	trash := func(restore bool) {
		t.Helper()
		w.must(a.DB.Write(a.Ctx, func(tx *store.Tx) error {
			if restore {
				return tx.Restore(a.Ctx, "contact", string(w.contact.ID))
			}
			return tx.Remove(a.Ctx, "contact", string(w.contact.ID))
		}))
	}
	trash(false)
	if p := w.part("decision"); p.Why != "nobody" {
		t.Errorf("who decides has left: %+v", p)
	}
	trash(true)
	_, err := record.New(w.Session).Edit("opportunity", string(w.deal.ID), map[string]any{"expected_close_on": "2027-02-01"})
	w.must(err)
	if p := w.part("stability"); p.Count != 1 || p.Points != 7 {
		t.Errorf("the close was moved: %+v", p)
	}
	w.Clock.Turn(60 * 24 * time.Hour)
	if p := w.part("velocity"); p.Count != 1 || p.Points != 8 {
		t.Errorf("sixty days in one stage: %+v", p)
	}
	if p := w.part("recency"); p.Count != 60 || p.Points != 10 {
		t.Errorf("sixty days of silence: %+v", p)
	}
}

func TestThePastOfAScoreDoesNotChange(t *testing.T) {
	w := begin(t)
	w.talk("2026-12-01")
	w.Clock.Turn(21 * 24 * time.Hour)
	before := w.health().Trend

	w.talk("2026-12-20")
	w.must(relation.New(w.Session).SetRole(store.Part{OpportunityID: string(w.deal.ID), ContactID: string(w.contact.ID), Role: entity.RoleDecisionMaker}, true))
	_, err := record.New(w.Session).Edit("opportunity", string(w.deal.ID), map[string]any{"expected_close_on": "2026-12-01"})
	w.must(err)
	_, stages := entity.DefaultPipeline("en")
	_, err = opportunity.New(w.Session).Move(w.deal.ID, stages[6].ID, opportunity.Place{LostReason: "price"})
	w.must(err)
	after := w.health().Trend

	for i := range before[:len(before)-1] {
		if before[i] != after[i] {
			t.Errorf("%+v became %+v", before[i], after[i])
		}
	}
	if last := len(before) - 1; before[last] == after[last] {
		t.Errorf("today is still %+v", after[last])
	}
	if before[0].Points != 0 {
		t.Errorf("before it was begun: %+v", before[0])
	}
}
