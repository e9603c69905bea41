package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/roadbook/roadbook/store/entity"
)

// StageMoves are the stages that a person has moved his own opportunities to
// between two instants, in the order of time, at most limit. What moved was changed
// since the first instant: nothing that lay still is looked into.
func (db *DB) StageMoves(ctx context.Context, user entity.ID, from, to string, limit int) ([]entity.OpportunityEvent, error) {
	const query = `SELECT e.id, e.opportunity_id, e.from_value, e.to_value, e.occurred_at
		FROM opportunity o JOIN opportunity_event e ON e.opportunity_id = o.id AND e.deleted_at = ''
		WHERE o.owner_id = ?1 AND o.deleted_at = '' AND o.updated_at >= ?2
			AND e.type = 'stage' AND e.created_by = ?1 AND e.occurred_at >= ?2 AND e.occurred_at < ?3
		ORDER BY e.occurred_at, e.id LIMIT ?4`
	var moves []entity.OpportunityEvent
	err := db.query(ctx, query, []any{user, from, to, limit}, func(r *sql.Rows) error {
		e := entity.OpportunityEvent{Type: entity.EventStage}
		err := r.Scan(&e.ID, &e.OpportunityID, &e.From, &e.To, &e.OccurredAt)
		moves = append(moves, e)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("stage moves of %s: %w", user, err)
	}
	return moves, nil
}
