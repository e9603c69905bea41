package demo

import (
	"fmt"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// ratings are what sort the made-up risks are of, how likely and how bad, in their
// order; the last is not assessed yet.
var ratings = []struct {
	category            string
	probability, impact int64
}{{"operational", 4, 5}, {"technical", 3, 4}, {"competitor", 4, 3}, {"commercial", 2, 4}, {"customer", 0, 0}}

// threatened is how many of the made-up risks are the project's; the others are of
// open opportunities of the user.
const threatened = 2

// risks makes some, with what is done about those that weigh most.
func (m *maker) risks() error {
	own := m.openDeals(len(m.w.risks) - threatened)
	return m.db.Write(m.ctx, func(tx *store.Tx) error {
		for i, told := range m.w.risks {
			r := entity.Risk{
				Event: told.event, Cause: told.cause, Effect: told.effect, OwnerID: m.userIDs[0], Status: entity.RiskIdentified,
				Category: ratings[i].category, Probability: ratings[i].probability, Impact: ratings[i].impact, Proximity: "quarter",
			}
			switch {
			case i < threatened:
				r.ProjectID, r.AccountID = m.projectID, m.deals[0].account
			case i-threatened < len(own):
				r.OpportunityID, r.AccountID = own[i-threatened].id, own[i-threatened].account
			default:
				continue
			}
			if err := m.risk(tx, r, told.action, i); err != nil {
				return fmt.Errorf("make a risk: %w", err)
			}
		}
		return nil
	})
}

// risk adds one, assessed where it has a rating and planned where something is done.
func (m *maker) risk(tx *store.Tx, r entity.Risk, action string, later int) error {
	if r.Score = r.Probability * r.Impact; r.Score > 0 {
		r.Status, r.NextReviewOn = entity.RiskAssessed, m.now.AddDate(0, 0, 3*later).Format(time.DateOnly)
	}
	if action != "" {
		r.Status, r.Response = entity.RiskPlanned, "reduce"
	}
	if err := store.Create(tx, entity.Risks, &r); err != nil || action == "" {
		return err
	}
	return store.Create(tx, entity.Tasks, &entity.Task{
		Title: action, RiskID: r.ID, OpportunityID: r.OpportunityID, AccountID: r.AccountID, OwnerID: r.OwnerID,
		DueOn: m.now.AddDate(0, 0, 2+later).Format(time.DateOnly), Priority: "high", State: entity.TaskOpen,
	})
}

// openDeals are so many of the user's that are open.
func (m *maker) openDeals(n int) []deal {
	var own []deal
	for _, d := range m.deals {
		if d.open && d.owner == m.userIDs[0] && len(own) < n {
			own = append(own, d)
		}
	}
	return own
}
