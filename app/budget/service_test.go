package budget_test

import (
	"errors"
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/budget"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/opportunity"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// finishes is a plan of the ten working days from 2026-11-23.
func finishes(session.Access, entity.ID) (finishes, planned map[entity.ID]string, err error) {
	return map[entity.ID]string{"t": "2026-12-04"}, nil, nil
}

type desk struct {
	t       *testing.T
	budgets *budget.Service
	records *record.Service
	sales   *opportunity.Service
	project string
}

func open(t *testing.T) desk {
	t.Helper()
	w := apptest.Open(t)
	records := record.New(w.Session)
	p, err := records.Create("project", map[string]any{"name": "Line 2", "starts_on": "2026-11-23", "state": "active"})
	if err != nil {
		t.Fatal(err)
	}
	return desk{t, budget.New(w.Session, finishes), records, opportunity.New(w.Session), p.Row.ID}
}

func (d desk) spends(values map[string]any) (record.One, error) {
	all := map[string]any{"name": "Train", "project_id": d.project, "category": "travel", "state": "spent", "spent_on": "2026-11-24", "currency": "USD"}
	for name, v := range values {
		all[name] = v
	}
	return d.records.Create("expense", all)
}

func (d desk) plans(category string, amount int64, currency string) error {
	return d.budgets.Plan(entity.ID(d.project), category, amount, currency)
}

// refused expects an error that is about a field.
func (d desk) refused(what, field, code string, err error) {
	d.t.Helper()
	var f *fault.Fault
	if !errors.As(err, &f) || f.Field != field || f.Code != code {
		d.t.Errorf("%s: %v, want %s at %s", what, err, code, field)
	}
}

func TestABudgetIsPlannedSpentAndWarnedOf(t *testing.T) {
	d := open(t)
	for _, err := range []error{d.plans("travel", 100_000, "USD"), d.plans("materials", 400_000, "USD"), d.plans("travel", 200_000, "USD")} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.spends(map[string]any{"amount": 150_000.0}); err != nil {
		t.Fatal(err)
	}
	order, err := d.spends(map[string]any{"amount": 90_000.0, "category": "materials", "state": "committed"})
	if err != nil {
		t.Fatal(err)
	}
	b, err := d.budgets.Budget(entity.ID(d.project))
	if err != nil {
		t.Fatal(err)
	}
	// On the second of ten days a quarter of the money is gone.
	if b.Planned != 600_000 || b.Spent != 150_000 || b.Committed != 90_000 || b.Burn != 40 || b.Paid != 25 || b.Elapsed != 10 || b.Trouble != "ahead" {
		t.Errorf("%+v", b)
	}
	if _, err := d.records.Edit("expense", order.Row.ID, map[string]any{"amount": 330_000.0}); err != nil {
		t.Fatal(err)
	}
	if b, err = d.budgets.Budget(entity.ID(d.project)); err != nil || b.Burn != 80 || b.Trouble != "burn" {
		t.Errorf("%+v, %v", b, err)
	}
	if err := d.records.Remove("expense", []string{order.Row.ID}); err != nil {
		t.Fatal(err)
	}
	if b, err = d.budgets.Budget(entity.ID(d.project)); err != nil || b.Committed != 0 {
		t.Errorf("removed: %+v, %v", b, err)
	}
}

func TestAmountsThatCannotBeAreRefusedAtTheirField(t *testing.T) {
	d := open(t)
	d.refused("a negative budget", "amount", "cost.negative", d.plans("travel", -1, "USD"))
	d.refused("a huge budget", "amount", "cost.too-much", d.plans("travel", 1<<52, "USD"))
	d.refused("an unknown category", "category", "invalid", d.plans("yachts", 1, "USD"))
	d.refused("no project", "project_id", "cost.no-project", d.budgets.Plan("nobody", "travel", 1, "USD"))
	if err := d.plans("travel", 100_000, "USD"); err != nil {
		t.Fatal(err)
	}
	d.refused("another currency", "amount", "cost.currency", d.plans("materials", 1, "CNY"))

	for what, c := range map[string]struct {
		values      map[string]any
		field, code string
	}{
		"nothing":          {map[string]any{"amount": 0.0}, "amount", "required"},
		"negative":         {map[string]any{"amount": -5.0}, "amount", "cost.negative"},
		"huge":             {map[string]any{"amount": float64(1 << 52)}, "amount", "cost.too-much"},
		"another currency": {map[string]any{"amount": 5.0, "currency": "CNY"}, "amount", "cost.currency"},
		"no such day":      {map[string]any{"amount": 5.0, "spent_on": "2026-13-40"}, "spent_on", "invalid"},
		"no project":       {map[string]any{"amount": 5.0, "project_id": "nobody"}, "project_id", "cost.no-project"},
	} {
		_, err := d.spends(c.values)
		d.refused(what, c.field, c.code, err)
	}
	one, err := d.spends(map[string]any{"amount": 5.0})
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.records.Edit("expense", one.Row.ID, map[string]any{"amount": -5.0})
	d.refused("an edit", "amount", "cost.negative", err)
	if n, err := d.records.Count(store.Query{Kind: "expense"}); err != nil || n != 1 {
		t.Errorf("%d expenses, %v", n, err)
	}
}

func TestTheCostOfAnOpportunityIsThatOfItsProjects(t *testing.T) {
	d := open(t)
	sale, err := d.sales.Create(entity.Opportunity{Name: "Line 2", Amount: 1_000_000, MarginPercent: 25, Currency: "USD"})
	if err != nil {
		t.Fatal(err)
	}
	other, err := d.records.Create("project", map[string]any{"name": "Training", "starts_on": "2026-11-23", "state": "active", "opportunity_id": string(sale.ID)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.records.Edit("project", d.project, map[string]any{"opportunity_id": string(sale.ID)}); err != nil {
		t.Fatal(err)
	}
	for _, values := range []map[string]any{{"amount": 60_000.0}, {"amount": 40_000.0, "project_id": other.Row.ID, "state": "committed"}} {
		if _, err := d.spends(values); err != nil {
			t.Fatal(err)
		}
	}
	got, err := d.budgets.Sale(sale.ID)
	if want := (budget.Sale{Name: "Line 2", Currency: "USD", Cost: 100_000, Margin: 250_000, Return: 2.5}); err != nil || got != want {
		t.Errorf("%+v, %v; want %+v", got, err, want)
	}
}
