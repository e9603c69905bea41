package entity

import "golang.org/x/text/currency"

// MinorDigits is how many decimals a currency has by ISO 4217, 2 for one that is
// not known.
func MinorDigits(code string) int {
	unit, err := currency.ParseISO(code)
	if err != nil {
		return 2
	}
	digits, _ := currency.Standard.Rounding(unit)
	return digits
}
