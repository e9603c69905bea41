package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/roadbook/roadbook/store/entity"
)

// inOrder is the order of pipelines, and of the stages of one.
const inOrder = " ORDER BY position, id"

// Pipelines are all of them, in order, those that are retired too.
func Pipelines(ctx context.Context, r Reader) ([]entity.Pipeline, error) {
	return selectAll(ctx, r, entity.Pipelines, "WHERE deleted_at = ''"+inOrder)
}

// pipelinesInUse are those that new opportunities begin on, and the others on
// which some still are, last.
func pipelinesInUse(ctx context.Context, r Reader) ([]entity.Pipeline, error) {
	return selectAll(ctx, r, entity.Pipelines, `WHERE deleted_at = '' AND retired = 0 OR EXISTS (
		SELECT 1 FROM stage s JOIN opportunity o ON o.stage_id = s.id AND o.deleted_at = '' WHERE s.pipeline_id = pipeline.id)
		ORDER BY retired = 1 OR deleted_at <> '', position, id`)
}

// Stages are those of all pipelines, in order.
func Stages(ctx context.Context, r Reader) ([]entity.Stage, error) {
	return selectAll(ctx, r, entity.Stages, "WHERE deleted_at = ''"+inOrder)
}

// StageInUse is a stage, or one that was removed while somewhere else an
// opportunity was put on it: until it is moved on, it has to be seen.
type StageInUse struct {
	entity.Stage
	Removed bool `json:"removed"`
}

// StagesInUse are those of all pipelines, in order, the removed ones of each last.
func StagesInUse(ctx context.Context, r Reader) ([]StageInUse, error) {
	live, err := Stages(ctx, r)
	if err != nil {
		return nil, err
	}
	removed, err := selectAll(ctx, r, entity.Stages, `WHERE deleted_at <> '' AND EXISTS (
		SELECT 1 FROM opportunity o WHERE o.stage_id = stage.id AND o.deleted_at = '')`+inOrder)
	if err != nil {
		return nil, err
	}
	used := make([]StageInUse, 0, len(live)+len(removed))
	for _, s := range live {
		used = append(used, StageInUse{Stage: s})
	}
	for _, s := range removed {
		used = append(used, StageInUse{Stage: s, Removed: true})
	}
	return used, nil
}

// OpportunitiesOn are some that are on a stage, and not in the trash.
func OpportunitiesOn(ctx context.Context, r Reader, stage entity.ID, limit int) ([]entity.ID, error) {
	const query = "SELECT id FROM opportunity WHERE stage_id = ? AND deleted_at = '' LIMIT ? + 0"
	var ids []entity.ID
	err := r.query(ctx, query, []any{string(stage), limit}, func(rows *sql.Rows) error {
		var id entity.ID
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("opportunities on %s: %w", stage, err)
	}
	return ids, nil
}

// CountByStage is how many opportunities are on each stage that has some.
func CountByStage(ctx context.Context, r Reader) (map[entity.ID]int, error) {
	const query = "SELECT stage_id, count(*) FROM opportunity WHERE deleted_at = '' GROUP BY stage_id"
	counts := make(map[entity.ID]int)
	err := r.query(ctx, query, nil, func(rows *sql.Rows) error {
		var id entity.ID
		var n int
		err := rows.Scan(&id, &n)
		counts[id] = n
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("count by stage: %w", err)
	}
	return counts, nil
}

// OpenStages are the ids of the stages on which an opportunity is neither won nor
// lost, as a filter takes them.
func (db *DB) OpenStages(ctx context.Context) ([]any, error) {
	stages, err := StagesInUse(ctx, db)
	ids := []any{}
	for _, s := range stages {
		if s.Outcome == entity.OutcomeOpen {
			ids = append(ids, string(s.ID))
		}
	}
	return ids, err
}

// FirstStage is where a new opportunity begins: the first stage of the default
// pipeline.
func (db *DB) FirstStage(ctx context.Context) (entity.Stage, error) {
	first, err := selectAll(ctx, db, entity.Stages, `WHERE deleted_at = '' AND pipeline_id = (
		SELECT id FROM pipeline WHERE deleted_at = '' AND retired = 0 ORDER BY position, id LIMIT 1)`+inOrder+" LIMIT 1")
	if err == nil && len(first) == 0 {
		err = fmt.Errorf("first stage: %w", ErrNotFound)
	}
	if err != nil {
		return entity.Stage{}, err
	}
	return first[0], nil
}

// ForeignField is the first of values, by name, that an opportunity of its pipeline
// does not have, "" for none. id is "" for one that is being created.
func ForeignField(ctx context.Context, tx *Tx, id string, values map[string]any) (string, error) {
	var filled []string
	for name, v := range values {
		if key, ok := strings.CutPrefix(name, customPrefix); ok && v != "" && v != int64(0) {
			filled = append(filled, key)
		}
	}
	if len(filled) == 0 {
		return "", nil
	}
	slices.Sort(filled)
	pipeline, _ := values["pipeline_id"].(string)
	if id != "" {
		row, err := tx.Find(ctx, entity.Opportunities.Name, id)
		if err != nil {
			return "", err
		}
		pipeline = text(row.Values, "pipeline_id")
	}
	fields, err := selectAll(ctx, tx, entity.CustomFields, "WHERE deleted_at = '' AND kind = 'opportunity' AND pipeline_id NOT IN ('', ?)", pipeline)
	if err != nil {
		return "", err
	}
	for _, key := range filled {
		if slices.ContainsFunc(fields, func(f entity.CustomField) bool { return f.Key == key }) {
			return customPrefix + key, nil
		}
	}
	return "", nil
}
