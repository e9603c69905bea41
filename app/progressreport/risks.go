package progressreport

import (
	"cmp"

	"github.com/roadbook/roadbook/app/exposure"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// mostRisks is more than a report counts.
const mostRisks = 500

// risks tells of those that are open as the report is made, those that weigh most
// first, with the bands of that day.
func (n names) risks(a session.Access, r reach, f *Figures) error {
	p, err := store.Policy(a.Ctx, a.DB)
	if err != nil {
		return err
	}
	open, err := r.risks(a)
	if err != nil {
		return err
	}
	for _, one := range open {
		n.want(entity.Projects, one.ProjectID)
		n.want(entity.Opportunities, one.OpportunityID)
		n.want(entity.Accounts, one.AccountID)
		n.want(entity.Users, one.OwnerID)
	}
	if err := n.read(a); err != nil {
		return err
	}
	bands := exposure.BandsIn(p)
	all := make([]Threat, len(open))
	for i, one := range open {
		of := cmp.Or(n.called(one.ProjectID), n.called(one.OpportunityID), n.called(one.AccountID))
		all[i] = Threat{one.Event, of, n.called(one.OwnerID), one.Score, bands.Of(one.Score), one.Status, one.NextReviewOn}
	}
	f.Risks = listOf(all)
	return nil
}

func (r reach) risks(a session.Access) ([]entity.Risk, error) {
	if r.project != "" {
		return store.OpenRisksAbout(a.Ctx, a.DB, entity.Projects.Name, r.project, mostRisks)
	}
	return store.OpenRisksOf(a.Ctx, a.DB, r.owners, 0, mostRisks)
}

func (w words) risks(l List[Threat]) Table {
	var rows [][]Cell
	for _, t := range l.Lines {
		band := cmp.Or(t.Band, "unknown")
		rows = append(rows, []Cell{
			{Text: t.Event}, {Text: t.Of}, {Text: t.Owner}, w.quantity(t.Score, ""), {Text: w.say("band-" + band)}, {Text: w.say("risk-" + t.Status)}, {Text: t.Review},
		})
	}
	return w.table("risks", l.Count, rows, "risk*3", "of*2", "owner", "score", "band", "state*1.4", "review*1.35")
}
