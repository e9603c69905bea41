package exchange

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

const customPrefix = "custom."

// customFields are the fields that admins have added and people fill in.
func customFields(a session.Access) ([]entity.CustomField, error) {
	page, err := a.DB.List(a.Ctx, store.Query{
		Kind: entity.CustomFields.Name, Filter: store.Filter{Field: "formula", Op: store.Empty},
		Sort: []store.Sort{{Field: "position"}}, Limit: 500,
	})
	if err != nil {
		return nil, fmt.Errorf("list custom fields: %w", err)
	}
	fields := make([]entity.CustomField, len(page.Rows))
	for i, r := range page.Rows {
		fields[i] = entity.CustomFields.Load(entity.ID(r.ID), r.Values)
	}
	return fields, nil
}

// customValue reads a cell for a field that an admin has added.
func customValue(f entity.CustomField, c Column, cell string) (any, error) {
	if entity.FieldType(f.Type) == entity.TypeChoice {
		var choices []string
		if err := json.Unmarshal([]byte(f.Choices), &choices); err == nil && !slices.Contains(choices, cell) {
			return nil, rowError{code: "exchange.no-choice", value: clip(cell, 40)}
		}
	}
	return plain(entity.FieldType(f.Type), c, cell)
}

// ofPipeline refuses the cell of a field that only opportunities of another pipeline
// have.
func (r *run) ofPipeline(d *decision, f *FilePlan) error {
	stage := text(d.values, "stage_id")
	if stage == "" {
		stage = text(d.before, "stage_id")
	}
	for _, c := range f.Columns {
		key, custom := strings.CutPrefix(c.Field, customPrefix)
		v, filled := d.values[c.Field]
		if of := r.custom[d.kind+"."+key].PipelineID; custom && filled && of != "" && of != r.stages[stage].PipelineID {
			return rowError{c.Header, "record.other-pipeline", clip(fmt.Sprint(v), 40)}
		}
	}
	return nil
}
