package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/roadbook/roadbook/store/entity"
)

// Page is a run of records, and where the next begins.
type Page struct {
	Rows []Row
	Next string // "" at the end
	// How many of the orders that were asked for the rows are in: of very many
	// rows, a further one than an index has is left out.
	Sorted int
}

// Find reads one record of a kind, in the trash or not.
func (db *DB) Find(ctx context.Context, kind, id string) (Row, error) {
	st, err := db.computing(ctx, kind)
	if err != nil {
		return Row{}, err
	}
	return findRow(ctx, db, st, id)
}

// Find is DB.Find as seen inside the transaction.
func (tx *Tx) Find(ctx context.Context, kind, id string) (Row, error) {
	st, err := knownKind(kind)
	if err != nil {
		return Row{}, err
	}
	return findRow(ctx, tx, st, id)
}

// List reads a page of records.
func (db *DB) List(ctx context.Context, q Query) (Page, error) {
	return list(ctx, db, db, q)
}

// List is DB.List as seen inside the transaction.
func (tx *Tx) List(ctx context.Context, q Query) (Page, error) {
	return list(ctx, tx, tx.db, q)
}

func list(ctx context.Context, r Reader, db *DB, q Query) (Page, error) {
	st, err := db.computing(ctx, q.Kind)
	if err != nil {
		return Page{}, err
	}
	if q.Cursor != "" { // it was made with as many orders as were honoured then
		n, err := cursorLength(q.Cursor)
		if err != nil {
			return Page{}, err
		}
		if kept := n - 1; kept > 0 && kept < len(q.Sort) {
			q.Sort = q.Sort[:kept]
		}
	}
	rd, err := st.read(ctx, r, db, q)
	if err != nil {
		return Page{}, fmt.Errorf("list %s: %w", q.Kind, err)
	}
	limit := q.limit()
	page := Page{Sorted: min(len(q.Sort), len(rd.sorts)-1)}
	err = r.query(ctx, rd.sql.String(), rd.args, func(rows *sql.Rows) error {
		row, err := st.scan(rows)
		page.Rows = append(page.Rows, row)
		return err
	})
	if err != nil {
		return Page{}, fmt.Errorf("list %s: %w", q.Kind, err)
	}
	if len(page.Rows) > limit {
		page.Rows = page.Rows[:limit]
		page.Next, err = makeCursor(page.Rows[limit-1], rd.sorts)
	}
	return page, err
}

// Count says how many records a query finds.
func (db *DB) Count(ctx context.Context, q Query) (int, error) {
	st, err := db.computing(ctx, q.Kind)
	if err != nil {
		return 0, err
	}
	c, err := st.matching(ctx, db, db, "count(*)", q)
	if err != nil {
		return 0, err
	}
	var n int
	err = db.query(ctx, c.sql.String(), c.args, func(rows *sql.Rows) error { return rows.Scan(&n) })
	if err != nil {
		return 0, fmt.Errorf("count %s: %w", q.Kind, err)
	}
	return n, nil
}

// Group is the records that share a value.
type Group struct {
	Key   any
	Count int
	Sums  []int64
}

// Group counts the records of a query by the value of a field, and sums whole
// numbers. Groups come in the order of their keys, at most 500 of them.
func (db *DB) Group(ctx context.Context, q Query, by string, sums []string) ([]Group, error) {
	st, err := db.computing(ctx, q.Kind)
	if err != nil {
		return nil, err
	}
	key, err := st.column(by)
	if err != nil {
		return nil, err
	}
	c := db.clause()
	c.add("SELECT " + key + ", count(*)")
	for _, name := range sums {
		f, ok := st.schema.Field(name)
		if _, whole := f.Zero().(int64); !ok || !whole {
			return nil, fmt.Errorf("sum of %q: %w", name, ErrInvalid)
		}
		c.add(", sum(" + name + ")")
	}
	c.add(" FROM " + q.Kind + " WHERE ")
	if err := st.where(&c, q); err != nil {
		return nil, err
	}
	c.add(" GROUP BY 1 ORDER BY 1 LIMIT ? + 0", maxLimit)
	var groups []Group
	err = db.query(ctx, c.sql.String(), c.args, func(rows *sql.Rows) error {
		g := Group{Sums: make([]int64, len(sums))}
		targets := []any{&g.Key, &g.Count}
		for i := range g.Sums {
			targets = append(targets, &g.Sums[i])
		}
		err := rows.Scan(targets...)
		groups = append(groups, g)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("group %s: %w", q.Kind, err)
	}
	return groups, nil
}

// Titles are what the given records are called, by id. Records that are not on
// this device are left out.
func (db *DB) Titles(ctx context.Context, ids map[string][]string) (map[string]string, error) {
	titles := make(map[string]string)
	for _, kind := range slices.Sorted(maps.Keys(ids)) {
		st := statementsOf(kind)
		if st == nil || st.schema.TitleField() == "" {
			continue
		}
		list, err := json.Marshal(ids[kind])
		if err != nil {
			return nil, err
		}
		query := "SELECT t.id, t." + st.schema.TitleField() + " FROM json_each(?) j JOIN " + kind + " t ON t.id = j.value"
		err = db.query(ctx, query, []any{string(list)}, func(rows *sql.Rows) error {
			var id, title string
			err := rows.Scan(&id, &title)
			titles[id] = title
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("titles of %s: %w", kind, err)
		}
	}
	return titles, nil
}

// References are the ids that rows of one kind point to, by kind.
func References(rows []Row) map[string][]string {
	seen := make(map[string]bool)
	ids := make(map[string][]string)
	add := func(kind, id string) {
		if id != "" && !seen[id] {
			seen[id] = true
			ids[kind] = append(ids[kind], id)
		}
	}
	for _, row := range rows {
		st := statementsOf(row.Kind)
		for _, f := range st.schema.Fields {
			switch f.Type {
			case entity.TypeReference:
				add(f.Ref, text(row.Values, f.Name))
			case entity.TypeAnyReference:
				add(text(row.Values, f.Ref), text(row.Values, f.Name))
			}
		}
		add("user", text(row.Values, entity.UpdatedBy))
	}
	return ids
}
