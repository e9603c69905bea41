package hub

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
)

// hidden are the field groups that never leave the hub for a person, as
// "kind.group".
func (g grants) hidden() []string {
	var names []string
	for kind, groups := range g.rights {
		for group, access := range groups {
			if access == entity.AccessHidden {
				names = append(names, kind+"."+group)
			}
		}
	}
	slices.Sort(names)
	return names
}

// bars says whether op writes a field that its author may not write.
func (g grants) bars(s *entity.Schema, op *change.Op) bool {
	if len(g.rights) == 0 {
		return false
	}
	for name := range op.Fields {
		if g.rights.Bars(s, name) {
			return true
		}
	}
	return false
}

// strip takes out of an entry of r what a person may not see, also where it
// stands in a record about another one.
func (g grants) strip(r *record, e *change.Entry) error {
	s, known := entity.Find(r.kind)
	if len(g.rights) == 0 || !known {
		return nil
	}
	maps.DeleteFunc(e.Fields, func(name string, _ any) bool { return g.rights.Hides(s, name) })
	maps.DeleteFunc(e.Others, func(group string, _ change.Author) bool { return g.rights.Hides(s, group) })
	switch r.kind {
	case entity.OpportunityEvents.Name:
		g.stripEvent(r, e.Fields, entity.Opportunities.Schema(), entity.FieldOfEvent)
	case entity.PlanEvents.Name:
		g.stripEvent(r, e.Fields, entity.Tasks.Schema(), entity.FieldOfPlanEvent)
	case entity.Conflicts.Name:
		return g.stripValues(r, e.Fields, "kept", "lost")
	case entity.Merges.Name:
		return g.stripValues(r, e.Fields, "before", "after")
	case entity.ParkedChanges.Name:
		return g.stripOps(e.Fields)
	}
	return nil
}

// stripEvent empties an event about a hidden field of what it happened to.
func (g grants) stripEvent(r *record, fields change.Fields, of *entity.Schema, field func(kind string) string) {
	if !g.rights.Hides(of, field(r.fields.text("type"))) {
		return
	}
	for _, name := range []string{"from_value", "to_value", "reason"} {
		delete(fields, name)
	}
}

// stripValues takes hidden fields out of the JSON objects in which a conflict or a
// merge keeps them.
func (g grants) stripValues(r *record, fields change.Fields, names ...string) error {
	of := r.fields.text("record_kind")
	for _, name := range names {
		text, ok := fields[name].(string)
		if !ok {
			continue
		}
		var values map[string]json.RawMessage
		if json.Unmarshal([]byte(text), &values) != nil {
			delete(fields, name) // nobody knows what somebody has put there
			continue
		}
		g.drop(of, values)
		left, err := json.Marshal(values)
		if err != nil {
			return err
		}
		fields[name] = string(left)
	}
	return nil
}

// parkedOp is an operation as those who decide see it.
type parkedOp struct {
	Kind   string                     `json:"kind"`
	ID     string                     `json:"id"`
	Action change.Action              `json:"action"`
	Fields map[string]json.RawMessage `json:"fields"`
}

// stripOps takes hidden fields out of the operations of a parked change.
func (g grants) stripOps(fields change.Fields) error {
	text, ok := fields["ops"].(string)
	if !ok {
		return nil
	}
	var ops []parkedOp
	if err := json.Unmarshal([]byte(text), &ops); err != nil {
		return err
	}
	for _, op := range ops {
		g.drop(op.Kind, op.Fields)
	}
	left, err := json.Marshal(ops)
	fields["ops"] = string(left)
	return err
}

func (g grants) drop(kind string, values map[string]json.RawMessage) {
	if s, known := entity.Find(kind); known {
		maps.DeleteFunc(values, func(name string, _ json.RawMessage) bool { return g.rights.Hides(s, name) })
	}
}
