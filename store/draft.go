package store

import (
	"context"
	"database/sql"
)

// maxDrafts is far more forms than anybody leaves unfinished; the oldest go first.
const maxDrafts = 100

// Drafts are what was typed into forms and not saved, by form.
func (db *DB) Drafts(ctx context.Context) (map[string]string, error) {
	drafts := make(map[string]string)
	err := db.query(ctx, "SELECT form, value FROM draft", nil, func(rows *sql.Rows) error {
		var form, value string
		err := rows.Scan(&form, &value)
		drafts[form] = value
		return err
	})
	return drafts, err
}

// KeepDraft keeps what has been typed into a form in place of what was before.
func (db *DB) KeepDraft(ctx context.Context, form, value string) error {
	return db.transact(ctx, func() error {
		const keep = `INSERT INTO draft (form, value, kept_at) VALUES (?, ?, ?)
			ON CONFLICT (form) DO UPDATE SET value = excluded.value, kept_at = excluded.kept_at`
		if err := db.write.exec(keep, form, value, FormatInstant(db.now())); err != nil {
			return err
		}
		return db.write.exec("DELETE FROM draft WHERE form IN (SELECT form FROM draft ORDER BY kept_at DESC, form LIMIT -1 OFFSET ?)", maxDrafts)
	})
}

// DropDraft forgets what has been typed into a form.
func (db *DB) DropDraft(ctx context.Context, form string) error {
	return db.transact(ctx, func() error { return db.write.exec("DELETE FROM draft WHERE form = ?", form) })
}
