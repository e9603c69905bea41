package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Quiet is an open opportunity to which nothing has happened for a time.
type Quiet struct {
	ID    string
	Since string // of the last activity, or when it was made
}

// QuietOpportunities are open ones of an owner without an activity since an instant,
// the largest first.
func (db *DB) QuietOpportunities(ctx context.Context, owner, since string, limit int) ([]Quiet, error) {
	const query = `SELECT id, touched FROM (
			SELECT o.id AS id, o.amount AS amount, max(o.created_at, coalesce((SELECT max(a.occurred_at) FROM activity a
				WHERE a.opportunity_id = o.id AND a.opportunity_id <> '' AND a.deleted_at = ''), '')) AS touched
			FROM opportunity o JOIN stage s ON s.id = o.stage_id AND s.outcome = 'open'
			WHERE o.owner_id = ? AND o.deleted_at = '')
		WHERE touched < ? ORDER BY amount DESC, id LIMIT ?`
	var all []Quiet
	err := db.query(ctx, query, []any{owner, since, limit}, func(rows *sql.Rows) error {
		var q Quiet
		err := rows.Scan(&q.ID, &q.Since)
		all = append(all, q)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("quiet opportunities: %w", err)
	}
	return all, nil
}
