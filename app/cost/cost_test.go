package cost_test

import (
	"reflect"
	"testing"

	"github.com/roadbook/roadbook/app/cost"
	"github.com/roadbook/roadbook/app/workday"
	"github.com/roadbook/roadbook/store/entity"
)

func TestACostIsInOneCurrencyAndOthersAreKeptAside(t *testing.T) {
	c := cost.Sum([]entity.BudgetLine{
		{ID: "1", Category: "travel", Amount: 0, Currency: "JPY"}, // taken back: it says nothing
		{ID: "2", Category: "travel", Amount: 1000, Currency: "CNY"},
		{ID: "3", Category: "materials", Amount: 300, Currency: "USD"},
	}, []entity.Expense{
		{ID: "1", Category: "travel", Amount: 400, Currency: "CNY", State: entity.ExpenseSpent},
		{ID: "2", Category: "travel", Amount: 300, Currency: "CNY", State: entity.ExpenseCommitted},
		{ID: "3", Category: "of a newer version", Amount: 50, Currency: "CNY", State: entity.ExpenseSpent},
		{ID: "4", Category: "travel", Amount: 20, Currency: "USD", State: entity.ExpenseSpent},
	}, "EUR")
	if c.Currency != "CNY" || c.Planned != 1000 || c.Committed != 300 || c.Spent != 450 || c.Burn() != 75 || c.Paid() != 45 {
		t.Errorf("%+v", c)
	}
	if want := []cost.Amount{{Currency: "USD", Amount: 320}}; !reflect.DeepEqual(c.Strays, want) {
		t.Errorf("aside: %+v", c.Strays)
	}
	byCategory := make(map[string]cost.Line)
	for _, l := range c.Lines {
		byCategory[l.Category] = l
	}
	if byCategory["travel"] != (cost.Line{Category: "travel", Planned: 1000, Committed: 300, Spent: 400}) || byCategory["other"].Spent != 50 {
		t.Errorf("%+v", c.Lines)
	}
	if c := cost.Sum(nil, []entity.Expense{{Amount: 5, Currency: "USD", State: entity.ExpenseSpent}}, "EUR"); c.Currency != "USD" || c.Spent != 5 {
		t.Errorf("without a budget: %+v", c)
	}
	if c := cost.Sum(nil, nil, "EUR"); c.Currency != "EUR" || c.Some() || c.Burn() != 0 {
		t.Errorf("nothing: %+v", c)
	}
}

func TestMoneyThatGoesFasterThanItShouldIsTrouble(t *testing.T) {
	for _, c := range []struct {
		spent, committed, elapsed int64
		want                      string
	}{
		{0, 79, 0, ""}, // a promise is early, and no trouble
		{0, 80, 0, cost.Burning},
		{40, 40, 90, cost.Burning},
		{10, 0, 0, ""}, // within the tolerance
		{11, 0, 0, cost.Ahead},
		{60, 0, 50, ""},
		{61, 0, 50, cost.Ahead},
		{79, 0, 100, ""},
	} {
		of := cost.Cost{Planned: 100, Spent: c.spent, Committed: c.committed}
		if got := of.Trouble(c.elapsed, 80); got != c.want {
			t.Errorf("%d spent, %d committed, %d%% elapsed: %q, want %q", c.spent, c.committed, c.elapsed, got, c.want)
		}
	}
	if got := (cost.Cost{Spent: 100}).Trouble(0, 80); got != "" {
		t.Errorf("without a budget: %q", got)
	}
}

// The second week of the plan is that of National Day.
func TestOfAPlanWorkingDaysElapse(t *testing.T) {
	calendar, err := workday.With("CNY", nil)
	if err != nil {
		t.Fatal(err)
	}
	finishes := map[entity.ID]string{"a": "2026-09-25", "b": "2026-10-09"} // seven working days from 09-21, by Mid-Autumn
	for today, want := range map[string]int64{
		"2026-09-18": 0, "2026-09-21": 0, "2026-09-22": 11, "2026-10-01": 77, "2026-10-08": 77, "2026-10-09": 88, "2026-10-12": 100, "2027-01-01": 100,
	} {
		if got := cost.Elapsed(calendar, "2026-09-21", finishes, today); got != want {
			t.Errorf("%s: %d%%, want %d%%", today, got, want)
		}
	}
	if got := cost.Elapsed(calendar, "2026-09-21", nil, "2026-09-22"); got != 100 {
		t.Errorf("without tasks: %d%%", got)
	}
}
