package opportunity_test

import (
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/opportunity"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func TestAStageInUseGoesWhereItsOpportunitiesAreMapped(t *testing.T) {
	w := apptest.Open(t)
	s := opportunity.New(w.Session)
	a := w.Allow(t)
	o, err := s.Create(entity.Opportunity{Name: "Line 2", StageID: stage("bid"), Amount: 500})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.RemoveStage(stage("bid"), ""); code(err) != "pipeline.mapping" {
		t.Errorf("removed without a mapping: %v", err)
	}
	if err := s.RemoveStage(stage("bid"), stage("won")); code(err) != "pipeline.mapping" {
		t.Errorf("mapped to what is won: %v", err)
	}
	if err := s.RemoveStage(stage("won"), ""); code(err) != "pipeline.last-outcome" {
		t.Errorf("the only stage that is won: %v", err)
	}
	if err := s.RemoveStage(stage("bid"), stage("proposal")); err != nil {
		t.Fatal(err)
	}
	board, err := s.Board(store.BoardQuery{})
	if err != nil || len(board.Columns) != 6 || board.Columns[2].Count != 1 {
		t.Errorf("%d columns, %v", len(board.Columns), err)
	}
	if got := events(t, w, o.ID); len(got) != 2 || got[1] != entity.EventStage {
		t.Errorf("events %v", got)
	}

	if _, err := a.DB.Undo(a.Ctx, ""); err != nil {
		t.Fatal(err)
	}
	o, err = store.Find(a.Ctx, a.DB, entity.Opportunities, o.ID)
	if err != nil || o.StageID != stage("bid") || len(events(t, w, o.ID)) != 1 {
		t.Errorf("after undo: %+v, %v", o, err)
	}
	if board, err = s.Board(store.BoardQuery{}); err != nil || len(board.Columns) != 7 || board.Columns[3].Stage.Removed {
		t.Errorf("after undo %d columns, %v", len(board.Columns), err)
	}
}

// Another laptop did not know that the stage is gone.
func TestAnOpportunityOnAStageThatWasRemovedIsStillOnTheBoard(t *testing.T) {
	w := apptest.Open(t)
	s := opportunity.New(w.Session)
	a := w.Allow(t)
	if err := s.RemoveStage(stage("bid"), ""); err != nil {
		t.Fatal(err)
	}
	o, err := s.Create(entity.Opportunity{Name: "Line 2"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Move(o.ID, stage("bid"), opportunity.Place{}); code(err) != "pipeline.stage-gone" {
		t.Errorf("moved here to what is gone: %v", err)
	}
	err = a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		_, err := tx.Edit(a.Ctx, "opportunity", string(o.ID), map[string]any{"stage_id": string(stage("bid"))})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	board, err := s.Board(store.BoardQuery{})
	if err != nil {
		t.Fatal(err)
	}
	last := board.Columns[len(board.Columns)-1]
	if len(board.Columns) != 7 || !last.Stage.Removed || last.Count != 1 {
		t.Errorf("%d columns, the last %+v", len(board.Columns), last)
	}
	if err := s.RemoveStage(stage("bid"), stage("lead")); err != nil {
		t.Fatal(err)
	}
	if board, err = s.Board(store.BoardQuery{}); err != nil || len(board.Columns) != 6 || board.Columns[0].Count != 1 {
		t.Errorf("emptied: %d columns, %v", len(board.Columns), err)
	}
}

func TestNothingNewBeginsOnAPipelineThatIsRetired(t *testing.T) {
	w := apptest.Open(t)
	s := opportunity.New(w.Session)
	first := entity.NaturalID("pipeline", "default")
	if err := s.RetirePipeline(first, true); code(err) != "pipeline.last" {
		t.Errorf("the only one: %v", err)
	}
	second, err := s.CreatePipeline("Partners", "", "en")
	if err != nil {
		t.Fatal(err)
	}
	old, err := s.Create(entity.Opportunity{Name: "Line 1"})
	if err != nil || old.PipelineID != first {
		t.Fatalf("%+v, %v", old, err)
	}
	if err := s.RetirePipeline(first, true); err != nil {
		t.Fatal(err)
	}
	o, err := s.Create(entity.Opportunity{Name: "Line 2"})
	if err != nil || o.PipelineID != second.ID {
		t.Errorf("%+v, %v", o, err)
	}
	board, err := s.Board(store.BoardQuery{})
	if err != nil || board.Pipeline.ID != second.ID || len(board.Pipelines) != 2 {
		t.Errorf("%+v, %v", board.Pipelines, err)
	}
	if err := s.RemovePipeline(first); code(err) != "pipeline.used" {
		t.Errorf("removed while opportunities are on it: %v", err)
	}
	if err := s.RetirePipeline(first, false); err != nil {
		t.Fatal(err)
	}
	if err := s.OrderPipelines([]entity.ID{second.ID, first}); err != nil {
		t.Fatal(err)
	}
	if o, err = s.Create(entity.Opportunity{Name: "Line 3"}); err != nil || o.PipelineID != second.ID {
		t.Errorf("begins on the first: %+v, %v", o, err)
	}
}

func TestANewStageComesBeforeThoseOnWhichASaleEnds(t *testing.T) {
	w := apptest.Open(t)
	s := opportunity.New(w.Session)
	pipeline := entity.NaturalID("pipeline", "default")
	demo := entity.Stage{PipelineID: pipeline, Name: " Demo ", Probability: 30, Outcome: entity.OutcomeOpen, Color: "teal", WIPLimit: 4}
	if _, err := s.SaveStage(entity.Stage{PipelineID: pipeline, Name: "Demo", Probability: 101}); code(err) != "pipeline.probability" {
		t.Errorf("a probability of 101: %v", err)
	}
	made, err := s.SaveStage(demo)
	if err != nil {
		t.Fatal(err)
	}
	order := []entity.ID{stage("lead"), made.ID, stage("qualified"), stage("proposal"), stage("bid"), stage("negotiation"), stage("won"), stage("lost")}
	names := func() (names []string) {
		t.Helper()
		all, err := s.Pipelines()
		if err != nil {
			t.Fatal(err)
		}
		for _, st := range all[0].Stages {
			names = append(names, st.Name)
		}
		return names
	}
	if got := names(); got[5] != "Demo" || got[6] != "Won" {
		t.Errorf("%v", got)
	}
	if err := s.OrderStages(order); err != nil {
		t.Fatal(err)
	}
	if got := names(); got[1] != "Demo" || got[7] != "Lost" {
		t.Errorf("%v", got)
	}
}

func TestAPipelineBeginsFromATemplate(t *testing.T) {
	w := apptest.Open(t)
	s := opportunity.New(w.Session)
	for template, first := range map[string]string{"direct": "线索", "channel": "伙伴报备", "tender": "招标信息"} {
		made, err := s.CreatePipeline(template, template, "zh-CN")
		if err != nil {
			t.Fatal(err)
		}
		all, err := s.Pipelines()
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range all {
			if p.ID != made.ID {
				continue
			}
			n := len(p.Stages)
			if p.Stages[0].Name != first || len(p.Stages[0].Asks) == 0 || p.Stages[n-2].Outcome != entity.OutcomeWon || p.Stages[n-1].Outcome != entity.OutcomeLost {
				t.Errorf("%s: %+v", template, p.Stages)
			}
			o, err := s.Create(entity.Opportunity{Name: "Line 2", StageID: p.Stages[0].ID})
			if err != nil {
				t.Fatal(err)
			}
			if list, err := s.Checklist(o.ID, ""); err != nil || len(list) == 0 {
				t.Errorf("%s asks for nothing: %v", template, err)
			}
		}
	}
}

func TestALaneHasItsOwnCardsAndSums(t *testing.T) {
	w := apptest.Open(t)
	s := opportunity.New(w.Session)
	a := w.Allow(t)
	key := entity.Account{Name: "Northern Machines", Tier: "key"}
	if err := a.Act(func(tx *store.Tx) error { return store.Create(tx, entity.Accounts, &key) }); err != nil {
		t.Fatal(err)
	}
	limited := entity.Stage{ID: stage("lead"), Name: "Lead", Probability: 10, Color: "slate", WIPLimit: 2}
	if _, err := s.SaveStage(limited); err != nil {
		t.Fatal(err)
	}
	for _, o := range []entity.Opportunity{
		{Name: "Line 1", AccountID: key.ID, Amount: 1000}, {Name: "Line 2", AccountID: key.ID, Amount: 500}, {Name: "Line 3", Amount: 70},
	} {
		if _, err := s.Create(o); err != nil {
			t.Fatal(err)
		}
	}
	q := store.BoardQuery{PipelineID: string(entity.NaturalID("pipeline", "default")), LaneBy: "tier"}
	lanes, err := s.Lanes(q)
	if err != nil || len(lanes) != 2 || lanes[0] != (store.Lane{Count: 1}) || lanes[1] != (store.Lane{Key: "key", Count: 2}) {
		t.Fatalf("%+v, %v", lanes, err)
	}
	q.Lane = "key"
	board, err := s.Board(q)
	if err != nil {
		t.Fatal(err)
	}
	lead := board.Columns[0]
	if lead.Count != 2 || lead.Total != 3 || lead.Sums[0].Amount != 1500 || lead.Sums[0].Weighted != 150 || len(lead.Cards.Cards) != 2 {
		t.Errorf("%+v", lead)
	}
	q.LaneBy = "owner"
	if lanes, err = s.Lanes(q); err != nil || len(lanes) != 1 || lanes[0] != (store.Lane{Key: string(a.User), Label: "Me", Count: 3}) {
		t.Errorf("%+v, %v", lanes, err)
	}
	q.LaneBy = "name"
	if _, err := s.Lanes(q); code(fault.From(err)) != "invalid" {
		t.Errorf("lanes by anything: %v", err)
	}
}
