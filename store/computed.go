package store

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/text/currency"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/formula"
)

// computed is a field that admins gave a formula: read like a column, never written.
type computed struct{ name, sql string }

// formulaBox keeps the statements of the kinds that have formulas until an admin
// changes a field. It holds an empty map of its own then, so that who read before the
// change does not put back what he read.
type formulaBox struct {
	atomic.Pointer[map[string]*statements]
}

func (b *formulaBox) forgetAfter(c Changed) {
	if _, changed := c[entity.CustomFields.Name]; changed {
		b.Store(new(map[string]*statements))
	}
}

// computing is knownKind with the formulas of the kind.
func (db *DB) computing(ctx context.Context, kind string) (*statements, error) {
	kept := db.formulas.Load()
	if kept == nil || *kept == nil {
		kinds, err := db.withFormulas(ctx)
		if err != nil {
			return nil, fmt.Errorf("formulas: %w", err)
		}
		db.formulas.CompareAndSwap(kept, &kinds)
		kept = &kinds
	}
	if st := (*kept)[kind]; st != nil {
		return st, nil
	}
	return knownKind(kind)
}

// withFormulas reads committed fields alone: what a transaction has not yet saved is
// not for others to compute.
func (db *DB) withFormulas(ctx context.Context) (map[string]*statements, error) {
	fields, err := selectAll(ctx, db, entity.CustomFields, "WHERE deleted_at = '' ORDER BY position, id")
	if err != nil {
		return nil, err
	}
	kinds := make(map[string]*statements)
	for _, f := range fields {
		plain := statementsOf(f.Kind)
		if f.Formula == "" || plain == nil {
			continue
		}
		st := kinds[f.Kind]
		if st == nil {
			of := *plain
			st = &of
			kinds[f.Kind] = st
		}
		sql, err := formula.SQL(f.Formula, plain.operand(fields))
		if err != nil {
			sql = "''" // a field that it names is gone
		}
		st.computed = append(st.computed, computed{customPrefix + f.Key, sql})
	}
	for _, st := range kinds {
		st.selected = st.selecting(st.computed)
	}
	return kinds, nil
}

// CheckFormula says with a *formula.Error why a formula cannot be one of a kind.
func (db *DB) CheckFormula(ctx context.Context, kind, text string) error {
	st, err := knownKind(kind)
	if err != nil {
		return err
	}
	fields, err := selectAll(ctx, db, entity.CustomFields, "WHERE deleted_at = ''")
	if err != nil {
		return err
	}
	_, err = formula.SQL(text, st.operand(fields))
	return err
}

// FormulaCurrency is the field that names the currency of the amount that a formula of
// a kind gives, "" where that is a plain number.
func FormulaCurrency(kind, text string) string {
	schema, ok := entity.Find(kind)
	if !ok {
		return ""
	}
	return formula.Currency(text, func(name string) string {
		f, _ := schema.Field(name)
		return f.CurrencyField
	})
}

// earliest is long before anything that a workspace tells to the minute.
var earliest = time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)

// operand says what a name in a formula stands for: a field of the kind, or one that
// admins have added and that is not computed itself.
func (st *statements) operand(custom []entity.CustomField) func(string) (formula.Column, bool) {
	return func(name string) (formula.Column, bool) {
		if f, ok := st.schema.Field(name); ok {
			switch f.Type {
			case entity.TypeMoney:
				name += " / " + fmt.Sprintf(minorUnits(), f.CurrencyField)
			case entity.TypeInstant: // the day that it is where the computer is
				name = dayOf(name, earliest.In(time.Local), time.Now().AddDate(1, 0, 0))
			}
			return formula.Column{SQL: name, Type: f.Type}, true
		}
		for _, f := range custom {
			if customPrefix+f.Key != name || f.Kind != st.schema.Name || f.Formula != "" || !customKey.MatchString(f.Key) {
				continue
			}
			value := "json_extract(custom, '$." + f.Key + "')"
			switch entity.FieldType(f.Type) {
			case entity.TypeFlag:
				value = "coalesce(" + value + ", 0)"
			case entity.TypeInteger, entity.TypeNumber, entity.TypeDate:
				value = "nullif(" + value + ", '')"
			default:
				value = "coalesce(" + value + ", '')"
			}
			return formula.Column{SQL: value, Type: entity.FieldType(f.Type)}, true
		}
		return formula.Column{}, false
	}
}

// minorUnits is SQL for how many minor units one of a currency has; %s stands for
// the column of the currency.
var minorUnits = sync.OnceValue(func() string {
	var whens strings.Builder
	seen := make(map[string]bool)
	for units := currency.Query(); units.Next(); {
		code := units.Unit().String()
		digits := entity.MinorDigits(code)
		if digits != 2 && !seen[code] {
			seen[code] = true
			whens.WriteString(" WHEN '" + code + "' THEN 1" + strings.Repeat("0", digits) + ".0")
		}
	}
	return "(CASE %s" + whens.String() + " ELSE 100.0 END)"
})
