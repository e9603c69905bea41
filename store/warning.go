package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/roadbook/roadbook/store/entity"
)

// Quiet is an open opportunity to which nothing has happened for a time.
type Quiet struct {
	ID    string
	Since string // of the last activity, or when it was made
}

// QuietOpportunities are those of some opportunities without an activity since an
// instant, in their order.
func (db *DB) QuietOpportunities(ctx context.Context, of []entity.ID, since string, limit int) ([]Quiet, error) {
	ids, err := json.Marshal(of)
	if err != nil {
		return nil, err
	}
	const query = `SELECT id, touched FROM (
			SELECT j.key AS place, o.id AS id, max(o.created_at, coalesce((SELECT max(a.occurred_at) FROM activity a
				WHERE a.opportunity_id = o.id AND a.opportunity_id <> '' AND a.deleted_at = ''), '')) AS touched
			FROM json_each(?) j JOIN opportunity o ON o.id = j.value)
		WHERE touched < ? ORDER BY place LIMIT ?`
	var all []Quiet
	err = db.query(ctx, query, []any{string(ids), since, limit}, func(rows *sql.Rows) error {
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
