package duplicate

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// maxMoved is how many records may follow the one that goes: all of them move in
// one transaction.
const maxMoved = 5000

// both reads two different living records.
func both(a session.Access, find func(context.Context, string, string) (store.Row, error), kind, one, other string) (rows [2]store.Row, err error) {
	if one == other {
		return rows, fault.Invalid("other", "invalid", "a record is not a duplicate of itself")
	}
	for i, id := range []string{one, other} {
		if rows[i], err = find(a.Ctx, kind, id); err != nil {
			return rows, err
		}
		if text(rows[i].Values, entity.DeletedAt) != "" {
			return rows, fmt.Errorf("merge %s %s: %w", kind, id, store.ErrDeleted)
		}
	}
	return rows, nil
}

// mayMerge says whether records are a user's to merge: a manager's who sees them,
// or whose they are, or nobody's.
func mayMerge(a session.Access, rows [2]store.Row) (bool, error) {
	if a.Role != entity.RoleRep {
		return a.Role != "", nil
	}
	for _, row := range rows {
		owner := text(row.Values, "owner_id")
		if id := text(row.Values, "account_id"); row.Kind == entity.Contacts.Name && id != "" {
			account, err := store.Find(a.Ctx, a.DB, entity.Accounts, entity.ID(id))
			if err != nil {
				return false, err
			}
			owner = string(account.OwnerID)
		}
		if owner != "" && owner != string(a.User) {
			return false, nil
		}
	}
	return true, nil
}

// Merge makes two records one: the winner takes over some fields and all that
// points to the loser, which goes to the trash.
func (s *Service) Merge(kind string, winner, loser string, take []string) (entity.Merge, error) {
	a, err := s.allow(session.Write, kind)
	if err != nil {
		return entity.Merge{}, err
	}
	m := entity.Merge{ID: entity.NewID(), RecordKind: kind, WinnerID: entity.ID(winner), LoserID: entity.ID(loser)}
	err = a.ActForGood("final.merge", func(tx *store.Tx) error {
		rows, err := both(a, tx.Find, kind, winner, loser)
		if err != nil {
			return err
		}
		if may, err := mayMerge(a, rows); err != nil || !may {
			return cmp.Or(err, error(fault.New("duplicate.not-yours", "both must be the user's own")))
		}
		if err := takeOver(a, tx, &m, rows, take); err != nil {
			return err
		}
		if err := move(a, tx, &m); err != nil {
			return err
		}
		if err := tx.Remove(a.Ctx, kind, loser); err != nil {
			return err
		}
		return store.Create(tx, entity.Merges, &m)
	})
	return m, err
}

// takeOver gives the winner the loser's values of some fields, each with its
// whole group, and keeps what was there before.
func takeOver(a session.Access, tx *store.Tx, m *entity.Merge, rows [2]store.Row, take []string) error {
	winner, loser := rows[0].Values, rows[1].Values
	s, _ := entity.Find(m.RecordKind)
	before, after := map[string]any{}, map[string]any{}
	set := func(name string, value any) {
		if !same(winner[name], value) {
			before[name], after[name] = orEmpty(winner[name]), orEmpty(value)
		}
	}
	for _, name := range take {
		if f, declared := s.Field(name); declared && f.System || !declared && !isCustom(name) {
			return fault.Invalid(name, "invalid", "no such field")
		}
		for _, member := range s.Group(s.GroupOf(name)) {
			set(member, loser[member])
		}
	}
	if parent := cmp.Or(text(after, "parent_id"), text(winner, "parent_id")); parent == string(m.LoserID) || parent == string(m.WinnerID) {
		set("parent_id", "")
	}
	if _, err := tx.Edit(a.Ctx, m.RecordKind, string(m.WinnerID), after); err != nil {
		return err
	}
	return pack(map[*string]any{&m.Before: before, &m.After: after})
}

// move points to the winner what points to the loser.
func move(a session.Access, tx *store.Tx, m *entity.Merge) error {
	found, err := tx.Pointers(a.Ctx, m.RecordKind, string(m.LoserID))
	if err != nil {
		return err
	}
	if len(found) > maxMoved {
		return fault.New("duplicate.too-many", "too much follows the one that goes").With(map[string]any{"most": maxMoved})
	}
	moved := make(map[string][]string)
	for _, p := range found {
		if p.ID == string(m.WinnerID) {
			continue // that the winner was below the loser has been seen to
		}
		if _, err := tx.Edit(a.Ctx, p.Kind, p.ID, map[string]any{p.Field: string(m.WinnerID)}); err != nil {
			return err
		}
		where := p.Kind + "." + p.Field
		moved[where] = append(moved[where], p.ID)
	}
	return pack(map[*string]any{&m.Moved: moved})
}

// pack writes values as JSON.
func pack(values map[*string]any) error {
	for into, v := range values {
		raw, err := json.Marshal(v)
		if err != nil {
			return err
		}
		*into = string(raw)
	}
	return nil
}

func text(values map[string]any, name string) string {
	s, _ := values[name].(string)
	return s
}

func isCustom(name string) bool { return strings.HasPrefix(name, "custom.") }

// A custom field that a record does not have is an empty one.
func same(a, b any) bool { return orEmpty(a) == orEmpty(b) }

func orEmpty(v any) any {
	if v == nil {
		return ""
	}
	return v
}
