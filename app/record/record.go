// Package record is what can be done with a record of any kind: find, list,
// create, edit, remove, restore, and see its history.
package record

import (
	"slices"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

// Row is a record for the window.
type Row struct {
	ID     string         `json:"id"`
	Kind   string         `json:"kind"`
	Values map[string]any `json:"values"`
}

// Page is a run of records, with what the records they point to are called.
type Page struct {
	Rows   []Row             `json:"rows"`
	Labels map[string]string `json:"labels"`
	Next   string            `json:"next"`
	Sorted int               `json:"sorted"` // how many of the orders that were asked for it has
}

// One is a single record.
type One struct {
	Row    Row               `json:"row"`
	Labels map[string]string `json:"labels"`
}

// maxBulk is how many records one bulk action may touch.
const maxBulk = 5000

func (s *Service) allow(right session.Right, kind string) (session.Access, *entity.Schema, error) {
	schema, ok := entity.Find(kind)
	if !ok {
		return session.Access{}, nil, fault.New("not-found", "no kind "+kind)
	}
	a, err := s.session.Allow(right, kind)
	return a, schema, err
}

// List is a page of records.
func (s *Service) List(q store.Query) (Page, error) {
	a, schema, err := s.allow(session.Read, q.Kind)
	if err != nil {
		return Page{}, err
	}
	q.Filter = filterFromWindow(schema, q.Filter)
	found, err := a.DB.List(a.Ctx, q)
	if err != nil {
		return Page{}, err
	}
	labels, err := a.DB.Titles(a.Ctx, store.References(found.Rows))
	if err != nil {
		return Page{}, err
	}
	return Page{Rows: rows(found.Rows), Labels: labels, Next: found.Next, Sorted: found.Sorted}, nil
}

func rows(found []store.Row) []Row {
	out := make([]Row, len(found))
	for i, r := range found {
		out[i] = row(r)
	}
	return out
}

func row(r store.Row) Row { return Row{ID: r.ID, Kind: r.Kind, Values: r.Values} }

// Count says how many records a query finds.
func (s *Service) Count(q store.Query) (int, error) {
	a, schema, err := s.allow(session.Read, q.Kind)
	if err != nil {
		return 0, err
	}
	q.Filter = filterFromWindow(schema, q.Filter)
	return a.DB.Count(a.Ctx, q)
}

// Group is the records of a query that share a value.
type Group struct {
	Key   any     `json:"key"`
	Label string  `json:"label"` // what a referenced record is called
	Count int     `json:"count"`
	Sums  []int64 `json:"sums"`
}

// Group counts and sums the records of a query by the value of a field.
func (s *Service) Group(q store.Query, by string, sums []string) ([]Group, error) {
	a, schema, err := s.allow(session.Read, q.Kind)
	if err != nil {
		return nil, err
	}
	q.Filter = filterFromWindow(schema, q.Filter)
	found, err := a.DB.Group(a.Ctx, q, by, sums)
	if err != nil {
		return nil, err
	}
	groups := make([]Group, len(found))
	ids := make(map[string][]string)
	f, _ := schema.Field(by)
	for i, g := range found {
		groups[i] = Group{Key: g.Key, Count: g.Count, Sums: g.Sums}
		if id, ok := g.Key.(string); ok && f.Ref != "" {
			ids[f.Ref] = append(ids[f.Ref], id)
		}
	}
	labels, err := a.DB.Titles(a.Ctx, ids)
	for i := range groups {
		if id, ok := groups[i].Key.(string); ok {
			groups[i].Label = labels[id]
		}
	}
	return groups, err
}

// Find is one record, in the trash or not.
func (s *Service) Find(kind, id string) (One, error) {
	a, _, err := s.allow(session.Read, kind)
	if err != nil {
		return One{}, err
	}
	return find(a, kind, id)
}

func find(a session.Access, kind, id string) (One, error) {
	r, err := a.DB.Find(a.Ctx, kind, id)
	if err != nil {
		return One{}, err
	}
	labels, err := a.DB.Titles(a.Ctx, store.References([]store.Row{r}))
	return One{Row: row(r), Labels: labels}, err
}

// Create adds a record. Fields that every new record of the kind needs and that
// have an obvious value get it.
func (s *Service) Create(kind string, values map[string]any) (One, error) {
	a, schema, err := s.allow(session.Write, kind)
	if err != nil {
		return One{}, err
	}
	if schema.AppendOnly || schema == entity.Opportunities.Schema() { // which begin at a stage
		return One{}, fault.New("forbidden", kind+" is made by a verb of its own")
	}
	typed, err := fromWindow(schema, values)
	if err != nil {
		return One{}, err
	}
	defaults(a, schema, typed)
	if schema.Own != "" && schema.Own != entity.CreatedBy {
		if err := a.Own(schema, typed); err != nil {
			return One{}, err
		}
	}
	if err := missing(schema, typed, true); err != nil {
		return One{}, err
	}
	id := string(entity.NewID())
	err = a.Act(func(tx *store.Tx) error {
		if typed, err = ruled(a, tx, schema, "", typed); err != nil {
			return err
		}
		return tx.Create(kind, id, typed)
	})
	if err != nil {
		return One{}, err
	}
	return find(a, kind, id)
}

// defaults fills in the owner and the currency where the form left them out.
func defaults(a session.Access, s *entity.Schema, values map[string]any) {
	for _, f := range s.Fields {
		if _, given := values[f.Name]; given {
			continue
		}
		switch {
		case f.Name == "owner_id":
			values[f.Name] = string(a.User)
		case f.Type == entity.TypeCurrency:
			values[f.Name] = a.DB.Identity().Currency
		}
	}
}

// Edit changes fields of a record.
func (s *Service) Edit(kind, id string, values map[string]any) (One, error) {
	if _, err := s.EditMany(kind, []string{id}, values); err != nil {
		return One{}, err
	}
	return s.Find(kind, id)
}

// EditMany changes the same fields of several records as one action, and says
// how many were different.
func (s *Service) EditMany(kind string, ids []string, values map[string]any) (int, error) {
	a, schema, err := s.allow(session.Write, kind)
	if err != nil {
		return 0, err
	}
	if schema.AppendOnly || len(ids) > maxBulk {
		return 0, fault.New("forbidden", kind+" is never edited, or too many at once")
	}
	typed, err := fromWindow(schema, values)
	if err != nil {
		return 0, err
	}
	if err := missing(schema, typed, false); err != nil {
		return 0, err
	}
	if err := noCircle(a, schema, ids, typed); err != nil {
		return 0, err
	}
	changed := 0
	err = a.Act(func(tx *store.Tx) error {
		for _, id := range ids {
			if err := own(a, tx, schema, id); err != nil {
				return err
			}
			values, err := ruled(a, tx, schema, id, typed)
			if err != nil {
				return err
			}
			differ, err := tx.Edit(a.Ctx, kind, id, values)
			if err != nil {
				return err
			}
			changed += min(len(differ), 1)
		}
		if schema == entity.Users.Schema() {
			return session.KeepsAnAdmin(a.Ctx, tx)
		}
		return nil
	})
	return changed, err
}

// keptOrMoved are kinds that go only where nothing is left on them, by verbs of their
// own; a person never does.
var keptOrMoved = []string{entity.Users.Name, entity.Teams.Name, entity.Stages.Name, entity.Pipelines.Name}

// Remove puts records into the trash.
func (s *Service) Remove(kind string, ids []string) error {
	if slices.Contains(keptOrMoved, kind) {
		return fault.New("forbidden", kind+" is removed by a verb of its own")
	}
	return s.each(kind, ids, func(a session.Access, tx *store.Tx, id string) error { return tx.Remove(a.Ctx, kind, id) })
}

// Restore takes records out of the trash.
func (s *Service) Restore(kind string, ids []string) error {
	return s.each(kind, ids, func(a session.Access, tx *store.Tx, id string) error { return tx.Restore(a.Ctx, kind, id) })
}

func (s *Service) each(kind string, ids []string, do func(session.Access, *store.Tx, string) error) error {
	a, schema, err := s.allow(session.Write, kind)
	if err != nil {
		return err
	}
	if schema.AppendOnly || len(ids) > maxBulk {
		return fault.New("forbidden", kind+" is never removed, or too many at once")
	}
	return a.Act(func(tx *store.Tx) error {
		for _, id := range ids {
			if err := own(a, tx, schema, id); err != nil {
				return err
			}
			if err := do(a, tx, id); err != nil {
				return err
			}
		}
		return nil
	})
}
