package entity

// FieldType says what a field holds, and so how it is stored, compared, shown
// and entered.
type FieldType string

// The types of fields.
const (
	TypeText         FieldType = "text"      // one line
	TypeLong         FieldType = "long"      // many lines
	TypeInteger      FieldType = "integer"   // int64
	TypeNumber       FieldType = "number"    // float64
	TypeMoney        FieldType = "money"     // int64, minor units of CurrencyField
	TypeCurrency     FieldType = "currency"  // ISO 4217
	TypeDate         FieldType = "date"      // 2006-01-02
	TypeInstant      FieldType = "instant"   // RFC 3339, UTC, milliseconds
	TypeChoice       FieldType = "choice"    // one of Choices
	TypeFlag         FieldType = "flag"      // int64, 0 or 1
	TypeJSON         FieldType = "json"      // text that a program reads
	TypeReference    FieldType = "reference" // id of a record of kind Ref
	TypeAnyReference FieldType = "any-reference"
)

// MostWhole is the largest whole number that is kept: the window has floats alone,
// and shows a larger one as another.
const MostWhole = 1<<53 - 1

// Field is one column of a kind. The builders below make it; the compiler
// checks that the pointer fits the type.
type Field struct {
	Name string
	Type FieldType
	// Ref is the kind that a reference points to. For an any-reference it is
	// the field that names the kind.
	Ref string
	// Group names the fields that only make sense together and share a clock;
	// it is the field's own name unless In was called.
	Group string
	// CurrencyField is the currency of a money field.
	CurrencyField string
	Choices       []string
	Required      bool // a person's form refuses to save without it
	Searchable    bool // found by full-text search
	Title         bool // part of what the record is called
	System        bool // kept by the store, never in a form
	Minor         bool // a value that lost in a merge is not worth a person's time

	pointer any // *string, *ID, *int64 or *float64
}

// Text is a line of text.
func Text(p *string, name string) Field { return field(p, name, TypeText) }

// Long is text of many lines.
func Long(p *string, name string) Field { return field(p, name, TypeLong) }

// Integer is a whole number.
func Integer(p *int64, name string) Field { return field(p, name, TypeInteger) }

// Number is a floating-point number, never money.
func Number(p *float64, name string) Field { return field(p, name, TypeNumber) }

// Money is an amount in minor units of the currency in currencyField. Both
// share one clock, so that an amount never changes its currency by a merge.
func Money(p *int64, name, currencyField string) Field {
	f := field(p, name, TypeMoney)
	f.CurrencyField = currencyField
	return f
}

// Currency is an ISO 4217 code.
func Currency(p *string, name string) Field { return field(p, name, TypeCurrency) }

// Date is a calendar day without a zone.
func Date(p *string, name string) Field { return field(p, name, TypeDate) }

// Instant is a moment in UTC.
func Instant(p *string, name string) Field { return field(p, name, TypeInstant) }

// Flag is 0 or 1.
func Flag(p *int64, name string) Field { return field(p, name, TypeFlag) }

// JSON is text that only a program reads.
func JSON(p *string, name string) Field { return field(p, name, TypeJSON) }

// Choice is one of a fixed list of words.
func Choice(p *string, name string, choices ...string) Field {
	f := field(p, name, TypeChoice)
	f.Choices = choices
	return f
}

// Reference is the id of a record of another kind.
func Reference(p *ID, name, kind string) Field {
	f := field(p, name, TypeReference)
	f.Ref = kind
	return f
}

// AnyReference is the id of a record whose kind is in kindField. The two share
// a clock.
func AnyReference(p *ID, name, kindField string) Field {
	f := field(p, name, TypeAnyReference)
	f.Ref = kindField
	return f
}

func field(p any, name string, t FieldType) Field {
	return Field{Name: name, Type: t, Group: name, pointer: p}
}

// Need makes the field required.
func (f Field) Need() Field { f.Required = true; return f }

// Search makes the field found by full-text search.
func (f Field) Search() Field { f.Searchable = true; return f }

// Titled makes the field part of the record's title, and searchable.
func (f Field) Titled() Field { f.Title, f.Searchable = true, true; return f }

// Trifle makes the field minor: order on a screen, not what somebody meant.
func (f Field) Trifle() Field { f.Minor = true; return f }

// Kept makes the field one that only the program's own verbs write, never a form.
func (f Field) Kept() Field { f.System = true; return f }

// In puts the field into a group that shares one clock.
func (f Field) In(group string) Field { f.Group = group; return f }

// Zero is the value of the field when nothing was entered.
func (f Field) Zero() any {
	switch f.Type {
	case TypeInteger, TypeMoney, TypeFlag:
		return int64(0)
	case TypeNumber:
		return float64(0)
	default:
		return ""
	}
}

// value reads the struct field behind f.
func (f Field) value() any {
	switch p := f.pointer.(type) {
	case *string:
		return *p
	case *ID:
		return string(*p)
	case *int64:
		return *p
	case *float64:
		return *p
	}
	panic("entity: field " + f.Name + " has no pointer")
}

// set writes v, of the type that Zero has, to the struct field behind f. A
// value of another type leaves it as it is.
func (f Field) set(v any) {
	switch p := f.pointer.(type) {
	case *string:
		if s, ok := v.(string); ok {
			*p = s
		}
	case *ID:
		if s, ok := v.(string); ok {
			*p = ID(s)
		}
	case *int64:
		if n, ok := v.(int64); ok {
			*p = n
		}
	case *float64:
		if n, ok := v.(float64); ok {
			*p = n
		}
	}
}
