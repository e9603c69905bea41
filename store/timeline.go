package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/roadbook/roadbook/store/entity"
)

// Sources of what a timeline has.
const (
	FromActivities = "activity"
	FromEvents     = "event" // of an opportunity, and that a record was created
	FromComments   = "comment"
	FromChanges    = "change" // of fields, and into and out of the trash
	FromFiles      = "file"
)

// TimelineEntry is something that happened to a record.
type TimelineEntry struct {
	ID            string        `json:"id"`
	Source        string        `json:"source"`
	Type          string        `json:"type"` // of the activity or the event, or what was done
	At            string        `json:"at"`   // when it happened
	By            string        `json:"by"`
	Title         string        `json:"title"`
	Body          string        `json:"body"`
	From          string        `json:"from"` // of an event
	To            string        `json:"to"`
	OpportunityID string        `json:"opportunityId"`
	NextStep      string        `json:"nextStep"`
	NextStepOn    string        `json:"nextStepOn"`
	RecordedAt    string        `json:"recordedAt"` // when it was written down
	ContactID     string        `json:"contactId"`
	Files         int           `json:"files"`
	SubjectKind   string        `json:"subjectKind"` // what it happened to
	SubjectID     string        `json:"subjectId"`
	SyncedAt      string        `json:"syncedAt"` // when it arrived, where that was long after it happened
	Pending       bool          `json:"pending"`  // the hub does not have it yet
	Changes       []FieldChange `json:"changes"`

	// Of a comment: what it answers, whom it names (by name), and whether its
	// author has changed it.
	Answers string   `json:"answers"`
	Named   []string `json:"named"`
	Edited  bool     `json:"edited"`

	Reactions []Reacted `json:"reactions"` // to a comment
}

// namesApart are between names in one column: no name has it.
const namesApart = "\x1f"

// TimelineOf says what is read of a timeline.
type TimelineOf struct {
	Kind    string   `json:"kind"` // "" for what the whole team does
	ID      string   `json:"id"`
	Sources []string `json:"sources"` // all of them if empty
	Cursor  string   `json:"cursor"`
	Limit   int      `json:"limit"`
}

// part is one source of a timeline. Every part is read from an index in the order
// of time, so that a page costs the same however long the history.
type part struct {
	source, columns, table, time, id string
	of                               string // the condition that it is of the record ?1, for kinds without one in by
	by                               map[string]string
	team                             string // the condition that the team is told
}

var activityOf = map[string]string{
	"account":     "account_id = ?1",
	"contact":     "contact_id = ?1 AND contact_id <> ''",
	"opportunity": "opportunity_id = ?1 AND opportunity_id <> ''",
}

var timelineParts = []part{
	{
		source: FromActivities, table: "activity", time: "occurred_at", id: "id", of: "", by: activityOf, team: "deleted_at = ''",
		columns: `type, owner_id, subject, body, '' AS f, '' AS t, opportunity_id, next_step, next_step_on, created_at, contact_id, '' AS answers, '' AS named, 0 AS edited,
			CASE WHEN opportunity_id <> '' THEN 'opportunity' ELSE 'account' END AS subject_kind, CASE WHEN opportunity_id <> '' THEN opportunity_id ELSE account_id END AS subject_id,
			synced_at, seq = 0 AS pending, '[]' AS changes`,
	},
	{
		source: FromEvents, table: "opportunity_event", time: "occurred_at", id: "id", by: map[string]string{"opportunity": "opportunity_id = ?1"}, team: "deleted_at = '' AND type = 'stage'",
		columns: `type, created_by, '', reason, from_value, to_value, opportunity_id, '', '', created_at, '', '', '', 0, 'opportunity', opportunity_id, synced_at, seq = 0, '[]'`,
	},
	{
		source: FromComments, table: "comment", time: "created_at", id: "id", of: "subject_id = ?1", team: "deleted_at = ''",
		columns: `'', created_by, '', body, '', '', '', '', '', created_at, '',
			coalesce((SELECT substr(p.body, 1, 120) FROM comment p WHERE p.id = comment.reply_to_id AND comment.reply_to_id <> '' AND p.deleted_at = ''), ''),
			coalesce((SELECT group_concat(u.name, char(31)) FROM mention m JOIN user u ON u.id = m.user_id WHERE m.comment_id = comment.id AND m.deleted_at = ''), ''),
			edited_at <> '', subject_kind, subject_id, synced_at, seq = 0, '[]'`,
	},
	{
		source: FromFiles, table: "attachment", time: "created_at", id: "id", of: "subject_id = ?1", team: "deleted_at = ''",
		columns: `media_type, created_by, name, '', '', '', '', '', '', created_at, '', '', '', 0, subject_kind, subject_id, synced_at, seq = 0, '[]'`,
	},
	{
		// Of one that came from elsewhere it is known when this device learned of it.
		source: FromChanges, table: "audit", time: "occurred_at", id: "printf('%016d', n)", of: "record = ?1",
		team: `kind IN ('account', 'contact', 'opportunity', 'project', 'task', 'feedback')`,
		columns: `action, by, '', '', '', '', '', '', '', recorded_at, '', '', '', 0, kind, record, '',
			EXISTS (SELECT 1 FROM outbox o WHERE o.tx = audit.tx AND o.state IN (0, 2, 3)), changes`,
	},
}

// where is the condition of a part for a record of a kind, "" where it has none.
func (p part) where(kind string) string {
	where := p.team
	if kind != "" {
		where = p.of
		if p.by != nil {
			where = p.by[kind]
		}
		if where != "" && p.table != "audit" {
			where += " AND deleted_at = ''"
		}
	}
	return where
}

// query reads one page of a part before the cursor (?2, ?3).
func (p part) query(where string) string {
	return fmt.Sprintf(`SELECT * FROM (SELECT %[3]s AS id, '%[1]s' AS source, %[2]s AS at, %[4]s FROM %[5]s
		WHERE %[6]s AND %[2]s <= ?2 AND (%[2]s < ?2 OR %[3]s < ?3) ORDER BY %[2]s DESC, %[7]s DESC LIMIT ?4 + 0)`,
		p.source, p.time, p.id, p.columns, p.table, where, map[bool]string{true: "n", false: "id"}[p.table == "audit"])
}

// Timeline reads what happened before the cursor, the latest first.
func (db *DB) Timeline(ctx context.Context, of TimelineOf) (entries []TimelineEntry, next string, err error) {
	if of.Kind != "" && statementsOf(of.Kind) == nil {
		return nil, "", fmt.Errorf("timeline of %s: %w", of.Kind, ErrNotFound)
	}
	at, lastID := "9999", ""
	if of.Cursor != "" {
		var ok bool
		if at, lastID, ok = strings.Cut(of.Cursor, "|"); !ok {
			return nil, "", ErrBadCursor
		}
	}
	var parts []string
	for _, p := range timelineParts {
		where := p.where(of.Kind)
		if where != "" && (len(of.Sources) == 0 || slices.Contains(of.Sources, p.source)) {
			parts = append(parts, p.query(where))
		}
	}
	entries = []TimelineEntry{}
	if len(parts) == 0 {
		return entries, "", nil
	}
	query := "SELECT *, (SELECT count(*) FROM attachment WHERE subject_id = e.id AND deleted_at = '') FROM (" +
		strings.Join(parts, " UNION ALL ") + " ORDER BY at DESC, id DESC LIMIT ?4 + 0) e ORDER BY at DESC, id DESC"
	err = db.query(ctx, query, []any{of.ID, at, lastID, of.Limit}, func(r *sql.Rows) error {
		e, err := scanTimeline(r)
		entries = append(entries, e)
		return err
	})
	if err != nil {
		return nil, "", fmt.Errorf("timeline of %s %s: %w", of.Kind, of.ID, err)
	}
	if err := db.addReactions(ctx, entries); err != nil {
		return nil, "", err
	}
	if len(entries) == of.Limit {
		last := entries[of.Limit-1]
		next = last.At + "|" + last.ID
	} else if entries, err = db.withCreation(ctx, of, entries); err != nil {
		return nil, "", err
	}
	return tell(entries, db.Identity().Linked()), next, nil
}

// withCreation ends a timeline with the creation of its record, which stands in the
// record itself. An opportunity has an event of it.
func (db *DB) withCreation(ctx context.Context, of TimelineOf, entries []TimelineEntry) ([]TimelineEntry, error) {
	wanted := len(of.Sources) == 0 || slices.Contains(of.Sources, FromEvents)
	if of.Kind == "" || of.Kind == entity.Opportunities.Name || !wanted {
		return entries, nil
	}
	row, err := db.Find(ctx, of.Kind, of.ID)
	if err != nil {
		return nil, err
	}
	at := text(row.Values, entity.CreatedAt)
	return append(entries, TimelineEntry{
		ID: of.ID, Source: FromEvents, Type: entity.EventCreated, At: at, RecordedAt: at, By: text(row.Values, entity.CreatedBy),
		SubjectKind: of.Kind, SubjectID: of.ID, Changes: []FieldChange{}, Named: []string{}, Reactions: []Reacted{},
	}), nil
}

func scanTimeline(r *sql.Rows) (TimelineEntry, error) {
	var e TimelineEntry
	var named, changes string
	err := r.Scan(&e.ID, &e.Source, &e.At, &e.Type, &e.By, &e.Title, &e.Body, &e.From, &e.To, &e.OpportunityID, &e.NextStep, &e.NextStepOn, &e.RecordedAt,
		&e.ContactID, &e.Answers, &named, &e.Edited, &e.SubjectKind, &e.SubjectID, &e.SyncedAt, &e.Pending, &changes, &e.Files)
	if err != nil {
		return e, err
	}
	e.Named = strings.FieldsFunc(named, func(c rune) bool { return string(c) == namesApart })
	e.Changes, err = readChanges(changes)
	return e, err
}

// tell leaves out what nobody wants to read: order on a screen, and a change that an
// event tells already.
func tell(entries []TimelineEntry, linked bool) []TimelineEntry {
	told := entries[:0]
	for _, e := range entries {
		e.Pending = e.Pending && linked
		if e.Source == FromChanges {
			s, _ := entity.Find(e.SubjectKind)
			already := toldByEvents(entries, e)
			e.Changes = slices.DeleteFunc(e.Changes, func(c FieldChange) bool {
				f, _ := s.Field(c.Field)
				return f.Minor || c.Field == entity.DeletedAt || slices.Contains(already, c.Field)
			})
			if len(e.Changes) == 0 && e.Type == "put" {
				continue
			}
		}
		told = append(told, e)
	}
	return told
}

// with are the fields that change along with that of an event.
var with = map[string][]string{
	entity.EventStage:     {"stage_id", "pipeline_id", "closed_on", "lost_reason"},
	entity.EventAmount:    {"amount", "currency"},
	entity.EventCloseDate: {"expected_close_on"},
	entity.EventOwner:     {"owner_id"},
}

// toldByEvents are the fields of a change that an event tells: both have made the
// same field the same. Their times come from two clocks.
func toldByEvents(entries []TimelineEntry, change TimelineEntry) (fields []string) {
	for _, e := range entries {
		if e.Source != FromEvents || e.OpportunityID != change.SubjectID || e.By != change.By || len(with[e.Type]) == 0 {
			continue
		}
		same := func(c FieldChange) bool { return c.Field == with[e.Type][0] && fmt.Sprint(whole(c.To)) == e.To }
		if slices.ContainsFunc(change.Changes, same) {
			fields = append(fields, with[e.Type]...)
		}
	}
	return fields
}

// whole is a number of JSON as the integer that it is.
func whole(v any) any {
	if n, ok := v.(float64); ok {
		return int64(n)
	}
	return v
}
