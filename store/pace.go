package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/roadbook/roadbook/store/entity"
)

// EventsOf are the events of some opportunities, in the order in which they
// happened.
func EventsOf(ctx context.Context, r Reader, opportunities []entity.ID) ([]entity.OpportunityEvent, error) {
	ids, err := json.Marshal(opportunities)
	if err != nil {
		return nil, err
	}
	return selectAll(ctx, r, entity.OpportunityEvents,
		"WHERE deleted_at = '' AND opportunity_id IN (SELECT value FROM json_each(?)) ORDER BY occurred_at, id", string(ids))
}

// WonLately are the opportunities of a pipeline that were won last, so many at
// most: they are read from the index by the day of closing.
func WonLately(ctx context.Context, r Reader, pipeline entity.ID, limit int) ([]entity.ID, error) {
	const query = `SELECT o.id FROM opportunity o INDEXED BY opportunity_closed_on
		JOIN stage s ON s.id = o.stage_id AND s.outcome = 'won'
		WHERE o.deleted_at = '' AND o.closed_on <> '' AND o.pipeline_id = ?
		ORDER BY o.closed_on DESC, o.id DESC LIMIT ?`
	var ids []entity.ID
	err := r.query(ctx, query, []any{string(pipeline), limit}, func(rows *sql.Rows) error {
		var id entity.ID
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("won lately: %w", err)
	}
	return ids, nil
}
