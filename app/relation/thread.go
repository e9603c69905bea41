package relation

import (
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// engagedFor is how long a contact counts as engaged after being spoken with.
const engagedFor = 90 * 24 * time.Hour

// Thread is how an open opportunity is tied to the people of its account.
type Thread struct {
	OpportunityID string   `json:"opportunityId"`
	Name          string   `json:"name"`
	Engaged       []string `json:"engaged"` // contacts spoken with lately, or with a role in it
	Single        bool     `json:"single"`  // it is large, and one contact or none is engaged
}

// threads says for each open opportunity of an account who is engaged in it, and
// whether that is too few from an amount on.
func threads(open []store.OpenOpportunity, people []store.Acquaintance, parts []store.Part, now time.Time, from int64) []Thread {
	since := store.FormatInstant(now.Add(-engagedFor))
	all := make([]Thread, len(open))
	for i, o := range open {
		cast := make(map[string]bool)
		for _, p := range parts {
			if p.OpportunityID == o.ID {
				cast[p.ContactID] = true
			}
		}
		engaged := []string{}
		for _, p := range people {
			if cast[p.ID] || p.LastContactAt >= since {
				engaged = append(engaged, p.ID)
			}
		}
		all[i] = Thread{OpportunityID: o.ID, Name: o.Name, Engaged: engaged, Single: len(engaged) <= 1 && large(o, from)}
	}
	return all
}

// large says whether an opportunity has an amount, in whole units of its currency.
func large(o store.OpenOpportunity, limit int64) bool {
	for range entity.MinorDigits(o.Currency) {
		limit *= 10
	}
	return o.Amount >= limit
}
