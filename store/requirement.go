package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/gate"
)

// Process is the stages that there are, and what they ask for.
func Process(ctx context.Context, r Reader) (gate.Process, error) {
	stages, err := Stages(ctx, r)
	if err != nil {
		return gate.Process{}, err
	}
	asked, err := selectAll(ctx, r, entity.Requirements, "WHERE deleted_at = ''"+inOrder)
	if err != nil || len(asked) == 0 {
		return gate.New(stages, nil, nil), err
	}
	fields, err := selectAll(ctx, r, entity.CustomFields, "WHERE deleted_at = '' AND kind = 'opportunity' AND formula = ''")
	if err != nil {
		return gate.Process{}, err
	}
	custom := make([]string, len(fields))
	for i, f := range fields {
		custom[i] = customPrefix + f.Key
	}
	return gate.New(stages, asked, custom), nil
}

// Sale is what the gate looks at of an opportunity: which of what is asked was
// confirmed, and what became of the tasks that were made.
func Sale(ctx context.Context, r Reader, opportunity entity.ID, asked []entity.Requirement) (gate.Sale, error) {
	row, err := findRow(ctx, r, statementsOf(entity.Opportunities.Name), string(opportunity))
	if err != nil {
		return gate.Sale{}, err
	}
	s := gate.Sale{Values: row.Values, Met: make(map[entity.ID]bool), Tasks: make(map[entity.ID]string)}
	tasks := []entity.ID{}
	for _, a := range asked {
		switch a.Type {
		case entity.AskTask:
			tasks = append(tasks, entity.StageTaskID(opportunity, a.ID))
		case entity.AskEntry, entity.AskExit:
			c, err := Find(ctx, r, entity.Confirmations, entity.ConfirmationID(opportunity, a.ID))
			if err != nil && !errors.Is(err, ErrNotFound) {
				return s, err
			}
			s.Met[a.ID] = c.Met == 1
		}
	}
	ids, err := json.Marshal(tasks)
	if err != nil || len(tasks) == 0 {
		return s, err
	}
	const query = "SELECT id, CASE WHEN deleted_at = '' THEN state ELSE 'open' END FROM task WHERE id IN (SELECT value FROM json_each(?))"
	err = r.query(ctx, query, []any{string(ids)}, func(rows *sql.Rows) error {
		var id entity.ID
		var state string
		err := rows.Scan(&id, &state)
		s.Tasks[id] = state
		return err
	})
	if err != nil {
		return s, fmt.Errorf("tasks of %s: %w", opportunity, err)
	}
	return s, nil
}

// LeadOf leads a team that a user belongs to; "" where nobody does.
func LeadOf(ctx context.Context, r Reader, user entity.ID) (lead entity.ID, err error) {
	const query = `SELECT l.user_id FROM membership m
		JOIN membership l ON l.team_id = m.team_id AND l.role = 'lead' AND l.deleted_at = ''
		WHERE m.user_id = ? AND m.deleted_at = '' ORDER BY l.user_id = m.user_id, l.id LIMIT 1`
	err = r.query(ctx, query, []any{string(user)}, func(rows *sql.Rows) error { return rows.Scan(&lead) })
	return lead, err
}
