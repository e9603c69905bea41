package duplicate

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// undoFor is how long a merge can be undone.
const undoFor = 30 * 24 * time.Hour

// Merged is a merge as it is shown.
type Merged struct {
	ID       entity.ID `json:"id"`
	Kind     string    `json:"kind"`
	WinnerID entity.ID `json:"winnerId"`
	LoserID  entity.ID `json:"loserId"`
	Winner   string    `json:"winner"` // what they are called
	Loser    string    `json:"loser"`
	At       string    `json:"at"`
	By       string    `json:"by"`
	Late     int       `json:"late"` // records that point to the loser again, or still
	MayUndo  bool      `json:"mayUndo"`
}

// Merges are the latest merges in which a record has won or lost, and that
// nobody has undone.
func (s *Service) Merges(kind, id string) ([]Merged, error) {
	a, err := s.allow(session.Read, kind)
	if err != nil {
		return nil, err
	}
	is := func(field string) store.Filter { return store.Filter{Field: field, Op: store.Equal, Value: id} }
	return latest(a, store.Filter{Any: []store.Filter{is("winner_id"), is("loser_id")}})
}

// Recent are the latest merges of whatever records that can still be undone: who
// looks for one may not know which record is left.
func (s *Service) Recent() ([]Merged, error) {
	a, err := s.session.Allow(session.Read, entity.Merges.Name)
	if err != nil {
		return nil, err
	}
	list, err := latest(a)
	return slices.DeleteFunc(list, func(m Merged) bool { return !m.MayUndo }), err
}

func latest(a session.Access, which ...store.Filter) ([]Merged, error) {
	page, err := a.DB.List(a.Ctx, store.Query{
		Kind: entity.Merges.Name, Limit: 20, Sort: []store.Sort{{Field: "id", Desc: true}},
		Filter: store.Filter{All: append(which, store.Filter{Field: "undone_at", Op: store.Empty})},
	})
	if err != nil {
		return nil, err
	}
	list := []Merged{}
	for _, r := range page.Rows {
		one, err := describe(a, r)
		if err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	return list, nil
}

func describe(a session.Access, r store.Row) (Merged, error) {
	m := entity.Merges.Load(entity.ID(r.ID), r.Values)
	late, err := a.DB.Pointers(a.Ctx, m.RecordKind, string(m.LoserID))
	if err != nil {
		return Merged{}, err
	}
	by := text(r.Values, entity.CreatedBy)
	titles, err := a.DB.Titles(a.Ctx, map[string][]string{m.RecordKind: {string(m.WinnerID), string(m.LoserID)}, entity.Users.Name: {by}})
	at := text(r.Values, entity.CreatedAt)
	return Merged{
		ID: m.ID, Kind: m.RecordKind, WinnerID: m.WinnerID, LoserID: m.LoserID, Winner: titles[string(m.WinnerID)], Loser: titles[string(m.LoserID)],
		At: at, By: titles[by], Late: len(late), MayUndo: at > store.FormatInstant(a.Now.Add(-undoFor)),
	}, err
}

// Undo makes two of a merged record again. It is a new change: what was moved goes
// back where it still points to the winner, and fields go back that nobody has
// changed since.
func (s *Service) Undo(id entity.ID) error {
	a, err := s.session.Allow(session.Write, entity.Merges.Name)
	if err != nil {
		return err
	}
	return a.ActForGood("final.merge", func(tx *store.Tx) error {
		row, err := tx.Find(a.Ctx, entity.Merges.Name, string(id))
		if err != nil {
			return err
		}
		m := entity.Merges.Load(id, row.Values)
		if m.UndoneAt != "" || text(row.Values, entity.CreatedAt) <= store.FormatInstant(a.Now.Add(-undoFor)) {
			return fault.New("duplicate.too-late", "it was undone already, or is too long ago")
		}
		if err := mayUndo(a, tx, m); err != nil {
			return err
		}
		if err := tx.Restore(a.Ctx, m.RecordKind, string(m.LoserID)); err != nil {
			return err
		}
		if err := moveBack(a, tx, m); err != nil {
			return err
		}
		if err := giveBack(a, tx, m); err != nil {
			return err
		}
		_, err = tx.Edit(a.Ctx, entity.Merges.Name, string(id), map[string]any{"undone_at": tx.At()})
		return err
	})
}

func mayUndo(a session.Access, tx *store.Tx, m entity.Merge) error {
	winner, err := tx.Find(a.Ctx, m.RecordKind, string(m.WinnerID))
	if err != nil {
		return err
	}
	loser, err := tx.Find(a.Ctx, m.RecordKind, string(m.LoserID))
	if err != nil {
		return err
	}
	may, err := mayMerge(a, [2]store.Row{winner, loser})
	if err == nil && !may {
		err = fault.New("duplicate.not-yours", "both must be the user's own")
	}
	return err
}

// moveBack leaves alone what was pointed elsewhere, deleted, or is out of sight
// since.
func moveBack(a session.Access, tx *store.Tx, m entity.Merge) error {
	var moved map[string][]string
	if err := json.Unmarshal([]byte(m.Moved), &moved); err != nil {
		return fmt.Errorf("read what merge %s has moved: %w", m.ID, err)
	}
	for where, ids := range moved {
		kind, field, _ := strings.Cut(where, ".")
		for _, id := range ids {
			row, err := tx.Find(a.Ctx, kind, id)
			if errors.Is(err, store.ErrNotFound) {
				continue
			}
			if err != nil {
				return err
			}
			if row.Values[field] != string(m.WinnerID) || text(row.Values, entity.DeletedAt) != "" {
				continue
			}
			if _, err := tx.Edit(a.Ctx, kind, id, map[string]any{field: string(m.LoserID)}); err != nil {
				return err
			}
		}
	}
	return nil
}

// giveBack sets the winner's fields to what they were, a group at a time, unless
// somebody has changed them since.
func giveBack(a session.Access, tx *store.Tx, m entity.Merge) error {
	winner, err := tx.Find(a.Ctx, m.RecordKind, string(m.WinnerID))
	if err != nil {
		return err
	}
	s, _ := entity.Find(m.RecordKind)
	before, err := unpack(s, m.Before)
	if err != nil {
		return err
	}
	after, err := unpack(s, m.After)
	if err != nil {
		return err
	}
	for name := range before {
		touched := slices.ContainsFunc(s.Group(s.GroupOf(name)), func(member string) bool {
			merged, taken := after[member]
			return taken && !same(winner.Values[member], merged)
		})
		if touched {
			delete(before, name)
		}
	}
	if text(winner.Values, entity.DeletedAt) != "" {
		return nil
	}
	_, err = tx.Edit(a.Ctx, m.RecordKind, string(m.WinnerID), before)
	return err
}

// unpack reads values of a kind from JSON, which knows one sort of number.
func unpack(s *entity.Schema, raw string) (map[string]any, error) {
	values := make(map[string]any)
	d := json.NewDecoder(bytes.NewReader([]byte(raw)))
	d.UseNumber()
	if err := d.Decode(&values); err != nil {
		return nil, fmt.Errorf("read the values of a merge: %w", err)
	}
	for name, v := range values {
		n, number := v.(json.Number)
		if !number {
			continue
		}
		var err error
		if f, declared := s.Field(name); declared && !f.Valid(int64(0)) || !declared && strings.ContainsAny(n.String(), ".e") {
			values[name], err = n.Float64()
		} else {
			values[name], err = n.Int64()
		}
		if err != nil {
			return nil, fmt.Errorf("read %s of a merge: %w", name, err)
		}
	}
	return values, nil
}

// Follow points to the winner what was added to the loser since: somebody was
// offline, or could not see the merge.
func (s *Service) Follow(id entity.ID) (int, error) {
	a, err := s.session.Allow(session.Write, entity.Merges.Name)
	if err != nil {
		return 0, err
	}
	moved := 0
	err = a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		m, err := store.Find(a.Ctx, tx, entity.Merges, id)
		if err != nil {
			return err
		}
		late, err := tx.Pointers(a.Ctx, m.RecordKind, string(m.LoserID))
		if err != nil {
			return err
		}
		late = late[:min(len(late), maxMoved)]
		for _, p := range late {
			if p.ID == string(m.WinnerID) {
				continue
			}
			if _, err := tx.Edit(a.Ctx, p.Kind, p.ID, map[string]any{p.Field: string(m.WinnerID)}); err != nil {
				return err
			}
			moved++
		}
		return nil
	})
	return moved, err
}
