package record

import (
	"errors"
	"maps"

	"github.com/roadbook/roadbook/app/cost"
	"github.com/roadbook/roadbook/app/deal"
	"github.com/roadbook/roadbook/app/exposure"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/handoff"
	"github.com/roadbook/roadbook/app/reply"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/formula"
)

// ruled are values to be written to a record, with what the rules of its kind make
// of them, whichever form or list they come from. id is "" for a new record.
func ruled(a session.Access, tx *store.Tx, s *entity.Schema, id string, values map[string]any) (map[string]any, error) {
	if s == entity.CustomFields.Schema() {
		return values, checkFormula(a, tx, id, values)
	}
	if s == entity.Opportunities.Schema() {
		if err := ofPipeline(a, tx, id, values); err != nil {
			return nil, err
		}
		return values, deal.Edit(a.Ctx, tx, id, values)
	}
	switch s {
	case entity.Tasks.Schema(), entity.Feedbacks.Schema(), entity.Expenses.Schema(), entity.Risks.Schema():
	default:
		return values, nil
	}
	var before map[string]any
	if id != "" {
		row, err := tx.Find(a.Ctx, s.Name, id)
		if err != nil {
			return nil, err
		}
		before = row.Values
	}
	switch s {
	case entity.Feedbacks.Schema():
		return reply.Values(before, values, tx.At())
	case entity.Expenses.Schema():
		after := maps.Clone(before)
		if after == nil {
			after = make(map[string]any)
		}
		maps.Copy(after, values)
		return values, cost.Expense(a, tx, entity.Expenses.Load("", before), entity.Expenses.Load("", after))
	case entity.Risks.Schema():
		return exposed(a, tx, entity.ID(id), before, values)
	}
	return handoff.Step{By: a.User, At: tx.At()}.Values(before, values)
}

// own refuses to change what somebody else has said.
func own(a session.Access, tx *store.Tx, s *entity.Schema, id string) error {
	if s.Own == "" {
		return nil
	}
	row, err := tx.Find(a.Ctx, s.Name, id)
	if err != nil {
		return err
	}
	return a.Own(s, row.Values)
}

// ofPipeline refuses a field of an admin's that opportunities of another pipeline have.
// What is in it from before a move can be emptied.
func ofPipeline(a session.Access, tx *store.Tx, id string, values map[string]any) error {
	foreign, err := store.ForeignField(a.Ctx, tx, id, values)
	if err == nil && foreign != "" {
		err = fault.Invalid(foreign, "record.other-pipeline", foreign+" is a field of another pipeline")
	}
	return err
}

func exposed(a session.Access, tx *store.Tx, id entity.ID, before, values map[string]any) (map[string]any, error) {
	p, err := store.Policy(a.Ctx, tx)
	if err != nil {
		return nil, err
	}
	actions, err := store.RiskActions(a.Ctx, tx, id)
	if err != nil {
		return nil, err
	}
	return exposure.Values(before, values, exposure.BandsIn(p), exposure.Acted(actions))
}

// checkFormula refuses a field of an admin's whose formula its kind cannot compute.
func checkFormula(a session.Access, tx *store.Tx, id string, values map[string]any) error {
	text, _ := values["formula"].(string)
	if text == "" {
		return nil
	}
	kind, _ := values["kind"].(string)
	if id != "" {
		field, err := store.Find(a.Ctx, tx, entity.CustomFields, entity.ID(id))
		if err != nil {
			return err
		}
		kind = field.Kind
	}
	err := a.DB.CheckFormula(a.Ctx, kind, text)
	var wrong *formula.Error
	if errors.As(err, &wrong) {
		return fault.Invalid("formula", wrong.Reason, wrong.Error()).With(map[string]any{"at": wrong.At})
	}
	return err
}
