package store

import (
	"database/sql"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// To go to every row by way of an index that says nothing of it takes up to ten
// times as long as to read the table, and finds the same.
func TestWhatNoIndexHasIsReadFromEndToEnd(t *testing.T) {
	db, err := Open(t.Context(), filepath.Join(t.TempDir(), "w.db"), Options{Now: time.Now})
	must(t, err)
	defer func() { must(t, db.Close()) }()
	for _, one := range []struct {
		kind   string
		filter Filter
		want   string
	}{
		{"account", Filter{Field: "website", Op: Contains, Value: "Lane"}, "SCAN account"},
		{"activity", Filter{Field: "subject", Op: Contains, Value: "line"}, "SCAN activity"},
		{"opportunity", Filter{Field: "stage_id", Op: Equal, Value: "s"}, "SEARCH opportunity USING "},
	} {
		c, err := statementsOf(one.kind).matching(t.Context(), db, db, "n", Query{Kind: one.kind, Filter: one.filter})
		must(t, err)
		var steps []string
		must(t, db.query(t.Context(), "EXPLAIN QUERY PLAN "+c.sql.String(), c.args, func(rows *sql.Rows) error {
			step, err := planned(rows)
			steps = append(steps, step)
			return err
		}))
		fits := func(step string) bool {
			return step == one.want || strings.HasSuffix(one.want, " ") && strings.HasPrefix(step, one.want)
		}
		if !slices.ContainsFunc(steps, fits) {
			t.Errorf("%s by %s: %q, want %q", one.kind, one.filter.Field, steps, one.want)
		}
	}
}
