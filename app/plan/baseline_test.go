package plan_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/rank"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func TestABaselineShowsWhatHasSlipped(t *testing.T) {
	f := begin(t)
	a := f.add("a", 5)
	f.add("b", 2)
	gone := f.add("gone", 1)
	f.link("a", "b")
	_, err := f.Take(f.project, " ")
	f.refused(err, "name", "required")
	first, err := f.Take(f.project, "As signed")
	f.must(err)
	f.must(f.Resize(a, 8)) // over a weekend
	f.must(f.Remove(gone))
	f.add("new", 1)
	second, err := f.Take(f.project, "After the slip")
	f.must(err)

	all, err := f.Baselines(f.project)
	if err != nil || len(all) != 2 || all[0].ID != second.ID {
		t.Fatalf("%+v, %v", all, err)
	}
	c, err := f.Compare(first.ID)
	f.must(err)
	if c.Finish != 3 || c.FinishedOn != "2027-01-12" || c.Added != 1 || c.Removed != 1 || len(c.Tasks) != 2 {
		t.Errorf("%+v", c)
	}
	if v := c.Tasks[1]; v.Start != 3 || v.Finish != 3 || v.StartsOn != "2027-01-11" || v.FinishesOn != "2027-01-12" {
		t.Errorf("what follows: %+v", v)
	}
	if v := c.Tasks[0]; v.Start != 0 || v.Finish != 3 {
		t.Errorf("what was made longer: %+v", v)
	}
	if c, err := f.Compare(second.ID); err != nil || c.Finish != 0 || c.Added != 0 {
		t.Errorf("%+v, %v", c, err)
	}
}

// What was to end on a Friday that is a holiday by now, and ends on Monday, is late.
func TestWhatWasToEndOnADayThatIsAHolidayByNowIsLate(t *testing.T) {
	f := begin(t)
	a := f.add("a", 5)
	taken, err := f.Take(f.project, "As signed")
	f.must(err)
	f.must(f.SetDay("2027-01-08", false, "Inventory"))
	c, err := f.Compare(taken.ID)
	f.must(err)
	if v := c.Tasks[0]; c.Finish != 1 || v.Start != 0 || v.Finish != 1 || v.FinishesOn != "2027-01-08" {
		t.Errorf("%+v", c)
	}
	why, err := f.Why(a)
	f.must(err)
	if why.Start != 0 || why.Finish != 1 || why.FinishesOn != "2027-01-08" {
		t.Errorf("%+v", why)
	}
}

func TestABaselineOfALargePlanFits(t *testing.T) {
	f := begin(t)
	fill := func(from, to int) {
		a := f.Allow(t)
		f.must(a.DB.Write(a.Ctx, func(tx *store.Tx) error {
			for i := from; i < to; i++ {
				k := entity.Task{Title: fmt.Sprint(i), ProjectID: f.project, Rank: rank.Spread(i), Days: 3, State: entity.TaskOpen}
				if err := store.Create(tx, entity.Tasks, &k); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	fill(0, 2000)
	_, err := f.Take(f.project, "Large")
	f.must(err)
	fill(2000, 3000)
	_, err = f.Take(f.project, "Too large")
	f.refused(err, "", "plan.too-large")
}

func TestAProjectIsToldAtAGlance(t *testing.T) {
	f := begin(t)
	a := f.add("a", 5)
	f.add("b", 2)
	f.link("a", "b")
	_, err := f.Take(f.project, "As signed")
	f.must(err)
	f.must(f.Resize(a, 8))
	f.must(f.Progress(a, 50))
	all, err := f.Outlooks([]entity.ID{f.project, "gone"})
	if o := all[f.project]; err != nil || len(all) != 1 || o.FinishesOn != "2027-01-15" || o.Progress != 40 || o.Overdue != 0 || o.Later != 3 {
		t.Errorf("%+v, %v", all, err)
	}
	f.Clock.Turn(time.Date(2027, 1, 14, 12, 0, 0, 0, time.Local).Sub(f.Clock.Now())) // the first task was to end on the 13th
	if all, err := f.Outlooks([]entity.ID{f.project}); err != nil || all[f.project].Overdue != 1 {
		t.Errorf("%+v, %v", all, err)
	}
}
