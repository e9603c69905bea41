package exchange

import (
	"errors"
	"slices"
	"strings"

	"golang.org/x/text/currency"
	"golang.org/x/text/unicode/norm"

	"github.com/roadbook/roadbook/app/deal"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store/alike"
	"github.com/roadbook/roadbook/store/entity"
)

// maxCell is the longest text of a cell, in bytes; the hub takes no longer one.
const maxCell = 1 << 17

// cell turns one cell into the value of its field.
func (r *run) cell(d *decision, c Column, cell string) error {
	if len(cell) > maxCell || strings.ContainsRune(cell, '\uFFFD') {
		return rowError{c.Header, "exchange.bad-text", clip(cell, 40)}
	}
	cell = unescapeFormula(cell)
	s, _ := entity.Find(d.kind)
	f, declared := s.Field(c.Field)
	var v any
	var err error
	if declared {
		v, err = r.value(d, f, c, cell)
	} else {
		v, err = customValue(r.custom[d.kind+"."+strings.TrimPrefix(c.Field, customPrefix)], c, cell)
	}
	var bad rowError
	switch {
	case errors.As(err, &bad):
		bad.field = c.Header
		return bad
	case errors.Is(err, errDate), errors.Is(err, errNumber):
		return rowError{c.Header, err.Error(), clip(cell, 40)}
	case err != nil:
		return err
	}
	d.values[c.Field] = v
	if d.kind == entity.Opportunities.Name {
		return checkOpportunity(c, cell, v)
	}
	return nil
}

// checkOpportunity refuses a value that no form takes either.
func checkOpportunity(c Column, cell string, v any) error {
	err := deal.Check(entity.Opportunity{}, entity.Opportunities.Load("", map[string]any{c.Field: v}))
	var wrong *fault.Fault
	if errors.As(err, &wrong) {
		return rowError{c.Header, wrong.Code, clip(cell, 40)}
	}
	return err
}

func (r *run) value(d *decision, f entity.Field, c Column, cell string) (any, error) {
	switch f.Type {
	case entity.TypeReference:
		return r.reference(d, f, cell)
	case entity.TypeInstant:
		return ParseInstant(cell, c.DateOrder, r.zone)
	case entity.TypeMoney:
		return r.money(d, f, c, cell)
	case entity.TypeChoice:
		return choice(f, cell)
	case entity.TypeCurrency:
		return currencyCode(cell, r.plan.Currency)
	}
	return plain(f.Type, c, cell)
}

// plain reads a cell by the type of its field and the formats of its column
// alone.
func plain(t entity.FieldType, c Column, cell string) (any, error) {
	switch t {
	case entity.TypeDate:
		return ParseDate(cell, c.DateOrder)
	case entity.TypeFlag:
		return flag(cell)
	case entity.TypeInteger, entity.TypeNumber:
		n, err := parseNumber(cell, c.NumberFormat)
		if err != nil {
			return nil, err
		}
		if t == entity.TypeInteger {
			return whole(n.value)
		}
		v, _ := n.value.Float64()
		return v, nil
	}
	return cell, nil
}

// money reads an amount in the currency that the cell says, or that of the row.
// An opportunity's is never below zero.
func (r *run) money(d *decision, f entity.Field, c Column, cell string) (any, error) {
	n, err := parseNumber(cell, c.NumberFormat)
	if err != nil {
		return nil, err
	}
	if n.share {
		return nil, errNumber
	}
	if n.value.Sign() < 0 && d.kind == "opportunity" {
		return nil, rowError{code: "exchange.negative", value: clip(cell, 40)}
	}
	code := currencyOf(n.sign, d.currency)
	d.values[f.CurrencyField] = code
	return minor(n.value, code)
}

func flag(cell string) (any, error) {
	switch cell {
	case "1":
		return int64(1), nil
	case "0":
		return int64(0), nil
	}
	if v, ok := flagWords[strings.ToLower(cell)]; ok {
		return v, nil
	}
	return nil, rowError{code: "exchange.no-flag", value: clip(cell, 40)}
}

func choice(f entity.Field, cell string) (any, error) {
	folded := alike.Fold(cell)
	for _, c := range f.Choices {
		if alike.Fold(c) == folded {
			return c, nil
		}
	}
	if c, ok := choiceWords[folded]; ok && slices.Contains(f.Choices, c) {
		return c, nil
	}
	return nil, rowError{code: "exchange.no-choice", value: clip(cell, 40)}
}

// currencyCode reads an ISO 4217 code, or what is written in place of one.
func currencyCode(cell, workspace string) (string, error) {
	if unit, err := currency.ParseISO(strings.ToUpper(cell)); err == nil {
		return unit.String(), nil
	}
	rest, sign := stripSign(strings.ToLower(norm.NFKC.String(cell)), "")
	if rest != "" || sign == "" {
		return "", rowError{code: "exchange.bad-currency", value: clip(cell, 40)}
	}
	return currencyOf(sign, workspace), nil
}

// reference is the record that a cell names.
func (r *run) reference(d *decision, f entity.Field, cell string) (any, error) {
	switch f.Ref {
	case "stage":
		id, err := r.stage(d, cell)
		if err != nil {
			return nil, err
		}
		d.values["pipeline_id"] = string(r.stages[id].PipelineID)
		return id, nil
	case "user":
		return r.named(d, "user", cell, map[string]any{"role": entity.RoleRep, "active": int64(1)})
	case "product":
		return r.named(d, "product", cell, map[string]any{"active": int64(1)})
	case "account":
		return r.named(d, "account", cell, map[string]any{})
	case "contact", "opportunity":
		return r.under(d, f.Ref, cell)
	}
	return nil, rowError{code: "exchange.no-record", value: clip(cell, 40)}
}

// under is the contact or the opportunity that a cell names: by its number, by
// its name at the row's account, or by a name that no other has.
func (r *run) under(d *decision, kind, cell string) (any, error) {
	known := r.known[kind]
	for _, id := range []string{
		known.marks[mark{"external_id", cell}],
		known.folded[below(alike.Fold(cell), text(d.values, "account_id"))],
		known.folded[alike.Fold(cell)],
	} {
		if id != "" && id != ambiguous {
			return id, nil
		}
	}
	return nil, rowError{code: "exchange.no-record", value: clip(cell, 40)}
}
