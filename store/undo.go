package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
)

// ErrNothingToUndo says that this run has no action left to take back, or to do
// again.
var ErrNothingToUndo = errors.New("nothing to undo")

// Ref names a record.
type Ref struct{ Kind, ID string }

// Undone is what an action had done that was taken back, or was done again.
type Undone struct {
	Action string // what it did to the first record: create, put, delete or restore
	First  Ref
	Fields []string // of the first record, where they were edited
	Count  int      // records of that kind
	Left   []Ref    // left as they are: somebody has changed them since
}

// Final is what Undo answers about something that cannot be taken back.
type Final struct{ Why string }

func (f *Final) Error() string { return "cannot be undone: " + f.Why }

// Final remembers that a person has done something that cannot be taken back. The
// next Undo says why, once, instead of taking back what came before it.
func (db *DB) Final(why string) { db.actions.did(action{final: why}) }

// Act is Write for what the person may take back with Undo.
func (db *DB) Act(ctx context.Context, fn func(*Tx) error) error {
	did, err := db.record(ctx, fn)
	if err == nil {
		db.actions.did(did)
	}
	return err
}

// Join is Write for what belongs to an action that was just done: Undo takes both
// back. Where that was taken back meanwhile, nothing is written.
func (db *DB) Join(ctx context.Context, id string, fn func(*Tx) error) error {
	a, ok := db.actions.take(&db.actions.done, id)
	if !ok {
		return nil
	}
	did, err := db.record(ctx, fn)
	if err == nil {
		a.steps = append(a.steps, did.steps...)
	}
	db.actions.put(&db.actions.done, a)
	return err
}

func (db *DB) record(ctx context.Context, fn func(*Tx) error) (action, error) {
	var did action
	err := db.Write(ctx, func(tx *Tx) error {
		did = action{id: tx.id}
		tx.action = &did
		return fn(tx)
	})
	return did, err
}

// LatestAction is the id of the action that Undo would take back, "" for none.
func (db *DB) LatestAction() string { return db.actions.latest() }

// Undo takes an action back, the latest where id is "": a new transaction writes
// the old values, moves what was made into the trash and restores what was
// removed. A field that no longer has the value that the action wrote is left
// alone; so is a new record that somebody else has changed.
func (db *DB) Undo(ctx context.Context, id string) (Undone, error) {
	return db.reverse(ctx, id, &db.actions.done, &db.actions.undone)
}

// Redo does again what Undo took back last, by the same rules. After another
// action there is nothing to do again.
func (db *DB) Redo(ctx context.Context) (Undone, error) {
	return db.reverse(ctx, "", &db.actions.undone, &db.actions.done)
}

// reverse takes back an action of one list and puts what that did on the other.
func (db *DB) reverse(ctx context.Context, id string, from, to *[]action) (Undone, error) {
	a, ok := db.actions.take(from, id)
	if !ok {
		return Undone{}, ErrNothingToUndo
	}
	if a.final != "" {
		return Undone{}, &Final{a.final}
	}
	var left []Ref
	did, err := db.record(ctx, func(tx *Tx) (err error) {
		left, err = tx.takeBack(ctx, a.steps)
		return err
	})
	if err != nil {
		db.actions.put(from, a)
		return Undone{}, fmt.Errorf("undo %s: %w", a.id, err)
	}
	undone := a.describe()
	undone.Left = left
	db.actions.put(to, action{id: a.id, what: &undone, steps: did.steps})
	return undone, nil
}

// takeBack reverses steps and says which records it left alone. What only ever
// adds to a record's history comes last: it stays where its record does.
func (tx *Tx) takeBack(ctx context.Context, steps []step) ([]Ref, error) {
	var left []Ref
	for _, history := range []bool{false, true} {
		for _, s := range slices.Backward(steps) {
			if statementsOf(s.Kind).schema.AppendOnly != history {
				continue
			}
			done, err := tx.reverse(ctx, s, left)
			if err != nil {
				return nil, err
			}
			if !done && !history && !slices.Contains(left, s.Ref) {
				left = append(left, s.Ref)
			}
		}
	}
	return left, nil
}

// reverse takes one step back, and says whether it could wholly.
func (tx *Tx) reverse(ctx context.Context, s step, left []Ref) (bool, error) {
	st := statementsOf(s.Kind)
	row, err := findRow(ctx, tx, st, s.ID)
	if errors.Is(err, ErrNotFound) {
		return false, nil // it is not for this device any more
	}
	if err != nil || st.schema.AppendOnly && refersTo(st.schema, row, left) {
		return false, err
	}
	old := s.restorable(row)
	switch s.action {
	case change.Create:
		if row.deleted() || text(row.Values, entity.UpdatedBy) != tx.by {
			return false, nil
		}
		return true, tx.setDeleted(ctx, s.Kind, s.ID, change.Delete, tx.at)
	case change.Put:
		if row.deleted() {
			return false, nil
		}
		_, err = tx.change(ctx, st, row, change.Put, old)
	case change.Delete:
		if len(old) > 0 {
			_, err = tx.change(ctx, st, row, change.Restore, old)
		}
	case change.Restore:
		if len(old) > 0 {
			err = tx.setDeleted(ctx, s.Kind, s.ID, change.Delete, tx.at)
		}
	}
	var forbidden *ForbiddenField
	if errors.As(err, &forbidden) {
		return false, nil // taken away from this user since
	}
	return len(old) == len(s.from), err
}

func refersTo(s *entity.Schema, row Row, refs []Ref) bool {
	return slices.ContainsFunc(s.Fields, func(f entity.Field) bool {
		return f.Type == entity.TypeReference && slices.Contains(refs, Ref{f.Ref, text(row.Values, f.Name)})
	})
}
