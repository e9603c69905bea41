package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Flow is how many opportunities came from one stage to another on a day; from "" is
// that they were made.
type Flow struct {
	Day      string // "" before the days that were asked for
	From, To string
	Count    int
}

// Flows are all that ever happened between stages, by the days between two moments
// where the first of them is.
func (db *DB) Flows(ctx context.Context, first, last time.Time) ([]Flow, error) {
	query := `SELECT iif(e.occurred_at < ?, '', ` + dayOf("e.occurred_at", first, last) + `), iif(e.type = 'created', '', e.from_value), e.to_value, count(*)
		FROM opportunity_event e JOIN opportunity o ON o.id = e.opportunity_id AND o.deleted_at = ''
		WHERE e.type IN ('created', 'stage') AND e.deleted_at = '' GROUP BY 1, 2, 3 ORDER BY 1`
	var all []Flow
	err := db.query(ctx, query, []any{FormatInstant(first)}, func(rows *sql.Rows) error {
		var f Flow
		err := rows.Scan(&f.Day, &f.From, &f.To, &f.Count)
		all = append(all, f)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("flows: %w", err)
	}
	return all, nil
}

// dayOf is SQL for the day of an instant where two moments are, by the distance from
// UTC that the clocks there have then. Changes of clocks are known between the two.
func dayOf(instant string, first, last time.Time) string {
	day := func(at time.Time) string {
		_, offset := at.Zone()
		return fmt.Sprintf("date(%s, '%+d seconds')", instant, offset)
	}
	sql := day(first)
	for _, changed := first.ZoneBounds(); !changed.IsZero() && changed.Before(last); _, changed = changed.ZoneBounds() {
		sql = fmt.Sprintf("iif(%s < '%s', %s, %s)", instant, FormatInstant(changed), sql, day(changed))
	}
	return sql
}
