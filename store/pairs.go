package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/roadbook/roadbook/store/alike"
)

// Pair is two records that may be one.
type Pair struct {
	One, Other string
	Why        []alike.How
}

// pairWeight is SQL for how much the way in which two are alike says.
var pairWeight = func() string {
	var b strings.Builder
	b.WriteString("CASE a.how")
	for _, how := range alike.Ways {
		fmt.Fprintf(&b, " WHEN '%s' THEN %d", how, how.Weight())
	}
	return b.String() + " END"
}()

// Pairs are the living records of a kind that share a key, the likeliest first,
// and how many such pairs there are. Of several that share one each is paired
// with the oldest: its id is the least.
func (db *DB) Pairs(ctx context.Context, kind string, limit int) (pairs []Pair, total int, err error) {
	query := `WITH block AS MATERIALIZED (
			SELECT how, key, min(id) AS one FROM alike WHERE kind = ?1 AND how <> 'end' GROUP BY how, key HAVING count(*) > 1),
		pair AS (SELECT b.one AS one, a.id AS other, sum(` + pairWeight + `) AS weight, group_concat(a.how) AS why
			FROM block b JOIN alike a ON a.kind = ?1 AND a.how = b.how AND a.key = b.key AND a.id <> b.one GROUP BY 1, 2)
		SELECT one, other, why, count(*) OVER () FROM pair
		WHERE NOT EXISTS (SELECT 1 FROM distinction d WHERE d.deleted_at = ''
			AND d.one_id = min(pair.one, pair.other) AND d.other_id = max(pair.one, pair.other))
		ORDER BY weight DESC, other DESC LIMIT ?2`
	err = db.query(ctx, query, []any{kind, limit}, func(rows *sql.Rows) error {
		var why string
		var p Pair
		err := rows.Scan(&p.One, &p.Other, &why, &total)
		p.Why = waysIn(why)
		pairs = append(pairs, p)
		return err
	})
	if err != nil {
		return nil, 0, fmt.Errorf("pairs of %s: %w", kind, err)
	}
	return pairs, total, nil
}

// waysIn are the ways that a list names, the surest first.
func waysIn(list string) []alike.How {
	var why []alike.How
	named := "," + list + ","
	for _, how := range alike.Ways {
		if how == alike.BySound && strings.Contains(named, ",name,") {
			continue // names that are the same sound the same
		}
		if strings.Contains(named, ","+string(how)+",") {
			why = append(why, how)
		}
	}
	return why
}

// latest is how many new accounts are looked at for pairs.
const latest = 200

// NewPairs are the accounts of an owner made since an instant that share a name, a
// tax number or a web site with another one: what is to be looked at after
// somebody else's work has arrived.
func (db *DB) NewPairs(ctx context.Context, owner, since string) ([]Pair, error) {
	const query = `WITH mine AS MATERIALIZED (
			SELECT id FROM (SELECT id, owner_id FROM account WHERE deleted_at = '' AND created_at > ?2 ORDER BY created_at DESC LIMIT ?3) WHERE owner_id = ?1)
		SELECT m.id, o.id, group_concat(a.how) FROM mine m JOIN alike a ON a.id = m.id
			JOIN alike o ON o.kind = a.kind AND o.how = a.how AND o.key = a.key AND o.id <> m.id
		WHERE a.kind = 'account' AND a.how IN ('tax', 'name', 'domain', 'sound')
			AND NOT EXISTS (SELECT 1 FROM distinction d WHERE d.deleted_at = '' AND d.one_id = min(m.id, o.id) AND d.other_id = max(m.id, o.id))
		GROUP BY 1, 2 ORDER BY 1 DESC, 2 DESC LIMIT 50`
	var pairs []Pair
	seen := make(map[[2]string]bool)
	err := db.query(ctx, query, []any{owner, since, latest}, func(rows *sql.Rows) error {
		var why string
		var p Pair
		if err := rows.Scan(&p.One, &p.Other, &why); err != nil {
			return err
		}
		p.Why = waysIn(why)
		if key := [2]string{min(p.One, p.Other), max(p.One, p.Other)}; !seen[key] { // both may be his
			seen[key] = true
			pairs = append(pairs, p)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("new pairs of %s: %w", owner, err)
	}
	return pairs, nil
}
