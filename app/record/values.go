package record

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

const customPrefix = "custom."

// fromWindow gives values that came as JSON the types that their fields have:
// JSON knows one kind of number, the store two.
func fromWindow(s *entity.Schema, values map[string]any) (map[string]any, error) {
	typed := make(map[string]any, len(values))
	for name, v := range values {
		f, declared := s.Field(name)
		if declared && f.System {
			continue // the store sets these
		}
		t, ok := typedValue(f, declared, v)
		if !ok || !declared && !strings.HasPrefix(name, customPrefix) {
			return nil, fault.Invalid(name, "invalid", "no such field, or not its kind of value")
		}
		typed[name] = t
	}
	return typed, nil
}

func typedValue(f entity.Field, declared bool, v any) (any, bool) {
	switch v := v.(type) {
	case string:
		_, isText := f.Zero().(string)
		return strings.TrimSpace(v), !declared || isText
	case bool:
		n := int64(0)
		if v {
			n = 1
		}
		return n, f.Type == entity.TypeFlag || !declared
	case float64:
		switch f.Zero().(type) {
		case int64:
			return int64(v), isWhole(v)
		case float64:
			return v, true
		}
		if isWhole(v) {
			return int64(v), !declared
		}
		return v, !declared
	}
	return nil, false
}

func isWhole(v float64) bool { return v == math.Trunc(v) && math.Abs(v) <= entity.MostWhole }

// filterFromWindow does the same for the values of a filter.
func filterFromWindow(s *entity.Schema, f store.Filter) store.Filter {
	for i := range f.All {
		f.All[i] = filterFromWindow(s, f.All[i])
	}
	for i := range f.Any {
		f.Any[i] = filterFromWindow(s, f.Any[i])
	}
	field, declared := s.Field(f.Field)
	if v, ok := typedValue(field, declared, f.Value); ok {
		f.Value = v
	}
	for i := range f.Values {
		if v, ok := typedValue(field, declared, f.Values[i]); ok {
			f.Values[i] = v
		}
	}
	return f
}

// missing is a fault for the first required field that would be empty.
func missing(s *entity.Schema, values map[string]any, whole bool) error {
	for _, f := range s.Fields {
		v, given := values[f.Name]
		if f.Required && (given && v == f.Zero() || !given && whole) {
			return fault.Invalid(f.Name, "required", f.Name+" is required")
		}
		if given && f.Type == entity.TypeChoice && v != "" && !contains(f.Choices, v) {
			return fault.Invalid(f.Name, "invalid", f.Name+" has no such choice")
		}
		if s, ok := v.(string); ok && utf8.RuneCountInString(s) > longest(f) {
			return fault.Invalid(f.Name, "too-long", f.Name+" is too long").With(map[string]any{"max": longest(f)})
		}
	}
	return nil
}

// How many characters a person may enter. The hub takes no text of more than 128 KiB.
const (
	maxLine = 500
	maxText = 32_000
)

// longest is how many characters a field takes; the window says so while somebody
// types (frontend/src/record/check.ts).
func longest(f entity.Field) int {
	if f.Type == entity.TypeText {
		return maxLine
	}
	return maxText
}

func contains(choices []string, v any) bool {
	for _, c := range choices {
		if c == v {
			return true
		}
	}
	return false
}
