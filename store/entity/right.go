package entity

import "slices"

// What a role may not do with a field.
const (
	AccessHidden   = "hidden"    // it never leaves the hub for them
	AccessReadOnly = "read-only" // seen, not written
)

// FieldRight keeps a field from a role. Where there is none, who may see a
// record may read and write all of it. An admin may always.
type FieldRight struct {
	ID     ID     `json:"id"`
	Kind   string `json:"kind"`
	Field  string `json:"field"`
	Role   string `json:"role"`
	Access string `json:"access"`
}

// FieldRightID is the id of what a role may not do with a field.
func FieldRightID(kind, field, role string) ID {
	return NaturalID("field_right", kind, field, role)
}

// FieldRights declares the field right kind.
var FieldRights = &Type[FieldRight]{
	Name:    "field_right",
	ID:      func(r *FieldRight) *ID { return &r.ID },
	Writers: Admins,
	Fields: func(r *FieldRight) []Field {
		return []Field{
			Text(&r.Kind, "kind").Need(),
			Text(&r.Field, "field").Need(),
			Choice(&r.Role, "role", RoleRep, RoleManager).Need(),
			Choice(&r.Access, "access", AccessHidden, AccessReadOnly).Need(),
		}
	},
}

// Restrictable says whether a field can be kept from a role. Its whole group
// goes with it. What a record is called, whom it is for, what it needs and what
// the store sets can not, and neither can anything that configures the workspace
// or that the hub makes.
func (s *Schema) Restrictable(field string) bool {
	if s.Writers == Admins && s.Name != Products.Name || s.AppendOnly || s.Name == Conflicts.Name || s.Name == ParkedChanges.Name {
		return false
	}
	for _, name := range s.Group(s.GroupOf(field)) {
		f, declared := s.Field(name)
		if declared && (f.System || f.Title || f.Required || f.Type == TypeJSON || slices.Contains(s.Follows, name) || slices.Contains(s.Also, name)) || name == DeletedAt {
			return false
		}
	}
	return true
}

// Rights are what a role may not do, by kind and field group.
type Rights map[string]map[string]string

// Add takes in what a field right says. One about a field that cannot be
// restricted, or about a kind that is not known, says nothing.
func (r Rights) Add(right FieldRight) {
	s, ok := Find(right.Kind)
	if !ok || !s.Restrictable(right.Field) {
		return
	}
	if r[right.Kind] == nil {
		r[right.Kind] = make(map[string]string)
	}
	group := s.GroupOf(right.Field)
	if r[right.Kind][group] != AccessHidden { // of two fields of a group the stricter holds
		r[right.Kind][group] = right.Access
	}
}

// Hides says whether a field of a kind is hidden.
func (r Rights) Hides(s *Schema, field string) bool { return r.of(s, field) == AccessHidden }

// Bars says whether a field of a kind must not be written.
func (r Rights) Bars(s *Schema, field string) bool { return r.of(s, field) != "" }

func (r Rights) of(s *Schema, field string) string {
	groups := r[s.Name]
	if groups == nil {
		return ""
	}
	return groups[s.GroupOf(field)]
}
