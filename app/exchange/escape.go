package exchange

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// byteOrderMark tells a spreadsheet that a CSV is UTF-8.
const byteOrderMark = "\ufeff"

// formulaSigns are what a spreadsheet takes for the beginning of a formula
// (OWASP, "CSV injection"), in both widths.
const formulaSigns = "=+-@\t\r\n＝＋－＠"

// escapeFormula keeps a spreadsheet from running what a cell says. Numbers stay.
func escapeFormula(s string) string {
	if !dangerous(s) {
		return s
	}
	return "'" + s
}

// unescapeFormula takes the sign away again that escapeFormula put there.
func unescapeFormula(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && dangerous(rest) {
		return rest
	}
	return s
}

func dangerous(s string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " "))
	if s == "" || !strings.ContainsRune(formulaSigns, first) {
		return false
	}
	_, err := strconv.ParseFloat(s, 64)
	return err != nil
}
