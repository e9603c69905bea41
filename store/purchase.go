package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Purchases are what an account has bought: its opportunities that were won.
type Purchases struct {
	AccountID string
	LastOn    string
	Count     int
	Amount    int64 // of those in the currency asked for
	Foreign   int   // how many are in another one
}

// Purchases are those of every account that bought something since a day.
func (db *DB) Purchases(ctx context.Context, since, currency string) ([]Purchases, error) {
	// Read from end to end: to fetch most rows one by one, in the order of an index,
	// takes many times as long.
	const query = `SELECT account_id, max(closed_on), count(*), sum(CASE WHEN currency = ?2 THEN amount ELSE 0 END), sum(currency <> ?2)
		FROM opportunity NOT INDEXED
		WHERE deleted_at = '' AND closed_on >= ?1 AND closed_on <> '' AND account_id <> ''
			AND stage_id IN (SELECT id FROM stage WHERE outcome = 'won')
		GROUP BY account_id`
	var all []Purchases
	err := db.query(ctx, query, []any{since, currency}, func(r *sql.Rows) error {
		var p Purchases
		err := r.Scan(&p.AccountID, &p.LastOn, &p.Count, &p.Amount, &p.Foreign)
		all = append(all, p)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("purchases: %w", err)
	}
	return all, nil
}
