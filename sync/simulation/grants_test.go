package simulation_test

import (
	"slices"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// moves lets the admin take somebody off a team, or put him back: whole scopes
// come and go.
func (l *ledger) moves(boss *device) {
	memberships := boss.rows("membership")
	ids := make([]string, 0, len(memberships))
	for id := range memberships {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	id := ids[l.w.random.IntN(len(ids))]
	l.write(boss, func(tx *store.Tx) error {
		if memberships[id][entity.DeletedAt] == "" {
			return tx.Remove(ctx, "membership", id)
		}
		return tx.Restore(ctx, "membership", id)
	})
}

// sight says at rest who sees what is another's: he himself, who leads a team of
// his, and the admin.
func (w *world) sight(boss *device) func(user, other string) bool {
	memberships := boss.rows("membership")
	return func(user, other string) bool {
		if user == w.admin || user == other {
			return true
		}
		for _, lead := range memberships {
			if lead["user_id"] != user || lead["role"] != entity.RoleLead || lead[entity.DeletedAt] != "" {
				continue
			}
			for _, m := range memberships {
				if m["team_id"] == lead["team_id"] && m["user_id"] == other && m[entity.DeletedAt] == "" {
					return true
				}
			}
		}
		return false
	}
}

// permitted checks I9 at rest: nobody has an opportunity of somebody whose records
// he does not see.
func (w *world) permitted(boss *device) {
	w.t.Helper()
	sees := w.sight(boss)
	for _, d := range w.devices {
		for id, o := range d.rows("opportunity") {
			if owner, _ := o["owner_id"].(string); !sees(d.user, owner) {
				w.t.Errorf("I9: %s has opportunity %s of %s", d.name, id, owner)
			}
		}
	}
}
