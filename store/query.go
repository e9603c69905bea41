package store

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/roadbook/roadbook/store/entity"
)

// Operator compares a field with a value.
type Operator string

// The operators of a filter.
const (
	Equal          Operator = "eq"
	NotEqual       Operator = "ne"
	Less           Operator = "lt"
	LessOrEqual    Operator = "le"
	Greater        Operator = "gt"
	GreaterOrEqual Operator = "ge"
	In             Operator = "in"
	Contains       Operator = "contains"
	Empty          Operator = "empty"
	NotEmpty       Operator = "not-empty"
	Me             Operator = "me"      // the user of this device
	MyTeam         Operator = "my-team" // he, and whoever shares a team with him
)

// Filter is a tree of conditions: all of some, any of some, or one comparison.
// The zero Filter lets everything through.
type Filter struct {
	All    []Filter `json:"all,omitempty"`
	Any    []Filter `json:"any,omitempty"`
	Field  string   `json:"field,omitempty"`
	Op     Operator `json:"op,omitempty"`
	Value  any      `json:"value,omitempty"`
	Values []any    `json:"values,omitempty"`
}

// Sort is one field of an order.
type Sort struct {
	Field string `json:"field"`
	Desc  bool   `json:"desc"`
}

// Query asks for records of one kind.
type Query struct {
	Kind   string `json:"kind"`
	Filter Filter `json:"filter"`
	Sort   []Sort `json:"sort"`
	Text   string `json:"text"`   // words that the record must contain
	Trash  bool   `json:"trash"`  // what is in the trash instead of what lives
	Cursor string `json:"cursor"` // Next of the page before
	Limit  int    `json:"limit"`  // 100 if 0, at most 500
}

const (
	defaultLimit   = 100
	maxLimit       = 500
	maxFilterDepth = 8
	maxSorts       = 6
)

// clause is a piece of SQL with its arguments.
type clause struct {
	sql   strings.Builder
	args  []any
	me    string // whom Me stands for
	kinds *kindNumbers
	// walked keeps SQLite from the indexes of the filter: it is to go along that
	// of the order.
	walked bool
}

func (db *DB) clause() clause { return clause{me: string(db.Identity().UserID), kinds: &db.kinds} }

func (c *clause) add(sql string, args ...any) {
	c.sql.WriteString(sql)
	c.args = append(c.args, args...)
}

var customKey = regexp.MustCompile(`^[a-z][a-z0-9_]{0,63}$`)

// column is the SQL of a field; it fails for a name that the kind does not have,
// so that nothing a caller sends reaches the SQL unchecked.
func (st *statements) column(name string) (string, error) {
	if _, ok := st.schema.Field(name); ok {
		return name, nil
	}
	switch name {
	case "id", entity.UpdatedAt, entity.UpdatedBy, entity.DeletedAt:
		return name, nil
	}
	for _, c := range st.computed {
		if c.name == name {
			return c.sql, nil
		}
	}
	if key, ok := strings.CutPrefix(name, customPrefix); ok && customKey.MatchString(key) {
		return "coalesce(json_extract(custom, '$." + key + "'), '')", nil
	}
	if own, of, ok := strings.Cut(name, "."); ok {
		return st.columnOf(own, of)
	}
	return "", fmt.Errorf("no field %q in %s: %w", name, st.schema.Name, ErrInvalid)
}

// columnOf is the SQL of a field of the record that a reference points to.
func (st *statements) columnOf(reference, name string) (string, error) {
	own, _ := st.schema.Field(reference)
	if target := statementsOf(own.Ref); own.Type == entity.TypeReference && target != nil {
		if f, ok := target.schema.Field(name); ok {
			return fmt.Sprintf("coalesce((SELECT r.%s FROM %s r WHERE r.id = %s.%s), %s)", f.Name, own.Ref, st.schema.Name, own.Name, target.emptyLiteral(name)), nil
		}
	}
	return "", fmt.Errorf("no field %s of %s in %s: %w", name, reference, st.schema.Name, ErrInvalid)
}

// equalOf compares a text of the record that a reference points to from the text on:
// an index that has it tells without reading the record. It leaves the empty text to
// columnOf, which stands for a reference to nothing too.
func (st *statements) equalOf(c *clause, f Filter) bool {
	reference, name, ok := strings.Cut(f.Field, ".")
	own, _ := st.schema.Field(reference)
	value, _ := f.Value.(string)
	if !ok || own.Type != entity.TypeReference || f.Op != Equal || value == "" {
		return false
	}
	c.add(fmt.Sprintf("EXISTS (SELECT 1 FROM %s r WHERE r.%s = ? AND r.id = %s.%s)", own.Ref, name, st.schema.Name, own.Name), value)
	return true
}

// filter adds the condition f.
func (st *statements) filter(c *clause, f Filter, depth int) error {
	if depth > maxFilterDepth {
		return fmt.Errorf("filter is nested too deep: %w", ErrInvalid)
	}
	switch {
	case len(f.All) > 0:
		return st.filters(c, f.All, " AND ", depth)
	case len(f.Any) > 0:
		return st.filters(c, f.Any, " OR ", depth)
	case f.Field == "":
		c.add("1")
		return nil
	}
	return st.comparison(c, f)
}

func (st *statements) filters(c *clause, all []Filter, join string, depth int) error {
	c.add("(")
	for i, f := range all {
		if i > 0 {
			c.add(join)
		}
		if err := st.filter(c, f, depth+1); err != nil {
			return err
		}
	}
	c.add(")")
	return nil
}

var comparisons = map[Operator]string{
	Equal: "=", NotEqual: "<>", Less: "<", LessOrEqual: "<=", Greater: ">", GreaterOrEqual: ">=",
}

func (st *statements) comparison(c *clause, f Filter) error {
	column, err := st.column(f.Field)
	if err != nil {
		return err
	}
	if st.equalOf(c, f) {
		return nil
	}
	column = c.unindexed() + column
	if sign, ok := comparisons[f.Op]; ok {
		c.add(column+" "+sign+" ?", f.Value)
		return nil
	}
	switch f.Op {
	case Me, MyTeam:
		return st.person(c, f)
	case In:
		list, err := json.Marshal(f.Values)
		if err != nil {
			return fmt.Errorf("%w: %w", ErrInvalid, err)
		}
		c.add(column+" IN (SELECT value FROM json_each(?))", string(list))
	case Contains:
		st.byWords(c, f)
		c.add(column+` LIKE ? ESCAPE '\'`, "%"+escapeLike(f.Value)+"%")
	case Empty:
		c.add(column + " = " + st.emptyLiteral(f.Field))
	case NotEmpty:
		c.add(column + " <> " + st.emptyLiteral(f.Field))
	default:
		return fmt.Errorf("no operator %q: %w", f.Op, ErrInvalid)
	}
	return nil
}

// byWords looks for part of a text among the words of the search index first. It
// has all Chinese characters and every two that are neighbours, but of other words
// only how they begin.
func (st *statements) byWords(c *clause, f Filter) {
	field, _ := st.schema.Field(f.Field)
	words := hanQuery(fmt.Sprint(f.Value))
	if words == "" || !field.Searchable || c.walked {
		return
	}
	kind := st.schema.Name
	first, last := c.kinds.span(kind)
	c.add("n IN (SELECT ? - rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?"+
		" UNION ALL SELECT r.n FROM search_todo t JOIN "+kind+" r ON r.id = t.id WHERE t.kind = ?) AND ", last, words, first, last, kind)
}

// person compares a reference to a user with whoever asks.
func (st *statements) person(c *clause, f Filter) error {
	if field, _ := st.schema.Field(f.Field); field.Ref != entity.Users.Name {
		return fmt.Errorf("%s is not a person: %w", f.Field, ErrInvalid)
	}
	if f.Op == Me {
		c.add(c.unindexed()+f.Field+" = ?", c.me)
		return nil
	}
	c.add(c.unindexed()+f.Field+` IN (SELECT ? UNION SELECT other.user_id
		FROM membership mine JOIN membership other ON other.team_id = mine.team_id AND other.deleted_at = ''
		WHERE mine.user_id = ? AND mine.deleted_at = '')`, c.me, c.me)
	return nil
}

var likeEscaper = strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`)

func escapeLike(v any) string { return likeEscaper.Replace(fmt.Sprint(v)) }

// emptyLiteral is the literal that an empty column of the field equals, so
// that an index on it can be used.
func (st *statements) emptyLiteral(name string) string {
	if f, ok := st.schema.Field(name); ok {
		if _, isText := f.Zero().(string); !isText {
			return "0"
		}
	}
	return "''"
}

// choices are filters that find together what f finds, each with one of the
// values or conditions that f gives a choice of; nil where it gives none.
func (f Filter) choices() []Filter {
	if len(f.Any) > 0 {
		return f.Any
	}
	var of []Filter
	for i, part := range f.All {
		for _, choice := range part.choices() {
			all := slices.Clone(f.All)
			all[i] = choice
			of = append(of, Filter{All: all})
		}
		if of != nil {
			return of
		}
	}
	if f.Op == In {
		for _, v := range f.Values {
			of = append(of, Filter{Field: f.Field, Op: Equal, Value: v})
		}
	}
	return of
}

// none says whether the filter lets everything through.
func (f Filter) none() bool { return f.Field == "" && len(f.All) == 0 && len(f.Any) == 0 }

func (q Query) limit() int {
	if q.Limit <= 0 {
		return defaultLimit
	}
	return min(q.Limit, maxLimit)
}

// unindexed stands before a column whose index is not to be used.
func (c *clause) unindexed() string {
	if c.walked {
		return "+"
	}
	return ""
}

// where adds the conditions of q but the cursor.
func (st *statements) where(c *clause, q Query) error {
	if q.Trash {
		c.add("deleted_at <> ''")
	} else {
		c.add("deleted_at = ''")
	}
	if match := matchQuery(q.Text); match != "" {
		first, last := c.kinds.span(q.Kind)
		c.add(" AND "+c.unindexed()+"n IN (SELECT ? - rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?)", last, match, first, last)
	}
	c.add(" AND ")
	return st.filter(c, q.Filter, 0)
}

// order is the ORDER BY of q. The id comes last, so that the order is total.
func (st *statements) order(sorts []Sort) ([]Sort, error) {
	if len(sorts) > maxSorts {
		return nil, fmt.Errorf("sorted by more than %d fields: %w", maxSorts, ErrInvalid)
	}
	sorts = slices.Clone(sorts)
	if len(sorts) == 0 {
		return []Sort{{Field: "id", Desc: true}}, nil // the latest made first: every kind has that index
	}
	for _, s := range sorts {
		if _, err := st.column(s.Field); err != nil {
			return nil, err
		}
	}
	return append(sorts, Sort{Field: "id", Desc: sorts[len(sorts)-1].Desc}), nil
}

func (st *statements) orderBy(sorts []Sort) string {
	terms := make([]string, len(sorts))
	for i, s := range sorts {
		column, _ := st.column(s.Field) // order has checked it
		if terms[i] = column; s.Desc {
			terms[i] += " DESC"
		}
	}
	return " ORDER BY " + strings.Join(terms, ", ")
}

// after adds the condition that a row comes after the cursor's. Where all
// fields go the same way it is one row comparison, which an index can seek.
func (st *statements) after(c *clause, sorts []Sort, cursor string) error {
	values, err := readCursor(cursor, len(sorts))
	if err != nil {
		return err
	}
	columns := make([]string, len(sorts))
	mixed := false
	for i, s := range sorts {
		columns[i], _ = st.column(s.Field) // order has checked it
		mixed = mixed || s.Desc != sorts[0].Desc
	}
	if !mixed {
		c.add(" AND ("+strings.Join(columns, ", ")+") "+beyond(sorts[0])+" (?"+strings.Repeat(", ?", len(values)-1)+")", values...)
		return nil
	}
	c.add(" AND (")
	for i, s := range sorts {
		if i > 0 {
			c.add(" OR ")
		}
		c.add("(")
		for j := range i {
			c.add(columns[j]+" = ? AND ", values[j])
		}
		c.add(columns[i]+" "+beyond(s)+" ?)", values[i])
	}
	c.add(")")
	return nil
}

func beyond(s Sort) string {
	if s.Desc {
		return "<"
	}
	return ">"
}

func makeCursor(row Row, sorts []Sort) (string, error) {
	values := make([]any, len(sorts))
	for i, s := range sorts {
		if values[i] = row.Values[s.Field]; s.Field == "id" {
			values[i] = row.ID
		}
		if values[i] == nil {
			values[i] = "" // a custom field that the row does not have
		}
	}
	raw, err := marshal(values)
	return base64.RawURLEncoding.EncodeToString(raw), err
}

func cursorLength(cursor string) (int, error) {
	values, err := openCursor(cursor)
	return len(values), err
}

func openCursor(cursor string) ([]any, error) {
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return nil, ErrBadCursor
	}
	var values []any
	if err := unmarshal(raw, &values); err != nil {
		return nil, ErrBadCursor
	}
	return values, nil
}

func readCursor(cursor string, length int) ([]any, error) {
	values, err := openCursor(cursor)
	if err != nil || len(values) != length {
		return nil, ErrBadCursor
	}
	for _, v := range values {
		switch v.(type) {
		case string, int64, float64:
		default:
			return nil, ErrBadCursor
		}
	}
	return values, nil
}
