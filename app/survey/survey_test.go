package survey_test

import (
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/survey"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

const today = "2026-11-24"

func open(t *testing.T) (apptest.World, *survey.Service, entity.Account) {
	t.Helper()
	w := apptest.Open(t)
	a := w.Allow(t)
	acme := entity.Account{Name: "Acme", OwnerID: "somebody"}
	if err := a.DB.Write(a.Ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Accounts, &acme) }); err != nil {
		t.Fatal(err)
	}
	return w, survey.New(w.Session), acme
}

func answer(t *testing.T, s *survey.Service, account entity.ID, kind string, score int64) survey.Answered {
	t.Helper()
	out, err := s.Answer(survey.Draft{AccountID: account, Type: kind, Score: score, Comment: " Too slow ", FollowUp: "Call back", Today: today})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAnUnhappyCustomerBecomesATaskThatIsDueWhenAdminsSay(t *testing.T) {
	w, s, acme := open(t)
	if out := answer(t, s, acme.ID, entity.SurveyNPS, 7); out.Task != nil {
		t.Errorf("a passive one is followed up: %+v", out.Task)
	}
	if out := answer(t, s, acme.ID, entity.SurveyCSAT, 1); out.Task != nil {
		t.Errorf("the rule is that of NPS: %+v", out.Task)
	}
	out := answer(t, s, acme.ID, entity.SurveyNPS, 6)
	if out.Task == nil || out.Task.DueOn != "2026-11-27" || out.Task.OwnerID != "somebody" || out.Task.Notes != "Too slow" || out.Response.AnsweredAt != "2026-11-24T09:00:00.000Z" {
		t.Fatalf("%+v, %+v", out.Task, out.Response)
	}
	a := w.Allow(t)
	if out.Task.Handoff != entity.HandoffProposed || out.Task.GiverID != a.User {
		t.Errorf("whoever looks after the account is not asked: %+v", out.Task)
	}
	if kept, err := store.Find(a.Ctx, a.DB, entity.Tasks, out.Task.ID); err != nil || kept.Title != "Call back" || kept.Priority != "high" {
		t.Errorf("%+v, %v", kept, err)
	}
	if err := s.SetFollowUpDays(1); err != nil {
		t.Fatal(err)
	}
	if out := answer(t, s, acme.ID, entity.SurveyNPS, 0); out.Task.DueOn != "2026-11-25" {
		t.Errorf("due on %s", out.Task.DueOn)
	}
}

func TestTheFiguresAreThoseOfTheTextbook(t *testing.T) {
	_, s, acme := open(t)
	for kind, scores := range map[string][]int64{
		entity.SurveyNPS:  {10, 9, 9, 8, 7, 6, 0, 10},
		entity.SurveyCSAT: {5, 4, 3, 1},
		entity.SurveyCES:  {7, 4, 4},
	} {
		for _, score := range scores {
			answer(t, s, acme.ID, kind, score)
		}
	}
	answer(t, s, "another", entity.SurveyCES, 1)
	got, err := s.Results(acme.ID, "")
	if err != nil || got[0].Score != 25 || got[0].N != 8 || got[1].Score != 50 || got[1].N != 4 || got[2].Score != 5 || got[2].N != 3 || got[0].Counts[9] != 2 {
		t.Errorf("%+v, %v", got, err)
	}
	if all, err := s.Results("", ""); err != nil || all[2].N != 4 {
		t.Errorf("%+v, %v", all, err)
	}
	if late, err := s.Results("", "2027-01-01T00:00:00.000Z"); err != nil || late[0].N != 0 || late[0].Score != 0 {
		t.Errorf("%+v, %v", late, err)
	}
}

func TestAScoreThatIsNotOnTheScaleIsRefused(t *testing.T) {
	_, s, acme := open(t)
	for kind, score := range map[string]int64{entity.SurveyNPS: 11, entity.SurveyCSAT: 0, entity.SurveyCES: 8, "other": 1} {
		if _, err := s.Answer(survey.Draft{AccountID: acme.ID, Type: kind, Score: score, Today: today}); err == nil || fault.From(err).Code != "invalid" {
			t.Errorf("%s %d: %v", kind, score, err)
		}
	}
}
