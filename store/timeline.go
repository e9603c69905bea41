package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// TimelineEntry is something that happened to a record: an activity, an event of
// an opportunity, or a comment.
type TimelineEntry struct {
	ID            string `json:"id"`
	Source        string `json:"source"` // activity, event or comment
	Type          string `json:"type"`   // of the activity or the event
	At            string `json:"at"`     // when it happened
	By            string `json:"by"`
	Title         string `json:"title"`
	Body          string `json:"body"`
	From          string `json:"from"` // of an event
	To            string `json:"to"`
	OpportunityID string `json:"opportunityId"`
	NextStep      string `json:"nextStep"`
	NextStepOn    string `json:"nextStepOn"`
	RecordedAt    string `json:"recordedAt"` // when it was written down
	ContactID     string `json:"contactId"`
	Files         int    `json:"files"`
}

// timelines say where each kind's entries come from. Every part is read from an
// index in the order of time, so that a page costs the same however long the
// history.
var timelines = map[string]struct{ activities, events string }{
	"account":     {"account_id = ?1", ""},
	"contact":     {"contact_id = ?1 AND contact_id <> ''", ""},
	"opportunity": {"opportunity_id = ?1 AND opportunity_id <> ''", "opportunity_id = ?1"},
}

// Timeline reads what happened to a record before the cursor, newest first.
func (db *DB) Timeline(ctx context.Context, kind, id, cursor string, limit int) (entries []TimelineEntry, next string, err error) {
	from, ok := timelines[kind]
	if !ok {
		return nil, "", fmt.Errorf("timeline of %s: %w", kind, ErrNotFound)
	}
	if cursor == "" {
		cursor = "9999|"
	}
	at, lastID, ok := strings.Cut(cursor, "|")
	if !ok {
		return nil, "", ErrBadCursor
	}
	part := func(columns, table, where, time string) string {
		return fmt.Sprintf("SELECT * FROM (SELECT %s FROM %s WHERE %s AND deleted_at = '' AND (%s, id) < (?2, ?3) ORDER BY %s DESC, id DESC LIMIT ?4 + 0)",
			columns, table, where, time, time)
	}
	parts := []string{
		part("id, 'activity' AS source, type, occurred_at AS at, owner_id AS by, subject AS title, body, '' AS f, '' AS t, opportunity_id, next_step, next_step_on, created_at, contact_id",
			"activity", from.activities, "occurred_at"),
		part("id, 'comment', '', created_at, created_by, '', body, '', '', '', '', '', created_at, ''", "comment", "subject_id = ?1", "created_at"),
	}
	if from.events != "" {
		parts = append(parts, part("id, 'event', type, occurred_at, created_by, '', reason, from_value, to_value, opportunity_id, '', '', created_at, ''",
			"opportunity_event", from.events, "occurred_at"))
	}
	query := "SELECT *, (SELECT count(*) FROM attachment WHERE subject_id = e.id AND deleted_at = '') FROM (" +
		strings.Join(parts, " UNION ALL ") + " ORDER BY at DESC, id DESC LIMIT ?4 + 0) e ORDER BY at DESC, id DESC"
	entries = []TimelineEntry{}
	err = db.query(ctx, query, []any{id, at, lastID, limit}, func(r *sql.Rows) error {
		var e TimelineEntry
		err := r.Scan(&e.ID, &e.Source, &e.Type, &e.At, &e.By, &e.Title, &e.Body, &e.From, &e.To, &e.OpportunityID, &e.NextStep, &e.NextStepOn, &e.RecordedAt, &e.ContactID, &e.Files)
		entries = append(entries, e)
		return err
	})
	if err != nil {
		return nil, "", fmt.Errorf("timeline of %s %s: %w", kind, id, err)
	}
	if len(entries) == limit {
		last := entries[limit-1]
		next = last.At + "|" + last.ID
	}
	return entries, next, nil
}
