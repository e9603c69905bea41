package opportunity_test

import (
	"errors"
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/opportunity"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func stage(key string) entity.ID { return entity.NaturalID("stage", "default", key) }

func code(err error) string {
	var f *fault.Fault
	if errors.As(err, &f) {
		return f.Code
	}
	return ""
}

// events are the types of an opportunity's events, oldest first.
func events(t *testing.T, w apptest.World, id entity.ID) []string {
	t.Helper()
	a := w.Allow(t)
	page, err := a.DB.List(a.Ctx, store.Query{
		Kind: "opportunity_event", Sort: []store.Sort{{Field: "id"}},
		Filter: store.Filter{Field: "opportunity_id", Op: store.Equal, Value: string(id)},
	})
	if err != nil {
		t.Fatal(err)
	}
	var types []string
	for _, r := range page.Rows {
		types = append(types, r.Values["type"].(string))
	}
	return types
}

func TestANewOpportunityBeginsAtTheFirstStage(t *testing.T) {
	w := apptest.Open(t)
	s := opportunity.New(w.Session)
	o, err := s.Create(entity.Opportunity{Name: "Line 2"})
	if err != nil || o.StageID != stage("lead") || o.Currency != "USD" || o.OwnerID == "" || o.OpenedOn != "2026-11-24" {
		t.Errorf("%+v, %v", o, err)
	}
	if got := events(t, w, o.ID); len(got) != 1 || got[0] != entity.EventCreated {
		t.Errorf("events %v", got)
	}
	if _, err := s.Create(entity.Opportunity{}); code(err) != "required" {
		t.Errorf("without a name: %v", err)
	}
}

func TestANewOpportunityIsRefusedWhatAnEditIs(t *testing.T) {
	w := apptest.Open(t)
	s := opportunity.New(w.Session)
	for field, o := range map[string]entity.Opportunity{
		"name": {Name: "  "}, "amount": {Name: "Line 2", Amount: -1}, "margin_percent": {Name: "Line 2", MarginPercent: 101},
	} {
		_, err := s.Create(o)
		if f, ok := errors.AsType[*fault.Fault](err); !ok || f.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

// A board lists the opportunities of one pipeline.
func TestANewOpportunityIsInThePipelineOfItsStage(t *testing.T) {
	w := apptest.Open(t)
	s := opportunity.New(w.Session)
	o, err := s.Create(entity.Opportunity{Name: "Line 2", StageID: stage("proposal")})
	if err != nil || o.StageID != stage("proposal") || o.PipelineID != entity.NaturalID("pipeline", "default") {
		t.Errorf("%+v, %v", o, err)
	}
	if _, err := s.Create(entity.Opportunity{Name: "Line 3", StageID: "nowhere"}); code(err) != "pipeline.stage-gone" {
		t.Errorf("on a stage that is not there: %v", err)
	}
}

func TestMovingWritesTheEventAndClosingTheDate(t *testing.T) {
	w := apptest.Open(t)
	s := opportunity.New(w.Session)
	o, err := s.Create(entity.Opportunity{Name: "Line 2"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Move(o.ID, stage("won"), opportunity.Place{}); code(err) != "opportunity.amount-before-closing" {
		t.Errorf("won without an amount: %v", err)
	}
	if _, err := s.Move(o.ID, stage("lost"), opportunity.Place{}); code(err) != "opportunity.reason-before-losing" {
		t.Errorf("lost without a reason: %v", err)
	}
	lost, err := s.Move(o.ID, stage("lost"), opportunity.Place{LostReason: "price"})
	if err != nil || lost.ClosedOn != "2026-11-24" || lost.LostReason != "price" {
		t.Errorf("%+v, %v", lost, err)
	}
	again, err := s.Move(o.ID, stage("bid"), opportunity.Place{})
	if err != nil || again.ClosedOn != "" || again.LostReason != "" || again.StageID != stage("bid") {
		t.Errorf("reopened: %+v, %v", again, err)
	}
	if got := events(t, w, o.ID); len(got) != 3 {
		t.Errorf("events %v", got)
	}
}

func TestACardStaysWhereItIsPut(t *testing.T) {
	w := apptest.Open(t)
	s := opportunity.New(w.Session)
	ids := make(map[string]entity.ID)
	for _, name := range []string{"a", "b", "c"} {
		o, err := s.Create(entity.Opportunity{Name: name, StageID: stage("lead"), PipelineID: entity.NaturalID("pipeline", "default")})
		if err != nil {
			t.Fatal(err)
		}
		ids[name] = o.ID
		if _, err := s.Move(o.ID, stage("bid"), opportunity.Place{}); err != nil {
			t.Fatal(err)
		}
	}
	order := func() (names string) {
		b, err := s.Board(store.BoardQuery{})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range b.Columns[3].Cards.Cards {
			names += c.Name
		}
		return names
	}
	first := order()
	if first != "cba" {
		t.Fatalf("each was put on top, but the order is %s", first)
	}
	top, bottom := ids[first[:1]], ids[first[2:]]
	if _, err := s.Move(bottom, stage("bid"), opportunity.Place{Before: top}); err != nil {
		t.Fatal(err)
	}
	if got, want := order(), first[2:]+first[:2]; got != want {
		t.Errorf("order %s, want %s", got, want)
	}
	if _, err := s.Move(bottom, stage("bid"), opportunity.Place{After: top, Before: ids[first[1:2]]}); err != nil {
		t.Fatal(err)
	}
	if got, want := order(), first[:1]+first[2:]+first[1:2]; got != want {
		t.Errorf("order %s, want %s", got, want)
	}
}

func TestEditingWhatTheAnalysisIsMadeFromIsRecorded(t *testing.T) {
	w := apptest.Open(t)
	s := opportunity.New(w.Session)
	o, err := s.Create(entity.Opportunity{Name: "Line 2", Amount: 100, ExpectedCloseOn: "2026-12-01"})
	if err != nil {
		t.Fatal(err)
	}
	edit := func(values map[string]any) error {
		_, err := record.New(w.Session).EditMany("opportunity", []string{string(o.ID)}, values)
		return err
	}
	if err := edit(map[string]any{"amount": 250.0, "expected_close_on": "2027-01-15", "name": "Line two"}); err != nil {
		t.Fatal(err)
	}
	if got := events(t, w, o.ID); len(got) != 3 || got[1] != entity.EventAmount || got[2] != entity.EventCloseDate {
		t.Errorf("events %v", got)
	}
	a := w.Allow(t)
	if _, err := a.DB.Undo(a.Ctx, ""); err != nil {
		t.Fatal(err)
	}
	if got := events(t, w, o.ID); len(got) != 1 {
		t.Errorf("taken back: events %v", got)
	}
}

func TestNoFormAndNoListWritesWhatMovingWouldRefuse(t *testing.T) {
	w := apptest.Open(t)
	s := opportunity.New(w.Session)
	won, err := s.Create(entity.Opportunity{Name: "Line 2", Amount: 100})
	if err == nil {
		_, err = s.Move(won.ID, stage("won"), opportunity.Place{})
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		values map[string]any
		code   string
	}{
		{map[string]any{"stage_id": string(stage("lost"))}, "opportunity.by-moving"},
		{map[string]any{"pipeline_id": "another"}, "opportunity.by-moving"},
		{map[string]any{"closed_on": "2020-01-01"}, "opportunity.by-moving"},
		{map[string]any{"lost_reason": "price"}, "opportunity.by-moving"},
		{map[string]any{"amount": -1.0}, "invalid"},
		{map[string]any{"amount": 0.0}, "opportunity.amount-before-closing"},
		{map[string]any{"margin_percent": 101.0}, "opportunity.margin"},
		{map[string]any{"name": " "}, "required"},
	} {
		if _, err := record.New(w.Session).EditMany("opportunity", []string{string(won.ID)}, c.values); code(err) != c.code {
			t.Errorf("%v: %v", c.values, err)
		}
	}
	if _, err := record.New(w.Session).Create("opportunity", map[string]any{"name": "Line 3", "stage_id": "nowhere", "pipeline_id": "none"}); code(err) != "forbidden" {
		t.Errorf("one that begins nowhere: %v", err)
	}
	if got := events(t, w, won.ID); len(got) != 2 {
		t.Errorf("events %v", got)
	}
}

func TestAnOpportunityThatBeginsClosedHasWhatClosingAsksFor(t *testing.T) {
	w := apptest.Open(t)
	s := opportunity.New(w.Session)
	for _, c := range []struct {
		o    entity.Opportunity
		code string
	}{
		{entity.Opportunity{StageID: stage("won")}, "opportunity.amount-before-closing"},
		{entity.Opportunity{StageID: stage("lost")}, "opportunity.reason-before-losing"},
		{entity.Opportunity{StageID: stage("won"), Amount: 100}, ""},
		{entity.Opportunity{StageID: stage("lost"), LostReason: "price"}, ""},
	} {
		c.o.Name = "Line 2"
		made, err := s.Create(c.o)
		if code(err) != c.code || err == nil && made.ClosedOn != "2026-11-24" {
			t.Errorf("%+v, %v", made, err)
		}
	}
}

func TestABoardHasSumsByCurrency(t *testing.T) {
	w := apptest.Open(t)
	s := opportunity.New(w.Session)
	for _, o := range []entity.Opportunity{
		{Name: "a", Amount: 100}, {Name: "b", Amount: 50}, {Name: "c", Amount: 7, Currency: "EUR"},
	} {
		if _, err := s.Create(o); err != nil {
			t.Fatal(err)
		}
	}
	b, err := s.Board(store.BoardQuery{})
	if err != nil {
		t.Fatal(err)
	}
	lead := b.Columns[0]
	if len(b.Columns) != 7 || lead.Count != 3 || len(lead.Sums) != 2 || lead.Sums[1].Amount != 150 || lead.Sums[1].Weighted != 7 {
		t.Errorf("%+v", lead)
	}
}
