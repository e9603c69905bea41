package attention_test

import (
	"errors"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/attention"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

var today = time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)

func TestARemindersDayComesForOnesOwnCustomersOnly(t *testing.T) {
	w := apptest.Open(t)
	a := w.Allow(t)
	mine := entity.Account{Name: "Acme", OwnerID: a.User}
	others := entity.Account{Name: "Bolt", OwnerID: "somebody"}
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		err := errors.Join(store.Create(tx, entity.Accounts, &mine), store.Create(tx, entity.Accounts, &others))
		ada := entity.Contact{AccountID: mine.ID, Name: "Ada"}
		err = errors.Join(err, store.Create(tx, entity.Contacts, &ada))
		for _, k := range []entity.KeyDate{
			{Name: "Contract ends", AccountID: mine.ID, Type: entity.DateRenewal, FallsOn: "2027-01-10", RemindDays: 60},
			{Name: "Birthday", AccountID: mine.ID, ContactID: ada.ID, Type: entity.DateBirthday, FallsOn: "1980-12-01", Yearly: 1, RemindDays: 7},
			{Name: "Too early for this", AccountID: mine.ID, Type: entity.DateOther, FallsOn: "2026-12-03", RemindDays: 7},
			{Name: "Past", AccountID: mine.ID, Type: entity.DateRenewal, FallsOn: "2026-11-01", RemindDays: 60},
			{Name: "Not mine", AccountID: others.ID, Type: entity.DateRenewal, FallsOn: "2026-11-25", RemindDays: 60},
		} {
			err = errors.Join(err, store.Create(tx, entity.KeyDates, &k))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	found, err := attention.Find(a, today)
	if err != nil || len(found.Occasions) != 2 || len(found.Dormant) != 0 {
		t.Fatalf("%+v, %v", found, err)
	}
	first, second := found.Occasions[0], found.Occasions[1]
	if first.Name != "Birthday" || first.ContactName != "Ada" || first.Next != "2026-12-01" || first.Days != 7 {
		t.Errorf("first %+v", first)
	}
	if second.Name != "Contract ends" || second.AccountName != "Acme" || second.Days != 47 {
		t.Errorf("second %+v", second)
	}
}

func TestACustomerWhoFellSilentNeedsAttention(t *testing.T) {
	w := apptest.Open(t)
	a := w.Allow(t)
	log := func(name, status string) {
		t.Helper()
		account := entity.Account{Name: name, OwnerID: a.User, Status: status}
		err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
			err := store.Create(tx, entity.Accounts, &account)
			for _, days := range []int{70, 60, 50, 40, 30} {
				err = errors.Join(err, store.Create(tx, entity.Activities, &entity.Activity{
					AccountID: account.ID, Subject: "Visit", Type: "visit", OccurredAt: store.FormatInstant(w.Clock.Now().AddDate(0, 0, -days)),
				}))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	log("Acme", "active")
	log("Former customer", "former")
	found, err := attention.Find(a, today)
	if err != nil || len(found.Dormant) != 1 || found.Dormant[0].Name != "Acme" || found.Dormant[0].QuietDays != 30 || found.Dormant[0].UsualDays != 10 {
		t.Errorf("%+v, %v", found, err)
	}
}
