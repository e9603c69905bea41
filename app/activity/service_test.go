package activity_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/activity"
	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func TestALoggedVisitBecomesATaskAndTheNextStep(t *testing.T) {
	w := apptest.Open(t)
	a := w.Allow(t)
	account := entity.Account{Name: "Acme"}
	deal := entity.Opportunity{Name: "Line 2"}
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		if err := store.Create(tx, entity.Accounts, &account); err != nil {
			return err
		}
		deal.AccountID = account.ID
		return store.Create(tx, entity.Opportunities, &deal)
	})
	if err != nil {
		t.Fatal(err)
	}
	s := activity.New(w.Session)
	out, err := s.Log(entity.Activity{OpportunityID: deal.ID, Type: "visit", Subject: "First visit", NextStep: "Send the offer", NextStepOn: "2026-12-01"})
	if err != nil {
		t.Fatal(err)
	}
	if out.Activity.AccountID != account.ID || out.Activity.OccurredAt != "2026-11-24T09:00:00.000Z" {
		t.Errorf("activity %+v", out.Activity)
	}
	if out.Task == nil || out.Task.Title != "Send the offer" || out.Task.DueOn != "2026-12-01" || out.Task.ActivityID != out.Activity.ID {
		t.Errorf("task %+v", out.Task)
	}
	after, err := store.Find(a.Ctx, a.DB, entity.Opportunities, deal.ID)
	if err != nil || after.NextStep != "Send the offer" || after.NextStepOn != "2026-12-01" {
		t.Errorf("opportunity %+v, %v", after, err)
	}
}

func TestAnActivityWithoutWhatItNeedsIsRefusedAtTheField(t *testing.T) {
	s := activity.New(apptest.Open(t).Session)
	for field, v := range map[string]entity.Activity{
		"subject":   {Type: "visit", AccountID: "a"},
		"type":      {Subject: "x", Type: "dance", AccountID: "a"},
		"accountId": {Subject: "x", Type: "visit"},
		"nextStep":  {Subject: "x", Type: "visit", AccountID: "a", NextStepOn: "2026-12-01"},
	} {
		_, err := s.Log(v)
		var f *fault.Fault
		if !errors.As(err, &f) || f.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

func TestATimelinePagesThroughEverythingInOrder(t *testing.T) {
	w := apptest.Open(t)
	a := w.Allow(t)
	deal := entity.Opportunity{Name: "Line 2"}
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		if err := store.Create(tx, entity.Opportunities, &deal); err != nil {
			return err
		}
		for i := range 25 {
			at := store.FormatInstant(w.Clock.Now().Add(time.Duration(i%7) * time.Hour)) // with ties
			if err := store.Create(tx, entity.Activities, &entity.Activity{OpportunityID: deal.ID, Subject: fmt.Sprint(i), OccurredAt: at}); err != nil {
				return err
			}
			if err := store.Create(tx, entity.OpportunityEvents, &entity.OpportunityEvent{OpportunityID: deal.ID, Type: "stage", OccurredAt: at}); err != nil {
				return err
			}
		}
		return store.Create(tx, entity.Comments, &entity.Comment{SubjectKind: "opportunity", SubjectID: deal.ID, Body: "Hello"})
	})
	if err != nil {
		t.Fatal(err)
	}
	s := activity.New(w.Session)
	seen := make(map[string]bool)
	last, cursor := "9", ""
	for {
		page, err := s.Timeline("opportunity", string(deal.ID), cursor, 4)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range page.Entries {
			if e.At > last || seen[e.ID] {
				t.Errorf("%s at %s after %s, seen before: %v", e.ID, e.At, last, seen[e.ID])
			}
			last, seen[e.ID] = e.At, true
		}
		if cursor = page.Next; cursor == "" {
			break
		}
	}
	if len(seen) != 51 {
		t.Errorf("%d entries, want 51", len(seen))
	}
}

func TestATimelineSaysWithWhomAndHowManyFiles(t *testing.T) {
	w := apptest.Open(t)
	a := w.Allow(t)
	account := entity.Account{Name: "Acme"}
	visit := entity.Activity{Type: "visit", Subject: "Visit"}
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		err := store.Create(tx, entity.Accounts, &account)
		ada := entity.Contact{AccountID: account.ID, Name: "Ada"}
		err = errors.Join(err, store.Create(tx, entity.Contacts, &ada))
		visit.AccountID, visit.ContactID, visit.OccurredAt = account.ID, ada.ID, tx.At()
		err = errors.Join(err, store.Create(tx, entity.Activities, &visit))
		for _, name := range []string{"hall.jpg", "offer.pdf"} {
			err = errors.Join(err, store.Create(tx, entity.Attachments, &entity.Attachment{SubjectKind: "activity", SubjectID: visit.ID, Name: name}))
		}
		return errors.Join(err, store.Create(tx, entity.Attachments, &entity.Attachment{SubjectKind: "account", SubjectID: account.ID, Name: "contract.pdf"}))
	})
	if err != nil {
		t.Fatal(err)
	}
	page, err := activity.New(w.Session).Timeline("account", string(account.ID), "", 10)
	if err != nil || len(page.Entries) != 1 || page.Entries[0].Files != 2 || page.Labels[page.Entries[0].ContactID] != "Ada" {
		t.Errorf("%+v, %v", page, err)
	}
	files, err := a.DB.Attachments(a.Ctx, account.ID)
	if err != nil || len(files) != 3 {
		t.Errorf("the account has %d files, those of its visits included; want 3: %v", len(files), err)
	}
}
