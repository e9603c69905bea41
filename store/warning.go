package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/roadbook/roadbook/store/entity"
)

// OwnOpportunity is what an index tells of an open opportunity of an owner.
type OwnOpportunity struct {
	ID              entity.ID
	StageID         entity.ID
	ExpectedCloseOn string
}

// LargestOpen are the open opportunities of an owner, the largest first.
func (db *DB) LargestOpen(ctx context.Context, owner entity.ID, limit int) ([]OwnOpportunity, error) {
	return db.openOf(ctx, owner, "", "", limit)
}

// OpenPastClose are those that should have closed before a day.
func (db *DB) OpenPastClose(ctx context.Context, owner entity.ID, day string, limit int) ([]OwnOpportunity, error) {
	return db.openOf(ctx, owner, " AND expected_close_on <> '' AND expected_close_on < ?4", day, limit)
}

// openOf reads no row: an owner may have thousands, scattered over the table.
func (db *DB) openOf(ctx context.Context, owner entity.ID, also, day string, limit int) ([]OwnOpportunity, error) {
	stages, err := db.OpenStages(ctx)
	if err != nil {
		return nil, err
	}
	list, err := json.Marshal(stages)
	if err != nil {
		return nil, err
	}
	query := `SELECT id, stage_id, expected_close_on FROM opportunity INDEXED BY opportunity_owner_stage_close
		WHERE owner_id = ?1 AND stage_id IN (SELECT value FROM json_each(?2)) AND deleted_at = ''` + also + " ORDER BY amount DESC, id DESC LIMIT ?3 + 0"
	args := []any{string(owner), string(list), limit}
	if also != "" {
		args = append(args, day)
	}
	var all []OwnOpportunity
	err = db.query(ctx, query, args, func(rows *sql.Rows) error {
		var o OwnOpportunity
		err := rows.Scan(&o.ID, &o.StageID, &o.ExpectedCloseOn)
		all = append(all, o)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("open opportunities: %w", err)
	}
	return all, nil
}

// Quiet is an open opportunity to which nothing has happened for a time.
type Quiet struct {
	ID    string
	Since string // of the last activity, or when it was made
}

// QuietOpportunities are those of some opportunities without an activity since an
// instant, in their order.
func (db *DB) QuietOpportunities(ctx context.Context, of []entity.ID, since string, limit int) ([]Quiet, error) {
	ids, err := json.Marshal(of)
	if err != nil {
		return nil, err
	}
	const query = `SELECT id, touched FROM (
			SELECT j.key AS place, o.id AS id, max(o.created_at, coalesce((SELECT max(a.occurred_at) FROM activity a
				WHERE a.opportunity_id = o.id AND a.opportunity_id <> '' AND a.deleted_at = ''), '')) AS touched
			FROM json_each(?) j JOIN opportunity o ON o.id = j.value)
		WHERE touched < ? ORDER BY place LIMIT ?`
	var all []Quiet
	err = db.query(ctx, query, []any{string(ids), since, limit}, func(rows *sql.Rows) error {
		var q Quiet
		err := rows.Scan(&q.ID, &q.Since)
		all = append(all, q)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("quiet opportunities: %w", err)
	}
	return all, nil
}
