package exchange

import (
	"context"
	"slices"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// row looks in the record's history for the change that the import made. A
// record with no such change was made by the import, or brought back by it.
func (u *undoing) row(ctx context.Context, tx *store.Tx, row store.Row) error {
	history, err := u.a.DB.History(ctx, row.ID)
	if err != nil {
		return err
	}
	if u.editedSince(history) {
		return u.keep(row, keptEdited)
	}
	at := slices.IndexFunc(history, func(r store.Revision) bool {
		return slices.ContainsFunc(r.Changes, func(c store.FieldChange) bool { return c.Field == "import_batch_id" && c.To == u.batch })
	})
	if at >= 0 && !broughtBack(history, history[at].Tx) {
		u.done.Restored++
		_, err := tx.Edit(ctx, row.Kind, row.ID, oldValues(row.Kind, history[at].Changes))
		return err
	}
	if row.Kind == entity.OpportunityEvents.Name && u.used[text(row.Values, "opportunity_id")] || u.used[row.ID] {
		return u.keep(row, keptUsed)
	}
	u.done.Removed++
	return tx.Remove(ctx, row.Kind, row.ID)
}

// editedSince also sees an edit that was made elsewhere during the import and has
// arrived after it.
func (u *undoing) editedSince(history []store.Revision) bool {
	return len(history) > 0 && max(history[0].OccurredAt, history[0].RecordedAt) > u.ended
}

func broughtBack(history []store.Revision, tx string) bool {
	return slices.ContainsFunc(history, func(r store.Revision) bool { return r.Tx == tx && r.Action == "restore" })
}

// keep leaves a record alone, and with it all that it refers to.
func (u *undoing) keep(row store.Row, reason string) error {
	u.used[row.ID] = true
	s, _ := entity.Find(row.Kind)
	for _, f := range s.Fields {
		if id := text(row.Values, f.Name); f.Type == entity.TypeReference && id != "" {
			u.used[id] = true
		}
	}
	if title := s.TitleField(); title != "" {
		u.done.Kept = append(u.done.Kept, Kept{Kind: row.Kind, ID: row.ID, Title: text(row.Values, title), Reason: reason})
	}
	return nil
}

// oldValues are the values before a change. History is kept as JSON, which knows
// one sort of number.
func oldValues(kind string, changes []store.FieldChange) map[string]any {
	s, _ := entity.Find(kind)
	old := make(map[string]any, len(changes))
	for _, c := range changes {
		f, declared := s.Field(c.Field)
		if n, ok := c.From.(float64); ok && (!declared || f.Valid(int64(0))) && n == float64(int64(n)) {
			c.From = int64(n)
		}
		if c.From == nil { // a custom field that was not there
			c.From = ""
		}
		old[c.Field] = c.From
	}
	return old
}

// parentField is the field by which records of a kind stand below each other.
const parentField = "parent_id"

func refersToItself(s *entity.Schema) bool {
	f, ok := s.Field(parentField)
	return ok && f.Ref == s.Name
}

// keepParents marks what stands above the records that stay, before any of them
// is removed: a parent may come before its children.
func (u *undoing) keepParents(ctx context.Context, kind string) error {
	parents := make(map[string]string)
	err := u.pages(ctx, kind, func(rows []store.Row) error {
		for _, row := range rows {
			parents[row.ID] = text(row.Values, parentField)
			history, err := u.a.DB.History(ctx, row.ID)
			if err != nil {
				return err
			}
			if u.editedSince(history) {
				u.used[row.ID] = true
			}
		}
		return u.findUsers(ctx, kind, rows)
	})
	if err != nil {
		return err
	}
	for id := range parents {
		if !u.used[id] {
			continue
		}
		for above := parents[id]; above != "" && !u.used[above]; above = parents[above] {
			u.used[above] = true
		}
	}
	return nil
}
