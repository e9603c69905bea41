package risk_test

import (
	"slices"
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/exposure"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/opportunity"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/app/relation"
	"github.com/roadbook/roadbook/app/risk"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func begin(t *testing.T) (apptest.World, *risk.Service, *record.Service, entity.Opportunity) {
	t.Helper()
	w := apptest.Open(t)
	a := w.Allow(t)
	stage, err := a.DB.FirstStage(a.Ctx)
	if err != nil {
		t.Fatal(err)
	}
	account := entity.Account{Name: "Acme"}
	o := entity.Opportunity{Name: "Line 2", OwnerID: a.User, Amount: 20_000_000, Currency: "USD", StageID: stage.ID, PipelineID: stage.PipelineID}
	err = a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		if err := store.Create(tx, entity.Accounts, &account); err != nil {
			return err
		}
		o.AccountID = account.ID
		return store.Create(tx, entity.Opportunities, &o)
	})
	if err != nil {
		t.Fatal(err)
	}
	sales := opportunity.New(w.Session)
	signs := risk.Signs{Stalled: sales.StalledOf, Pushes: sales.PushesOf, Single: relation.New(w.Session).SingleOf}
	return w, risk.New(w.Session, signs), record.New(w.Session), o
}

func refused(t *testing.T, what string, err error, code string) {
	t.Helper()
	if err == nil || fault.From(err).Code != code {
		t.Errorf("%s: %v, want %s", what, err, code)
	}
}

func TestWhatIsSuggestedBecomesARiskOnce(t *testing.T) {
	w, s, _, o := begin(t)
	signals := func() []string {
		t.Helper()
		found, err := s.Suggest(o.ID)
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, one := range found {
			all = append(all, one.Signal)
		}
		return all
	}
	if got, want := signals(), []string{entity.SignalSingle, entity.SignalNoDecision, entity.SignalNoStep}; !slices.Equal(got, want) {
		t.Fatalf("%v, want %v", got, want)
	}
	words := risk.Words{Event: "It is forgotten", Cause: "No next step", Effect: "Others are first"}
	made, err := s.Adopt(o.ID, entity.SignalNoStep, words)
	if err != nil || made.OpportunityID != o.ID || made.AccountID != o.AccountID || made.Cause != words.Cause || made.OwnerID != o.OwnerID {
		t.Errorf("%+v, %v", made, err)
	}
	_, err = s.Adopt(o.ID, entity.SignalNoStep, words)
	refused(t, "twice", err, "risk.no-longer")
	a := w.Allow(t)
	err = a.Act(func(tx *store.Tx) error {
		_, _, err := store.Edit(a.Ctx, tx, entity.Risks, made.ID, func(r *entity.Risk) error { r.Status = entity.RiskClosed; return nil })
		return err
	})
	if err != nil || !slices.Contains(signals(), entity.SignalNoStep) {
		t.Errorf("a closed risk whose sign is still there is not suggested again: %v", err)
	}
}

func TestARiskGoesOnByTheRuleWhicheverFormItComesFrom(t *testing.T) {
	w, s, records, o := begin(t)
	_, err := records.Create("risk", map[string]any{"event": "Fire", "category": "technical", "status": "identified"})
	refused(t, "about nothing", err, "risk.about-nothing")
	made, err := records.Create("risk", map[string]any{"event": "Fire", "category": "technical", "status": "identified", "opportunity_id": string(o.ID)})
	if err != nil {
		t.Fatal(err)
	}
	id := made.Row.ID
	edit := func(values map[string]any) error { _, err := records.Edit("risk", id, values); return err }
	refused(t, "high without a review", edit(map[string]any{"probability": 4.0, "impact": 5.0}), "risk.no-review")
	if err := edit(map[string]any{"probability": 4.0, "impact": 5.0, "next_review_on": "2026-12-01", "status": "assessed", "response": "reduce"}); err != nil {
		t.Fatal(err)
	}
	refused(t, "no action", edit(map[string]any{"status": "planned"}), "risk.no-action")
	if _, err := records.Create("task", map[string]any{"title": "Buy an extinguisher", "state": "open", "risk_id": id, "due_on": "2026-11-30"}); err != nil {
		t.Fatal(err)
	}
	if err := edit(map[string]any{"status": "planned"}); err != nil {
		t.Error(err)
	}
	a := w.Allow(t)
	r, err := store.Find(a.Ctx, a.DB, entity.Risks, entity.ID(id))
	if err != nil || r.Score != 20 {
		t.Errorf("%+v, %v", r, err)
	}
	for _, of := range []struct {
		kind string
		id   entity.ID
		want int
	}{{"", "", 1}, {"opportunity", o.ID, 1}, {"opportunity", "other", 0}, {"project", "", 0}} {
		cells, err := s.Matrix(of.kind, of.id)
		if err != nil || len(cells) != of.want || of.want == 1 && cells[0] != (store.RiskCell{Probability: 4, Impact: 5, Count: 1}) {
			t.Errorf("the matrix of %+v: %+v, %v", of, cells, err)
		}
	}
	if err := edit(map[string]any{"status": "closed"}); err != nil {
		t.Error(err)
	}
	if cells, err := s.Matrix("", ""); err != nil || len(cells) != 0 {
		t.Errorf("a closed one is still there: %+v, %v", cells, err)
	}
}

func TestAdminsLayDownBandsAndScales(t *testing.T) {
	_, s, _, _ := begin(t)
	own := risk.Rules{Bands: exposure.Bands{Low: 2, Medium: 6, High: 12}, Probability: []string{"a", " b", "c", "d", "e", ""}}
	if err := s.SetRules(own); err != nil {
		t.Fatal(err)
	}
	got, err := s.Rules()
	if err != nil || got.Bands != own.Bands || !slices.Equal(got.Probability, []string{"a", "b", "c", "d", "e"}) || len(got.Impact) != 0 {
		t.Errorf("%+v, %v", got, err)
	}
	if got.Grid[2][4] != exposure.Critical || got.Grid[0][1] != exposure.Low {
		t.Errorf("%v", got.Grid)
	}
	refused(t, "bands that do not rise", s.SetRules(risk.Rules{Bands: exposure.Bands{Low: 6, Medium: 6, High: 12}}), "risk.bands")
	refused(t, "four steps", s.SetRules(risk.Rules{Bands: own.Bands, Impact: []string{"a", "b", "c", "d"}}), "risk.steps")
}
