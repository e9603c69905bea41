package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/roadbook/roadbook/store/entity"
)

// A search rowid is the kind's number << kindShift, plus what is left to
// lastRecord from the record's own number: in the order of rowids, which is the
// one that FTS5 reads fastest, kinds stand as searchOrder has them, and within a
// kind the newest record comes first.
const (
	kindShift  = 40
	lastRecord = 1<<kindShift - 1
)

// searchOrder are the kinds that are found, in the order in which a person who
// searches wants them.
var searchOrder = []string{
	"account", "opportunity", "contact", "project", "task", "product", "user", "activity", "event", "meeting", "announcement", "lesson", "feedback", "risk",
	"approval", "progress_report", "work_report", "expense", "key_date", "survey_response", "comment", "attachment", "team", "tag",
}

// kindNumbers are the permanent numbers of kinds in the search index.
type kindNumbers struct {
	number map[string]int64
	name   map[int64]string
}

// load gives numbers to kinds that have none yet.
func (k *kindNumbers) load(ctx context.Context, w *writer) error {
	names := slices.Clone(searchOrder)
	for _, s := range entity.Catalog {
		names = append(names, s.Name)
	}
	return w.transaction(ctx, func() error {
		for _, name := range names {
			if err := w.exec("INSERT OR IGNORE INTO search_kind (name) VALUES (?)", name); err != nil {
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

func (k *kindNumbers) rowid(kind string, n int64) int64 {
	return k.number[kind]<<kindShift | (lastRecord - n)
}

// span are the first and the last rowid of a kind: the record's own number is
// what is left from a rowid to the last.
func (k *kindNumbers) span(kind string) (first, last int64) {
	return k.rowid(kind, lastRecord), k.rowid(kind, 0)
}

// Hit is a record found by its words.
type Hit struct {
	Kind string
	ID   string
	Row  Row
}

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
		for after := int64(0); len(hits) < limit; {
			kind, rows, err := db.match(ctx, query, after, (limit+1)/2)
			if err != nil {
				return nil, fmt.Errorf("search: %w", err)
			}
			if kind == "" {
				break
			}
			_, after = db.kinds.span(kind)
			for _, row := range rows {
				if len(hits) < limit && !slices.ContainsFunc(hits, func(h Hit) bool { return h.ID == row.ID }) {
					hits = append(hits, Hit{Kind: kind, ID: row.ID, Row: row})
				}
			}
		}
	}
	return hits, nil
}

// match finds the newest records that match an FTS5 query, of the first kind
// after a rowid that has any. To ask kind by kind would begin the query anew also
// for those that have none, which costs more than all the rest.
func (db *DB) match(ctx context.Context, query string, after int64, limit int) (kind string, found []Row, err error) {
	var numbers []int64
	const text = "SELECT rowid FROM search WHERE search MATCH ? AND rowid > ? ORDER BY rowid LIMIT ? + 0"
	err = db.query(ctx, text, []any{query, after, limit}, func(rows *sql.Rows) error {
		var rowid int64
		if err := rows.Scan(&rowid); err != nil {
			return err
		}
		if k := db.kinds.name[rowid>>kindShift]; kind == "" || k == kind {
			kind = k
			numbers = append(numbers, lastRecord-rowid&lastRecord)
		}
		return nil
	})
	if err != nil || !slices.Contains(searchOrder, kind) {
		return kind, nil, err
	}
	found, err = db.numbered(ctx, statementsOf(kind), numbers)
	return kind, found, err
}

// numbered are the records of a kind with the given numbers that are not in the
// trash, the newest first.
func (db *DB) numbered(ctx context.Context, st *statements, numbers []int64) ([]Row, error) {
	list, err := json.Marshal(numbers)
	if err != nil {
		return nil, err
	}
	var found []Row
	query := st.selected + " WHERE deleted_at = '' AND n IN (SELECT value FROM json_each(?)) ORDER BY n DESC"
	err = db.query(ctx, query, []any{string(list)}, func(rows *sql.Rows) error {
		row, err := st.scan(rows)
		found = append(found, row)
		return err
	})
	return found, err
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

// reindex writes the search entry of a row, and the keys by which it is alike, in the running transaction.
func (db *DB) reindex(st *statements, id string) error {
	if !st.searchable() {
		return nil
	}
	row, err := findRow(context.Background(), db.write, st, id)
	if err != nil {
		return err
	}
	if err := db.keepKeys(row); err != nil {
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

// Unindexed says how many records that came from elsewhere are not found yet by
// their words, nor by what they are alike.
func (db *DB) Unindexed(ctx context.Context) (n int, err error) {
	err = db.query(ctx, "SELECT count(*) FROM search_todo", nil, func(rows *sql.Rows) error { return rows.Scan(&n) })
	return n, err
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
	if err := db.forgetKeys(st.schema.Name, id); err != nil {
		return err
	}
	return db.write.exec("DELETE FROM search WHERE rowid = ?", db.kinds.rowid(st.schema.Name, n))
}
