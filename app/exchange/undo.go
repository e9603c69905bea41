package exchange

import (
	"context"
	"fmt"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// undoKinds are the kinds that an import writes, what refers before what is
// referred to; the events of an opportunity go the way that it goes.
var undoKinds = []string{"activity", "opportunity", "opportunity_event", "contact", "account", "product", "stage", "membership", "team", "user"}

// Undone says what undoing an import did.
type Undone struct {
	Removed  int    `json:"removed"`
	Restored int    `json:"restored"` // got their old values back
	Kept     []Kept `json:"kept"`
}

// Kept is a record that undoing left as it is.
type Kept struct {
	Kind   string `json:"kind"`
	ID     string `json:"id"`
	Title  string `json:"title"`
	Reason string `json:"reason"` // edited: somebody has changed it since; used: a record that stays refers to it
}

// Why a record is kept.
const (
	keptEdited = "edited"
	keptUsed   = "used"
)

// Undo takes a whole import back: what it made goes into the trash, what it
// changed gets its old values. What somebody has edited or used since stays.
// An import that the program did not live to end can be undone too.
func (s *Service) Undo(batch string) (Undone, error) {
	a, err := s.session.Allow(session.Write, entity.ImportBatches.Name)
	if err != nil {
		return Undone{}, err
	}
	b, err := store.Find(a.Ctx, a.DB, entity.ImportBatches, entity.ID(batch))
	if err != nil {
		return Undone{}, err
	}
	cut := b.State == entity.BatchRunning && !s.running(batch)
	if b.State != entity.BatchDone && !cut {
		return Undone{}, fault.New("exchange.not-undoable", "this import is not done, or undone already")
	}
	u := undoing{a: a, batch: batch, ended: b.EndedAt}
	if u.ended == "" {
		u.ended = store.FormatInstant(a.Now)
	}
	if err := u.run(); err != nil {
		return Undone{}, err
	}
	err = a.ActForGood("final.import", func(tx *store.Tx) error {
		_, _, err := store.Edit(a.Ctx, tx, entity.ImportBatches, b.ID, func(b *entity.ImportBatch) error {
			b.State, b.UndoneAt = entity.BatchUndone, tx.At()
			return nil
		})
		return err
	})
	return u.result(), err
}

// undoing takes back what a batch had written by the instant ended.
type undoing struct {
	a     session.Access
	batch string
	ended string
	done  Undone
	used  map[string]bool // ids that a kept record refers to
}

func (u *undoing) result() Undone {
	if u.done.Kept == nil {
		u.done.Kept = []Kept{}
	}
	return u.done
}

func (u *undoing) run() error {
	u.used = make(map[string]bool)
	ctx := context.WithoutCancel(u.a.Ctx)
	for _, kind := range undoKinds {
		if err := u.kind(ctx, kind); err != nil {
			return fmt.Errorf("undo %s: %w", kind, err)
		}
	}
	return nil
}

// kind goes through the batch's records of a kind, a page in one transaction.
func (u *undoing) kind(ctx context.Context, kind string) error {
	if s, _ := entity.Find(kind); refersToItself(s) {
		if err := u.keepParents(ctx, kind); err != nil {
			return err
		}
	}
	return u.pages(ctx, kind, func(rows []store.Row) error { return u.page(ctx, kind, rows) })
}

// undoRows is how many records go back in one transaction; each may take several
// of the operations that the hub takes at once.
const undoRows = 300

func (u *undoing) pages(ctx context.Context, kind string, fn func([]store.Row) error) error {
	q := store.Query{
		Kind: kind, Limit: undoRows, Sort: []store.Sort{{Field: "id"}},
		// The second condition lets SQLite see that the index has all of them.
		Filter: store.Filter{All: []store.Filter{
			{Field: "import_batch_id", Op: store.Equal, Value: u.batch}, {Field: "import_batch_id", Op: store.NotEmpty},
		}},
	}
	for {
		page, err := u.a.DB.List(ctx, q)
		if err != nil {
			return err
		}
		if len(page.Rows) > 0 {
			if err := fn(page.Rows); err != nil {
				return err
			}
		}
		if q.Cursor = page.Next; q.Cursor == "" {
			return nil
		}
	}
}

func (u *undoing) page(ctx context.Context, kind string, rows []store.Row) error {
	if err := u.findUsers(ctx, kind, rows); err != nil {
		return err
	}
	return u.a.DB.Write(ctx, func(tx *store.Tx) error {
		for _, row := range rows {
			if err := u.row(ctx, tx, row); err != nil {
				return fmt.Errorf("%s: %w", row.ID, err)
			}
		}
		return nil
	})
}

// findUsers looks for live records outside the batch that refer to the rows.
func (u *undoing) findUsers(ctx context.Context, kind string, rows []store.Row) error {
	ids := make([]any, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	for _, s := range entity.Catalog {
		_, imported := s.Field("import_batch_id")
		for _, f := range s.Fields {
			if f.Type != entity.TypeReference || f.Ref != kind || f.System {
				continue
			}
			where := []store.Filter{{Field: f.Name, Op: store.In, Values: ids}}
			if imported {
				where = append(where, store.Filter{Field: "import_batch_id", Op: store.NotEqual, Value: u.batch})
			}
			groups, err := u.a.DB.Group(ctx, store.Query{Kind: s.Name, Filter: store.Filter{All: where}}, f.Name, nil)
			if err != nil {
				return fmt.Errorf("look for users in %s: %w", s.Name, err)
			}
			for _, g := range groups {
				if id, ok := g.Key.(string); ok {
					u.used[id] = true
				}
			}
		}
	}
	return nil
}
