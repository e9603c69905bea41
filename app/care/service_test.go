package care_test

import (
	"errors"
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/care"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func TestTheKeyDatesOfAnAccountComeInTheirOrder(t *testing.T) {
	w := apptest.Open(t)
	a := w.Allow(t)
	account := entity.Account{Name: "Acme", OwnerID: a.User}
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		err := store.Create(tx, entity.Accounts, &account)
		for _, k := range []entity.KeyDate{
			{Name: "Contract ends", AccountID: account.ID, Type: entity.DateRenewal, FallsOn: "2027-01-10"},
			{Name: "Past", AccountID: account.ID, Type: entity.DateRenewal, FallsOn: "2026-11-01"},
		} {
			err = errors.Join(err, store.Create(tx, entity.KeyDates, &k))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	s := care.New(w.Session)
	all, err := s.Occasions(string(account.ID), "2026-11-24")
	if err != nil || len(all) != 2 || all[0].Name != "Past" || all[1].Days != 47 {
		t.Errorf("%+v, %v", all, err)
	}
	var f *fault.Fault
	if _, err := s.Occasions(string(account.ID), "tomorrow"); !errors.As(err, &f) || f.Field != "today" {
		t.Errorf("what is no day: %v", err)
	}
}
