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

// encodeFields makes the JSON in which the database keeps the fields of a record,
// so that it can look into them. It keeps apart what JSON does not: a float64
// always has a decimal point, an int64 never.
func encodeFields(f change.Fields) (string, error) {
	text := make([]byte, 1, 512)
	text[0] = '{'
	names := make([]string, 0, 32)
	for name := range f {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if len(text) > 1 {
			text = append(text, ',')
		}
		var err error
		if text, err = appendText(text, name); err != nil {
			return "", err
		}
		if text, err = appendValue(append(text, ':'), f[name]); err != nil {
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
	if !gjson.Valid(text) {
		return nil, fmt.Errorf("no JSON: %.40q", text)
	}
	var err error
	f := make(change.Fields, 14) // as many as most have, without growing
	gjson.Parse(text).ForEach(func(name, v gjson.Result) bool {
		switch {
		case v.Type != gjson.Number:
			f[name.Str] = v.Value()
		case strings.Contains(v.Raw, "."):
			f[name.Str], err = strconv.ParseFloat(v.Raw, 64)
		default:
			f[name.Str], err = strconv.ParseInt(v.Raw, 10, 64)
		}
		return err == nil
	})
	return f, err
}
