package store

import (
	"context"
	"encoding/json"

	"github.com/roadbook/roadbook/store/entity"
)

// FeedbackSince is what was received since an instant.
func FeedbackSince(ctx context.Context, r Reader, since string) ([]entity.Feedback, error) {
	return selectAll(ctx, r, entity.Feedbacks, "WHERE deleted_at = '' AND received_at >= ?", since)
}

// WaitingFeedback is what waits for an answer of one of some people, the longest
// first. What nobody looks after waits for whoever wrote it down.
func WaitingFeedback(ctx context.Context, r Reader, people []string, limit int) ([]entity.Feedback, error) {
	ids, err := json.Marshal(people)
	if err != nil {
		return nil, err
	}
	return selectAll(ctx, r, entity.Feedbacks, `WHERE answered_at = '' AND closed_at = '' AND deleted_at = '' AND progress <> 'replied'
		AND iif(owner_id <> '', owner_id, created_by) IN (SELECT value FROM json_each(?)) ORDER BY received_at, id LIMIT ?`, string(ids), limit)
}
