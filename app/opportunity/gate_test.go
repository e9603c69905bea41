package opportunity_test

import (
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/opportunity"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// ask lets stages ask for something.
func ask(t *testing.T, w apptest.World, asked ...entity.Requirement) {
	t.Helper()
	err := w.Allow(t).Act(func(tx *store.Tx) error {
		for i := range asked {
			if err := store.Create(tx, entity.Requirements, &asked[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAMoveThatLacksSomethingIsRefusedUntilItIsThereOrSomebodySaysWhy(t *testing.T) {
	w := apptest.Open(t)
	s := opportunity.New(w.Session)
	ask(t, w,
		entity.Requirement{ID: "need", StageID: stage("lead"), Type: entity.AskExit, Title: "Need is known"},
		entity.Requirement{ID: "amount", StageID: stage("qualified"), Type: entity.AskField, Field: "amount"},
	)
	var ids []entity.ID
	for _, name := range []string{"Line 1", "Line 2"} {
		o, err := s.Create(entity.Opportunity{Name: name})
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, o.ID)
	}
	if _, err := s.Move(ids[0], stage("qualified"), opportunity.Place{}); code(err) != "gate.missing" {
		t.Fatalf("moved without anything: %v", err)
	}
	moved, err := s.MoveMany(ids, stage("qualified"), "")
	if err != nil || moved.Refused != 2 || len(events(t, w, ids[0])) != 1 {
		t.Errorf("%+v, %v", moved, err)
	}
	list, err := s.Checklist(ids[0], stage("qualified"))
	if err != nil || len(list) != 2 || list[0].ID != "need" || list[0].Met || list[1].Field != "amount" {
		t.Errorf("%+v, %v", list, err)
	}
	if _, err := record.New(w.Session).Edit("opportunity", string(ids[0]), map[string]any{"amount": 500.0}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Move(ids[0], stage("qualified"), opportunity.Place{Met: []entity.ID{"need"}}); err != nil {
		t.Errorf("with all that is asked for: %v", err)
	}

	over, err := s.Move(ids[1], stage("qualified"), opportunity.Place{Override: " the customer is in a hurry "})
	if err != nil || over.StageID != stage("qualified") {
		t.Fatalf("%+v, %v", over, err)
	}
	a := w.Allow(t)
	all, err := store.EventsOf(a.Ctx, a.DB, ids[1:])
	if err != nil || len(all) != 3 {
		t.Fatalf("%+v, %v", all, err)
	}
	e := all[1]
	if e.Type != entity.EventOverride || e.From != "Need is known\nfield:amount" || e.Reason != "the customer is in a hurry" {
		t.Errorf("%+v", e)
	}
	// Its page says what it came there without, and what comes next.
	if list, err = s.Checklist(ids[1], ""); err != nil || len(list) != 1 || list[0].Field != "amount" {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestAStageMakesItsTasksOnce(t *testing.T) {
	w := apptest.Open(t)
	s := opportunity.New(w.Session)
	ask(t, w, entity.Requirement{
		ID: "call", StageID: stage("qualified"), Type: entity.AskTask, Title: "Call the buyer", Days: 1, LeadDays: 4, Doer: entity.DoerLead,
	})
	o, err := s.Create(entity.Opportunity{Name: "Line 2"})
	if err != nil {
		t.Fatal(err)
	}
	for _, to := range []string{"qualified", "lead", "qualified"} {
		if _, err := s.Move(o.ID, stage(to), opportunity.Place{}); err != nil {
			t.Fatal(err)
		}
	}
	a := w.Allow(t)
	made, err := store.Find(a.Ctx, a.DB, entity.Tasks, entity.StageTaskID(o.ID, "call"))
	if err != nil || made.Title != "Call the buyer" || made.DueOn != "2026-11-30" || made.Days != 1 || made.OwnerID != a.User {
		t.Errorf("%+v, %v", made, err) // four working days after Tuesday, by nobody else
	}
	if _, err := s.Move(o.ID, stage("proposal"), opportunity.Place{}); code(err) != "gate.missing" {
		t.Errorf("went on with its task open: %v", err)
	}
	if err := s.Confirm(o.ID, "call", true); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Move(o.ID, stage("proposal"), opportunity.Place{}); err != nil {
		t.Errorf("its task is done: %v", err)
	}

	// The stage begins to ask after the opportunity has come to it.
	ask(t, w, entity.Requirement{ID: "visit", StageID: stage("proposal"), Type: entity.AskTask, Title: "Visit"})
	if _, err := s.Move(o.ID, stage("bid"), opportunity.Place{}); err != nil {
		t.Errorf("asked for a task that was never made: %v", err)
	}
}
