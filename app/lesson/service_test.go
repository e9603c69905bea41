package lesson_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/lesson"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/storetest"
)

// begin makes an opportunity of an account in an industry, on a stage of an outcome.
func begin(t *testing.T, w apptest.World, name, industry, outcome string, product entity.ID) entity.ID {
	t.Helper()
	_, stages := entity.DefaultPipeline("en")
	at := slices.IndexFunc(stages, func(s entity.Stage) bool { return s.Outcome == outcome })
	account := entity.Account{Name: name, Industry: industry}
	o := entity.Opportunity{Name: name, StageID: stages[at].ID, ProductID: product}
	a := w.Allow(t)
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		if err := store.Create(tx, entity.Accounts, &account); err != nil {
			return err
		}
		o.AccountID = account.ID
		return store.Create(tx, entity.Opportunities, &o)
	})
	if err != nil {
		t.Fatal(err)
	}
	return o.ID
}

func TestLessonsComeBackWhereSomethingSimilarIsAtWork(t *testing.T) {
	w := apptest.Open(t)
	s := lesson.New(w.Session)
	product := entity.NewID()
	for _, was := range []struct {
		name, industry, outcome string
		product                 entity.ID
	}{{"Harbour", "Food", entity.OutcomeWon, ""}, {"Mill", "Steel", entity.OutcomeLost, product}, {"Press", "Food", entity.OutcomeLost, product}, {"Far", "Textile", entity.OutcomeWon, ""}} {
		id := begin(t, w, was.name, was.industry, was.outcome, was.product)
		if _, err := s.Answer("opportunity", id, lesson.Answers{Learned: "Ask for the budget first", Tags: "价格，budget, 价格"}); err != nil {
			t.Fatal(err)
		}
	}
	sheet, err := s.Sheet("opportunity", begin(t, w, "New line", "Food", entity.OutcomeOpen, product))
	if err != nil || sheet.Ended || sheet.Said || len(sheet.Similar) != 3 {
		t.Fatalf("%+v, %v", sheet, err)
	}
	best := sheet.Similar[0]
	if best.Name != "Press" || !slices.Equal(best.Reasons, []string{"product", "industry"}) || best.Tags != "价格, budget" || best.Outcome != entity.EndedLost {
		t.Errorf("%+v", best)
	}
	if second := sheet.Similar[1]; second.Name != "Mill" || !slices.Equal(second.Reasons, []string{"product"}) {
		t.Errorf("%+v", second)
	}
	found, err := w.Allow(t).DB.List(w.Allow(t).Ctx, store.Query{Kind: "lesson", Text: "budget"})
	if err != nil || len(found.Rows) != 4 {
		t.Errorf("searched: %d, %v", len(found.Rows), err)
	}
}

func TestALessonAboutTheSameCompetitorComesBack(t *testing.T) {
	w := apptest.Open(t)
	s := lesson.New(w.Session)
	if _, err := s.Answer("opportunity", begin(t, w, "Far", "Textile", entity.OutcomeLost, ""), lesson.Answers{Learned: "They deliver late", Competitor: "Volt"}); err != nil {
		t.Fatal(err)
	}
	id := begin(t, w, "New line", "Food", entity.OutcomeOpen, "")
	if sheet, err := s.Sheet("opportunity", id); err != nil || len(sheet.Similar) != 0 {
		t.Errorf("before anybody said so: %+v, %v", sheet.Similar, err)
	}
	if _, err := record.New(w.Session).Edit("opportunity", string(id), map[string]any{"competitor": "Volt"}); err != nil {
		t.Fatal(err)
	}
	sheet, err := s.Sheet("opportunity", id)
	if err != nil || len(sheet.Similar) != 1 || !slices.Equal(sheet.Similar[0].Reasons, []string{"competitor"}) || sheet.Lesson.Competitor != "Volt" {
		t.Errorf("%+v, %v", sheet, err)
	}
}

func TestQuestionsAreForWhatHasEnded(t *testing.T) {
	w := apptest.Open(t)
	s := lesson.New(w.Session)
	open, won := begin(t, w, "Open", "Food", entity.OutcomeOpen, ""), begin(t, w, "Won", "Food", entity.OutcomeWon, "")
	var f *fault.Fault
	if _, err := s.Answer("opportunity", open, lesson.Answers{Learned: "x"}); !errors.As(err, &f) || f.Code != "lesson.not-ended" {
		t.Errorf("of one that goes on: %v", err)
	}
	if _, err := s.Answer("opportunity", won, lesson.Answers{Tags: "x"}); !errors.As(err, &f) || f.Code != "required" {
		t.Errorf("no answer at all: %v", err)
	}
	p := entity.Project{Name: "Line 2", StartsOn: "2026-11-24", State: entity.ProjectCancelled}
	a := w.Allow(t)
	if err := a.DB.Write(a.Ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Projects, &p) }); err != nil {
		t.Fatal(err)
	}
	for _, answer := range []string{"first", "second"} {
		if _, err := s.Answer("project", p.ID, lesson.Answers{WentWell: answer}); err != nil {
			t.Fatal(err)
		}
	}
	if sheet, err := s.Sheet("project", p.ID); err != nil || !sheet.Ended || !sheet.Said || sheet.Lesson.WentWell != "second" || sheet.Lesson.Outcome != entity.EndedCancelled {
		t.Errorf("%+v, %v", sheet, err)
	}
}

func TestALessonIsNotSaidToHaveNothingInCommonBecauseThatCannotBeRead(t *testing.T) {
	w := apptest.Open(t)
	s, a := lesson.New(w.Session), w.Allow(t)
	account, o := entity.Account{Name: "Acme"}, entity.Opportunity{Name: "New line"}
	p := entity.Project{Name: "Line 2", StartsOn: "2026-11-24"}
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		if err := errors.Join(store.Create(tx, entity.Accounts, &account), store.Create(tx, entity.Opportunities, &o)); err != nil {
			return err
		}
		p.AccountID, p.OpportunityID = account.ID, o.ID
		return store.Create(tx, entity.Projects, &p)
	})
	if err != nil {
		t.Fatal(err)
	}
	storetest.Spoil(t, a.DB, "account", account.ID)
	if sheet, err := s.Sheet("opportunity", o.ID); err != nil {
		t.Errorf("of another customer: %+v, %v", sheet, err)
	}
	if sheet, err := s.Sheet("project", p.ID); err == nil {
		t.Errorf("of the customer: %+v", sheet)
	}
	storetest.Spoil(t, a.DB, "opportunity", o.ID)
	err = a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		_, err := tx.Edit(a.Ctx, "project", string(p.ID), map[string]any{"account_id": ""})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if sheet, err := s.Sheet("project", p.ID); err == nil {
		t.Errorf("of the opportunity: %+v", sheet)
	}
}
