package opportunity

import (
	"slices"

	"github.com/roadbook/roadbook/app/rank"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// rankAt is a rank between the two neighbours of a place. The board shows the
// greatest rank first, so that cards that were never moved come last. A place
// without neighbours is the top of the column.
func rankAt(a session.Access, tx *store.Tx, stage entity.ID, p Place) (string, error) {
	if p.After == "" && p.Before == "" {
		top, err := tx.List(a.Ctx, store.Query{
			Kind: entity.Opportunities.Name, Limit: 1, Sort: []store.Sort{{Field: "rank", Desc: true}},
			Filter: store.Filter{Field: "stage_id", Op: store.Equal, Value: string(stage)},
		})
		if err != nil || len(top.Rows) == 0 {
			return rank.Between("", ""), err
		}
		p.Before = entity.ID(top.Rows[0].ID)
	}
	above, err := rankOf(a, tx, p.After)
	if err != nil {
		return "", err
	}
	below, err := rankOf(a, tx, p.Before)
	if err != nil {
		return "", err
	}
	if above != "" && below >= above {
		if above, err = lift(a, tx, stage, p.After, below); err != nil {
			return "", err
		}
	}
	return rank.Between(below, above), nil
}

// lift makes room above a rank that two devices gave: the card that is to stay
// above the gap, and those of that rank above it, get ranks of their own. It
// answers the least rank above the gap.
func lift(a session.Access, tx *store.Tx, stage, above entity.ID, at string) (string, error) {
	cards := func(op store.Operator, desc bool, limit int) ([]store.Row, error) {
		page, err := tx.List(a.Ctx, store.Query{
			Kind: entity.Opportunities.Name, Limit: limit, Sort: []store.Sort{{Field: "rank", Desc: desc}},
			Filter: store.Filter{All: []store.Filter{
				{Field: "stage_id", Op: store.Equal, Value: string(stage)}, {Field: "rank", Op: op, Value: at},
			}},
		})
		return page.Rows, err
	}
	next, err := cards(store.Greater, false, 1)
	if err != nil {
		return "", err
	}
	upper := ""
	if len(next) > 0 {
		upper, _ = next[0].Values["rank"].(string)
	}
	same, err := cards(store.Equal, true, mostAlike)
	if err != nil {
		return "", err
	}
	last := slices.IndexFunc(same, func(r store.Row) bool { return r.ID == string(above) })
	for _, r := range same[:last+1] {
		upper = rank.Between(at, upper)
		if _, err := tx.Edit(a.Ctx, entity.Opportunities.Name, r.ID, map[string]any{"rank": upper}); err != nil {
			return "", err
		}
	}
	return upper, nil
}

// mostAlike bounds how many cards of one rank are given others at once.
const mostAlike = 100

func rankOf(a session.Access, tx *store.Tx, id entity.ID) (string, error) {
	if id == "" {
		return "", nil
	}
	o, err := store.Find(a.Ctx, tx, entity.Opportunities, id)
	return o.Rank, err
}
