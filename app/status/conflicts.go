package status

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/roadbook/roadbook/app/deal"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Conflict is a value that lost, beside the one that stayed. It is for the owner of
// the record and the two who wrote; whoever sees the record may settle it for them.
type Conflict struct {
	ID         string   `json:"id"`
	RecordKind string   `json:"recordKind"`
	RecordID   string   `json:"recordId"`
	Title      string   `json:"title"`
	OwnerID    string   `json:"ownerId"` // of the record; "" where it has none
	OwnerName  string   `json:"ownerName"`
	Mine       bool     `json:"mine"` // it is for this user
	Group      string   `json:"group"`
	Reason     string   `json:"reason"`
	Kept       Side     `json:"kept"`
	Lost       Side     `json:"lost"`
	Outcome    *Outcome `json:"outcome"` // once it is settled
}

// Side is one of two values.
type Side struct {
	Values map[string]any `json:"values"`
	By     string         `json:"by"`
	ByName string         `json:"byName"`
	At     string         `json:"at"`
	Mine   bool           `json:"mine"`
}

// Outcome is how somebody has settled a conflict.
type Outcome struct {
	Take   string `json:"take"`
	By     string `json:"by"`
	ByName string `json:"byName"`
	At     string `json:"at"`
	Mine   bool   `json:"mine"`
}

// Conflicts are those that nobody has settled, and how the latest of this user's, and
// of those that he settled, came out.
type Conflicts struct {
	Conflicts []Conflict        `json:"conflicts"`
	Settled   []Conflict        `json:"settled"`
	Labels    map[string]string `json:"labels"`
}

// Conflicts lists the values that lost, newest first.
func (s *Service) Conflicts() (Conflicts, error) {
	a, err := s.session.Allow(session.Read, entity.Conflicts.Name)
	if err != nil {
		return Conflicts{}, err
	}
	out := Conflicts{Settled: []Conflict{}}
	ids := make(map[string][]string)
	if out.Conflicts, err = conflicts(a, openConflicts(), ids); err != nil {
		return Conflicts{}, err
	}
	settled, err := conflicts(a, settledConflicts(), ids)
	if err != nil {
		return Conflicts{}, err
	}
	for _, c := range settled {
		if c.Mine || c.Outcome.Mine {
			out.Settled = append(out.Settled, c)
		}
	}
	if out.Labels, err = a.DB.Titles(a.Ctx, ids); err != nil {
		return Conflicts{}, err
	}
	for _, list := range [][]Conflict{out.Conflicts, out.Settled} {
		for i := range list {
			list[i].name(out.Labels)
		}
	}
	return out, nil
}

// conflicts reads those that a query finds, and gathers whom and what they are about.
func conflicts(a session.Access, q store.Query, ids map[string][]string) ([]Conflict, error) {
	page, err := a.DB.List(a.Ctx, q)
	if err != nil {
		return nil, err
	}
	for kind, of := range store.References(page.Rows) {
		ids[kind] = append(ids[kind], of...)
	}
	found := []Conflict{}
	for _, r := range page.Rows {
		c, err := conflictOf(a, r)
		if err != nil {
			return nil, err
		}
		for _, values := range []map[string]any{c.Kept.Values, c.Lost.Values} {
			references(c.RecordKind, changesOf(values), ids)
		}
		ids[entity.Users.Name] = append(ids[entity.Users.Name], c.OwnerID)
		found = append(found, c)
	}
	return found, nil
}

func conflictOf(a session.Access, r store.Row) (Conflict, error) {
	e := entity.Conflicts.Load(entity.ID(r.ID), r.Values)
	c := Conflict{ID: r.ID, RecordKind: e.RecordKind, RecordID: string(e.RecordID), Group: e.FieldGroup, Reason: e.Reason}
	var err error
	if c.Kept, err = side(e.Kept, e.KeptBy, e.KeptAt, a.User); err != nil {
		return c, err
	}
	if c.Lost, err = side(e.Lost, e.LostBy, e.LostAt, a.User); err != nil {
		return c, err
	}
	record, err := a.DB.Find(a.Ctx, e.RecordKind, string(e.RecordID))
	if err != nil && !errors.Is(err, store.ErrNotFound) { // not here, or of a newer version
		return c, err
	}
	c.OwnerID, _ = record.Values["owner_id"].(string)
	c.Mine = c.Kept.Mine || c.Lost.Mine || c.OwnerID == string(a.User)
	if e.Resolution != "" {
		at, _ := r.Values[entity.UpdatedAt].(string)
		c.Outcome = &Outcome{Take: e.Resolution, By: string(e.ResolvedBy), At: at, Mine: e.ResolvedBy == a.User}
	}
	return c, nil
}

func (c *Conflict) name(labels map[string]string) {
	c.Title, c.OwnerName = labels[c.RecordID], labels[c.OwnerID]
	c.Kept.ByName, c.Lost.ByName = labels[c.Kept.By], labels[c.Lost.By]
	if c.Outcome != nil {
		c.Outcome.ByName = labels[c.Outcome.By]
	}
}
func changesOf(values map[string]any) []store.FieldChange {
	changes := make([]store.FieldChange, 0, len(values))
	for name, v := range values {
		changes = append(changes, store.FieldChange{Field: name, To: v})
	}
	return changes
}

func side(raw string, by entity.ID, at string, me entity.ID) (Side, error) {
	s := Side{By: string(by), At: at, Mine: by == me}
	if err := json.Unmarshal([]byte(raw), &s.Values); err != nil {
		return s, fmt.Errorf("read conflict: %w", err)
	}
	return s, nil
}

// Resolve settles conflicts, as one action: the values that stayed are kept, or
// those that lost are written again, or, of texts, both.
func (s *Service) Resolve(ids []entity.ID, take string) error {
	settle, ok := settlements[take]
	if !ok {
		return fault.Invalid("take", "invalid", "take what was kept, what was lost, or both")
	}
	a, err := s.session.Allow(session.Write, "")
	if err != nil {
		return err
	}
	return a.Act(func(tx *store.Tx) error {
		for _, id := range ids {
			_, c, err := store.Edit(a.Ctx, tx, entity.Conflicts, id, func(c *entity.Conflict) error {
				if c.Resolution != "" {
					return fault.New("hub.settled", "somebody has settled it meanwhile")
				}
				c.Resolution, c.ResolvedBy = take, a.User
				return nil
			})
			if err != nil {
				return err
			}
			if err := settle(a.Ctx, tx, c); err != nil {
				return err
			}
		}
		return nil
	})
}

// settlements are what becomes of the record, by what a person takes.
var settlements = map[string]func(context.Context, *store.Tx, entity.Conflict) error{
	entity.TookKept: func(context.Context, *store.Tx, entity.Conflict) error { return nil },
	entity.TookLost: writeAgain,
	entity.TookBoth: writeBoth,
}

// writeBoth puts the texts that lost behind those that the record has now.
func writeBoth(ctx context.Context, tx *store.Tx, c entity.Conflict) error {
	var lost map[string]any
	if err := json.Unmarshal([]byte(c.Lost), &lost); err != nil {
		return fmt.Errorf("read conflict: %w", err)
	}
	found, err := tx.List(ctx, store.Query{Kind: c.RecordKind, Filter: store.Filter{Field: "id", Op: store.Equal, Value: string(c.RecordID)}})
	if err != nil {
		return err
	}
	s, ok := entity.Find(c.RecordKind)
	if !ok || len(found.Rows) == 0 {
		return fault.New("not-found", "the record is not there to be added to")
	}
	values := make(map[string]any)
	for _, f := range s.Fields {
		text, _ := lost[f.Name].(string)
		now, _ := found.Rows[0].Values[f.Name].(string)
		if between := joints[f.Type]; between != "" && text != "" && text != now {
			values[f.Name] = strings.TrimPrefix(now+between+text, between)
		}
	}
	return write(ctx, tx, c, values)
}

// write changes a record. What that is in the history of an opportunity is told there:
// without a word the past of the pipeline would not lead to what it is.
func write(ctx context.Context, tx *store.Tx, c entity.Conflict, values map[string]any) error {
	if c.RecordKind != entity.Opportunities.Name {
		_, err := tx.Edit(ctx, c.RecordKind, string(c.RecordID), values)
		return err
	}
	before, err := store.Find(ctx, tx, entity.Opportunities, c.RecordID)
	if err != nil {
		return err
	}
	if _, err := tx.Edit(ctx, c.RecordKind, string(c.RecordID), values); err != nil {
		return err
	}
	after, err := store.Find(ctx, tx, entity.Opportunities, c.RecordID)
	if err != nil {
		return err
	}
	return deal.Record(tx, before, after)
}

// joints stand between two texts of which both are kept.
var joints = map[entity.FieldType]string{entity.TypeText: " / ", entity.TypeLong: "\n"}

// writeAgain puts the lost values back; a deleted record is restored first.
func writeAgain(ctx context.Context, tx *store.Tx, c entity.Conflict) error {
	var raw map[string]any
	if err := json.Unmarshal([]byte(c.Lost), &raw); err != nil {
		return fmt.Errorf("read conflict: %w", err)
	}
	deleted, deletion := raw[entity.DeletedAt].(string)
	delete(raw, entity.DeletedAt)
	if c.Reason == entity.ConflictDeleted || deletion && deleted == "" {
		if err := tx.Restore(ctx, c.RecordKind, string(c.RecordID)); err != nil {
			return err
		}
	}
	if deleted != "" {
		return tx.Remove(ctx, c.RecordKind, string(c.RecordID))
	}
	values, err := typed(c.RecordKind, raw)
	if err != nil {
		return err
	}
	return write(ctx, tx, c, values)
}

// typed gives whole numbers from JSON the type of their column.
func typed(kind string, raw map[string]any) (map[string]any, error) {
	s, ok := entity.Find(kind)
	if !ok {
		return nil, fault.New("not-found", "this version does not know "+kind)
	}
	values := make(map[string]any, len(raw))
	for name, v := range raw {
		f, _ := s.Field(name)
		if n, isNumber := v.(float64); isNumber {
			if _, whole := f.Zero().(int64); whole {
				v = int64(n)
			}
		}
		values[name] = v
	}
	return values, nil
}
