package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/roadbook/roadbook/store/alike"
)

// Pair is two records that may be one.
type Pair struct {
	One, Other string
	Why        []alike.How
}

// paired are the ways in which the whole base is compared. What is only nearly the
// same, or an end, is too much of it.
var paired = slices.DeleteFunc(slices.Clone(alike.Ways), func(h alike.How) bool { return h == alike.ByNear || h == alike.ByEnd })

// Pairs are the living records of a kind that share a key, the likeliest first,
// and how many such pairs there are. Of several that share one each is paired
// with the oldest: its id is the least. told hears of each way that is compared.
func (db *DB) Pairs(ctx context.Context, kind string, limit int, told func(done, of int)) (pairs []Pair, total int, err error) {
	distinct, err := db.distinctions(ctx, kind)
	if err != nil {
		return nil, 0, err
	}
	found := make(map[[2]string][]alike.How)
	for i, how := range paired {
		err := db.pairsBy(ctx, kind, how, func(one, other string) {
			if pair := [2]string{one, other}; !distinct[[2]string{min(one, other), max(one, other)}] {
				found[pair] = append(found[pair], how)
			}
		})
		if err != nil {
			return nil, 0, fmt.Errorf("pairs of %s by %s: %w", kind, how, err)
		}
		told(i+1, len(paired))
	}
	for pair, why := range found {
		pairs = append(pairs, Pair{pair[0], pair[1], why})
	}
	slices.SortFunc(pairs, func(a, b Pair) int {
		return cmp.Or(weightOf(b.Why)-weightOf(a.Why), strings.Compare(b.Other, a.Other), strings.Compare(b.One, a.One))
	})
	pairs = pairs[:min(limit, len(pairs))]
	for i := range pairs {
		pairs[i].Why = worthTelling(pairs[i].Why)
	}
	return pairs, len(found), nil
}

func (db *DB) pairsBy(ctx context.Context, kind string, how alike.How, each func(one, other string)) error {
	const query = `WITH block AS MATERIALIZED (
			SELECT key, min(id) AS one FROM alike WHERE kind = ?1 AND how = ?2 GROUP BY key HAVING count(*) > 1)
		SELECT b.one, a.id FROM block b JOIN alike a ON a.kind = ?1 AND a.how = ?2 AND a.key = b.key AND a.id <> b.one`
	return db.query(ctx, query, []any{kind, string(how)}, func(rows *sql.Rows) error {
		var one, other string
		err := rows.Scan(&one, &other)
		each(one, other)
		return err
	})
}

// distinctions are the pairs that people have said are two, the lesser id first.
func (db *DB) distinctions(ctx context.Context, kind string) (map[[2]string]bool, error) {
	distinct := make(map[[2]string]bool)
	const query = "SELECT one_id, other_id FROM distinction WHERE deleted_at = '' AND record_kind = ?"
	err := db.query(ctx, query, []any{kind}, func(rows *sql.Rows) error {
		var one, other string
		err := rows.Scan(&one, &other)
		distinct[[2]string{min(one, other), max(one, other)}] = true
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("distinctions of %s: %w", kind, err)
	}
	return distinct, nil
}

func weightOf(why []alike.How) (sum int) {
	for _, how := range why {
		sum += how.Weight()
	}
	return sum
}

// worthTelling are ways without what goes without saying: names that are the same
// sound the same.
func worthTelling(why []alike.How) []alike.How {
	if !slices.Contains(why, alike.ByName) {
		return why
	}
	return slices.DeleteFunc(why, func(h alike.How) bool { return h == alike.BySound })
}

// waysIn are the ways that a list names, the surest first.
func waysIn(list string) []alike.How {
	named := strings.Split(list, ",")
	return slices.DeleteFunc(slices.Clone(alike.Ways), func(h alike.How) bool { return !slices.Contains(named, string(h)) })
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
		p.Why = worthTelling(waysIn(why))
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
