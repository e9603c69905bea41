package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Handled is how one piece of feedback was dealt with.
type Handled struct {
	Closed   bool
	Days     float64 // from receipt to closing
	Reopened int
}

// HandledFeedback is that of what was received since an instant.
func (db *DB) HandledFeedback(ctx context.Context, since string) ([]Handled, error) {
	const query = `SELECT closed_at <> '', coalesce(julianday(closed_at) - julianday(received_at), 0), reopened
		FROM feedback WHERE deleted_at = '' AND received_at >= ?`
	var all []Handled
	err := db.query(ctx, query, []any{since}, func(rows *sql.Rows) error {
		var h Handled
		err := rows.Scan(&h.Closed, &h.Days, &h.Reopened)
		all = append(all, h)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("feedback since %s: %w", since, err)
	}
	return all, nil
}
