package simulation_test

import (
	"encoding/json"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
)

// look is what a device shows of an opportunity; ok is false where it has none.
func (d *device) look(id entity.ID) (name string, inTrash, ok bool) {
	row, err := d.db.Find(ctx, "opportunity", string(id))
	if err != nil {
		return "", false, false
	}
	name, _ = row.Values["name"].(string)
	return name, row.Values[change.Deleted] != "", true
}

// value is what a device shows in a text field of an opportunity, "" where it
// has none.
func (d *device) value(id entity.ID, field string) string {
	row, err := d.db.Find(ctx, "opportunity", string(id))
	if err != nil {
		return ""
	}
	text, _ := row.Values[field].(string)
	return text
}

// valueIn is the first text that was written by somebody among the fields that a
// conflict keeps as JSON.
func valueIn(fields any) string {
	text, ok := fields.(string)
	if !ok {
		return ""
	}
	var values map[string]any
	if json.Unmarshal([]byte(text), &values) != nil {
		return ""
	}
	for _, field := range written {
		if v, ok := values[field].(string); ok {
			return v
		}
	}
	return ""
}

// written are the fields that people write to.
var written = []string{"name", "next_step"}
