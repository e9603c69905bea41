package store_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/formula"
	"github.com/roadbook/roadbook/store/storetest"
)

// addField adds a field of an admin's to opportunities.
func addField(t *testing.T, db *store.DB, f entity.CustomField) entity.CustomField {
	t.Helper()
	f.LabelZH, f.Kind = f.Key, "opportunity"
	if f.Type == "" {
		f.Type = "number"
	}
	write(t, db, func(tx *store.Tx) error { return store.Create(tx, entity.CustomFields, &f) })
	return f
}

// give changes the formula of a field.
func give(t *testing.T, db *store.DB, f entity.CustomField, formula string) {
	t.Helper()
	write(t, db, func(tx *store.Tx) error {
		_, err := tx.Edit(ctx, entity.CustomFields.Name, string(f.ID), map[string]any{"formula": formula})
		return err
	})
}

func sale(t *testing.T, db *store.DB, values map[string]any) string {
	t.Helper()
	id := string(entity.NewID())
	write(t, db, func(tx *store.Tx) error { return tx.Create("opportunity", id, values) })
	return id
}

// The day of a moment is the one where the computer is, by the clocks of then.
func TestAFormulaTakesTheDayOfAMomentHere(t *testing.T) {
	for zone, cases := range map[string]map[string]float64{ // days until the 10th of November
		"Asia/Shanghai": {"2026-11-07T16:00:00.000Z": 2, "2026-11-07T15:59:59.000Z": 3},
		"America/New_York": {
			"2026-11-01T04:30:00.000Z": 9, "2026-11-01T03:30:00.000Z": 10, // clocks are changed in that night
			"2026-11-02T04:30:00.000Z": 9, "2026-11-02T05:00:00.000Z": 8,
		},
	} {
		storetest.In(t, zone, func(t *testing.T, _ *time.Location) {
			for at, want := range cases {
				db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
				call := &entity.Activity{Type: "call", Subject: "A", OccurredAt: at, NextStepOn: "2026-11-10"}
				write(t, db, func(tx *store.Tx) error {
					f := entity.CustomField{Kind: "activity", Key: "wait", LabelZH: "wait", Type: "number", Formula: "next_step_on - occurred_at"}
					return errors.Join(store.Create(tx, entity.CustomFields, &f), store.Create(tx, entity.Activities, call))
				})
				row, err := db.Find(ctx, "activity", string(call.ID))
				if err != nil || row.Values["custom.wait"] != want {
					t.Errorf("%s in %s: %v, %v; want %v", at, zone, row.Values["custom.wait"], err, want)
				}
			}
		})
	}
}

func TestAFormulaIsComputedFromTheRecord(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	addField(t, db, entity.CustomField{Key: "margin"})
	addField(t, db, entity.CustomField{Key: "signed", Type: "date"})
	addField(t, db, entity.CustomField{Key: "key_deal", Type: "flag"})
	field := addField(t, db, entity.CustomField{Key: "f", Formula: "0"})
	id := sale(t, db, map[string]any{
		"name": "Press line", "amount": int64(1_234_50), "currency": "CNY", "opened_on": "2026-01-05", "expected_close_on": "2026-02-04", "source": "fair",
		"custom.margin": int64(30), "custom.key_deal": int64(1),
	})
	yen := sale(t, db, map[string]any{"name": "Yen", "amount": int64(500), "currency": "JPY"})
	for _, c := range []struct {
		formula string
		want    any
	}{
		{"amount * custom.margin / 100", 370.35},
		{"7 / 2", 3.5},
		{".5 + 1e3", 1000.5},
		{"expected_close_on - opened_on", 30.0},
		{"custom.signed - opened_on", ""}, // not entered
		{"amount / (custom.margin - 30)", ""},
		{"1e300 * 1e300", ""},
		{`when(source == "fair" && custom.key_deal, 2, 1)`, 2.0},
		{`when(source == "it's", 2, 1)`, 1.0},
		{"round(amount, 0) - min(1, max(2, 3), -custom.margin)", 1265.0}, // 1235 + 30, halves away from zero
		{"!custom.key_deal", 0.0},
		{"amount > 1000", 1.0},
	} {
		give(t, db, field, c.formula)
		row, err := db.Find(ctx, "opportunity", id)
		if err != nil {
			t.Fatalf("%s: %v", c.formula, err)
		}
		if got := row.Values["custom.f"]; got != c.want {
			t.Errorf("%s = %#v, want %#v", c.formula, got, c.want)
		}
	}
	give(t, db, field, "amount * 2")
	row, err := db.Find(ctx, "opportunity", yen)
	if err != nil || row.Values["custom.f"] != 1000.0 {
		t.Errorf("twice 500 yen = %v, %v", row.Values["custom.f"], err)
	}
}

func TestAListIsFilteredOrderedAndGroupedByAFormula(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	addField(t, db, entity.CustomField{Key: "share"})
	addField(t, db, entity.CustomField{Key: "worth", Formula: "amount * custom.share / 100"})
	for i, share := range []int64{10, 30, 20} {
		sale(t, db, map[string]any{"name": []string{"a", "b", "c"}[i], "amount": int64(100_00), "currency": "CNY", "custom.share": share})
	}
	sale(t, db, map[string]any{"name": "none", "amount": int64(100_00), "currency": "CNY"})
	q := store.Query{
		Kind: "opportunity", Sort: []store.Sort{{Field: "custom.worth", Desc: true}}, Limit: 1,
		Filter: store.Filter{All: []store.Filter{{Field: "custom.worth", Op: store.GreaterOrEqual, Value: 20.0}, {Field: "custom.worth", Op: store.NotEmpty}}},
	}
	var names []string
	for {
		page, err := db.List(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, page.Rows[0].Values["name"].(string))
		if q.Cursor = page.Next; q.Cursor == "" {
			break
		}
	}
	if got := strings.Join(names, " "); got != "b c" {
		t.Errorf("of those worth 20 and more, most first: %s", got)
	}
	groups, err := db.Group(ctx, store.Query{Kind: "opportunity"}, "custom.worth", []string{"amount"})
	if err != nil || len(groups) != 4 || groups[2].Key != 30.0 {
		t.Errorf("groups %v, %v", groups, err)
	}
}

func TestAFormulaThatLostItsFieldIsEmpty(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	share := addField(t, db, entity.CustomField{Key: "share"})
	addField(t, db, entity.CustomField{Key: "worth", Formula: "amount * custom.share"})
	id := sale(t, db, map[string]any{"name": "a", "amount": int64(100), "currency": "CNY", "custom.share": int64(2)})
	write(t, db, func(tx *store.Tx) error { return tx.Remove(ctx, "custom_field", string(share.ID)) })
	if row, err := db.Find(ctx, "opportunity", id); err != nil || row.Values["custom.worth"] != "" {
		t.Errorf("worth %v, %v", row.Values["custom.worth"], err)
	}
	if err := db.CheckFormula(ctx, "opportunity", "custom.share"); err == nil {
		t.Error("a field that was removed is still offered")
	}
}

func TestAFormulaThatCannotBeComputedIsRefused(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	addField(t, db, entity.CustomField{Key: "worth", Formula: "amount"})
	for text, want := range map[string]formula.Error{
		"":                       {Reason: formula.Syntax},
		"amount *":               {Reason: formula.Syntax, At: "amount *"},
		"amount; DROP TABLE x":   {Reason: formula.Syntax, At: "amount; DROP TABLE x"},
		"amount % 2":             {Reason: formula.Syntax, At: "amount % 2"},
		"0x10":                   {Reason: formula.Syntax, At: "0x10"},
		"func() int { for {} }":  {Reason: formula.Syntax, At: "func() int { for {} }"},
		"'a'":                    {Reason: formula.Syntax, At: "'a'"},
		"amount + bonus":         {Reason: formula.Unknown, At: "bonus"},
		"custom.worth":           {Reason: formula.Unknown, At: "custom.worth"}, // a formula of a formula
		"amount.minor":           {Reason: formula.Unknown, At: "amount.minor"},
		"amount + name":          {Reason: formula.Mismatch, At: "name"},
		"amount + account_id":    {Reason: formula.Mismatch, At: "account_id"},
		"expected_close_on":      {Reason: formula.Mismatch, At: "expected_close_on"},
		"opened_on + closed_on":  {Reason: formula.Mismatch, At: "opened_on + closed_on"},
		`amount == "much"`:       {Reason: formula.Mismatch, At: `"much"`},
		"load_extension(amount)": {Reason: formula.Function, At: "load_extension(amount)"},
		"when(amount, 1)":        {Reason: formula.Function, At: "when(amount, 1)"},
	} {
		err := db.CheckFormula(ctx, "opportunity", text)
		var got *formula.Error
		if !errors.As(err, &got) || *got != want {
			t.Errorf("%q: %v, want %v", text, err, &want)
		}
	}
}
