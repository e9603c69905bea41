package demo_test

import (
	"context"
	"testing"

	"github.com/roadbook/roadbook/app/demo"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/storetest"
)

func TestTheSmallWorkspaceHasWhatItPromises(t *testing.T) {
	for _, locale := range []string{"zh-CN", "en"} {
		clock := storetest.NewClock()
		db := storetest.Open(t, clock, store.DemoWorkspace)
		plan := demo.Sizes["small"]
		last := 0
		err := demo.Fill(context.Background(), db, plan, locale, clock.Now(), func(done, _ int) { last = done })
		if err != nil {
			t.Fatal(err)
		}
		for kind, want := range map[string]int{"account": plan.Accounts, "opportunity": plan.Opportunities, "activity": plan.Activities} {
			if n, err := db.Count(context.Background(), store.Query{Kind: kind}); err != nil || n != want {
				t.Errorf("%s: %d of %s, %v; want %d", locale, n, kind, err, want)
			}
		}
		if last != plan.Users+plan.Accounts+plan.Opportunities+plan.Activities {
			t.Errorf("progress ended at %d", last)
		}
		waiting, err := store.ApprovalsWaitingFor(context.Background(), db, entity.ID(db.Identity().UserID))
		if err != nil || len(waiting) != 1 || waiting[0].By == waiting[0].ApproverID {
			t.Errorf("%s: approvals to decide: %+v, %v", locale, waiting, err)
		}
		for _, kind := range []string{"account", "contact"} {
			pairs, _, err := db.Pairs(context.Background(), kind, 10, func(int, int) {})
			if err != nil || len(pairs) == 0 {
				t.Errorf("%s: no %s is there twice, %v", locale, kind, err)
			}
		}
		for kind, want := range map[string]int{"meeting": 2, "minutes_version": 1} {
			if n, err := db.Count(context.Background(), store.Query{Kind: kind}); err != nil || n != want {
				t.Errorf("%s: %d of %s, %v; want %d", locale, n, kind, err, want)
			}
		}
		won, _ := db.Count(context.Background(), store.Query{Kind: "opportunity", Filter: store.Filter{Field: "closed_on", Op: store.NotEmpty}})
		if won < plan.Opportunities/4 || won > plan.Opportunities*95/100 {
			t.Errorf("%d of %d are closed", won, plan.Opportunities)
		}
	}
}
