package exposure_test

import (
	"testing"

	"github.com/roadbook/roadbook/app/exposure"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store/entity"
)

func TestBandsAreLaidDown(t *testing.T) {
	usual, own := exposure.BandsIn(entity.Policy{}), exposure.BandsIn(entity.Policy{RiskLow: 2, RiskMedium: 3, RiskHigh: 24})
	for _, c := range []struct {
		score      int64
		usual, own string
	}{
		{0, "", ""}, {1, "low", "low"}, {3, "low", "medium"}, {4, "low", "high"}, {5, "medium", "high"}, {9, "medium", "high"},
		{10, "high", "high"}, {15, "high", "high"}, {16, "critical", "high"}, {25, "critical", "critical"},
	} {
		if u, o := usual.Of(c.score), own.Of(c.score); u != c.usual || o != c.own {
			t.Errorf("%d is %s, and %s by the workspace's own", c.score, u, o)
		}
	}
	for _, b := range []exposure.Bands{{0, 9, 15}, {4, 4, 15}, {4, 16, 15}, {4, 9, 25}} {
		if b.Valid() {
			t.Errorf("%+v", b)
		}
	}
}

func TestARiskHasWhatItsStatusAsksFor(t *testing.T) {
	whole := entity.Risk{
		AccountID: "a", OwnerID: "u", Status: entity.RiskPlanned, Probability: 4, Impact: 4, NextReviewOn: "2026-12-01", Response: "reduce",
	}
	for what, c := range map[string]struct {
		change func(*entity.Risk)
		acted  bool
		want   string
	}{
		"all of it":                  {func(*entity.Risk) {}, true, ""},
		"about nothing":              {func(r *entity.Risk) { r.AccountID = "" }, true, "risk.about-nothing"},
		"of a project":               {func(r *entity.Risk) { r.AccountID, r.ProjectID = "", "p" }, true, ""},
		"beyond the scale":           {func(r *entity.Risk) { r.Probability = 6 }, true, "risk.scale"},
		"below the scale":            {func(r *entity.Risk) { r.Impact = -1 }, true, "risk.scale"},
		"half assessed":              {func(r *entity.Risk) { r.Impact = 0 }, true, "risk.scale"},
		"not assessed":               {func(r *entity.Risk) { r.Probability, r.Impact, r.Status = 0, 0, entity.RiskAssessed }, true, "risk.not-assessed"},
		"identified":                 {func(r *entity.Risk) { *r = entity.Risk{AccountID: "a", Status: entity.RiskIdentified} }, false, ""},
		"high without a review":      {func(r *entity.Risk) { r.NextReviewOn, r.Impact = "", 3 }, true, "risk.no-review"},
		"medium without a review":    {func(r *entity.Risk) { r.NextReviewOn, r.Impact = "", 2 }, true, ""},
		"identified, but high":       {func(r *entity.Risk) { r.NextReviewOn, r.Status = "", entity.RiskIdentified }, true, "risk.no-review"},
		"over, without a review":     {func(r *entity.Risk) { r.NextReviewOn, r.Status = "", entity.RiskOccurred }, false, ""},
		"planned without an owner":   {func(r *entity.Risk) { r.OwnerID = "" }, true, "risk.no-owner"},
		"planned without a response": {func(r *entity.Risk) { r.Response = "" }, true, "risk.no-response"},
		"planned without an action":  {func(*entity.Risk) {}, false, "risk.no-action"},
		"watched without an action":  {func(r *entity.Risk) { r.Status = entity.RiskMonitoring }, false, "risk.no-action"},
		"assessed without an action": {func(r *entity.Risk) { r.Status = entity.RiskAssessed }, false, ""},
	} {
		r := whole
		c.change(&r)
		got := ""
		if err := exposure.Check(r, exposure.BandsIn(entity.Policy{}), c.acted); err != nil {
			got = fault.From(err).Code
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", what, got, c.want)
		}
	}
	if exposure.Acted([]entity.Task{{Title: "some day"}}) || !exposure.Acted([]entity.Task{{}, {DueOn: "2026-12-01"}}) {
		t.Error("an action has a day")
	}
}

func TestOnlyWhatTheRuleIsAboutIsChecked(t *testing.T) {
	bands := exposure.BandsIn(entity.Policy{})
	before := map[string]any{"account_id": "a", "status": entity.RiskIdentified, "probability": int64(5), "impact": int64(5), "next_review_on": ""}
	if _, err := exposure.Values(before, map[string]any{"cause": "c"}, bands, false); err != nil {
		t.Errorf("a word about its cause: %v", err)
	}
	got, err := exposure.Values(before, map[string]any{"impact": int64(1)}, bands, false)
	if err != nil || got["score"] != int64(5) {
		t.Errorf("%v, %v", got, err)
	}
}
