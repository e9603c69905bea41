// Package attention tells which customers ask for a person's attention: those whose
// day comes, and those who have not heard from us for longer than is usual with
// them.
package attention

import (
	"cmp"
	"slices"
	"time"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
)

// Occasion is a key date, and when it comes next.
type Occasion struct {
	store.Occasion
	Next string `json:"next"`
	Days int    `json:"days"` // until then, negative when it has just passed
}

// Attention is which of the user's customers need attention.
type Attention struct {
	Occasions []Occasion // whose reminder has come, the next one first
	Dormant   []Dormant  // the latest to fall silent first
}

// Find tells what of the user's customers asks for a day, which is one in his own
// zone. It reads the rhythm of all of them.
func Find(a session.Access, day time.Time) (Attention, error) {
	found, err := a.DB.OccasionsFor(a.Ctx, string(a.User))
	if err != nil {
		return Attention{}, err
	}
	rhythms, err := a.DB.Rhythms(a.Ctx, string(a.User), store.FormatInstant(a.Now.Add(-remembered)))
	if err != nil {
		return Attention{}, err
	}
	silent, err := customers(a, dormant(rhythms, a.Now))
	if err != nil {
		return Attention{}, err
	}
	due := slices.DeleteFunc(Upcoming(found, day), func(o Occasion) bool {
		return o.Days > o.RemindDays || o.Days < -grace
	})
	return Attention{Occasions: due, Dormant: silent}, nil
}

// Upcoming says when each comes next, the next one first.
func Upcoming(found []store.Occasion, day time.Time) []Occasion {
	all := make([]Occasion, len(found))
	for i, o := range found {
		all[i].Occasion = o
		all[i].Next, all[i].Days = next(o, day)
	}
	slices.SortStableFunc(all, func(a, b Occasion) int { return cmp.Compare(a.Next, b.Next) })
	return all
}
