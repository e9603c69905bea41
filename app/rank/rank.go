// Package rank is an order that people change by hand: a record is put between
// two others by writing that record alone.
package rank

import (
	"fmt"
	"strings"
)

// The digits of a rank, in the order of their bytes.
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// Between is a text that sorts after lower and before upper, so that a record
// can be put between two others by writing that record alone. "" is no bound. Two
// devices may choose the same; the record's id then decides the order.
//
// It is the midpoint of two fractions in base 62, as in Figma's "Realtime
// editing of ordered sequences".
func Between(lower, upper string) string {
	rank := make([]byte, 0, len(lower)+1)
	for i := 0; ; i++ {
		low, high := digit(lower, i), len(digits)
		if i < len(upper) { // always, for the ranks made here: none ends in 0
			high = digit(upper, i)
		}
		switch {
		case low >= high:
			rank = append(rank, digits[low])
		case high-low > 1:
			return string(append(rank, digits[(low+high)/2]))
		default:
			// No room here: take the lower digit, after which there is no upper bound.
			rank = append(rank, digits[low])
			upper = ""
		}
	}
}

// digit is the i-th digit of a rank; beyond its end, and for a byte that is no
// digit, it is 0.
func digit(rank string, i int) int {
	if i >= len(rank) {
		return 0
	}
	return max(0, strings.IndexByte(digits, rank[i]))
}

// Spread is the i-th of fewer than a million ranks in a row, for records that are
// made at once.
func Spread(i int) string { return fmt.Sprintf("%06dV", i) }
