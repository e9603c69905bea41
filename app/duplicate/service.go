// Package duplicate finds records that may be one, and makes them one: with an
// undo for thirty days.
package duplicate

import (
	"slices"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/alike"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct {
	session *session.Session
	search  session.Stopper // of the whole base
}

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{session: s} }

// Row is a record for the window, as app/record has it.
type Row struct {
	ID     string         `json:"id"`
	Kind   string         `json:"kind"`
	Values map[string]any `json:"values"`
}

// Candidate is a record that may be the same as one that is looked at.
type Candidate struct {
	Row Row         `json:"row"`
	Why []alike.How `json:"why"`
}

// Candidates are those, with what the records they point to are called.
type Candidates struct {
	Found  []Candidate       `json:"found"`
	Labels map[string]string `json:"labels"`
}

func (s *Service) allow(right session.Right, kind string) (session.Access, error) {
	if !alike.Compared(kind) {
		return session.Access{}, fault.New("not-found", "records of kind "+kind+" are not compared")
	}
	return s.session.Allow(right, kind)
}

// maxWarned is how many a form warns of.
const maxWarned = 5

// Check finds what a record that is being written may be already.
func (s *Service) Check(kind string, values map[string]any) (Candidates, error) {
	a, err := s.allow(session.Read, kind)
	if err != nil {
		return Candidates{}, err
	}
	return candidates(a, kind, "", values)
}

// Of finds what an existing record may be the same as.
func (s *Service) Of(kind, id string) (Candidates, error) {
	a, err := s.allow(session.Read, kind)
	if err != nil {
		return Candidates{}, err
	}
	row, err := a.DB.Find(a.Ctx, kind, id)
	if err != nil || row.Values[entity.DeletedAt] != "" {
		return Candidates{Found: []Candidate{}, Labels: map[string]string{}}, err
	}
	return candidates(a, kind, id, row.Values)
}

func candidates(a session.Access, kind, id string, values map[string]any) (Candidates, error) {
	c := Candidates{Found: []Candidate{}}
	found, err := a.DB.Lookalikes(a.Ctx, kind, id, values, maxWarned)
	if err != nil {
		return c, err
	}
	var rows []store.Row
	for _, f := range found {
		row, err := a.DB.Find(a.Ctx, kind, f.ID)
		if err != nil {
			return c, err
		}
		rows = append(rows, row)
		c.Found = append(c.Found, Candidate{shown(row), f.Why})
	}
	c.Labels, err = a.DB.Titles(a.Ctx, store.References(rows))
	return c, err
}

func shown(r store.Row) Row { return Row{ID: r.ID, Kind: r.Kind, Values: r.Values} }

// Pair is two records that may be one.
type Pair struct {
	One   Row         `json:"one"`
	Other Row         `json:"other"`
	Why   []alike.How `json:"why"`
}

// Pairs are those, with what the records they point to are called.
type Pairs struct {
	Pairs     []Pair            `json:"pairs"`
	Labels    map[string]string `json:"labels"`
	Total     int               `json:"total"`
	Unindexed int               `json:"unindexed"` // records that are not compared yet
}

// maxPairs is how many pairs are listed at most.
const maxPairs = 500

// Progress is how far a search of the whole base has come.
type Progress struct {
	Kind string `json:"kind"`
	Done int    `json:"done"` // ways of being alike that are compared
	Of   int    `json:"of"`
}

// List searches the whole base, the likeliest pairs first. It tells the window how
// far it has come, and ends the search before it.
func (s *Service) List(kind string, limit int) (Pairs, error) {
	a, err := s.allow(session.Read, kind)
	if err != nil {
		return Pairs{}, err
	}
	ctx, done := s.search.Begin(a.Ctx)
	defer done()
	found, total, err := a.DB.Pairs(ctx, kind, min(max(limit, 1), maxPairs), func(done, of int) {
		s.session.Emit("duplicates", Progress{kind, done, of})
	})
	if err != nil {
		return Pairs{}, err
	}
	list, err := pairs(a, kind, found)
	if err != nil {
		return Pairs{}, err
	}
	list.Total = total
	list.Unindexed, err = a.DB.Unindexed(a.Ctx)
	return list, err
}

// Stop ends a search of the whole base.
func (s *Service) Stop() error {
	s.search.Stop()
	return nil
}

// freshDays is how long an account counts as new.
const freshDays = 30

// Fresh are the user's own new accounts that somebody else has made too: the
// suggestions after a sync.
func (s *Service) Fresh() (Pairs, error) {
	a, err := s.allow(session.Read, entity.Accounts.Name)
	if err != nil {
		return Pairs{}, err
	}
	found, err := a.DB.NewPairs(a.Ctx, string(a.User), store.FormatInstant(a.Now.AddDate(0, 0, -freshDays)))
	if err != nil {
		return Pairs{}, err
	}
	list, err := pairs(a, entity.Accounts.Name, found)
	list.Total = len(found)
	return list, err
}

func pairs(a session.Access, kind string, found []store.Pair) (Pairs, error) {
	list := Pairs{Pairs: []Pair{}}
	var rows []store.Row
	for _, p := range found {
		one, err := a.DB.Find(a.Ctx, kind, p.One)
		if err != nil {
			return list, err
		}
		other, err := a.DB.Find(a.Ctx, kind, p.Other)
		if err != nil {
			return list, err
		}
		rows = append(rows, one, other)
		list.Pairs = append(list.Pairs, Pair{shown(one), shown(other), p.Why})
	}
	var err error
	list.Labels, err = a.DB.Titles(a.Ctx, store.References(rows))
	return list, err
}

// Distinct remembers that two records are two, for everybody who sees them.
func (s *Service) Distinct(kind string, one, other entity.ID) error {
	a, err := s.allow(session.Write, kind)
	if err != nil {
		return err
	}
	d := entity.NewDistinction(kind, one, other)
	return a.Act(func(tx *store.Tx) error {
		return tx.Put(a.Ctx, entity.Distinctions.Name, string(d.ID), entity.Distinctions.Values(&d))
	})
}

// Alike takes that back.
func (s *Service) Alike(kind string, one, other entity.ID) error {
	a, err := s.allow(session.Write, kind)
	if err != nil {
		return err
	}
	id := entity.NewDistinction(kind, one, other).ID
	return a.Act(func(tx *store.Tx) error {
		return tx.Remove(a.Ctx, entity.Distinctions.Name, string(id))
	})
}

// Comparison is two records side by side.
type Comparison struct {
	One      Row               `json:"one"`
	Other    Row               `json:"other"`
	Fields   []string          `json:"fields"` // those in which they differ
	OneHas   map[string]int    `json:"oneHas"` // records that point to it, by kind
	OtherHas map[string]int    `json:"otherHas"`
	Labels   map[string]string `json:"labels"`
	MayMerge bool              `json:"mayMerge"`
}

// Compare puts two records side by side.
func (s *Service) Compare(kind, one, other string) (Comparison, error) {
	a, err := s.allow(session.Read, kind)
	if err != nil {
		return Comparison{}, err
	}
	rows, err := both(a, a.DB.Find, kind, one, other)
	if err != nil {
		return Comparison{}, err
	}
	c := Comparison{One: shown(rows[0]), Other: shown(rows[1]), Fields: differing(kind, rows[0], rows[1])}
	if c.OneHas, err = has(a, kind, one); err != nil {
		return c, err
	}
	if c.OtherHas, err = has(a, kind, other); err != nil {
		return c, err
	}
	if c.MayMerge, err = mayMerge(a, rows); err != nil {
		return c, err
	}
	c.Labels, err = a.DB.Titles(a.Ctx, store.References(rows[:]))
	return c, err
}

func has(a session.Access, kind, id string) (map[string]int, error) {
	found, err := a.DB.Pointers(a.Ctx, kind, id)
	counts := make(map[string]int)
	for _, p := range found {
		counts[p.Kind]++
	}
	return counts, err
}

// differing are the fields that a person chooses between, custom ones last.
func differing(kind string, one, other store.Row) []string {
	names := []string{}
	s, _ := entity.Find(kind)
	for _, f := range s.Fields {
		if !f.System && f.Type != entity.TypeJSON && f.Ref != entity.ImportBatches.Name && one.Values[f.Name] != other.Values[f.Name] {
			names = append(names, f.Name)
		}
	}
	custom := len(names)
	for _, row := range []store.Row{one, other} {
		for name := range row.Values {
			if isCustom(name) && !same(one.Values[name], other.Values[name]) && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names[custom:])
	return names
}
