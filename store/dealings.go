package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
)

// Dealings are what happened between us and an account, from which its health
// at any moment is told.
type Dealings struct {
	Before  string // the latest interaction before those below, "" if there was none
	Talks   []Talk // in the order of time
	Deals   []Deal
	Casting []Casting
}

// Talk is an interaction.
type Talk struct {
	At        string
	ContactID string
	Followed  bool // it ended with a next step that has a day
}

// Deal is an opportunity with its past.
type Deal struct {
	ID        string
	StageID   string // today's, as the next two
	CloseOn   string
	CreatedAt string
	Events    []DealEvent // in the order of time
}

// DealEvent is a move to a stage, or of the expected close.
type DealEvent struct{ Type, From, To, At string }

// Casting is what a contact was in an opportunity, from when to when.
type Casting struct{ OpportunityID, ContactID, Role, From, To string }

// Dealings reads those of some accounts since a moment, by account. What it
// costs grows with them, not with all that there is.
func (db *DB) Dealings(ctx context.Context, accounts []string, since string) (map[string]*Dealings, error) {
	list, err := json.Marshal(accounts)
	if err != nil {
		return nil, err
	}
	all := make(map[string]*Dealings, len(accounts))
	for _, id := range accounts {
		all[id] = &Dealings{}
	}
	for _, read := range []func() error{
		func() error { return db.talks(ctx, all, string(list), since) },
		func() error { return db.deals(ctx, all, string(list)) },
		func() error { return db.castings(ctx, all, string(list)) },
	} {
		if err := read(); err != nil {
			return nil, fmt.Errorf("dealings: %w", err)
		}
	}
	return all, nil
}

func (db *DB) talks(ctx context.Context, all map[string]*Dealings, list, since string) error {
	const before = `SELECT j.value, coalesce((SELECT occurred_at FROM activity
			WHERE account_id = j.value AND deleted_at = '' AND occurred_at < ?2 ORDER BY occurred_at DESC LIMIT 1), '')
		FROM json_each(?1) j`
	err := db.query(ctx, before, []any{list, since}, func(r *sql.Rows) error {
		var account, at string
		err := r.Scan(&account, &at)
		all[account].Before = at
		return err
	})
	if err != nil {
		return err
	}
	const query = `SELECT account_id, occurred_at, contact_id, next_step_on <> ''
		FROM json_each(?1) j JOIN activity a ON a.account_id = j.value AND a.deleted_at = '' AND a.occurred_at >= ?2
		ORDER BY occurred_at`
	return db.query(ctx, query, []any{list, since}, func(r *sql.Rows) error {
		var account string
		var t Talk
		err := r.Scan(&account, &t.At, &t.ContactID, &t.Followed)
		all[account].Talks = append(all[account].Talks, t)
		return err
	})
}

func (db *DB) deals(ctx context.Context, all map[string]*Dealings, list string) error {
	const query = `SELECT o.account_id, o.id, o.stage_id, o.expected_close_on, o.created_at,
			coalesce(e.type, ''), coalesce(e.from_value, ''), coalesce(e.to_value, ''), coalesce(e.occurred_at, '')
		FROM json_each(?1) j JOIN opportunity o ON o.account_id = j.value AND o.deleted_at = ''
		LEFT JOIN opportunity_event e ON e.opportunity_id = o.id AND e.deleted_at = '' AND e.type IN ('created', 'stage', 'close-date')
		ORDER BY o.id, e.occurred_at, e.id`
	return db.query(ctx, query, []any{list}, func(r *sql.Rows) error {
		var account string
		var d Deal
		var e DealEvent
		if err := r.Scan(&account, &d.ID, &d.StageID, &d.CloseOn, &d.CreatedAt, &e.Type, &e.From, &e.To, &e.At); err != nil {
			return err
		}
		a := all[account]
		if n := len(a.Deals); n == 0 || a.Deals[n-1].ID != d.ID {
			a.Deals = append(a.Deals, d)
		}
		if e.Type != "" {
			last := &a.Deals[len(a.Deals)-1]
			last.Events = append(last.Events, e)
		}
		return nil
	})
}

func (db *DB) castings(ctx context.Context, all map[string]*Dealings, list string) error {
	// A role ends with the contact who had it.
	const query = `SELECT o.account_id, r.opportunity_id, r.contact_id, r.role, r.created_at,
			CASE WHEN r.deleted_at <> '' THEN r.deleted_at ELSE coalesce(c.deleted_at, '') END
		FROM json_each(?1) j JOIN opportunity o ON o.account_id = j.value AND o.deleted_at = ''
		JOIN contact_role r ON r.opportunity_id = o.id LEFT JOIN contact c ON c.id = r.contact_id`
	return db.query(ctx, query, []any{list}, func(r *sql.Rows) error {
		var account string
		var c Casting
		err := r.Scan(&account, &c.OpportunityID, &c.ContactID, &c.Role, &c.From, &c.To)
		all[account].Casting = append(all[account].Casting, c)
		return err
	})
}
