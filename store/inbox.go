package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Types of what a person is told in the inbox.
const (
	InboxMention = "mention"
	InboxReply   = "reply"
	InboxTask    = "task" // that somebody else gave them
)

// InboxItem is something that a person is told. It follows from records, so that
// what they may no longer see is gone from the inbox too.
type InboxItem struct {
	ID          string `json:"id"` // of the mention or task
	Type        string `json:"type"`
	At          string `json:"at"`
	By          string `json:"by"`
	SubjectKind string `json:"subjectKind"`
	SubjectID   string `json:"subjectId"`
	Text        string `json:"text"`
	Read        bool   `json:"read"`
}

// inboxQuery reads the latest of each type from an index in the order of time.
const inboxQuery = `
WITH told AS (
	SELECT * FROM (SELECT m.id, CASE WHEN p.created_by = ?1 THEN 'reply' ELSE 'mention' END AS type, m.created_at AS at, c.created_by AS by,
			c.subject_kind, c.subject_id, c.body AS text
		FROM mention m JOIN comment c ON c.id = m.comment_id AND c.deleted_at = '' LEFT JOIN comment p ON p.id = c.reply_to_id AND c.reply_to_id <> ''
		WHERE m.user_id = ?1 AND m.deleted_at = '' ORDER BY m.created_at DESC, m.id DESC LIMIT ?2)
	UNION ALL
	SELECT * FROM (SELECT id, 'task', created_at, created_by, 'task', id, title
		FROM task WHERE owner_id = ?1 AND created_by <> ?1 AND created_by <> '' AND deleted_at = '' AND state = 'open'
		ORDER BY created_at DESC, id DESC LIMIT ?2)
)
SELECT t.id, t.type, t.at, t.by, t.subject_kind, t.subject_id, t.text, coalesce(k.read, 0)
FROM told t LEFT JOIN inbox_mark k ON k.item = t.id AND k.user_id = ?1 AND k.deleted_at = ''
WHERE coalesce(k.snoozed_until, '') <= ?3
	AND NOT EXISTS (SELECT 1 FROM inbox_mark m WHERE m.item = t.type AND m.user_id = ?1 AND m.muted = 1 AND m.deleted_at = '')
ORDER BY t.at DESC, t.id DESC LIMIT ?2`

// Inbox is what a person is told, the latest first, at most limit items. What is
// snoozed beyond now is left out, and so is what is of a muted type.
func (db *DB) Inbox(ctx context.Context, user, now string, limit int) ([]InboxItem, error) {
	items := []InboxItem{}
	err := db.query(ctx, inboxQuery, []any{user, limit, now}, func(r *sql.Rows) error {
		var i InboxItem
		err := r.Scan(&i.ID, &i.Type, &i.At, &i.By, &i.SubjectKind, &i.SubjectID, &i.Text, &i.Read)
		items = append(items, i)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("inbox: %w", err)
	}
	return items, nil
}

// MutedTypes are those that a person does not want to be told of.
func (db *DB) MutedTypes(ctx context.Context, user string) ([]string, error) {
	muted := []string{}
	const query = "SELECT item FROM inbox_mark WHERE user_id = ? AND muted = 1 AND deleted_at = '' AND item IN ('mention', 'reply', 'task') ORDER BY item"
	err := db.query(ctx, query, []any{user}, func(r *sql.Rows) error {
		var one string
		err := r.Scan(&one)
		muted = append(muted, one)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("muted types: %w", err)
	}
	return muted, nil
}

// Person is somebody who can be named.
type Person struct{ ID, Name string }

// Nameable are the people of the workspace, and each team with its members, by
// what they are called.
func (db *DB) Nameable(ctx context.Context) ([]Person, error) {
	const query = `SELECT id, name FROM user WHERE active = 1 AND deleted_at = ''
		UNION SELECT m.user_id, t.name FROM membership m JOIN team t ON t.id = m.team_id AND t.deleted_at = ''
			JOIN user u ON u.id = m.user_id AND u.active = 1 AND u.deleted_at = '' WHERE m.deleted_at = ''`
	var all []Person
	err := db.query(ctx, query, nil, func(r *sql.Rows) error {
		var p Person
		err := r.Scan(&p.ID, &p.Name)
		all = append(all, p)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("people to name: %w", err)
	}
	return all, nil
}
