// The race detector sees the same code where people work in the other tests of
// several laptops, and would take minutes here.

//go:build !race

package app_test

import (
	"testing"

	"github.com/roadbook/roadbook/app/budget"
	"github.com/roadbook/roadbook/store/entity"
)

// Both plan the same category and one plans another; both spend; all without a network.
func TestExpensesOfTwoLaptopsAddUpOnBoth(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	one := o.join("Lin", entity.RoleRep)
	one.synced(t)
	two := o.laptop(string(one.current(t).User.ID))
	project := entity.ID(one.make(t, "project", map[string]any{"name": "Line 2", "starts_on": "2026-11-30", "state": "active"}))
	one.synced(t)
	two.synced(t)
	money := one.budget(t, project).Currency

	laptops := map[string]program{"the first": one, "the second": two}
	one.cut.Store(true)
	two.cut.Store(true)
	for name, p := range laptops {
		if err := service[*budget.Service](p).Plan(project, "travel", 200_000, money); err != nil {
			t.Fatalf("%s laptop: %v", name, err)
		}
		p.make(t, "expense", map[string]any{
			"name": name, "project_id": string(project), "category": "travel", "amount": 30_000.0, "currency": money, "state": "spent", "spent_on": "2026-12-01",
		})
	}
	if err := service[*budget.Service](two).Plan(project, "materials", 50_000, money); err != nil {
		t.Fatal(err)
	}
	one.cut.Store(false)
	two.cut.Store(false)
	one.synced(t)
	two.synced(t)
	one.synced(t)
	for name, p := range laptops {
		if b := p.budget(t, project); b.Planned != 250_000 || b.Spent != 60_000 || b.Burn != 24 || len(b.Strays) > 0 {
			t.Errorf("%s laptop: %+v", name, b)
		}
	}
	if n := one.count(t, "conflict"); n != 0 {
		t.Errorf("%d conflicts between what is the same", n)
	}
}

func (p program) budget(t *testing.T, project entity.ID) budget.Budget {
	t.Helper()
	b, err := service[*budget.Service](p).Budget(project)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
