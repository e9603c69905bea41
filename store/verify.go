package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
)

// Sums are those of the confirmed rows in every scope, from the rows themselves:
// a sum that was kept beside them would not know of one that has gone.
func (db *DB) Sums(ctx context.Context) ([]change.Sums, error) {
	var all []change.Sums
	at := make(map[int64]int) // index in all, by number of scope
	err := db.query(ctx, "SELECT n, name, since FROM sync_scope ORDER BY n", nil, func(r *sql.Rows) error {
		var n, since int64
		var name string
		err := r.Scan(&n, &name, &since)
		at[n] = len(all)
		all = append(all, change.NewSums(name, since))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("sums: %w", err)
	}
	add := func(r *sql.Rows) error {
		var kind, id string
		var scope, seq int64
		if err := r.Scan(&kind, &id, &scope, &seq); err != nil {
			return err
		}
		if i, ok := at[scope]; ok {
			all[i].Add(kind, id, seq)
		}
		return nil
	}
	for _, s := range entity.Catalog {
		if err := db.query(ctx, "SELECT '"+s.Name+"', id, scope, seq FROM "+s.Name+" WHERE seq > 0", nil, add); err != nil {
			return nil, fmt.Errorf("sums of %s: %w", s.Name, err)
		}
	}
	if err := db.query(ctx, "SELECT kind, id, scope, seq FROM unknown_row", nil, add); err != nil {
		return nil, fmt.Errorf("sums: %w", err)
	}
	return all, nil
}

// Repair makes some buckets of a scope what they are at the hub, and says how
// many records were not: what is there is written as it is there, and what is
// not there goes, unless changes of it are still to be sent.
func (db *DB) Repair(ctx context.Context, r change.Repair) (healed int, err error) {
	a := db.newApplier(ctx)
	err = db.transact(ctx, func() error {
		healed, err = a.repair(r)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("repair: %w", err)
	}
	a.tell()
	return healed, nil
}

// Reached notes that a scope has been read up to a commit by repairing it.
func (db *DB) Reached(ctx context.Context, c change.Cursor) error {
	return db.transact(ctx, func() error {
		return db.write.exec("UPDATE sync_scope SET cursor = ?, since = ? WHERE name = ?", c.Seq, c.Since, c.Scope)
	})
}

func (a *applier) repair(r change.Repair) (healed int, err error) {
	if err := a.loadScopes(); err != nil {
		return 0, err
	}
	here, err := a.rowsOf(r)
	if err != nil {
		return 0, err
	}
	if err := a.lookUp(r.Entries); err != nil {
		return 0, err
	}
	for i := range r.Entries {
		e := &r.Entries[i]
		if here[rowKey{e.Kind, e.ID}] != e.Seq {
			healed++
		}
		delete(here, rowKey{e.Kind, e.ID})
		if err := a.entry(e); err != nil {
			return 0, fmt.Errorf("%s %s: %w", e.Kind, e.ID, err)
		}
	}
	for key := range here {
		gone := change.Entry{Kind: key.kind, ID: key.id, Scope: r.Scope, Gone: true}
		if err := a.lookUp([]change.Entry{gone}); err != nil {
			return 0, err
		}
		if a.pending[key.id] {
			continue
		}
		healed++
		if err := a.entry(&gone); err != nil {
			return 0, fmt.Errorf("remove %s %s: %w", key.kind, key.id, err)
		}
	}
	return healed, a.db.fuse.blow(a.ctx, a.db, len(a.vanished))
}

// rowsOf are the confirmed rows in the buckets of a repair, with their seqs.
func (a *applier) rowsOf(r change.Repair) (map[rowKey]int64, error) {
	var buckets [change.Buckets]bool
	for _, b := range r.Buckets {
		buckets[b] = true
	}
	rows := make(map[rowKey]int64)
	add := func(rs *sql.Rows) error {
		var key rowKey
		var seq int64
		err := rs.Scan(&key.kind, &key.id, &seq)
		if buckets[change.Bucket(key.id)] {
			rows[key] = seq
		}
		return err
	}
	scope := a.scopes[r.Scope]
	for _, s := range entity.Catalog {
		query := "SELECT '" + s.Name + "', id, seq FROM " + s.Name + " WHERE scope = ? AND seq > 0"
		if err := a.db.write.query(a.ctx, query, []any{scope}, add); err != nil {
			return nil, err
		}
	}
	return rows, a.db.write.query(a.ctx, "SELECT kind, id, seq FROM unknown_row WHERE scope = ?", []any{scope}, add)
}
