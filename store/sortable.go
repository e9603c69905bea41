package store

import (
	"context"
	"database/sql"
	"fmt"
	"regexp"
)

// listIndex is an index over all that lives in the order of one field, or one that
// tells what lives.
var listIndex = regexp.MustCompile(`ON (\w+) \((\w+), id(?:\) WHERE deleted_at = ''|, deleted_at\))$`)

// Sortable are the fields by which a kind can be listed, by kind, without
// reading all of it: those that have an index.
func (db *DB) Sortable(ctx context.Context) (map[string][]string, error) {
	fields := make(map[string][]string)
	err := db.query(ctx, "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name", nil, func(rows *sql.Rows) error {
		var text string
		if err := rows.Scan(&text); err != nil {
			return err
		}
		if m := listIndex.FindStringSubmatch(text); m != nil {
			fields[m[1]] = append(fields[m[1]], m[2])
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the indexes: %w", err)
	}
	return fields, nil
}
