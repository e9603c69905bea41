package hub

import (
	"context"
	"crypto/sha256"
	"database/sql"
	_ "embed" // for what all views need
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/roadbook/roadbook/store/entity"
)

//go:embed views.sql
var viewsSchema string

// column is one of a view, and what it is computed from.
type column struct{ name, from string }

// createViews lets reports read every kind as a table. A view that is as it should
// be is left alone: to replace it would wait for the reports that read it.
func createViews(ctx context.Context, db *sql.DB) error {
	have, err := views(ctx, db)
	if err != nil {
		return err
	}
	var all strings.Builder
	for _, s := range entity.Catalog {
		text, ok := viewOf(s, have[s.Name].columns)
		sum := fmt.Sprintf("%x", sha256.Sum256([]byte(viewsSchema+text)))
		if !ok || have[s.Name].comment == sum {
			continue
		}
		name := pgx.Identifier{"views", s.Name}.Sanitize()
		fmt.Fprintf(&all, "CREATE OR REPLACE VIEW %s WITH (security_barrier) AS %s; GRANT SELECT ON %s TO PUBLIC; COMMENT ON VIEW %s IS '%s';\n", name, text, name, name, sum)
	}
	if all.Len() == 0 {
		return nil
	}
	if _, err := db.ExecContext(ctx, viewsSchema+all.String()); err != nil {
		return fmt.Errorf("create views: %w", err)
	}
	return nil
}

type view struct {
	comment string
	columns []string
}

// views are those that are there.
func views(ctx context.Context, db *sql.DB) (map[string]view, error) {
	rows, err := db.QueryContext(ctx, `SELECT c.relname, coalesce(obj_description(c.oid, 'pg_class'), ''), a.attname
		FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
		WHERE n.nspname = 'views' AND c.relkind = 'v' AND a.attnum > 0 ORDER BY a.attnum`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := make(map[string]view)
	for rows.Next() {
		var name, comment, column string
		if err := rows.Scan(&name, &comment, &column); err != nil {
			return nil, err
		}
		all[name] = view{comment, append(all[name].columns, column)}
	}
	return all, rows.Err()
}

// viewOf is the query of a kind's view. Columns that are there keep their place
// and new ones follow, as PostgreSQL demands of a view that others may use. It
// is not ok where a later version has made columns that are not known here.
func viewOf(s *entity.Schema, have []string) (text string, ok bool) {
	want := columnsOf(s)
	place := func(c column) int {
		if i := slices.Index(have, c.name); i >= 0 {
			return i
		}
		return len(have)
	}
	slices.SortStableFunc(want, func(a, b column) int { return place(a) - place(b) })
	for i, name := range have {
		if i >= len(want) || want[i].name != name {
			return "", false
		}
	}
	var list []string
	for _, c := range want {
		list = append(list, c.from+" AS "+pgx.Identifier{c.name}.Sanitize())
	}
	return fmt.Sprintf(`SELECT %s FROM record WHERE kind = '%s' AND coalesce(fields->>'deleted_at', '') = ''
		AND ws IN (SELECT substr(rolname, 8) FROM pg_roles WHERE rolname LIKE 'report:%%' AND pg_has_role(oid, 'MEMBER'))`,
		strings.Join(list, ", "), s.Name), true
}

func columnsOf(s *entity.Schema) []column {
	all := []column{{"ws", "ws"}, {"id", "id"}}
	for _, f := range s.Fields {
		all = append(all, column{f.Name, valueOf(f)})
	}
	return append(all,
		column{entity.UpdatedAt, "to_timestamp((stamp >> 16) / 1000.0)"},
		column{entity.UpdatedBy, "author"},
		column{"fields", "fields"}, // also what nobody has declared: custom fields, and those of later versions
	)
}

// valueOf is a field in the type that a report expects. What is absent is 0 or
// "", and an absent date is null.
func valueOf(f entity.Field) string {
	switch f.Type {
	case entity.TypeInteger, entity.TypeMoney:
		return fmt.Sprintf("coalesce((fields->'%s')::bigint, 0)", f.Name)
	case entity.TypeNumber:
		return fmt.Sprintf("coalesce((fields->'%s')::float8, 0)", f.Name)
	case entity.TypeFlag:
		return fmt.Sprintf("coalesce((fields->'%s')::bigint, 0) <> 0", f.Name)
	case entity.TypeDate:
		return fmt.Sprintf("views.day(fields->>'%s')", f.Name)
	case entity.TypeInstant:
		return fmt.Sprintf("views.instant(fields->>'%s')", f.Name)
	default:
		return fmt.Sprintf("coalesce(fields->>'%s', '')", f.Name)
	}
}
