package pool_test

import (
	"slices"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/pool"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func open(t *testing.T, accounts ...entity.Account) (apptest.World, *pool.Service, []string) {
	t.Helper()
	w := apptest.Open(t)
	a := w.Allow(t)
	ids := make([]string, len(accounts))
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		for i := range accounts {
			if accounts[i].OwnerID == "me" {
				accounts[i].OwnerID = a.User
			}
			if err := store.Create(tx, entity.Accounts, &accounts[i]); err != nil {
				return err
			}
			ids[i] = string(accounts[i].ID)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return w, pool.New(w.Session), ids
}

func owner(t *testing.T, w apptest.World, id string) entity.ID {
	t.Helper()
	a := w.Allow(t)
	v, err := store.Find(a.Ctx, a.DB, entity.Accounts, entity.ID(id))
	if err != nil {
		t.Fatal(err)
	}
	return v.OwnerID
}

func code(err error) string {
	if err == nil {
		return ""
	}
	return fault.From(err).Code
}

func TestAnAccountWithoutAnOwnerIsTakenAndGivenBack(t *testing.T) {
	w, s, ids := open(t, entity.Account{Name: "Free"}, entity.Account{Name: "Taken", OwnerID: "somebody"})
	if err := s.Claim(ids[:1]); err != nil || owner(t, w, ids[0]) != w.Allow(t).User {
		t.Errorf("%s, %v", owner(t, w, ids[0]), err)
	}
	if err := s.Claim(ids[1:]); code(err) != "pool.taken" || owner(t, w, ids[1]) != "somebody" {
		t.Errorf("%v", err)
	}
	if err := s.Release(ids[:1]); err != nil || owner(t, w, ids[0]) != "" {
		t.Errorf("%s, %v", owner(t, w, ids[0]), err)
	}
}

func TestTakingAndGivingBackAreUndoneAsTheLatestAction(t *testing.T) {
	w, s, ids := open(t, entity.Account{Name: "Free"}, entity.Account{Name: "Mine", OwnerID: "me"})
	a := w.Allow(t)
	for i, call := range []func([]string) error{s.Claim, s.Release} {
		before := owner(t, w, ids[i])
		if err := call(ids[i : i+1]); err != nil {
			t.Fatal(err)
		}
		if _, err := a.DB.Undo(a.Ctx, ""); err != nil || owner(t, w, ids[i]) != before {
			t.Errorf("%d: %s, %v", i, owner(t, w, ids[i]), err)
		}
	}
}

func TestNobodyTakesMoreThanAdminsAllow(t *testing.T) {
	w, s, ids := open(t, entity.Account{Name: "Mine", OwnerID: "me"}, entity.Account{Name: "A"}, entity.Account{Name: "B"})
	if err := s.SetRules(pool.Rules{MaxOwned: 2}); err != nil {
		t.Fatal(err)
	}
	if err := s.Claim(ids[1:]); code(err) != "pool.full" || owner(t, w, ids[1]) != "" {
		t.Errorf("%v", err)
	}
	if err := s.Claim(ids[1:2]); err != nil {
		t.Error(err)
	}
}

func TestAnAdminTakesBackWhatHeHasLaidDown(t *testing.T) {
	w, s, _ := open(t)
	if err := s.SetRules(pool.Rules{MaxOwned: 2, ReleaseDays: 30}); err != nil {
		t.Fatal(err)
	}
	a := w.Allow(t)
	_, err := a.DB.Undo(a.Ctx, "")
	if got, _ := s.Rules(); err != nil || got != (pool.Rules{}) {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestWhatNobodyWorksOnIsGivenBackWhereAdminsSaySo(t *testing.T) {
	w, s, ids := open(t, entity.Account{Name: "Quiet", OwnerID: "me"}, entity.Account{Name: "Visited", OwnerID: "me"}, entity.Account{Name: "Another's", OwnerID: "somebody"})
	w.Clock.Turn(31 * 24 * time.Hour)
	a := w.Allow(t)
	visit := entity.Activity{Subject: "Visit", Type: "visit", AccountID: entity.ID(ids[1]), OccurredAt: store.FormatInstant(a.Now)}
	if err := a.DB.Write(a.Ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Activities, &visit) }); err != nil {
		t.Fatal(err)
	}
	if err := s.GiveBack(); err != nil || owner(t, w, ids[0]) == "" {
		t.Errorf("nobody has asked for that: %v", err)
	}
	if err := s.SetRules(pool.Rules{ReleaseDays: 30}); err != nil {
		t.Fatal(err)
	}
	due, err := s.Due()
	if err != nil || !slices.Contains(due, ids[0]) || !slices.Contains(due, ids[2]) || len(due) != 2 {
		t.Errorf("an admin sees %v, %v", due, err)
	}
	if err := s.GiveBack(); err != nil || owner(t, w, ids[0]) != "" || owner(t, w, ids[1]) == "" || owner(t, w, ids[2]) == "" {
		t.Errorf("%v", err)
	}
}
