package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/roadbook/roadbook/store/entity"
)

// LongestEvent is how long an event may be: a window looks so far back for what
// reaches into it.
const LongestEvent = 92 * 24 * time.Hour

// invitedTo are the events of others that a person has a part in and has not
// declined.
const invitedTo = "id IN (SELECT event_id FROM attendance WHERE user_id = ? AND user_id <> '' AND answer <> 'declined' AND deleted_at = '')"

// EventsBetween are the events of somebody's calendar that may have an occurrence
// between two moments, in no order: single ones, series, and the exceptions of
// those; his own, and those that he is invited to.
func (db *DB) EventsBetween(ctx context.Context, owner entity.ID, from, to time.Time) ([]entity.Event, error) {
	first, last := FormatInstant(from.Add(-LongestEvent)), FormatInstant(to)
	found := make(map[string]bool)
	var events []entity.Event
	var series []string
	read := func(where string, args ...any) error {
		st := statementsOf(entity.Events.Name)
		return db.query(ctx, st.selected+" WHERE deleted_at = '' AND "+where, args, func(rows *sql.Rows) error {
			row, err := st.scan(rows)
			if err != nil || found[row.ID] {
				return err
			}
			found[row.ID] = true
			e := entity.Events.Load(entity.ID(row.ID), row.Values)
			events = append(events, e)
			if e.Recurrence != "" {
				series = append(series, row.ID)
			}
			return nil
		})
	}
	for _, whose := range []string{"owner_id = ?", invitedTo} {
		if err := read(whose+" AND recurrence <> '' AND starts_at < ?", owner, last); err != nil {
			return nil, fmt.Errorf("series of %s: %w", owner, err)
		}
	}
	ids, err := json.Marshal(series)
	if err != nil {
		return nil, err
	}
	if err := read("series_id IN (SELECT value FROM json_each(?)) AND series_id <> '' AND occurs_at >= ? AND occurs_at < ?", string(ids), first, last); err != nil {
		return nil, fmt.Errorf("exceptions of %s: %w", owner, err)
	}
	for _, whose := range []string{"owner_id = ?", invitedTo} {
		if err := read(whose+" AND starts_at >= ? AND starts_at < ?", owner, first, last); err != nil {
			return nil, fmt.Errorf("events of %s: %w", owner, err)
		}
	}
	return events, nil
}

// Exceptions are what is different about the occurrences of a series from an
// instant on.
func (tx *Tx) Exceptions(ctx context.Context, series entity.ID, from string) ([]entity.Event, error) {
	st := statementsOf(entity.Events.Name)
	var events []entity.Event
	err := tx.query(ctx, st.selected+" WHERE deleted_at = '' AND series_id = ? AND series_id <> '' AND occurs_at >= ?", []any{series, from}, func(rows *sql.Rows) error {
		row, err := st.scan(rows)
		events = append(events, entity.Events.Load(entity.ID(row.ID), row.Values))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("exceptions of %s: %w", series, err)
	}
	return events, nil
}
