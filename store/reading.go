package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"
)

// maxByHand is how many rows are sorted for a page where no index has them in
// its order. More would be felt.
const maxByHand = 2000

// maxChoices is how many indexes are read side by side for a page.
const maxChoices = 16

// how a page is read where its rows are not found first.
type how int

const (
	indexed how = iota // as SQLite likes
	walked             // along the index of the order, passing over what does not match
)

// reading is the statement of a page.
type reading struct {
	clause
	sorts []Sort // those that are honoured, then the id
}

// read decides how the page of q is read. Without statistics SQLite takes any
// index of the filter and sorts what it finds, however much that is, or goes
// along that of the order, however little there is to find. A second order is
// only kept where an index has it or little is found.
func (st *statements) read(ctx context.Context, r Reader, db *DB, q Query) (reading, error) {
	sorts, err := st.order(q.Sort)
	if err != nil {
		return reading{}, err
	}
	first, err := st.reading(db, q, sorts, st.selected, indexed)
	if err != nil || len(q.Sort) < 2 && q.Filter.none() && q.Text == "" {
		return first, err
	}
	served, err := servedByIndex(ctx, r, first.clause)
	if err != nil || served {
		return first, err
	}
	found, err := st.found(ctx, r, db, q)
	switch {
	case err != nil:
		return reading{}, err
	case len(found) <= maxByHand:
		numbers, err := json.Marshal(found)
		if err != nil {
			return reading{}, err
		}
		few := db.clause()
		few.add("SELECT value FROM json_each(?)", string(numbers))
		return st.byHand(db, q, sorts, few)
	case len(q.Sort) > 1:
		q.Sort = q.Sort[:1]
		return st.read(ctx, r, db, q)
	}
	merged, err := st.merged(ctx, r, db, q, sorts)
	if err != nil || merged.sorts != nil {
		return merged, err
	}
	return st.reading(db, q, sorts, st.selected, walked)
}

// merged takes a page of each choice that the filter gives, and of those rows the
// first. It has no sorts where an index does not have each choice in their order.
func (st *statements) merged(ctx context.Context, r Reader, db *DB, q Query, sorts []Sort) (reading, error) {
	choices := q.Filter.choices()
	if len(choices) == 0 || len(choices) > maxChoices {
		return reading{}, nil
	}
	first := db.clause()
	for i, choice := range choices {
		q.Filter = choice
		page, err := st.reading(db, q, sorts, "SELECT n FROM "+q.Kind, indexed)
		if err != nil {
			return reading{}, err
		}
		if served, err := servedByIndex(ctx, r, page.clause); err != nil || !served {
			return reading{}, err
		}
		if i > 0 {
			first.add(" UNION ALL ")
		}
		first.add("SELECT n FROM ("+page.sql.String()+")", page.args...)
	}
	return st.byHand(db, q, sorts, first)
}

func (st *statements) reading(db *DB, q Query, sorts []Sort, what string, way how) (reading, error) {
	rd := reading{clause: db.clause(), sorts: sorts}
	rd.walked = way == walked
	rd.add(what + " WHERE ")
	if err := st.where(&rd.clause, q); err != nil {
		return rd, err
	}
	return rd, st.page(&rd, q)
}

// byHand sorts the rows whose numbers were found; only those of the page are read
// whole.
func (st *statements) byHand(db *DB, q Query, sorts []Sort, found clause) (reading, error) {
	rd := reading{clause: db.clause(), sorts: sorts}
	rd.add(st.selected+" WHERE n IN (SELECT n FROM "+q.Kind+" WHERE n IN ("+found.sql.String()+")", found.args...)
	if err := st.page(&rd, q); err != nil {
		return rd, err
	}
	rd.add(")" + st.orderBy(sorts))
	return rd, nil
}

// page adds where the page of q begins, its order and its length.
func (st *statements) page(rd *reading, q Query) error {
	if q.Cursor != "" {
		if err := st.after(&rd.clause, rd.sorts, q.Cursor); err != nil {
			return err
		}
	}
	rd.add(st.orderBy(rd.sorts)+" LIMIT ? + 0", q.limit()+1)
	return nil
}

// servedByIndex asks SQLite whether an index leads it to just the rows of the
// page: it neither has to sort nor to pass over rows that do not match.
func servedByIndex(ctx context.Context, r Reader, c clause) (bool, error) {
	served := true
	err := r.query(ctx, "EXPLAIN QUERY PLAN "+c.sql.String(), c.args, func(rows *sql.Rows) error {
		step, err := planned(rows)
		sorts := strings.HasPrefix(step, "USE TEMP B-TREE FOR") && strings.HasSuffix(step, "ORDER BY")
		served = served && !sorts && !strings.HasPrefix(step, "SCAN")
		return err
	})
	return served, err
}

// matching selects something of all rows that match. Where no index has what the
// filter asks for, they are read from one end of the table to the other: SQLite
// takes an index that leaves out the trash for a short one, and would go to each row
// by way of it, wherever that lies.
func (st *statements) matching(ctx context.Context, r Reader, db *DB, what string, q Query) (*clause, error) {
	over := func(table string) (*clause, error) {
		c := db.clause()
		c.add("SELECT " + what + " FROM " + table + " WHERE ")
		err := st.where(&c, q)
		return &c, err
	}
	c, err := over(q.Kind)
	if err != nil {
		return c, err
	}
	roundabout := false
	err = r.query(ctx, "EXPLAIN QUERY PLAN "+c.sql.String(), c.args, func(rows *sql.Rows) error {
		step, err := planned(rows)
		roundabout = roundabout || strings.HasPrefix(step, "SCAN "+q.Kind+" USING INDEX ")
		return err
	})
	if err != nil || !roundabout {
		return c, err
	}
	return over(q.Kind + " NOT INDEXED")
}

// planned is a step of EXPLAIN QUERY PLAN.
func planned(rows *sql.Rows) (step string, err error) {
	var id, parent, unused int
	err = rows.Scan(&id, &parent, &unused, &step)
	return step, err
}

// found are the numbers of the rows that match, one more than are sorted by hand
// where there are many.
func (st *statements) found(ctx context.Context, r Reader, db *DB, q Query) ([]int64, error) {
	c, err := st.matching(ctx, r, db, "n", q)
	if err != nil {
		return nil, err
	}
	c.add(" LIMIT ? + 0", maxByHand+1)
	numbers := []int64{}
	err = r.query(ctx, c.sql.String(), c.args, func(rows *sql.Rows) error {
		var n int64
		err := rows.Scan(&n)
		numbers = append(numbers, n)
		return err
	})
	return numbers, err
}
