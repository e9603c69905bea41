package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// Rhythm is when somebody was in touch with an account, in the order of time.
type Rhythm struct {
	AccountID, Name string
	At              []string
}

// Rhythms are those of all of a person's accounts, since a moment. No row is read: who
// they are is in one index, the times in another, which is gone through in its own order;
// in that of names each of its pages would be read many times. The times come as one
// text for each account: a row for each would cost more than to read it.
func (db *DB) Rhythms(ctx context.Context, owner, since string) ([]Rhythm, error) {
	const query = `SELECT id, name, coalesce((SELECT group_concat(occurred_at, ' ') FROM activity
			WHERE account_id = a.id AND deleted_at = '' AND occurred_at >= ?2), '')
		FROM (SELECT id, name FROM account INDEXED BY account_owner_id_name
			WHERE owner_id = ?1 AND deleted_at = '' ORDER BY id) a`
	var all []Rhythm
	err := db.query(ctx, query, []any{owner, since}, func(r *sql.Rows) error {
		var one Rhythm
		var times string
		err := r.Scan(&one.AccountID, &one.Name, &times)
		one.At = strings.Fields(times)
		slices.Sort(one.At)
		all = append(all, one)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("rhythms of %s: %w", owner, err)
	}
	return all, nil
}

// Occasion is a key date with what it belongs to.
type Occasion struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Type        string `json:"type"`
	AccountID   string `json:"accountId"`
	AccountName string `json:"accountName"`
	ContactName string `json:"contactName"`
	FallsOn     string `json:"fallsOn"` // as it was entered
	Yearly      bool   `json:"yearly"`
	RemindDays  int    `json:"remindDays"`
}

// OccasionsOf are the key dates of one account.
func (db *DB) OccasionsOf(ctx context.Context, account string) ([]Occasion, error) {
	return db.occasions(ctx, "k.account_id = ?", account)
}

// OccasionsFor are those of all accounts of a person.
func (db *DB) OccasionsFor(ctx context.Context, owner string) ([]Occasion, error) {
	return db.occasions(ctx, "a.owner_id = ?", owner)
}

func (db *DB) occasions(ctx context.Context, where, id string) ([]Occasion, error) {
	query := `SELECT k.id, k.name, k.type, k.account_id, a.name, coalesce(c.name, ''), k.falls_on, k.yearly, k.remind_days
		FROM key_date k JOIN account a ON a.id = k.account_id AND a.deleted_at = ''
		LEFT JOIN contact c ON c.id = k.contact_id AND c.deleted_at = ''
		WHERE ` + where + ` AND k.deleted_at = '' ORDER BY k.falls_on, k.id`
	all := []Occasion{}
	err := db.query(ctx, query, []any{id}, func(r *sql.Rows) error {
		var o Occasion
		err := r.Scan(&o.ID, &o.Name, &o.Type, &o.AccountID, &o.AccountName, &o.ContactName, &o.FallsOn, &o.Yearly, &o.RemindDays)
		all = append(all, o)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("key dates: %w", err)
	}
	return all, nil
}
