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

	// Of a comment: what it answers, whom it names (by name), and whether its
	// author has changed it.
	Answers string   `json:"answers"`
	Named   []string `json:"named"`
	Edited  bool     `json:"edited"`

	Reactions []Reacted `json:"reactions"` // to a comment
}

// namesApart are between names in one column: no name has it.
const namesApart = "\x1f"

// commentColumns are those of a comment on a timeline.
const commentColumns = `id, 'comment', '', created_at, created_by, '', body, '', '', '', '', '', created_at, '',
	coalesce((SELECT substr(p.body, 1, 120) FROM comment p WHERE p.id = comment.reply_to_id AND comment.reply_to_id <> '' AND p.deleted_at = ''), ''),
	coalesce((SELECT group_concat(u.name, char(31)) FROM mention m JOIN user u ON u.id = m.user_id WHERE m.comment_id = comment.id AND m.deleted_at = ''), ''),
	edited_at <> ''`

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
		part("id, 'activity' AS source, type, occurred_at AS at, owner_id AS by, subject AS title, body, '' AS f, '' AS t, opportunity_id, next_step, next_step_on, created_at, contact_id, '', '', 0",
			"activity", from.activities, "occurred_at"),
		part(commentColumns, "comment", "subject_id = ?1", "created_at"),
	}
	if from.events != "" {
		parts = append(parts, part("id, 'event', type, occurred_at, created_by, '', reason, from_value, to_value, opportunity_id, '', '', created_at, '', '', '', 0",
			"opportunity_event", from.events, "occurred_at"))
	}
	query := "SELECT *, (SELECT count(*) FROM attachment WHERE subject_id = e.id AND deleted_at = '') FROM (" +
		strings.Join(parts, " UNION ALL ") + " ORDER BY at DESC, id DESC LIMIT ?4 + 0) e ORDER BY at DESC, id DESC"
	entries = []TimelineEntry{}
	err = db.query(ctx, query, []any{id, at, lastID, limit}, func(r *sql.Rows) error {
		var e TimelineEntry
		var named string
		err := r.Scan(&e.ID, &e.Source, &e.Type, &e.At, &e.By, &e.Title, &e.Body, &e.From, &e.To, &e.OpportunityID, &e.NextStep, &e.NextStepOn, &e.RecordedAt,
			&e.ContactID, &e.Answers, &named, &e.Edited, &e.Files)
		e.Named = strings.FieldsFunc(named, func(c rune) bool { return string(c) == namesApart })
		entries = append(entries, e)
		return err
	})
	if err != nil {
		return nil, "", fmt.Errorf("timeline of %s %s: %w", kind, id, err)
	}
	if err := db.addReactions(ctx, entries); err != nil {
		return nil, "", err
	}
	if len(entries) == limit {
		last := entries[limit-1]
		next = last.At + "|" + last.ID
	}
	return entries, next, nil
}
