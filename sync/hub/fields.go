package hub

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/tidwall/gjson"
)

// values are the fields of a record, in the order of their names. Nearly all only
// pass from the database to the database, and stay the JSON that they were.
type values []value

type value struct {
	name string
	json string // as it was read; "" where v was set
	v    any
}

func newValues(f change.Fields) values {
	vs := make(values, 0, len(f)+2) // a hub may add some
	for name, v := range f {
		vs = append(vs, value{name: name, v: v})
	}
	slices.SortFunc(vs, byName)
	return vs
}

func byName(a, b value) int { return strings.Compare(a.name, b.name) }

func (vs values) find(name string) (i int, found bool) {
	return slices.BinarySearchFunc(vs, name, func(v value, name string) int { return strings.Compare(v.name, name) })
}

func (v value) get() any {
	if v.json == "" {
		return v.v
	}
	x, _ := decodeValue(gjson.Parse(v.json)) // parseValues has tried it
	return x
}

// get is what a field holds, nil where there is none.
func (vs values) get(name string) any {
	i, found := vs.find(name)
	if !found {
		return nil
	}
	return vs[i].get()
}

// text is what a field holds if that is a text, "" otherwise.
func (vs values) text(name string) string {
	i, found := vs.find(name)
	if !found {
		return ""
	}
	if v := vs[i]; v.json == "" {
		s, _ := v.v.(string)
		return s
	}
	if v := gjson.Parse(vs[i].json); v.Type == gjson.String {
		return v.Str
	}
	return ""
}

func (vs values) pick(names []string) change.Fields {
	picked := make(change.Fields, len(names))
	for _, name := range names {
		picked[name] = vs.get(name)
	}
	return picked
}

func (vs values) all() change.Fields {
	f := make(change.Fields, len(vs))
	for _, v := range vs {
		f[v.name] = v.get()
	}
	return f
}

func (vs *values) set(name string, v any) {
	i, found := vs.find(name)
	if !found {
		*vs = slices.Insert(*vs, i, value{})
	}
	(*vs)[i] = value{name: name, v: v}
}

func (vs *values) remove(name string) {
	if i, found := vs.find(name); found {
		*vs = slices.Delete(*vs, i, i+1)
	}
}

// encode makes the JSON in which the database keeps the fields of a record, so that
// it can look into them. It keeps apart what JSON does not: a float64 always has a
// decimal point, an int64 never.
func (vs values) encode() (string, error) {
	text := make([]byte, 1, 512)
	text[0] = '{'
	for i, v := range vs {
		if i > 0 {
			text = append(text, ',')
		}
		var err error
		if text, err = appendText(text, v.name); err != nil {
			return "", err
		}
		if text = append(text, ':'); v.json != "" {
			text = append(text, v.json...)
		} else if text, err = appendValue(text, v.v); err != nil {
			return "", err
		}
	}
	return string(append(text, '}')), nil
}

// appendValue appends what a field holds. Nearly all are numbers and plain texts,
// which need nothing of what json.Marshal does.
func appendValue(text []byte, v any) ([]byte, error) {
	switch x := v.(type) {
	case int64:
		return strconv.AppendInt(text, x, 10), nil
	case string:
		return appendText(text, x)
	case float64:
		v = json.Number(decimal(x))
	}
	value, err := json.Marshal(v)
	return append(text, value...), err
}

func appendText(text []byte, s string) ([]byte, error) {
	if isPlain(s) {
		return append(append(append(text, '"'), s...), '"'), nil
	}
	value, err := json.Marshal(withoutNUL(s))
	return append(text, value...), err
}

// isPlain tells whether a text stands in JSON as it is.
func isPlain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c == '"' || c == '\\' {
			return false
		}
	}
	return utf8.ValidString(text)
}

// withoutNUL leaves out the one character that PostgreSQL does not keep. A file
// that somebody imports may hold it; nobody misses it.
func withoutNUL(text string) string { return strings.ReplaceAll(text, "\x00", "") }

// decimal has no exponent: PostgreSQL would write the number out, and leave it
// without a point.
func decimal(n float64) string {
	text := strconv.FormatFloat(n, 'f', -1, 64)
	if strings.Contains(text, ".") {
		return text
	}
	return text + ".0"
}

func decodeFields(text string) (change.Fields, error) {
	vs, err := parseValues(text)
	return vs.all(), err
}

// parseValues reads what encode has made, which PostgreSQL gives back in an order of
// its own.
func parseValues(text string) (values, error) {
	if !gjson.Valid(text) {
		return nil, fmt.Errorf("no JSON: %.40q", text)
	}
	var err error
	vs := make(values, 0, 16) // as many as most have, without growing
	gjson.Parse(text).ForEach(func(name, v gjson.Result) bool {
		if v.Type == gjson.Number {
			_, err = decodeValue(v)
		}
		vs = append(vs, value{name: name.Str, json: v.Raw})
		return err == nil
	})
	if !slices.IsSortedFunc(vs, byName) {
		slices.SortFunc(vs, byName)
	}
	return vs, err
}

func decodeValue(v gjson.Result) (any, error) {
	switch {
	case v.Type != gjson.Number:
		return v.Value(), nil
	case strings.Contains(v.Raw, "."):
		return strconv.ParseFloat(v.Raw, 64)
	}
	return strconv.ParseInt(v.Raw, 10, 64)
}
