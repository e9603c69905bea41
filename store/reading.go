package store

import (
	"context"
	"database/sql"
	"strings"
)

// maxByHand is how many rows are sorted for a page where no index has them in
// its order. More would be felt.
const maxByHand = 2000

// how a page is read.
type how int

const (
	indexed how = iota // as SQLite likes
	byHand             // few rows, sorted; only those of the page are read whole
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
	first, err := st.reading(db, q, sorts, indexed)
	if err != nil || len(q.Sort) < 2 && q.Filter.none() && q.Text == "" {
		return first, err
	}
	served, err := servedByIndex(ctx, r, first.clause)
	if err != nil || served {
		return first, err
	}
	few, err := st.few(ctx, r, db, q)
	switch {
	case err != nil:
		return reading{}, err
	case few:
		return st.reading(db, q, sorts, byHand)
	case len(q.Sort) > 1:
		q.Sort = q.Sort[:1]
		return st.read(ctx, r, db, q)
	}
	return st.reading(db, q, sorts, walked)
}

func (st *statements) reading(db *DB, q Query, sorts []Sort, way how) (reading, error) {
	rd := reading{clause: db.clause(), sorts: sorts}
	rd.walked = way == walked
	rd.add(st.selected + " WHERE ")
	if way == byHand {
		// What matches is found first, in an index that has all that the filter asks.
		rd.add("n IN (SELECT n FROM " + q.Kind + " WHERE n IN (SELECT n FROM " + q.Kind + " WHERE ")
	}
	if err := st.where(&rd.clause, q, &db.kinds); err != nil {
		return rd, err
	}
	if way == byHand {
		rd.add(")")
	}
	if q.Cursor != "" {
		if err := st.after(&rd.clause, sorts, q.Cursor); err != nil {
			return rd, err
		}
	}
	rd.add(st.orderBy(sorts)+" LIMIT ? + 0", q.limit()+1)
	if way == byHand {
		rd.add(")" + st.orderBy(sorts))
	}
	return rd, nil
}

// servedByIndex asks SQLite whether an index leads it to just the rows of the
// page: it neither has to sort nor to pass over rows that do not match.
func servedByIndex(ctx context.Context, r Reader, c clause) (bool, error) {
	served := true
	err := r.query(ctx, "EXPLAIN QUERY PLAN "+c.sql.String(), c.args, func(rows *sql.Rows) error {
		var id, parent, unused int
		var detail string
		err := rows.Scan(&id, &parent, &unused, &detail)
		sorts := strings.HasPrefix(detail, "USE TEMP B-TREE FOR") && strings.HasSuffix(detail, "ORDER BY")
		served = served && !sorts && !strings.HasPrefix(detail, "SCAN")
		return err
	})
	return served, err
}

// few says whether not more rows match than are sorted by hand.
func (st *statements) few(ctx context.Context, r Reader, db *DB, q Query) (bool, error) {
	c := db.clause()
	c.add("SELECT count(*) FROM (SELECT 1 FROM " + q.Kind + " WHERE ")
	if err := st.where(&c, q, &db.kinds); err != nil {
		return false, err
	}
	c.add(" LIMIT ? + 0)", maxByHand+1)
	var n int
	err := r.query(ctx, c.sql.String(), c.args, func(rows *sql.Rows) error { return rows.Scan(&n) })
	return n <= maxByHand, err
}
