package activity_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
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
		page, err := s.Timeline(store.TimelineOf{Kind: "opportunity", ID: string(deal.ID), Cursor: cursor, Limit: 4})
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
	page, err := activity.New(w.Session).Timeline(store.TimelineOf{Kind: "account", ID: string(account.ID), Sources: []string{store.FromActivities}, Limit: 10})
	if err != nil || len(page.Entries) != 1 || page.Entries[0].Files != 2 || page.Labels[page.Entries[0].ContactID] != "Ada" {
		t.Errorf("%+v, %v", page, err)
	}
	files, err := a.DB.Attachments(a.Ctx, account.ID)
	if err != nil || len(files) != 3 {
		t.Errorf("the account has %d files, those of its visits included; want 3: %v", len(files), err)
	}
}

// TestATimelineTellsEverythingOnce changes an opportunity by the verb that writes an
// event, and by a plain edit.
func TestATimelineTellsEverythingOnce(t *testing.T) {
	w := apptest.Open(t)
	a := w.Allow(t)
	s, deal := activity.New(w.Session), entity.Opportunity{Name: "Line 2", Amount: 100, Currency: "CNY"}
	other := entity.Account{Name: "Acme"}
	write := func(step func(*store.Tx) error) {
		t.Helper()
		w.Clock.Turn(time.Minute)
		if err := a.DB.Write(a.Ctx, step); err != nil {
			t.Fatal(err)
		}
	}
	write(func(tx *store.Tx) error {
		return errors.Join(store.Create(tx, entity.Accounts, &other), store.Create(tx, entity.Opportunities, &deal))
	})
	write(func(tx *store.Tx) error {
		_, err := tx.Edit(a.Ctx, "opportunity", string(deal.ID), map[string]any{"amount": int64(200), "name": "Line 3"})
		return errors.Join(err, store.Create(tx, entity.OpportunityEvents, &entity.OpportunityEvent{OpportunityID: deal.ID, Type: entity.EventAmount, From: "100", To: "200", OccurredAt: tx.At()}))
	})
	write(func(tx *store.Tx) error {
		_, err := tx.Edit(a.Ctx, "opportunity", string(deal.ID), map[string]any{"amount": int64(300)})
		return err
	})
	write(func(tx *store.Tx) error {
		_, err := tx.Edit(a.Ctx, "account", string(other.ID), map[string]any{"city": "Leeds"})
		return errors.Join(err, store.Create(tx, entity.Attachments, &entity.Attachment{SubjectKind: "opportunity", SubjectID: deal.ID, Name: "offer.pdf"}))
	})
	told := func(of store.TimelineOf) (lines []string) {
		t.Helper()
		of.Limit = 20
		page, err := s.Timeline(of)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range page.Entries {
			line := e.Source + " " + e.Type + " " + e.Title
			for _, c := range e.Changes {
				line += fmt.Sprint(" ", c.Field, " ", c.From, ">", c.To)
			}
			lines = append(lines, strings.TrimSpace(line))
		}
		return lines
	}
	for _, c := range []struct {
		of   store.TimelineOf
		want []string
	}{
		{store.TimelineOf{Kind: "opportunity", ID: string(deal.ID)}, []string{"file  offer.pdf", "change put  amount 200>300", "event amount", "change put  name Line 2>Line 3"}},
		{store.TimelineOf{Kind: "opportunity", ID: string(deal.ID), Sources: []string{store.FromFiles}}, []string{"file  offer.pdf"}},
		{store.TimelineOf{Kind: "account", ID: string(other.ID)}, []string{"change put  city >Leeds", "event created"}},
	} {
		if got := told(c.of); !slices.Equal(got, c.want) {
			t.Errorf("%+v\n got %q\nwant %q", c.of, got, c.want)
		}
	}
	if got := told(store.TimelineOf{}); len(got) != 4 {
		t.Errorf("the team's: %q", got)
	}
}
