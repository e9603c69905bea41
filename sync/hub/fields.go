package hub

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/roadbook/roadbook/sync/change"
)

// encodeFields makes the JSON in which the database keeps the fields of a record,
// so that it can look into them. It keeps apart what JSON does not: a float64
// always has a decimal point, an int64 never.
func encodeFields(f change.Fields) (string, error) {
	values := make(map[string]any, len(f))
	for name, v := range f {
		switch x := v.(type) {
		case float64:
			v = json.Number(decimal(x))
		case string:
			v = withoutNUL(x)
		}
		values[withoutNUL(name)] = v
	}
	text, err := json.Marshal(values)
	return string(text), err
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

func decodeFields(text []byte) (change.Fields, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var f change.Fields
	if err := d.Decode(&f); err != nil {
		return nil, err
	}
	for name, v := range f {
		n, ok := v.(json.Number)
		if !ok {
			continue
		}
		var err error
		if strings.Contains(n.String(), ".") {
			f[name], err = n.Float64()
		} else {
			f[name], err = n.Int64()
		}
		if err != nil {
			return nil, err
		}
	}
	return f, nil
}
