package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/roadbook/roadbook/store/entity"
)

// kindShift is where the kind stands in a search rowid: above the record's own
// number, so that the records of one kind are a range.
const kindShift = 40

// kindNumbers are the permanent numbers of kinds in the search index.
type kindNumbers struct {
	number map[string]int64
	name   map[int64]string
}

// load gives numbers to kinds that have none yet.
func (k *kindNumbers) load(ctx context.Context, w *writer) error {
	return w.transaction(ctx, func() error {
		for _, s := range entity.Catalog {
			if err := w.exec("INSERT OR IGNORE INTO search_kind (name) VALUES (?)", s.Name); err != nil {
				return err
			}
		}
		k.number, k.name = make(map[string]int64), make(map[int64]string)
		return w.query(ctx, "SELECT n, name FROM search_kind", nil, func(rows *sql.Rows) error {
			var n int64
			var name string
			err := rows.Scan(&n, &name)
			k.number[name], k.name[n] = n, name
			return err
		})
	})
}

func (k *kindNumbers) rowid(kind string, n int64) int64 { return k.number[kind]<<kindShift | n }

// span are the first and the last rowid of a kind.
func (k *kindNumbers) span(kind string) (first, last int64) {
	return k.rowid(kind, 0), k.rowid(kind, 1<<kindShift-1)
}

// Hit is a record found by its words.
type Hit struct {
	Kind string
	ID   string
	Row  Row
}

// searchOrder are the kinds that are found, in the order in which a person who
// searches wants them.
var searchOrder = []string{"account", "opportunity", "contact", "task", "product", "user", "activity", "comment", "attachment", "team", "tag"}

// Search finds records by the beginnings of words anywhere in them, by Chinese
// words and by pinyin. Those found by their title come first; no kind takes more
// than half of the places from the kinds behind it.
func (db *DB) Search(ctx context.Context, text string, limit int) ([]Hit, error) {
	match := matchQuery(text)
	if match == "" {
		return nil, nil
	}
	var hits []Hit
	for _, query := range []string{"title : (" + match + ")", match} {
		for _, kind := range searchOrder {
			if len(hits) == limit {
				return hits, nil
			}
			found, err := db.match(ctx, kind, query, min((limit+1)/2, limit-len(hits)))
			if err != nil {
				return nil, fmt.Errorf("search: %w", err)
			}
			for _, h := range found {
				if !slices.ContainsFunc(hits, func(o Hit) bool { return o.ID == h.ID }) {
					hits = append(hits, h)
				}
			}
		}
	}
	return hits, nil
}

// match reads the newest records of a kind that match an FTS5 query.
func (db *DB) match(ctx context.Context, kind, query string, limit int) ([]Hit, error) {
	st := statementsOf(kind)
	first, last := db.kinds.span(kind)
	text := st.selected + ` WHERE deleted_at = '' AND n IN (SELECT rowid - ? FROM search
		WHERE search MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?) ORDER BY n DESC`
	var hits []Hit
	err := db.query(ctx, text, []any{first, query, first, last, limit}, func(rows *sql.Rows) error {
		row, err := st.scan(rows)
		hits = append(hits, Hit{Kind: kind, ID: row.ID, Row: row})
		return err
	})
	return hits, err
}

func (st *statements) searchable() bool {
	return slices.ContainsFunc(st.schema.Fields, func(f entity.Field) bool { return f.Searchable })
}

// searchChanged says whether changed fields are ones that search reads.
func (st *statements) searchChanged(names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		f, ok := st.schema.Field(name)
		return ok && f.Searchable || strings.HasPrefix(name, customPrefix)
	})
}

// reindex writes the search entry of a row in the running transaction.
func (db *DB) reindex(st *statements, id string) error {
	if !st.searchable() {
		return nil
	}
	row, err := findRow(context.Background(), db.write, st, id)
	if err != nil {
		return err
	}
	return db.index(st, row)
}

func (db *DB) index(st *statements, row Row) error {
	var title, body []string
	for _, f := range st.schema.Fields {
		value := text(row.Values, f.Name)
		switch {
		case value == "" || !f.Searchable:
		case f.Title:
			title = append(title, indexTokens(value), pinyinTokens(value))
		default:
			body = append(body, indexTokens(value))
		}
	}
	for name := range row.Values {
		if strings.HasPrefix(name, customPrefix) {
			body = append(body, indexTokens(text(row.Values, name)))
		}
	}
	err := db.write.exec("INSERT OR REPLACE INTO search (rowid, title, body) VALUES (?, ?, ?)",
		db.kinds.rowid(row.Kind, row.n), strings.Join(title, " "), strings.Join(body, " "))
	if err != nil {
		return fmt.Errorf("index %s %s: %w", row.Kind, row.ID, err)
	}
	return nil
}

// reindexLater leaves the search entry to the background indexer.
func (db *DB) reindexLater(st *statements, id string) error {
	if !st.searchable() {
		return nil
	}
	return db.write.exec("INSERT OR IGNORE INTO search_todo (id, kind) VALUES (?, ?)", id, st.schema.Name)
}

func (db *DB) unindex(ctx context.Context, st *statements, id string) error {
	if !st.searchable() {
		return nil
	}
	var n int64
	err := db.write.query(ctx, "SELECT n FROM "+st.schema.Name+" WHERE id = ?", []any{id}, func(rows *sql.Rows) error { return rows.Scan(&n) })
	if err != nil || n == 0 {
		return err
	}
	return db.write.exec("DELETE FROM search WHERE rowid = ?", db.kinds.rowid(st.schema.Name, n))
}
