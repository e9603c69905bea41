package opportunity_test

import (
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/opportunity"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func TestABulkMoveIsOneActionAndIsTakenBackWithItsEvents(t *testing.T) {
	w := apptest.Open(t)
	s := opportunity.New(w.Session)
	var ids []entity.ID
	for _, amount := range []int64{100, 0} {
		o, err := s.Create(entity.Opportunity{Name: "Line", Amount: amount})
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, o.ID)
	}
	moved, err := s.MoveMany(ids, stage("won"), "")
	if err != nil || moved.Done != 1 || moved.Refused != 1 || moved.Fault.Code != "opportunity.amount-before-closing" {
		t.Fatalf("%+v, %v", moved, err)
	}
	a := w.Allow(t)
	if _, err := a.DB.Undo(a.Ctx, ""); err != nil {
		t.Fatal(err)
	}
	o, err := store.Find(a.Ctx, a.DB, entity.Opportunities, ids[0])
	if err != nil || o.StageID != stage("lead") || o.ClosedOn != "" || len(events(t, w, o.ID)) != 1 {
		t.Errorf("%+v, %v, events %v", o, err, events(t, w, ids[0]))
	}
}
