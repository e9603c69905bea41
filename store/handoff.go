package store

import (
	"context"

	"github.com/roadbook/roadbook/store/entity"
)

// TasksGiven are the tasks that a person has given others and that are not verified:
// first those that wait for him.
func (db *DB) TasksGiven(ctx context.Context, giver string, limit int) ([]entity.Task, error) {
	return selectAll(ctx, db, entity.Tasks, `WHERE giver_id = ? AND giver_id <> '' AND deleted_at = ''
		AND (handoff IN ('proposed', 'accepted', 'done') OR handoff = 'declined' AND state = 'open')
		ORDER BY handoff = 'done' DESC, handoff = 'declined' DESC, handoff_at DESC, id DESC LIMIT ?`, giver, limit)
}

// TasksToAnswer are the tasks that a person was given and has not answered.
func (db *DB) TasksToAnswer(ctx context.Context, owner string, limit int) ([]entity.Task, error) {
	return selectAll(ctx, db, entity.Tasks, `WHERE owner_id = ? AND handoff <> '' AND deleted_at = '' AND handoff = 'proposed'
		ORDER BY handoff_at DESC, id DESC LIMIT ?`, owner, limit)
}
