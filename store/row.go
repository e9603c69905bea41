package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/fxamacker/cbor/v2"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
)

// customPrefix begins the name of every custom field.
const customPrefix = "custom."

// Row is a record as the store holds it.
type Row struct {
	Kind string
	ID   string
	// Values are all the fields: declared, custom ("custom.<key>"), and the
	// times and authors that every record has.
	Values map[string]any

	n       int64
	scope   int64
	seq     int64
	unknown change.Fields // fields of a newer version
}

// statements of one kind, built once from its declaration.
type statements struct {
	schema   *entity.Schema
	columns  []string // declared fields, in order
	computed []computed
	selected string // "SELECT … FROM kind"
	insert   string
	replace  string // INSERT … ON CONFLICT (id) DO UPDATE of every column
}

// common are the columns behind the declared ones, in every statement here.
var common = []string{"updated_at", "updated_by", "deleted_at", "custom", "extra", "scope", "seq"}

var kindStatements = sync.OnceValue(func() map[string]*statements {
	all := make(map[string]*statements, len(entity.Catalog))
	for _, s := range entity.Catalog {
		all[s.Name] = newStatements(s)
	}
	return all
})

func newStatements(s *entity.Schema) *statements {
	st := &statements{schema: s}
	for _, f := range s.Fields {
		st.columns = append(st.columns, f.Name)
	}
	written := slices.Concat([]string{"id"}, st.columns, common)
	st.selected = st.selecting(nil)
	st.insert = "INSERT INTO " + s.Name + " (" + strings.Join(written, ", ") + ") VALUES (?" + strings.Repeat(", ?", len(written)-1) + ")"
	sets := make([]string, 0, len(written)-1)
	for _, c := range written[1:] {
		sets = append(sets, c+" = excluded."+c)
	}
	st.replace = st.insert + " ON CONFLICT (id) DO UPDATE SET " + strings.Join(sets, ", ")
	return st
}

// selecting reads every column, and what more is computed.
func (st *statements) selecting(more []computed) string {
	columns := slices.Concat([]string{"n", "id"}, st.columns, common)
	for _, c := range more {
		columns = append(columns, c.sql)
	}
	return "SELECT " + strings.Join(columns, ", ") + " FROM " + st.schema.Name
}

// statementsOf is nil for a kind that this version does not know.
func statementsOf(kind string) *statements { return kindStatements()[kind] }

func knownKind(kind string) (*statements, error) {
	st := statementsOf(kind)
	if st == nil {
		return nil, fmt.Errorf("kind %q: %w", kind, ErrNotFound)
	}
	return st, nil
}

// scan reads the columns of selected.
func (st *statements) scan(rows *sql.Rows) (Row, error) {
	r := Row{Kind: st.schema.Name}
	cells := make([]any, len(st.columns))
	more := make([]any, len(st.computed))
	targets := make([]any, 0, len(cells)+9+len(more))
	targets = append(targets, &r.n, &r.ID)
	for i := range cells {
		targets = append(targets, &cells[i])
	}
	var updatedAt, updatedBy, deletedAt, custom string
	var extra []byte
	targets = append(targets, &updatedAt, &updatedBy, &deletedAt, &custom, &extra, &r.scope, &r.seq)
	for i := range more {
		targets = append(targets, &more[i])
	}
	if err := rows.Scan(targets...); err != nil {
		return Row{}, err
	}
	r.Values = make(map[string]any, len(cells)+3)
	for i, c := range st.columns {
		r.Values[c] = cells[i]
	}
	r.Values[entity.UpdatedAt], r.Values[entity.UpdatedBy], r.Values[entity.DeletedAt] = updatedAt, updatedBy, deletedAt
	if err := readCustom(custom, r.Values); err != nil {
		return Row{}, fmt.Errorf("custom fields of %s %s: %w", r.Kind, r.ID, err)
	}
	for i, c := range st.computed {
		r.Values[c.name] = more[i]
	}
	if len(extra) > 0 {
		if err := unmarshal(extra, &r.unknown); err != nil {
			return Row{}, fmt.Errorf("unknown fields of %s %s: %w", r.Kind, r.ID, err)
		}
	}
	return r, nil
}

// arguments are the values for insert and replace.
func (st *statements) arguments(r *Row) ([]any, error) {
	args := make([]any, 0, len(st.columns)+8)
	args = append(args, r.ID)
	for _, f := range st.schema.Fields {
		v, ok := r.Values[f.Name]
		if !ok {
			v = f.Zero()
		}
		args = append(args, v)
	}
	custom, err := writeCustom(r.Values)
	if err != nil {
		return nil, err
	}
	extra := []byte{}
	if len(r.unknown) > 0 {
		if extra, err = marshal(r.unknown); err != nil {
			return nil, err
		}
	}
	return append(args, text(r.Values, entity.UpdatedAt), text(r.Values, entity.UpdatedBy), text(r.Values, entity.DeletedAt), custom, extra, r.scope, r.seq), nil
}

// set puts a field of an operation or an entry where it belongs: a known column
// of the right type, a custom field, or among the unknown.
func (r *Row) set(s *entity.Schema, name string, v any) {
	f, declared := s.Field(name)
	switch {
	case declared && f.Valid(v), name == change.Deleted && isText(v), strings.HasPrefix(name, customPrefix) && entity.Storable(v):
		r.Values[name] = v
	default:
		if r.unknown == nil {
			r.unknown = make(change.Fields)
		}
		r.unknown[name] = v
	}
}

func (r *Row) deleted() bool { return text(r.Values, entity.DeletedAt) != "" }

// synced are the values that travel: everything but what the store derives.
func (r *Row) synced() change.Fields {
	f := make(change.Fields, len(r.Values)+len(r.unknown))
	maps.Copy(f, r.Values)
	maps.Copy(f, r.unknown)
	delete(f, entity.UpdatedAt)
	delete(f, entity.UpdatedBy)
	return f
}

// textBytes is how long the texts of the row are, which is most of it.
func (r *Row) textBytes() (n int) {
	for _, v := range r.Values {
		s, _ := v.(string)
		n += len(s)
	}
	return n
}

func isText(v any) bool { _, ok := v.(string); return ok }

func text(values map[string]any, name string) string {
	s, _ := values[name].(string)
	return s
}

// findRow reads one row, in the trash or not.
func findRow(ctx context.Context, r Reader, st *statements, id string) (Row, error) {
	var row Row
	found := false
	err := r.query(ctx, st.selected+" WHERE id = ?", []any{id}, func(rows *sql.Rows) (err error) {
		found = true
		row, err = st.scan(rows)
		return err
	})
	if err == nil && !found {
		err = ErrNotFound
	}
	if err != nil {
		return Row{}, fmt.Errorf("find %s %s: %w", st.schema.Name, id, err)
	}
	return row, nil
}

// readCustom adds the custom fields in a JSON object to values.
func readCustom(object string, values map[string]any) error {
	if object == "{}" {
		return nil
	}
	var fields map[string]any
	d := json.NewDecoder(strings.NewReader(object))
	d.UseNumber()
	if err := d.Decode(&fields); err != nil {
		return err
	}
	for key, v := range fields {
		if n, ok := v.(json.Number); ok {
			v = number(n.String())
		}
		values[customPrefix+key] = v
	}
	return nil
}

func number(s string) any {
	if i, err := strconv.ParseInt(s, 10, 64); err == nil {
		return i
	}
	f, _ := strconv.ParseFloat(s, 64) // the decoder has checked its form
	return f
}

// writeCustom is the JSON object of the custom fields among values. A float64
// keeps its point, so that it comes back as one.
func writeCustom(values map[string]any) (string, error) {
	var b bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(values)) {
		key, ok := strings.CutPrefix(name, customPrefix)
		if !ok {
			continue
		}
		if b.Len() == 0 {
			b.WriteByte('{')
		} else {
			b.WriteByte(',')
		}
		k, err := json.Marshal(key)
		if err != nil {
			return "", err
		}
		v, err := json.Marshal(values[name])
		if err != nil {
			return "", err
		}
		b.Write(k)
		b.WriteByte(':')
		b.Write(v)
		if _, float := values[name].(float64); float && !bytes.ContainsAny(v, ".e") {
			b.WriteString(".0")
		}
	}
	if b.Len() == 0 {
		return "{}", nil
	}
	return b.String() + "}", nil
}

func marshal(v any) ([]byte, error) { return cbor.Marshal(v) }

var cborReader = func() cbor.DecMode {
	mode, err := cbor.DecOptions{IntDec: cbor.IntDecConvertSignedOrFail}.DecMode()
	if err != nil {
		panic(err) // the options are fixed above
	}
	return mode
}()

func unmarshal(data []byte, v any) error { return cborReader.Unmarshal(data, v) }

// Unknown are the fields that only a newer version has a place for.
func (r Row) Unknown() change.Fields { return r.unknown }
