package plan_test

import (
	"slices"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/plan"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// beginToday is a plan that begins today, Tuesday 24 November 2026.
func beginToday(t testing.TB) fixture {
	t.Helper()
	f := begin(t)
	f.edit(entity.Projects.Name, f.project, map[string]any{"starts_on": "2026-11-24"})
	return f
}

func (f fixture) edit(kind string, id entity.ID, values map[string]any) {
	f.Helper()
	a := f.Allow(f)
	f.must(a.DB.Act(a.Ctx, func(tx *store.Tx) error {
		_, err := tx.Edit(a.Ctx, kind, string(id), values)
		return err
	}))
}

func (f fixture) burndown() plan.Burndown {
	f.Helper()
	b, err := f.Burndown(f.project, "")
	f.must(err)
	return b
}

const oneDay = 24 * time.Hour

func TestThePastOfABurndownStays(t *testing.T) {
	f := beginToday(t)
	a, b := f.add("a", 5), f.add("b", 3)
	_, err := f.Take(f.project, "As signed")
	f.must(err)
	f.Clock.Turn(oneDay)
	f.must(f.Progress(a, 40))
	f.Clock.Turn(oneDay)
	f.must(f.Resize(b, 6))
	f.Clock.Turn(oneDay)
	f.must(f.Progress(a, 100))
	f.Clock.Turn(oneDay) // on a Saturday
	c := f.add("c", 2)
	f.Clock.Turn(2 * oneDay)

	got := f.burndown()
	if got.Unit != plan.InDays || got.Baseline != "As signed" || len(got.Days) < 5 || got.Days[0] != "2026-11-24" || got.Days[4] != "2026-11-30" {
		t.Fatalf("%+v", got)
	}
	left, scope := []float64{8, 6, 9, 6, 8}, []float64{8, 8, 11, 11, 13}
	if !slices.Equal(got.Left, left) || !slices.Equal(got.Scope, scope) || got.Done[4] != 5 {
		t.Errorf("%+v", got)
	}
	if want := []float64{6.4, 4.8, 3.2, 1.6, 0}; !slices.Equal(got.Ideal[:5], want) {
		t.Errorf("from what was signed to none in its five days: %v", got.Ideal)
	}

	f.must(f.Resize(a, 50))
	f.must(f.Progress(a, 10))
	f.must(f.Remove(b))
	f.edit(entity.Tasks.Name, c, map[string]any{"project_id": ""})
	d := f.add("d", 7)
	e := f.add("e", 1)
	f.must(f.Indent(e))
	got = f.burndown()
	if left[4] = 45 + 1; !slices.Equal(got.Left, left) {
		t.Errorf("of d what its part asks for, and the past as it was: %v", got.Left)
	}
	f.must(f.Remove(d))
	access := f.Allow(t)
	if _, err := access.DB.Undo(access.Ctx, ""); err != nil {
		t.Fatal(err)
	}
	if got := f.burndown(); !slices.Equal(got.Left, left) {
		t.Errorf("undone: %v", got.Left)
	}
	f.Clock.Turn(oneDay)
	f.must(f.Remove(d))
	if got := f.burndown(); !slices.Equal(got.Left, append(left, 45)) {
		t.Errorf("what is gone today was there yesterday: %v", got.Left)
	}
}

func TestWhereNobodyHasEstimatedTasksAreCounted(t *testing.T) {
	f := beginToday(t)
	a := f.add("a", 0)
	f.add("b", 0)
	f.Clock.Turn(oneDay)
	f.must(f.Progress(a, 50))
	f.Clock.Turn(oneDay)
	f.must(f.Progress(a, 100))
	got := f.burndown()
	if want := []float64{2, 2, 1}; got.Unit != plan.InTasks || got.Baseline != "" || !slices.Equal(got.Left, want) {
		t.Errorf("%+v", got)
	}
}

// Tasks of an older version have no events: they count from the beginning, as they
// were before their first one.
func TestTasksWithoutEventsWereThereFromTheBeginning(t *testing.T) {
	f := beginToday(t)
	a := f.add("a", 5)
	access := f.Allow(t)
	events, err := access.DB.List(access.Ctx, store.Query{Kind: entity.PlanEvents.Name})
	f.must(err)
	f.must(access.DB.Write(access.Ctx, func(tx *store.Tx) error {
		for _, e := range events.Rows {
			if err := tx.Remove(access.Ctx, e.Kind, e.ID); err != nil {
				return err
			}
		}
		return nil
	}))
	f.Clock.Turn(oneDay)
	f.must(f.Resize(a, 8))
	if got, want := f.burndown(), []float64{5, 8}; !slices.Equal(got.Left, want) {
		t.Errorf("%v, want %v", got.Left, want)
	}
}

func TestOfABurndownAMonthIsShown(t *testing.T) {
	f := beginToday(t)
	a := f.add("a", 8) // until 3 December
	_, err := f.Take(f.project, "As signed")
	f.must(err)
	f.Clock.Turn(8 * oneDay)
	f.must(f.Progress(a, 50))

	all := f.burndown()
	got, err := f.Burndown(f.project, "2026-12")
	f.must(err)
	if got.First != "2026-11-24" || got.Last != "2026-12-03" || !slices.Equal(got.Days, []string{"2026-12-01", "2026-12-02", "2026-12-03"}) {
		t.Errorf("%+v", got)
	}
	if n := len(all.Days); !slices.Equal(got.Left, []float64{8, 4}) || !slices.Equal(got.Ideal, all.Ideal[n-3:]) || all.Days[0] != got.First {
		t.Errorf("%+v of %+v", got, all)
	}
	if none, err := f.Burndown(f.project, "2020-01"); err != nil || len(none.Days) != 0 {
		t.Errorf("%+v, %v", none, err)
	}
	_, err = f.Burndown(f.project, "December")
	f.refused(err, "month", "invalid")
}
