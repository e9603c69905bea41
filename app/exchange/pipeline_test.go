// The race detector sees the same code in other imports, and would take minutes here.

//go:build !race

package exchange_test

import (
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/exchange"
	"github.com/roadbook/roadbook/store"
)

func TestARealCompanysPipelineGoesInInOneGo(t *testing.T) {
	files := crm(t)
	w := apptest.Open(t)
	s := exchange.New(w.Session, t.TempDir())
	plan, err := s.Inspect(files)
	if err != nil {
		t.Fatal(err)
	}
	matched := false
	for _, m := range plan.Matches {
		matched = matched || m.Name == "GTXPro" && m.Known == "GTX Pro"
	}
	if !matched {
		t.Errorf("GTXPro is not offered as GTX Pro: %+v", plan.Matches)
	}
	result := startImport(t, w, s, plan)
	if result.Failed != 0 || result.Created != 8800+85+7+35 {
		t.Errorf("result %+v", result)
	}
	a := w.Allow(t)
	stages, err := a.DB.Group(a.Ctx, store.Query{Kind: "opportunity"}, "stage_id", []string{"amount"})
	if err != nil {
		t.Fatal(err)
	}
	got := make(map[string][2]int64)
	for _, g := range stages {
		row, err := a.DB.Find(a.Ctx, "stage", g.Key.(string))
		if err != nil {
			t.Fatal(err)
		}
		got[row.Values["name"].(string)] = [2]int64{int64(g.Count), g.Sums[0]}
	}
	want := map[string][2]int64{"Won": {4238, 1_000_553_400}, "Lost": {2473, 0}, "Engaging": {1589, 0}, "Prospecting": {500, 0}}
	for name, v := range want {
		if got[name] != v {
			t.Errorf("%s: %v, want %v", name, got[name], v)
		}
	}
	for what, c := range map[string][2]int{
		"accounts":             {count(t, w, "account", store.Filter{}), 85},
		"subsidiaries":         {count(t, w, "account", where("parent_id", store.NotEmpty, nil)), 15},
		"reps":                 {count(t, w, "user", where("role", store.Equal, "rep")), 35},
		"managers":             {count(t, w, "user", where("role", store.Equal, "manager")), 6},
		"offices":              {count(t, w, "team", where("parent_id", store.Empty, nil)), 3},
		"teams":                {count(t, w, "team", where("parent_id", store.NotEmpty, nil)), 6},
		"memberships":          {count(t, w, "membership", store.Filter{}), 41},
		"products":             {count(t, w, "product", store.Filter{}), 7},
		"without an account":   {count(t, w, "opportunity", where("account_id", store.Empty, nil)), 1425},
		"with an owner":        {count(t, w, "opportunity", where("owner_id", store.NotEmpty, nil)), 8800},
		"closed on a day":      {count(t, w, "opportunity", where("closed_on", store.NotEmpty, nil)), 6711},
		"closed in March 2017": {count(t, w, "opportunity", where("closed_on", store.Contains, "2017-03")), 647},
	} {
		if c[0] != c[1] {
			t.Errorf("%s: %d, want %d", what, c[0], c[1])
		}
	}
	if again := runImport(t, w, s, files); again.Created != 0 || again.Failed != 0 || again.Updated != 0 {
		t.Errorf("the same files again: %+v", again)
	}
	w.Clock.Turn(time.Hour)
	if undone, err := s.Undo(result.BatchID); err != nil || len(undone.Kept) != 0 {
		t.Fatal(undone.Kept, err)
	}
	for _, kind := range []string{"opportunity", "account", "product", "team", "opportunity_event"} {
		if n := count(t, w, kind, store.Filter{}); n != 0 {
			t.Errorf("after undoing there are %d of %s", n, kind)
		}
	}
}
