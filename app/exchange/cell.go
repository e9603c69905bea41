package exchange

import (
	"slices"
	"strings"
	"time"

	"github.com/roadbook/roadbook/store/entity"
)

// cell turns one cell into the value of its field.
func (r *run) cell(d *decision, c Column, cell string) error {
	s, _ := entity.Find(d.kind)
	f, declared := s.Field(c.Field)
	if cell == "" {
		return nil
	}
	if len(cell) > maxCell {
		return rowError{c.Header, "too-long", clip(cell, 40)}
	}
	if !declared {
		d.values[c.Field] = cell
		return nil
	}
	v, err := r.value(d, f, c, cell)
	if err != nil {
		if e, ok := err.(rowError); ok { //nolint:errorlint // made here, never wrapped
			return e
		}
		return rowError{c.Header, err.Error(), clip(cell, 40)}
	}
	d.values[c.Field] = v
	return nil
}

// maxCell is the longest text of a cell, in bytes; the hub takes no longer one.
const maxCell = 1 << 17

func (r *run) value(d *decision, f entity.Field, c Column, cell string) (any, error) {
	switch f.Type {
	case entity.TypeReference:
		return r.reference(d, f, cell)
	case entity.TypeDate:
		return ParseDate(cell, c.DateOrder)
	case entity.TypeInstant:
		day, err := ParseDate(cell, c.DateOrder)
		return day + "T00:00:00.000Z", err
	case entity.TypeMoney:
		d.values[f.CurrencyField] = r.plan.Currency
		return ParseAmount(cell, c.NumberFormat, r.plan.Currency)
	case entity.TypeInteger:
		n, err := parseNumber(cell, c.NumberFormat)
		if err != nil {
			return nil, err
		}
		return whole(n)
	case entity.TypeNumber:
		n, err := parseNumber(cell, c.NumberFormat)
		if err != nil {
			return nil, err
		}
		v, _ := n.Float64()
		return v, nil
	case entity.TypeFlag:
		return flag(cell), nil
	case entity.TypeChoice:
		if choice := strings.ToLower(cell); slices.Contains(f.Choices, choice) {
			return choice, nil
		}
		return nil, rowError{c.Header, "exchange.no-choice", clip(cell, 40)}
	}
	return cell, nil
}

func flag(cell string) int64 {
	switch strings.ToLower(cell) {
	case "1", "y", "yes", "true", "是", "x", "✓":
		return 1
	}
	return 0
}

// reference is the record that a cell names.
func (r *run) reference(d *decision, f entity.Field, cell string) (any, error) {
	switch f.Ref {
	case "stage":
		id, err := r.stage(d, cell)
		if err == nil {
			d.values["pipeline_id"] = r.pipeline
		}
		return id, err
	case "user":
		return r.named(d, "user", cell, map[string]any{"role": entity.RoleRep, "active": int64(1)})
	case "product":
		return r.named(d, "product", cell, map[string]any{"active": int64(1)})
	case "account":
		return r.named(d, "account", cell, map[string]any{})
	}
	if id := r.lookUp(f.Ref, cell); id != "" {
		return id, nil
	}
	return nil, rowError{f.Name, "exchange.no-record", clip(cell, 40)}
}

// complete fills in what follows from the row, and refuses one that lacks what
// its kind needs.
func (r *run) complete(d *decision) error {
	switch d.kind {
	case "user":
		setDefault(d.values, "role", entity.RoleRep)
		setDefault(d.values, "active", int64(1))
	case "product":
		setDefault(d.values, "active", int64(1))
	case "activity":
		setDefault(d.values, "type", "note")
	case "opportunity":
		if err := r.completeOpportunity(d); err != nil {
			return err
		}
	}
	s, _ := entity.Find(d.kind)
	for _, f := range s.Fields {
		if v, ok := d.values[f.Name]; f.Required && (!ok || v == f.Zero()) {
			return rowError{f.Name, "required", ""}
		}
	}
	return nil
}

func setDefault(values map[string]any, name string, v any) {
	if _, ok := values[name]; !ok {
		values[name] = v
	}
}

// completeOpportunity names an opportunity after its product and account where
// the file has no name, and keeps the dates of open and closed ones apart.
func (r *run) completeOpportunity(d *decision) error {
	if text(d.values, "name") == "" {
		var parts []string
		for _, ref := range []string{"product", "account"} {
			if name := r.nameOf(ref, text(d.values, ref+"_id")); name != "" {
				parts = append(parts, name)
			}
		}
		if len(parts) == 0 {
			parts = append(parts, text(d.values, "external_id"))
		}
		d.values["name"] = strings.Join(parts, " · ")
	}
	if text(d.values, "stage_id") == "" {
		first, err := r.a.DB.FirstStage(r.a.Ctx)
		if err != nil {
			return err
		}
		d.values["stage_id"], d.values["pipeline_id"] = string(first.ID), string(first.PipelineID)
	}
	closed := text(d.values, "closed_on")
	if s := r.stages[text(d.values, "stage_id")]; !s.Closed() && closed != "" {
		d.values["closed_on"] = ""
		setDefault(d.values, "expected_close_on", closed)
	} else if closed != "" {
		setDefault(d.values, "expected_close_on", closed)
	}
	if opened := text(d.values, "opened_on"); opened != "" {
		d.values[entity.CreatedAt] = opened + "T00:00:00.000Z"
	}
	return nil
}

func (r *run) nameOf(kind, id string) string {
	if id == "" {
		return ""
	}
	for folded, known := range r.known[kind] {
		if known == id {
			return r.names[kind][folded]
		}
	}
	return ""
}

// eventsOf are the beginning and the end of an imported opportunity, so that
// its past counts in the pipeline's history.
func (d *decision) eventsOf(r *run) {
	if d.kind != "opportunity" {
		return
	}
	add := func(kind, day, to, reason string) {
		if _, err := time.Parse(time.DateOnly, day); err == nil {
			d.events = append(d.events, entity.OpportunityEvent{
				OpportunityID: entity.ID(d.id), Type: kind, To: to, Reason: reason, OccurredAt: day + "T00:00:00.000Z", ImportBatchID: entity.ID(r.batch),
			})
		}
	}
	stage := text(d.values, "stage_id")
	if s := r.stages[stage]; s.Closed() {
		add(entity.EventCreated, text(d.values, "opened_on"), "", "")
		add(entity.EventStage, text(d.values, "closed_on"), stage, text(d.values, "lost_reason"))
		return
	}
	add(entity.EventCreated, text(d.values, "opened_on"), stage, "")
}
