package store

import (
	"context"
	"database/sql"
	"fmt"
)

// managing pairs people with their managers: who leads a team of theirs, or, of a
// team that they lead themselves, who leads the one above.
const managing = ` FROM membership m JOIN team t ON t.id = m.team_id AND t.deleted_at = ''
	JOIN membership l ON l.team_id = CASE m.role WHEN 'lead' THEN t.parent_id ELSE t.id END
		AND l.role = 'lead' AND l.user_id <> m.user_id AND l.deleted_at = ''
	JOIN user u ON u.id = l.user_id AND u.active = 1 AND u.deleted_at = ''
	WHERE m.deleted_at = '' AND `

// Managers are those of a person.
func (db *DB) Managers(ctx context.Context, user string) ([]string, error) {
	return db.ids(ctx, "SELECT DISTINCT l.user_id"+managing+"m.user_id = ? ORDER BY l.user_id", user)
}

// Reports are the people whose manager somebody is.
func (db *DB) Reports(ctx context.Context, manager string) ([]string, error) {
	return db.ids(ctx, "SELECT DISTINCT m.user_id"+managing+"l.user_id = ? ORDER BY m.user_id", manager)
}

func (db *DB) ids(ctx context.Context, query string, args ...any) ([]string, error) {
	ids := []string{}
	err := db.query(ctx, query, args, func(r *sql.Rows) error {
		var id string
		err := r.Scan(&id)
		ids = append(ids, id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("managers: %w", err)
	}
	return ids, nil
}
