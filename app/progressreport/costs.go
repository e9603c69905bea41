package progressreport

import (
	"cmp"
	"slices"

	"github.com/roadbook/roadbook/app/cost"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store/entity"
)

// costs tells what projects cost against their budgets, those that burn most first.
// One that is over is told of in its own reports alone.
func costs(a session.Access, r reach, f *Figures) error {
	var all []Cost
	for _, p := range r.projects {
		if p.State == entity.ProjectDone && r.project == "" {
			continue
		}
		c, err := cost.Of(a, a.DB, p)
		if err != nil {
			return err
		}
		if c.Some() {
			all = append(all, Cost{p.Name, c.Currency, c.Planned, c.Committed, c.Spent, c.Burn()})
		}
	}
	slices.SortStableFunc(all, func(a, b Cost) int { return cmp.Compare(b.Burn, a.Burn) })
	f.Costs = listOf(all)
	return nil
}
