package activity_test

import (
	"testing"

	"github.com/roadbook/roadbook/app/activity"
	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// underWay is a visit that somebody has checked in to, at an account or at none yet.
func underWay(t *testing.T, w apptest.World, account entity.ID) entity.ID {
	t.Helper()
	a := w.Allow(t)
	visit := entity.Event{
		Title: "First visit", Type: entity.EventVisit, OwnerID: a.User, AccountID: account, Zone: "Asia/Shanghai",
		StartsAt: "2026-11-24T08:00:00.000Z", EndsAt: "2026-11-24T09:00:00.000Z", CheckedInAt: "2026-11-24T08:15:00.000Z",
	}
	if err := a.DB.Write(a.Ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Events, &visit) }); err != nil {
		t.Fatal(err)
	}
	return visit.ID
}

func TestAFinishedVisitIsAnActivityWithItsNextStepAndSignature(t *testing.T) {
	w := apptest.Open(t)
	a := w.Allow(t)
	id := underWay(t, w, "a1")
	s := activity.New(w.Session)
	out, err := s.FinishVisit(id, activity.Result{
		Body: "Liked it", NextStep: "Send the offer", NextStepOn: "2026-12-01", Signature: "M 1 2 L 3 4", SignedBy: "Mia",
	})
	if err != nil {
		t.Fatal(err)
	}
	if v := out.Activity; v.AccountID != "a1" || v.Type != "visit" || v.DurationMinutes != 45 || out.Task == nil || out.Task.DueOn != "2026-12-01" {
		t.Errorf("%+v", out)
	}
	signed := store.Filter{Field: "subject_id", Op: store.Equal, Value: string(out.Activity.ID)}
	if n, err := a.DB.Count(a.Ctx, store.Query{Kind: entity.Attachments.Name, Filter: signed}); err != nil || n != 1 {
		t.Errorf("%d signatures, %v", n, err)
	}
	if _, err := s.FinishVisit(id, activity.Result{}); err == nil {
		t.Error("a visit that is over was finished once more")
	}
}

func TestAVisitThatWasPlannedWithoutACustomerIsFinishedAtOne(t *testing.T) {
	w := apptest.Open(t)
	a := w.Allow(t)
	id := underWay(t, w, "")
	s := activity.New(w.Session)
	if _, err := s.FinishVisit(id, activity.Result{}); field(err) != "accountId" {
		t.Errorf("%v", err)
	}
	out, err := s.FinishVisit(id, activity.Result{AccountID: "a1"})
	if err != nil || out.Activity.AccountID != "a1" {
		t.Errorf("%+v, %v", out, err)
	}
	if e, err := store.Find(a.Ctx, a.DB, entity.Events, id); err != nil || e.AccountID != "a1" {
		t.Errorf("%+v, %v", e, err)
	}
}

func TestASignatureIsLinesAndNothingElse(t *testing.T) {
	w := apptest.Open(t)
	id := underWay(t, w, "a1")
	_, err := activity.New(w.Session).FinishVisit(id, activity.Result{Signature: `M 1 2"/><script>alert(1)</script>`})
	if field(err) != "signature" {
		t.Errorf("%v", err)
	}
}

// field is what a refusal is about.
func field(err error) string {
	if err == nil {
		return ""
	}
	return fault.From(err).Field
}
