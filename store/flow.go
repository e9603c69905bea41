package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Flow is how many opportunities came from one stage to another on a day; from "" is
// that they were made.
type Flow struct {
	Day      string
	From, To string
	Count    int
}

// Flows are all that ever happened between stages, by the day of a clock that is so
// many seconds before UTC's.
func (db *DB) Flows(ctx context.Context, offset int) ([]Flow, error) {
	const query = `SELECT date(e.occurred_at, ?) AS day, iif(e.type = 'created', '', e.from_value), e.to_value, count(*)
		FROM opportunity_event e JOIN opportunity o ON o.id = e.opportunity_id AND o.deleted_at = ''
		WHERE e.type IN ('created', 'stage') AND e.deleted_at = '' GROUP BY 1, 2, 3 ORDER BY 1`
	var all []Flow
	err := db.query(ctx, query, []any{fmt.Sprintf("%+d seconds", offset)}, func(rows *sql.Rows) error {
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
