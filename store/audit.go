package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/roadbook/roadbook/store/entity"
)

// FieldChange is the old and the new value of one field.
type FieldChange struct {
	Field string `json:"field"`
	From  any    `json:"from"`
	To    any    `json:"to"`
}

// Revision is one change of a record.
type Revision struct {
	OccurredAt string
	RecordedAt string // when this device learned of it
	By         string
	Device     string // "" where the hub did not say
	Action     string
	Tx         string // of this device, "" for a change that came from the hub
	Changes    []FieldChange
	Pending    bool // the hub does not have it yet
}

type auditEntry struct {
	record, kind, action, occurredAt, recordedAt, by, device, tx string

	changes []FieldChange
}

// changesBetween lists the named fields' values before and after.
func changesBetween(before, after Row, names []string) []FieldChange {
	changes := make([]FieldChange, 0, len(names))
	for _, name := range names {
		changes = append(changes, FieldChange{Field: name, From: before.Values[name], To: after.Values[name]})
	}
	return changes
}

func (db *DB) writeAudit(a auditEntry) error {
	changes, err := json.Marshal(a.changes)
	if err != nil {
		return err
	}
	return db.write.exec(`INSERT INTO audit (record, kind, action, occurred_at, recorded_at, by, device, tx, changes)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		a.record, a.kind, a.action, a.occurredAt, a.recordedAt, a.by, a.device, a.tx, string(changes))
}

// History are the changes of a record after its creation, newest first. The
// creation itself stands in the record: created_at and created_by.
func (db *DB) History(ctx context.Context, id string) ([]Revision, error) {
	const query = `SELECT a.occurred_at, a.recorded_at, a.by, a.device, a.action, a.tx, a.changes,
			EXISTS (SELECT 1 FROM outbox o WHERE o.tx = a.tx AND o.state IN (0, 2, 3))
		FROM audit a WHERE a.record = ? ORDER BY a.n DESC LIMIT 1000`
	var revisions []Revision
	err := db.query(ctx, query, []any{id}, func(rows *sql.Rows) error {
		var r Revision
		var changes string
		if err := rows.Scan(&r.OccurredAt, &r.RecordedAt, &r.By, &r.Device, &r.Action, &r.Tx, &changes, &r.Pending); err != nil {
			return err
		}
		var err error
		r.Changes, err = readChanges(changes)
		revisions = append(revisions, r)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("history of %s: %w", id, err)
	}
	return revisions, nil
}

func readChanges(raw string) ([]FieldChange, error) {
	var changes []FieldChange
	if err := json.Unmarshal([]byte(raw), &changes); err != nil {
		return nil, fmt.Errorf("read changes: %w", err)
	}
	return changes, nil
}

// ChangedReferences adds the ids that changed reference fields had and have to ids,
// by kind.
func ChangedReferences(s *entity.Schema, changes []FieldChange, ids map[string][]string) {
	for _, c := range changes {
		f, _ := s.Field(c.Field)
		if f.Type != entity.TypeReference {
			continue
		}
		for _, v := range []any{c.From, c.To} {
			if id, _ := v.(string); id != "" {
				ids[f.Ref] = append(ids[f.Ref], id)
			}
		}
	}
}
