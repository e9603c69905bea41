package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/roadbook/roadbook/store/entity"
)

const openRisk = "status NOT IN ('closed', 'occurred') AND deleted_at = ''"

// OpenRisksOf are the open risks of some people, those that weigh most first, from a
// score on.
func OpenRisksOf[ID ~string](ctx context.Context, r Reader, people []ID, from int64, limit int) ([]entity.Risk, error) {
	ids, err := json.Marshal(people)
	if err != nil {
		return nil, err
	}
	return selectAll(ctx, r, entity.Risks, `WHERE owner_id IN (SELECT value FROM json_each(?)) AND score >= ? AND `+openRisk+`
		ORDER BY score DESC, id DESC LIMIT ?`, string(ids), from, limit)
}

// RisksToReview are the open risks of a person whose review is due until a day, the
// longest overdue first.
func RisksToReview(ctx context.Context, r Reader, owner entity.ID, until string, limit int) ([]entity.Risk, error) {
	return selectAll(ctx, r, entity.Risks, "WHERE owner_id = ? AND next_review_on <> '' AND next_review_on <= ? AND "+openRisk+`
		ORDER BY next_review_on, id LIMIT ?`, string(owner), until, limit)
}

// OpenRisksAbout are the open risks of a project, an opportunity or an account, those
// that weigh most first.
func OpenRisksAbout(ctx context.Context, r Reader, kind string, id entity.ID, limit int) ([]entity.Risk, error) {
	about, err := aboutRisk(kind)
	if err != nil {
		return nil, err
	}
	return selectAll(ctx, r, entity.Risks, "WHERE "+about+" = ?1 AND "+about+" <> '' AND "+openRisk+" ORDER BY score DESC, id DESC LIMIT ?2", string(id), limit)
}

func aboutRisk(kind string) (string, error) {
	switch kind {
	case entity.Projects.Name, entity.Opportunities.Name, entity.Accounts.Name:
		return kind + "_id", nil
	}
	return "", fmt.Errorf("risks of a %s: %w", kind, ErrNotFound)
}

// RiskCell is how many open risks are as likely and as bad.
type RiskCell struct {
	Probability int64 `json:"probability"`
	Impact      int64 `json:"impact"`
	Count       int   `json:"count"`
}

// RiskCells counts the open risks of a record, or all of them for "". Those that
// nobody has assessed are in the cell of 0 and 0.
func (db *DB) RiskCells(ctx context.Context, kind string, id entity.ID) ([]RiskCell, error) {
	where, args := openRisk, []any{}
	if kind != "" {
		about, err := aboutRisk(kind)
		if err != nil {
			return nil, err
		}
		where, args = about+" = ?1 AND "+about+" <> '' AND "+openRisk, []any{string(id)}
	}
	cells := []RiskCell{}
	err := db.query(ctx, "SELECT iif(score = 0, 0, probability), iif(score = 0, 0, impact), count(*) FROM risk WHERE "+where+" GROUP BY 1, 2", args, func(rows *sql.Rows) error {
		var c RiskCell
		err := rows.Scan(&c.Probability, &c.Impact, &c.Count)
		cells = append(cells, c)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("matrix of risks: %w", err)
	}
	return cells, nil
}

// RiskActions are the tasks that are done about a risk, by when they are due.
func RiskActions(ctx context.Context, r Reader, risk entity.ID) ([]entity.Task, error) {
	return selectAll(ctx, r, entity.Tasks, "WHERE risk_id = ? AND risk_id <> '' AND deleted_at = '' ORDER BY due_on, id", string(risk))
}
