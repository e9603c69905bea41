package progressreport

import (
	"slices"
	"strings"
	"time"

	"github.com/roadbook/roadbook/app/freshness"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// lacking tells whose work is not in the figures, of those whom the report is about.
func lacking(a session.Access, r reach, f *Figures) error {
	currency := a.DB.Identity().Currency
	all, err := freshness.Of(a, freshness.Total{}, time.Time{})
	if err != nil {
		return err
	}
	known, err := freshness.Of(a, r.total(currency), time.Time{})
	if err != nil {
		return err
	}
	f.Synced = all.AsOf
	for _, p := range all.Away {
		at := slices.IndexFunc(known.Away, func(one freshness.Person) bool { return one.ID == p.ID })
		if at < 0 && !slices.Contains(r.owners, p.ID) {
			continue
		}
		one := Away{Name: p.Name, SeenAt: p.SeenAt, Currency: currency}
		if at >= 0 {
			one.Count, one.Amount = known.Away[at].Count, known.Away[at].Amount
		}
		f.Away = append(f.Away, one)
	}
	return nil
}

// total are the open opportunities of people, or the tasks of a project.
func (r reach) total(currency string) freshness.Total {
	if r.project != "" {
		return freshness.Total{Kind: entity.Tasks.Name, Filter: store.Filter{Field: "project_id", Op: store.Equal, Value: string(r.project)}}
	}
	owners := make([]any, len(r.owners))
	for i, id := range r.owners {
		owners[i] = string(id)
	}
	return freshness.Total{Kind: entity.Opportunities.Name, Sum: "amount", Filter: store.Filter{All: []store.Filter{
		{Field: "owner_id", Op: store.In, Values: owners},
		{Field: "closed_on", Op: store.Empty},
		{Field: "currency", Op: store.Equal, Value: currency},
	}}}
}

// lacks says as of when the figures are what the hub has, and whose work they may lack.
func (w words) lacks(f Figures) string {
	if f.Synced == "" {
		return ""
	}
	said := []string{w.sayf("synced", clock(f.Synced))}
	for _, one := range f.Away {
		switch {
		case one.Amount > 0:
			said = append(said, w.sayf("away-amount", one.Name, clock(one.SeenAt), w.money(one.Amount, one.Currency).Text))
		case one.Count > 0:
			said = append(said, w.sayf("away-count", one.Name, clock(one.SeenAt), one.Count))
		default:
			said = append(said, w.sayf("away", one.Name, clock(one.SeenAt)))
		}
	}
	return strings.Join(said, map[bool]string{true: "", false: " "}[w.chinese])
}

// clock is a moment as the clocks here show it.
func clock(instant string) string {
	t, err := time.Parse(time.RFC3339, instant)
	if err != nil {
		return instant
	}
	return t.Local().Format("2006-01-02 15:04")
}
