package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"
)

// Flow is how many opportunities came from one stage to another on a day; from "" is
// that they were made.
type Flow struct {
	Day      string // "" before the days that were asked for
	From, To string
	Count    int
}

// Flows are all that ever happened between stages, by the days between two moments
// where the first of them is.
func (db *DB) Flows(ctx context.Context, first, last time.Time) ([]Flow, error) {
	day, args := dayBetween("e.occurred_at", first, last)
	query := `SELECT ` + day + `, iif(e.type = 'created', '', e.from_value), e.to_value, count(*)
		FROM opportunity_event e JOIN opportunity o ON o.id = e.opportunity_id AND o.deleted_at = ''
		WHERE e.type IN ('created', 'stage') AND e.deleted_at = '' GROUP BY 1, 2, 3 ORDER BY 1`
	var all []Flow
	err := db.query(ctx, query, args, func(rows *sql.Rows) error {
		var f Flow
		err := rows.Scan(&f.Day, &f.From, &f.To, &f.Count)
		all = append(all, f)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("flows: %w", err)
	}
	return all, nil
}

// dayBetween is the day of an instant in SQL, where the first of two moments is: by the
// distance from UTC that the clocks there have then. Before them it is "".
func dayBetween(instant string, first, last time.Time) (query string, args []any) {
	var sql strings.Builder
	sql.WriteString("CASE WHEN " + instant + " < ? THEN ''")
	args = append(args, FormatInstant(first))
	for at := first; ; {
		_, offset := at.Zone()
		_, changed := at.ZoneBounds()
		if changed.IsZero() || changed.After(last) {
			sql.WriteString(" ELSE date(" + instant + ", ?) END")
			return sql.String(), append(args, seconds(offset))
		}
		sql.WriteString(" WHEN " + instant + " < ? THEN date(" + instant + ", ?)")
		args, at = append(args, FormatInstant(changed), seconds(offset)), changed
	}
}

func seconds(offset int) string { return fmt.Sprintf("%+d seconds", offset) }
