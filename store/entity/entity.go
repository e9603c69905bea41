// Package entity declares every kind of record in one place: its fields, its
// rights, and whom it is for. Storing, listing, searching, syncing, importing
// and the default screens all follow from the declaration.
//
// Fences, so that it stays a declaration: no hooks, no computed fields, no
// inheritance. Behaviour is a function in app/<area>.
package entity

import (
	"sync"

	"github.com/google/uuid"
)

// ID names a record: a UUIDv7, or a UUIDv5 where the record has a natural key.
type ID string

// NewID is a fresh UUIDv7.
func NewID() ID { return ID(uuid.Must(uuid.NewV7()).String()) }

// naturalSpace is the namespace of ids made from natural keys. It must never
// change: two devices that make the same record must give it the same id.
var naturalSpace = uuid.MustParse("5b1f0f3e-7d0b-5b8e-9f49-2f6c8a1d3e70")

// NaturalID is the id of the record of a kind that has the natural key parts,
// the same on every device.
func NaturalID(kind string, parts ...string) ID {
	key := kind
	for _, p := range parts {
		key += "\x00" + p
	}
	return ID(uuid.NewSHA1(naturalSpace, []byte(key)).String())
}

// Writers says who may write records of a kind.
type Writers string

// The two answers.
const (
	Everyone Writers = "everyone" // whoever may see the record
	Admins   Writers = "admins"   // it configures the workspace
)

// Type declares a kind of record, held in a T.
type Type[T any] struct {
	Name   string
	ID     func(*T) *ID
	Fields func(*T) []Field
	// Follows are the reference fields that decide whom a record is for: the
	// first one that is set. A user or team there is the scope itself; for any
	// other record its scope is followed. None set, or no Follows: everybody
	// in the workspace.
	Follows []string
	// Also are references to users, or lists of such, who see the record too,
	// wherever it belongs, and whether or not they see anything else there.
	Also       []string
	Writers    Writers // Everyone if empty
	Own        string  // reference to the one person whose word it is: nobody else makes, changes or removes it
	AppendOnly bool    // never edited or deleted by a person

	once   sync.Once
	schema *Schema
}

// Schema is the declaration without its T.
func (t *Type[T]) Schema() *Schema {
	t.once.Do(func() {
		fields := t.Fields(new(T))
		for i := range fields {
			fields[i].pointer = nil
		}
		t.schema = newSchema(t.Name, fields, t.Writers)
		t.schema.Follows, t.schema.Also, t.schema.Own, t.schema.AppendOnly = t.Follows, t.Also, t.Own, t.AppendOnly
	})
	return t.schema
}

// Values are the fields of o by name, without the id.
func (t *Type[T]) Values(o *T) map[string]any {
	fields := t.Fields(o)
	values := make(map[string]any, len(fields))
	for _, f := range fields {
		values[f.Name] = f.value()
	}
	return values
}

// Load makes a T of an id and values by name; what is absent stays zero.
func (t *Type[T]) Load(id ID, values map[string]any) T {
	var o T
	*t.ID(&o) = id
	for _, f := range t.Fields(&o) {
		f.set(values[f.Name])
	}
	return o
}
