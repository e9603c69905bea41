package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/roadbook/roadbook/store/entity"
)

// Asked is an approval with what was decided about it.
type Asked struct {
	entity.Approval
	By       entity.ID `json:"by"`
	At       string    `json:"at"`
	Verdicts []Decided `json:"verdicts"` // the one that stands first, if there is one
}

// Decided is a verdict on an approval.
type Decided struct {
	entity.Verdict
	By entity.ID `json:"by"`
	At string    `json:"at"`
	// Provisional says that it has not come back from a hub: another may be faster.
	Provisional bool `json:"provisional"`
}

// Standing is the verdict that stands, if there is one.
func (a Asked) Standing() (Decided, bool) {
	if len(a.Verdicts) == 0 || a.Verdicts[0].SupersededBy != "" {
		return Decided{}, false
	}
	return a.Verdicts[0], true
}

// maxApprovals is how many a list shows.
const maxApprovals = 200

// undecided is the condition that no verdict on an approval stands.
const undecided = `NOT EXISTS (SELECT 1 FROM verdict v WHERE v.approval_id = approval.id AND v.superseded_by = '' AND v.deleted_at = '')`

// ApprovalsOf are those of a record, the latest first.
func ApprovalsOf(ctx context.Context, r Reader, subject entity.ID) ([]Asked, error) {
	return approvals(ctx, r, "subject_id = ?", subject)
}

// ApprovalsAskedBy are those that a person has asked for.
func ApprovalsAskedBy(ctx context.Context, r Reader, user entity.ID) ([]Asked, error) {
	return approvals(ctx, r, "created_by = ?", user)
}

// ApprovalsWaitingFor are those that a person was asked about and that nobody has
// decided.
func ApprovalsWaitingFor(ctx context.Context, r Reader, user entity.ID) ([]Asked, error) {
	return approvals(ctx, r, "approver_id = ? AND "+undecided, user)
}

// FindApproval is one of them.
func FindApproval(ctx context.Context, r Reader, id entity.ID) (Asked, error) {
	found, err := approvals(ctx, r, "id = ?", id)
	if err == nil && len(found) == 0 {
		err = fmt.Errorf("find approval %s: %w", id, ErrNotFound)
	}
	if err != nil {
		return Asked{}, err
	}
	return found[0], nil
}

func approvals(ctx context.Context, r Reader, condition string, arg entity.ID) ([]Asked, error) {
	st := statementsOf(entity.Approvals.Name)
	all := []Asked{}
	at := make(map[entity.ID]int)
	query := fmt.Sprintf("%s WHERE deleted_at = '' AND %s ORDER BY created_at DESC, id DESC LIMIT %d", st.selected, condition, maxApprovals)
	err := r.query(ctx, query, []any{string(arg)}, func(rows *sql.Rows) error {
		row, err := st.scan(rows)
		if err != nil {
			return err
		}
		a := Asked{Approval: entity.Approvals.Load(entity.ID(row.ID), row.Values), Verdicts: []Decided{}}
		a.By, a.At = entity.ID(text(row.Values, entity.CreatedBy)), text(row.Values, entity.CreatedAt)
		at[a.ID] = len(all)
		all = append(all, a)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("approvals: %w", err)
	}
	ids := make([]entity.ID, len(all))
	for i := range all {
		ids[i] = all[i].ID
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	// What the hub has goes before what it has not.
	const verdicts = `SELECT v.id, v.approval_id, v.verdict, v.note, v.superseded_by, v.created_by, v.created_at, v.seq = 0
		FROM json_each(?) j JOIN verdict v ON v.approval_id = j.value AND v.deleted_at = ''
		ORDER BY v.superseded_by <> '', v.seq = 0, v.created_at, v.id`
	err = r.query(ctx, verdicts, []any{string(list)}, func(rows *sql.Rows) error {
		var d Decided
		err := rows.Scan(&d.ID, &d.ApprovalID, &d.Verdict.Verdict, &d.Note, &d.SupersededBy, &d.By, &d.At, &d.Provisional)
		a := &all[at[d.ApprovalID]]
		a.Verdicts = append(a.Verdicts, d)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("verdicts: %w", err)
	}
	return all, nil
}
