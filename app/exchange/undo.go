package exchange

import (
	"context"
	"fmt"
	"slices"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// undoKinds are the kinds that an import writes, what refers before what is
// referred to.
var undoKinds = []string{"opportunity_event", "activity", "opportunity", "contact", "account", "product", "stage", "membership", "team", "user"}

// Undo takes a whole import back: what it made goes into the trash, what it
// changed gets its old values. Records that somebody has edited since stay.
func (s *Service) Undo(batch string) error {
	a, err := s.session.Allow(session.Write, entity.ImportBatches.Name)
	if err != nil {
		return err
	}
	b, err := store.Find(a.Ctx, a.DB, entity.ImportBatches, entity.ID(batch))
	if err != nil {
		return err
	}
	if b.State != entity.BatchDone {
		return fault.New("exchange.not-undoable", "this import is not done, or undone already")
	}
	if err := undo(a, batch, b.EndedAt); err != nil {
		return err
	}
	return a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		_, _, err := store.Edit(a.Ctx, tx, entity.ImportBatches, b.ID, func(b *entity.ImportBatch) error {
			b.State, b.UndoneAt = entity.BatchUndone, tx.At()
			return nil
		})
		return err
	})
}

// undo takes back what a batch had written by the instant ended.
func undo(a session.Access, batch, ended string) error {
	ctx := context.WithoutCancel(a.Ctx)
	for _, kind := range undoKinds {
		q := store.Query{
			Kind: kind, Limit: 500, Sort: []store.Sort{{Field: "id"}},
			Filter: store.Filter{Field: "import_batch_id", Op: store.Equal, Value: batch},
		}
		for {
			page, err := a.DB.List(ctx, q)
			if err != nil {
				return err
			}
			err = a.DB.Write(ctx, func(tx *store.Tx) error {
				for _, row := range page.Rows {
					if err := undoRow(ctx, a.DB, tx, row, batch, ended); err != nil {
						return fmt.Errorf("undo %s %s: %w", kind, row.ID, err)
					}
				}
				return nil
			})
			if err != nil {
				return err
			}
			if q.Cursor = page.Next; q.Cursor == "" {
				break
			}
		}
	}
	return nil
}

// undoRow looks in the record's history for the change that the import made. A
// record with no such change was made by the import.
func undoRow(ctx context.Context, db *store.DB, tx *store.Tx, row store.Row, batch, ended string) error {
	history, err := db.History(ctx, row.ID)
	if err != nil {
		return err
	}
	if len(history) > 0 && history[0].OccurredAt > ended {
		return nil // edited since
	}
	at := slices.IndexFunc(history, func(r store.Revision) bool {
		return slices.ContainsFunc(r.Changes, func(c store.FieldChange) bool { return c.Field == "import_batch_id" && c.To == batch })
	})
	if at < 0 {
		return tx.Remove(ctx, row.Kind, row.ID)
	}
	s, _ := entity.Find(row.Kind)
	old := make(map[string]any)
	for _, c := range history[at].Changes {
		if n, ok := c.From.(float64); ok { // history is kept as JSON
			if f, _ := s.Field(c.Field); f.Valid(int64(0)) {
				c.From = int64(n)
			}
		}
		old[c.Field] = c.From
	}
	_, err = tx.Edit(ctx, row.Kind, row.ID, old)
	return err
}

// Batches are the imports, newest first.
func (s *Service) Batches() ([]entity.ImportBatch, error) {
	a, err := s.session.Allow(session.Read, entity.ImportBatches.Name)
	if err != nil {
		return nil, err
	}
	page, err := a.DB.List(a.Ctx, store.Query{Kind: entity.ImportBatches.Name, Sort: []store.Sort{{Field: entity.CreatedAt, Desc: true}}})
	if err != nil {
		return nil, err
	}
	batches := make([]entity.ImportBatch, len(page.Rows))
	for i, r := range page.Rows {
		batches[i] = entity.ImportBatches.Load(entity.ID(r.ID), r.Values)
	}
	return batches, nil
}
