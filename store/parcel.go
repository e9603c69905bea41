package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/roadbook/roadbook/sync/change"
)

// States of a parcel, as in the parcel table.
const (
	parcelWaiting = iota
	parcelDelivered
	parcelRefused
)

// Parcel is what another device's person has handed over by file.
type Parcel struct {
	change.Carried
	UserID  string
	Device  string // its name
	Txs     int
	MadeAt  string
	TakenAt string
	State   string // "waiting", "delivered" or "refused"
	Reason  string // a fault code, where the hub refused it
}

// TakeParcel keeps a parcel until the hub has it. Its records do not appear
// here: what may be seen of them, the hub decides. new is false for one that had
// been taken in before.
func (db *DB) TakeParcel(ctx context.Context, p Parcel) (new bool, err error) {
	err = db.transact(ctx, func() error {
		new = true
		err := db.write.query(ctx, "SELECT 1 FROM parcel WHERE id = ?", []any{p.ID}, func(*sql.Rows) error {
			new = false
			return nil
		})
		if err != nil || !new {
			return err
		}
		return db.write.exec("INSERT INTO parcel (id, user_id, device, txs, made_at, taken_at, body, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			p.ID, p.UserID, p.Device, p.Txs, p.MadeAt, FormatInstant(db.clock.Now()), p.Body, p.Signature)
	})
	if err != nil {
		return false, fmt.Errorf("take parcel: %w", err)
	}
	db.announceQueued()
	return new, nil
}

// Parcels are those that the hub has not got yet, oldest first.
func (db *DB) Parcels(ctx context.Context) ([]change.Carried, error) {
	var waiting []change.Carried
	err := db.query(ctx, "SELECT id, body, signature FROM parcel WHERE state = ? ORDER BY rowid", []any{parcelWaiting}, func(r *sql.Rows) error {
		var c change.Carried
		err := r.Scan(&c.ID, &c.Body, &c.Signature)
		waiting = append(waiting, c)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("parcels: %w", err)
	}
	return waiting, nil
}

// Delivered notes that the hub has a parcel or, with a reason, will not have it.
func (db *DB) Delivered(ctx context.Context, id, refused string) error {
	state := parcelDelivered
	if refused != "" {
		state = parcelRefused
	}
	err := db.transact(ctx, func() error {
		return db.write.exec("UPDATE parcel SET state = ?, reason = ?, body = x'', signature = x'' WHERE id = ?", state, refused, id)
	})
	if err != nil {
		return fmt.Errorf("deliver parcel: %w", err)
	}
	return nil
}

// Carried lists the parcels that were taken in, newest first.
func (db *DB) Carried(ctx context.Context, limit int) ([]Parcel, error) {
	const query = `SELECT id, user_id, device, txs, made_at, taken_at, CASE state WHEN 0 THEN 'waiting' WHEN 1 THEN 'delivered' ELSE 'refused' END, reason
		FROM parcel ORDER BY rowid DESC LIMIT ? + 0`
	var all []Parcel
	err := db.query(ctx, query, []any{limit}, func(r *sql.Rows) error {
		var p Parcel
		err := r.Scan(&p.ID, &p.UserID, &p.Device, &p.Txs, &p.MadeAt, &p.TakenAt, &p.State, &p.Reason)
		all = append(all, p)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("carried: %w", err)
	}
	return all, nil
}
