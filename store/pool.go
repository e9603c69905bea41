package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
)

// Unconfirmed are the fields of a record that this device has changed and the hub
// has not taken yet.
func (db *DB) Unconfirmed(ctx context.Context, id string) (map[string]bool, error) {
	const query = `SELECT op.fields FROM outbox_op op JOIN outbox o ON o.n = op.n WHERE op.id = ? AND o.state = 0`
	names := make(map[string]bool)
	err := db.query(ctx, query, []any{id}, func(rows *sql.Rows) error {
		var packed []byte
		if err := rows.Scan(&packed); err != nil {
			return err
		}
		var fields change.Fields
		if err := unmarshal(packed, &fields); err != nil {
			return err
		}
		for name := range fields {
			names[name] = true
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("what is unconfirmed of %s: %w", id, err)
	}
	return names, nil
}

// QuietAccounts are the accounts that have an owner and about which nothing was
// written and with which nothing has happened since an instant, the quietest
// first. field narrows them to those where it is value: owner_id or id.
func (db *DB) QuietAccounts(ctx context.Context, since, field, value string, limit int) ([]string, error) {
	var c clause
	c.add(`SELECT id FROM account a WHERE deleted_at = '' AND owner_id <> '' AND updated_at < ?1
		AND NOT EXISTS (SELECT 1 FROM activity v WHERE v.account_id = a.id AND v.occurred_at >= ?1 AND v.deleted_at = '')`, since)
	if field != "" {
		column, err := statementsOf(entity.Accounts.Name).column(field)
		if err != nil {
			return nil, err
		}
		c.add(" AND "+column+" = ?", value)
	}
	c.add(" ORDER BY updated_at LIMIT ?", limit)
	ids := []string{}
	err := db.query(ctx, c.sql.String(), c.args, func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("quiet accounts: %w", err)
	}
	return ids, nil
}

// HeardWithin says whether this device has heard from its hub within d; one that
// has no hub knows all there is.
func (db *DB) HeardWithin(ctx context.Context, d time.Duration) (bool, error) {
	if !db.Identity().Linked() {
		return true, nil
	}
	a, _, err := db.loadAway(ctx)
	return a.after(db.now(), 0).Total < d, err
}
