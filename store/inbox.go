package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
)

// Types of what a person is told in the inbox: what can be muted.
const (
	InboxMention  = "mention"
	InboxReply    = "reply"
	InboxTask     = "task"     // that somebody else gave them
	InboxHandoff  = "handoff"  // what became of a task between two people
	InboxApproval = "approval" // what is to be decided, and what was
	InboxMeeting  = "meeting"  // that they are invited to, or whose minutes are published
	InboxWarning  = "warning"  // what the rules of app/warning find
)

// InboxTypes are all of them.
var InboxTypes = []string{InboxMention, InboxReply, InboxTask, InboxHandoff, InboxApproval, InboxMeeting, InboxWarning}

// InboxItem is something that a person is told. It follows from records, so that
// what they may no longer see is gone from the inbox too.
type InboxItem struct {
	ID          string `json:"id"` // of the mention or task, and of the step that it tells
	Type        string `json:"type"`
	What        string `json:"what"` // of its type, for the words
	At          string `json:"at"`
	By          string `json:"by"`
	SubjectKind string `json:"subjectKind"`
	SubjectID   string `json:"subjectId"`
	Text        string `json:"text"`
	Read        bool   `json:"read"`
}

// inboxParts read the latest of each type from an index in the order of time. ?1 is
// the person, ?2 how many, ?4 before when a task that was given should have been
// answered, ?5 those whose manager the person is, ?6 what he is warned of.
var inboxParts = []string{
	`SELECT m.id AS id, CASE WHEN p.created_by = ?1 THEN 'reply' ELSE 'mention' END AS type, '' AS what, m.created_at AS at, c.created_by AS by,
			c.subject_kind AS subject_kind, c.subject_id AS subject_id, c.body AS text
		FROM mention m JOIN comment c ON c.id = m.comment_id AND c.deleted_at = '' LEFT JOIN comment p ON p.id = c.reply_to_id AND c.reply_to_id <> ''
		WHERE m.user_id = ?1 AND m.deleted_at = '' ORDER BY m.created_at DESC, m.id DESC LIMIT ?2`,
	`SELECT id, 'task', '', created_at, created_by, 'task', id, title
		FROM task WHERE owner_id = ?1 AND created_by <> ?1 AND created_by <> '' AND deleted_at = '' AND state = 'open' AND handoff = ''
		ORDER BY created_at DESC, id DESC LIMIT ?2`,
	// What a person was given, and what became of it with who gave it …
	`SELECT id || '@' || handoff_at, CASE handoff WHEN 'proposed' THEN 'task' ELSE 'handoff' END, CASE handoff WHEN 'accepted' THEN 'returned' ELSE handoff END,
			handoff_at, handoff_by, 'task', id, CASE handoff WHEN 'accepted' THEN handoff_note ELSE title END
		FROM task WHERE owner_id = ?1 AND handoff <> '' AND deleted_at = '' AND giver_id <> ?1
			AND (handoff IN ('proposed', 'verified') OR handoff = 'accepted' AND handoff_note <> '')
		ORDER BY handoff_at DESC, id DESC LIMIT ?2`,
	// … what became of what he gave others …
	`SELECT id || '@' || handoff_at, 'handoff', handoff, handoff_at, handoff_by, 'task', id, CASE handoff WHEN 'done' THEN result ELSE handoff_note END
		FROM task WHERE giver_id = ?1 AND giver_id <> '' AND deleted_at = '' AND handoff IN ('declined', 'done')
		ORDER BY handoff_at DESC, id DESC LIMIT ?2`,
	// … and what those below him gave without an answer.
	`SELECT t.id || '@late' || t.handoff_at, 'handoff', 'late', t.handoff_at, t.giver_id, 'task', t.id, t.title
		FROM json_each(?5) r JOIN task t ON t.giver_id = r.value AND t.giver_id <> '' AND t.deleted_at = ''
		WHERE t.handoff = 'proposed' AND t.handoff_at < ?4 AND t.owner_id <> ?1
		ORDER BY t.handoff_at DESC, t.id DESC LIMIT ?2`,
	// What a person is asked to decide …
	`SELECT id, 'approval', 'asked', created_at, created_by, 'approval', id, title
		FROM approval WHERE approver_id = ?1 AND deleted_at = '' AND ` + undecided + `
		ORDER BY created_at DESC, id DESC LIMIT ?2`,
	// … what was decided about what he has asked …
	`SELECT v.id, 'approval', v.verdict, v.created_at, v.created_by, 'approval', a.id, iif(v.note <> '', v.note, a.title)
		FROM approval a JOIN verdict v ON v.approval_id = a.id AND v.superseded_by = '' AND v.deleted_at = ''
		WHERE a.created_by = ?1 AND v.created_by <> ?1 AND a.deleted_at = '' ORDER BY a.created_at DESC LIMIT ?2`,
	// … and, of two verdicts that were given without knowing of each other, the other one.
	`SELECT v.id || '@late', 'approval', 'superseded', v.created_at, s.created_by, 'approval', a.id, a.title
		FROM verdict v JOIN verdict s ON s.id = v.superseded_by JOIN approval a ON a.id = v.approval_id
		WHERE v.created_by = ?1 AND v.superseded_by <> '' AND v.deleted_at = '' ORDER BY v.created_at DESC LIMIT ?2`,
	`SELECT v.id || '@second', 'approval', 'contradicted', v.created_at, v.created_by, 'approval', a.id, a.title
		FROM verdict s JOIN verdict v ON v.approval_id = s.approval_id AND v.superseded_by = s.id AND v.deleted_at = '' AND v.created_by <> ?1
		JOIN approval a ON a.id = s.approval_id
		WHERE s.created_by = ?1 AND s.deleted_at = '' ORDER BY s.created_at DESC LIMIT ?2`,
	// Meetings that a person is asked to, and minutes of those that he had a part in.
	`SELECT p.id, 'meeting', 'invited', p.created_at, p.created_by, 'meeting', e.id, e.title
		FROM attendance p JOIN event e ON e.id = p.event_id AND e.deleted_at = ''
		WHERE p.user_id = ?1 AND p.user_id <> '' AND p.deleted_at = '' AND p.answer = '' AND p.created_by <> ?1
		ORDER BY p.created_at DESC, p.id DESC LIMIT ?2`,
	`SELECT v.id, 'meeting', CASE v.after_id WHEN '' THEN 'minutes' ELSE 'version' END, v.created_at, v.created_by, 'meeting', m.id, m.title
		FROM (SELECT id, event_id, title FROM meeting WHERE deleted_at = '' AND event_id IN (
			SELECT event_id FROM attendance WHERE user_id = ?1 AND user_id <> '' AND deleted_at = ''
			UNION SELECT id FROM event WHERE owner_id = ?1 AND invited <> '' AND deleted_at = '')) m
		JOIN minutes_version v ON v.meeting_id = m.id AND v.deleted_at = ''
		WHERE v.created_by <> ?1 ORDER BY v.created_at DESC, v.id DESC LIMIT ?2`,
	`SELECT value ->> 'id', value ->> 'type', value ->> 'what', value ->> 'at', '', value ->> 'subjectKind', value ->> 'subjectId', value ->> 'text'
		FROM json_each(?6)`,
}

var inboxQuery = "WITH told AS (SELECT * FROM (" + strings.Join(inboxParts, ") UNION ALL SELECT * FROM (") + `))
SELECT t.id, t.type, t.what, t.at, t.by, t.subject_kind, t.subject_id, t.text, coalesce(k.read, 0)
FROM told t LEFT JOIN inbox_mark k ON k.item = t.id AND k.user_id = ?1 AND k.deleted_at = ''
WHERE coalesce(k.snoozed_until, '') <= ?3
	AND NOT EXISTS (SELECT 1 FROM inbox_mark m WHERE m.item = t.type AND m.user_id = ?1 AND m.muted = 1 AND m.deleted_at = '')
ORDER BY t.at DESC, t.id DESC LIMIT ?2`

// InboxOf says whose inbox is read, and when.
type InboxOf struct {
	User       string
	Reports    []string // those whose manager he is
	Now        string
	AnswerFrom string // what was given before should have been answered
	Warnings   []InboxItem
	Limit      int
}

// Inbox is what a person is told, the latest first. What is snoozed beyond now is
// left out, and so is what is of a muted type.
func (db *DB) Inbox(ctx context.Context, of InboxOf) ([]InboxItem, error) {
	reports, err := json.Marshal(of.Reports)
	if err != nil {
		return nil, err
	}
	warnings, err := json.Marshal(append([]InboxItem{}, of.Warnings...)) // none is no row
	if err != nil {
		return nil, err
	}
	items := []InboxItem{}
	err = db.query(ctx, inboxQuery, []any{of.User, of.Limit, of.Now, of.AnswerFrom, string(reports), string(warnings)}, func(r *sql.Rows) error {
		var i InboxItem
		err := r.Scan(&i.ID, &i.Type, &i.What, &i.At, &i.By, &i.SubjectKind, &i.SubjectID, &i.Text, &i.Read)
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
	const query = "SELECT item FROM inbox_mark WHERE user_id = ? AND muted = 1 AND deleted_at = '' AND item IN (SELECT value FROM json_each(?)) ORDER BY item"
	types, err := json.Marshal(InboxTypes)
	if err != nil {
		return nil, err
	}
	err = db.query(ctx, query, []any{user, string(types)}, func(r *sql.Rows) error {
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
