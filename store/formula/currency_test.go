package formula_test

import (
	"testing"

	"github.com/roadbook/roadbook/store/formula"
)

func TestAFormulaOfAmountsGivesOneInTheirCurrency(t *testing.T) {
	of := map[string]string{"amount": "currency", "cost": "currency", "fee": "fee_currency"}
	for text, want := range map[string]string{
		"amount":                          "currency",
		"-amount * 0.1":                   "currency",
		"2 * (amount - cost) / 3":         "currency",
		"amount + 100":                    "currency",
		"round(amount * margin / 100, 2)": "currency",
		"when(amount > 5, amount, 0)":     "currency",
		"when(amount > cost, 1, 0)":       "",
		"max(amount, cost)":               "currency",
		"amount / cost":                   "", // a share
		"(amount - cost) / amount * 100":  "",
		"amount * cost":                   "",
		"100 / amount":                    "",
		"amount + fee":                    "",
		"(amount + fee) * 2":              "",
		"amount > cost":                   "",
		"days * 2":                        "",
		"fee * 2":                         "fee_currency",
		"amount +":                        "",
	} {
		if got := formula.Currency(text, func(name string) string { return of[name] }); got != want {
			t.Errorf("%s is in %q, want %q", text, got, want)
		}
	}
}
