package entity

import (
	"math"
	"slices"
)

// Names of the fields that every record has. The store sets them.
const (
	CreatedAt = "created_at" // instant; an import may set an earlier one
	CreatedBy = "created_by" // user
	UpdatedAt = "updated_at" // instant of the latest write, not synced as a field
	UpdatedBy = "updated_by" // its author
	DeletedAt = "deleted_at" // instant, "" while the record lives
)

// SyncedAt is, of kinds that have it, when a record reached the hub, where that was
// long after it was written. The hub sets it.
const SyncedAt = "synced_at"

// Schema is a kind as data: what the store, the hub and the window read.
type Schema struct {
	Name       string
	Fields     []Field // declared fields, then created_at and created_by
	Follows    []string
	Also       []string
	Writers    Writers
	Own        string
	AppendOnly bool

	byName map[string]int
	groups map[string][]string
}

func newSchema(name string, fields []Field, writers Writers) *Schema {
	// Of a record that two devices made, which has an id of its natural key, nobody
	// needs to decide who was first.
	fields = append(fields,
		Field{Name: CreatedAt, Type: TypeInstant, Group: CreatedAt, System: true, Minor: true},
		Field{Name: CreatedBy, Type: TypeReference, Ref: "user", Group: CreatedBy, System: true, Minor: true},
	)
	if writers == "" {
		writers = Everyone
	}
	s := &Schema{
		Name: name, Fields: fields, Writers: writers,
		byName: make(map[string]int, len(fields)),
		groups: make(map[string][]string),
	}
	for i, f := range fields {
		s.byName[f.Name] = i
		s.groups[f.Group] = append(s.groups[f.Group], f.Name)
	}
	return s
}

// Field is the declared field of that name.
func (s *Schema) Field(name string) (Field, bool) {
	i, ok := s.byName[name]
	if !ok {
		return Field{}, false
	}
	return s.Fields[i], true
}

// GroupOf is the group of a field: the unit of one clock. A field that is not
// declared here is a group of its own.
func (s *Schema) GroupOf(field string) string {
	if i, ok := s.byName[field]; ok {
		return s.Fields[i].Group
	}
	return field
}

// Group are the names of the fields of a group.
func (s *Schema) Group(group string) []string {
	if names, ok := s.groups[group]; ok {
		return names
	}
	return []string{group}
}

// TitleField is the first field of the record's title, "" if it has none.
func (s *Schema) TitleField() string {
	i := slices.IndexFunc(s.Fields, func(f Field) bool { return f.Title })
	if i < 0 {
		return ""
	}
	return s.Fields[i].Name
}

// Valid says whether v may stand in the field: of the type that its column has.
func (f Field) Valid(v any) bool {
	switch f.Zero().(type) {
	case int64:
		_, ok := v.(int64)
		return ok
	case float64:
		_, ok := v.(float64)
		return ok && Storable(v)
	default:
		_, ok := v.(string)
		return ok
	}
}

// Storable says whether v is a value that a field can have at all. What is no
// number has no place in SQL, nor in JSON.
func Storable(v any) bool {
	switch v := v.(type) {
	case string, int64:
		return true
	case float64:
		return !math.IsNaN(v) && !math.IsInf(v, 0)
	}
	return false
}
