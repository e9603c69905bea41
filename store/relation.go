package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Acquaintance is a contact of an account and when it was last spoken with.
type Acquaintance struct {
	ID            string `json:"id"`
	Name          string `json:"name"`
	Title         string `json:"title"`
	Department    string `json:"department"`
	Role          string `json:"role"` // whatever the opportunity
	ReportsToID   string `json:"reportsToId"`
	LastContactAt string `json:"lastContactAt"`
}

// Acquaintances are the contacts of an account, by name. The latest contact with
// each is one step into an index, however long the history.
func (db *DB) Acquaintances(ctx context.Context, account string) ([]Acquaintance, error) {
	const query = `SELECT id, name, title, department, role, reports_to_id,
			coalesce((SELECT occurred_at FROM activity WHERE contact_id = c.id AND contact_id <> '' AND deleted_at = ''
				ORDER BY occurred_at DESC LIMIT 1), '')
		FROM contact c WHERE account_id = ? AND deleted_at = '' ORDER BY name, id`
	people := []Acquaintance{}
	err := db.query(ctx, query, []any{account}, func(r *sql.Rows) error {
		var p Acquaintance
		err := r.Scan(&p.ID, &p.Name, &p.Title, &p.Department, &p.Role, &p.ReportsToID, &p.LastContactAt)
		people = append(people, p)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("contacts of %s: %w", account, err)
	}
	return people, nil
}

// OpenOpportunity is an opportunity of an account that is not closed.
type OpenOpportunity struct {
	ID       string
	Name     string
	Amount   int64
	Currency string
}

// OpenOpportunities are those of an account, the largest first.
func (db *DB) OpenOpportunities(ctx context.Context, account string) ([]OpenOpportunity, error) {
	const query = `SELECT o.id, o.name, o.amount, o.currency FROM opportunity o JOIN stage s ON s.id = o.stage_id
		WHERE o.account_id = ? AND o.deleted_at = '' AND s.outcome = 'open' ORDER BY o.amount DESC, o.id`
	var open []OpenOpportunity
	err := db.query(ctx, query, []any{account}, func(r *sql.Rows) error {
		var o OpenOpportunity
		err := r.Scan(&o.ID, &o.Name, &o.Amount, &o.Currency)
		open = append(open, o)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("open opportunities of %s: %w", account, err)
	}
	return open, nil
}

// Part is what a contact is in an opportunity.
type Part struct {
	OpportunityID string `json:"opportunityId"`
	ContactID     string `json:"contactId"`
	Role          string `json:"role"`
}

// Parts are the roles of contacts in the opportunities of an account.
func (db *DB) Parts(ctx context.Context, account string) ([]Part, error) {
	const query = `SELECT r.opportunity_id, r.contact_id, r.role FROM opportunity o JOIN contact_role r ON r.opportunity_id = o.id
		WHERE o.account_id = ? AND o.deleted_at = '' AND r.deleted_at = ''
		GROUP BY 1, 2, 3 ORDER BY min(r.created_at), r.role`
	parts := []Part{}
	err := db.query(ctx, query, []any{account}, func(r *sql.Rows) error {
		var p Part
		err := r.Scan(&p.OpportunityID, &p.ContactID, &p.Role)
		parts = append(parts, p)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("roles at %s: %w", account, err)
	}
	return parts, nil
}
