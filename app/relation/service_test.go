package relation_test

import (
	"errors"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/relation"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// plant has two contacts, of whom the boss was met, and opportunities of
// 200,000 and of 5,000 dollars.
type plant struct {
	account            entity.Account
	boss, engineer     entity.Contact
	large, small, lost entity.Opportunity
}

func build(t *testing.T, w apptest.World, met time.Time) plant {
	t.Helper()
	a := w.Allow(t)
	_, stages := entity.DefaultPipeline("en")
	p := plant{account: entity.Account{Name: "Harbour Mills"}}
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		err := store.Create(tx, entity.Accounts, &p.account)
		p.boss = entity.Contact{AccountID: p.account.ID, Name: "Ada"}
		err = errors.Join(err, store.Create(tx, entity.Contacts, &p.boss))
		p.engineer = entity.Contact{AccountID: p.account.ID, Name: "Ben", ReportsToID: p.boss.ID}
		err = errors.Join(err, store.Create(tx, entity.Contacts, &p.engineer))
		deal := func(amount int64, stage int) entity.Opportunity {
			o := entity.Opportunity{AccountID: p.account.ID, Name: "Line 2", Amount: amount, Currency: "USD", StageID: stages[stage].ID}
			err = errors.Join(err, store.Create(tx, entity.Opportunities, &o))
			return o
		}
		p.large, p.small, p.lost = deal(200_000_00, 2), deal(5_000_00, 0), deal(900_000_00, 6)
		return errors.Join(err, store.Create(tx, entity.Activities, &entity.Activity{
			AccountID: p.account.ID, ContactID: p.boss.ID, Type: "visit", Subject: "First visit", OccurredAt: store.FormatInstant(met),
		}))
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestALargeOpportunityWithOneEngagedContactHangsByOneThread(t *testing.T) {
	w := apptest.Open(t)
	p := build(t, w, w.Clock.Now().AddDate(0, 0, -80))
	s := relation.New(w.Session)
	look := func() (large, small relation.Thread) {
		t.Helper()
		m, err := s.Map(string(p.account.ID))
		if err != nil || len(m.Threads) != 2 {
			t.Fatalf("%+v, %v; a closed opportunity has no thread", m.Threads, err)
		}
		return m.Threads[0], m.Threads[1]
	}
	if large, small := look(); !large.Single || small.Single || len(large.Engaged) != 1 || large.Engaged[0] != string(p.boss.ID) {
		t.Errorf("with one met lately: %+v, %+v", large, small)
	}
	warn := func(from int64) {
		t.Helper()
		if err := w.Session.LayDown(map[string]any{"single_from": from}); err != nil {
			t.Fatal(err)
		}
	}
	warn(10_000_000)
	if large, _ := look(); large.Single {
		t.Errorf("admins warn of larger ones alone: %+v", large)
	}
	warn(0)
	part := store.Part{OpportunityID: string(p.large.ID), ContactID: string(p.engineer.ID), Role: "user"}
	if err := s.SetRole(part, true); err != nil {
		t.Fatal(err)
	}
	if large, small := look(); large.Single || len(large.Engaged) != 2 || len(small.Engaged) != 1 {
		t.Errorf("with a role in it: %+v, %+v", large, small)
	}
	if err := s.SetRole(part, false); err != nil {
		t.Fatal(err)
	}
	w.Clock.Turn(11 * 24 * time.Hour)
	if large, _ := look(); !large.Single || len(large.Engaged) != 0 {
		t.Errorf("91 days later: %+v", large)
	}
}

func TestARoleThatWasTakenBackIsGivenAgain(t *testing.T) {
	w := apptest.Open(t)
	p := build(t, w, w.Clock.Now())
	s := relation.New(w.Session)
	part := store.Part{OpportunityID: string(p.large.ID), ContactID: string(p.boss.ID), Role: entity.RoleChampion}
	decides := part
	decides.Role = entity.RoleDecisionMaker
	for _, given := range []bool{true, false, true, true} {
		if err := errors.Join(s.SetRole(part, given), s.SetRole(decides, true)); err != nil {
			t.Fatal(err)
		}
	}
	m, err := s.Map(string(p.account.ID))
	if err != nil || len(m.Parts) != 2 {
		t.Errorf("%+v, %v; a contact may have two roles", m.Parts, err)
	}
	var f *fault.Fault
	part.Role = "emperor"
	if err := s.SetRole(part, true); !errors.As(err, &f) || f.Field != "role" {
		t.Errorf("a role that there is not: %v", err)
	}
	part.Role, part.ContactID = "user", "nobody"
	if err := s.SetRole(part, true); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a role for nobody: %v", err)
	}
}

func TestARoleThatCameWithAMergedContactIsTakenBackToo(t *testing.T) {
	w := apptest.Open(t)
	p := build(t, w, w.Clock.Now())
	a := w.Allow(t)
	s := relation.New(w.Session)
	part := store.Part{OpportunityID: string(p.large.ID), ContactID: string(p.boss.ID), Role: "user"}
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error { // under the id that it had with the other contact
		return store.Create(tx, entity.ContactRoles, &entity.ContactRole{OpportunityID: p.large.ID, ContactID: p.boss.ID, Role: "user"})
	})
	if err != nil {
		t.Fatal(err)
	}
	for want, given := range []bool{false, true} {
		err := errors.Join(s.SetRole(part, true), s.SetRole(part, given))
		if m, mapErr := s.Map(string(p.account.ID)); err != nil || mapErr != nil || len(m.Parts) != want {
			t.Errorf("given %v: %+v, %v, %v", given, m.Parts, err, mapErr)
		}
	}
}
