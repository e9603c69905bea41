package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/roadbook/roadbook/store/alike"
	"github.com/roadbook/roadbook/store/entity"
)

func keysChanged(kind string, names []string) bool {
	return alike.Reads(kind, names) || alike.Compared(kind) && slices.Contains(names, entity.DeletedAt)
}

// keepKeys writes the keys of a row as it is now; one in the trash has none.
func (db *DB) keepKeys(row Row) error {
	if !alike.Compared(row.Kind) {
		return nil
	}
	if err := db.forgetKeys(row.Kind, row.ID); err != nil || row.deleted() {
		return err
	}
	for _, k := range alike.Keys(row.Kind, func(field string) string { return text(row.Values, field) }) {
		err := db.write.exec("INSERT OR IGNORE INTO alike (kind, how, key, id) VALUES (?, ?, ?, ?)", row.Kind, string(k.How), k.Value, row.ID)
		if err != nil {
			return fmt.Errorf("keys of %s %s: %w", row.Kind, row.ID, err)
		}
	}
	return nil
}

func (db *DB) forgetKeys(kind, id string) error {
	if !alike.Compared(kind) {
		return nil
	}
	return db.write.exec("DELETE FROM alike WHERE id = ?", id)
}

// Lookalike is a record that may be the same as another, and why.
type Lookalike struct {
	ID  string
	Why []alike.How // the surest first
}

// lookalikes gathers what is found, by id.
type lookalikes map[string][]alike.How

func (l lookalikes) add(id string, how alike.How) {
	if !slices.Contains(l[id], how) {
		l[id] = append(l[id], how)
	}
}

// ranked are the likeliest first. That names sound the same goes without saying
// where they are the same.
func (l lookalikes) ranked(limit int) []Lookalike {
	found := make([]Lookalike, 0, len(l))
	for id, why := range l {
		slices.SortFunc(why, func(a, b alike.How) int { return b.Weight() - a.Weight() })
		found = append(found, Lookalike{id, why})
	}
	slices.SortFunc(found, func(a, b Lookalike) int {
		return cmp.Or(weightOf(b.Why)-weightOf(a.Why), strings.Compare(a.ID, b.ID))
	})
	return found[:min(limit, len(found))]
}

// perKey bounds how many records of one key are looked at.
const perKey = 50

// Lookalikes finds the living records of a kind that a record with these values
// may be the same as, itself and those left out that somebody has told apart
// from it. id is "" for a record that is still being written.
func (db *DB) Lookalikes(ctx context.Context, kind, id string, values map[string]any, limit int) ([]Lookalike, error) {
	found := make(lookalikes)
	for _, k := range alike.Keys(kind, func(field string) string { return text(values, field) }) {
		if k.How == alike.ByEnd {
			continue
		}
		if err := db.withKey(ctx, kind, k, found); err != nil {
			return nil, err
		}
	}
	if kind == entity.Accounts.Name {
		if err := db.nearNames(ctx, alike.Fold(text(values, "name")), found); err != nil {
			return nil, err
		}
	}
	delete(found, id)
	if id != "" && len(found) > 0 {
		if err := db.leaveOutDistinct(ctx, kind, id, found); err != nil {
			return nil, err
		}
	}
	for id, why := range found {
		found[id] = worthTelling(why)
	}
	return found.ranked(limit), nil
}

func (db *DB) withKey(ctx context.Context, kind string, k alike.Key, found lookalikes) error {
	const query = "SELECT id FROM alike WHERE kind = ? AND how = ? AND key = ? LIMIT ?"
	return db.query(ctx, query, []any{kind, string(k.How), k.Value, perKey}, func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		found.add(id, k.How)
		return err
	})
}

// Names shorter than these say too little to be taken for part of another.
const (
	minNear = 4 // characters
	minEnd  = 4
)

// nearNames finds the accounts whose names differ from a folded one by a slip, or
// are the end of it, or end with it. A slip leaves one half of a name as it was,
// so only those are compared that begin or end like it; a name with a slip at
// either end is not found.
func (db *DB) nearNames(ctx context.Context, name string, found lookalikes) error {
	length := utf8.RuneCountInString(name)
	if length < minNear {
		return nil
	}
	wanted := alike.NewName(name)
	half := (length - 1) / 2
	see := func(other, id string) {
		switch {
		case other == name:
		case alike.Similar(wanted, alike.NewName(other)):
			found.add(id, alike.ByNear)
		case strings.HasSuffix(other, name), strings.HasSuffix(name, other) && utf8.RuneCountInString(other) >= minEnd:
			found.add(id, alike.ByEnd)
		}
	}
	if err := db.begins(ctx, alike.ByName, string([]rune(name)[:half]), func(key, id string) { see(key, id) }); err != nil {
		return err
	}
	back := []rune(alike.Backward(name))[:min(half, minEnd)]
	return db.begins(ctx, alike.ByEnd, string(back), func(key, id string) { see(alike.Backward(key), id) })
}

// begins reads the accounts that have a key that begins so.
func (db *DB) begins(ctx context.Context, how alike.How, start string, each func(key, id string)) error {
	const query = "SELECT key, id FROM alike WHERE kind = 'account' AND how = ? AND key >= ? AND key < ?"
	return db.query(ctx, query, []any{string(how), start, start + "\U0010FFFF"}, func(rows *sql.Rows) error {
		var key, id string
		err := rows.Scan(&key, &id)
		each(key, id)
		return err
	})
}

// leaveOutDistinct takes out what somebody has said is another one.
func (db *DB) leaveOutDistinct(ctx context.Context, kind, id string, found lookalikes) error {
	byDistinction := make(map[string]string, len(found))
	for other := range found {
		byDistinction[string(entity.NewDistinction(kind, entity.ID(id), entity.ID(other)).ID)] = other
	}
	list, err := json.Marshal(slices.Collect(maps.Keys(byDistinction)))
	if err != nil {
		return err
	}
	const query = "SELECT d.id FROM json_each(?) j JOIN distinction d ON d.id = j.value WHERE d.deleted_at = ''"
	return db.query(ctx, query, []any{string(list)}, func(rows *sql.Rows) error {
		var said string
		err := rows.Scan(&said)
		delete(found, byDistinction[said])
		return err
	})
}
