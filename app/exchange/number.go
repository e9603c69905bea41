package exchange

import (
	"errors"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/roadbook/roadbook/store/entity"
)

// Ways to write numbers, decided over a whole column.
const (
	PointDec = "1,234.56"
	CommaDec = "1.234,56"
)

var errNumber = errors.New("exchange.bad-number")

// Digits in groups of three; of two in India, of four in China. What follows the
// last group is the fraction.
var (
	pointNumber = regexp.MustCompile(`^(?:\d+|\d{1,4}(?:[,' ]\d{2,4})*[,' ]\d{3,4})?(?:\.\d*)?$`)
	commaNumber = regexp.MustCompile(`^(?:\d+|\d{1,4}(?:[.' ]\d{2,4})*[.' ]\d{3,4})?(?:,\d*)?$`)
)

// units are the words that multiply, the longer ones first.
var units = []struct {
	word   string
	factor int64
}{
	{"万亿", 1_000_000_000_000}, {"千万", 10_000_000}, {"百万", 1_000_000}, {"亿", 100_000_000}, {"万", 10_000}, {"千", 1000},
	{"k", 1000}, {"m", 1_000_000}, {"mn", 1_000_000}, {"b", 1_000_000_000}, {"bn", 1_000_000_000},
}

// signs are how currencies are written beside an amount, as NFKC leaves them.
// The yen sign is also that of the yuan; the workspace's currency decides.
var signs = []struct{ sign, code string }{
	{"人民币", "CNY"}, {"美元", "USD"}, {"欧元", "EUR"}, {"英镑", "GBP"}, {"日元", "JPY"}, {"港元", "HKD"}, {"港币", "HKD"},
	{"rmb", "CNY"}, {"cny", "CNY"}, {"usd", "USD"}, {"eur", "EUR"}, {"gbp", "GBP"}, {"jpy", "JPY"}, {"hkd", "HKD"}, {"chf", "CHF"}, {"twd", "TWD"}, {"krw", "KRW"}, {"inr", "INR"},
	{"us$", "USD"}, {"hk$", "HKD"}, {"nt$", "TWD"}, {"$", "$"}, {"€", "EUR"}, {"£", "GBP"}, {"¥", "¥"}, {"₩", "KRW"}, {"₹", "INR"}, {"元", "CNY"}, {"圆", "CNY"},
}

var dollars = []string{"USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD"}

// number is one as people write it.
type number struct {
	value *big.Rat
	sign  string // of a currency: a code, $ or ¥; "" if there is none
	share bool   // it is so many per cent
}

// parseNumber reads a number as people write it: with signs of currency,
// separators, 万 and 亿, and brackets for a negative one.
func parseNumber(s, format string) (number, error) {
	around := strip(s)
	s = around.digits
	pattern, decimal, groups := pointNumber, ".", ",' "
	if format == CommaDec {
		pattern, decimal, groups = commaNumber, ",", ".' "
	}
	if !strings.ContainsAny(s, "0123456789") || !pattern.MatchString(s) {
		return number{}, errNumber
	}
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(groups, r) {
			return -1
		}
		return r
	}, s)
	n, ok := new(big.Rat).SetString(strings.TrimSuffix(strings.Replace(s, decimal, ".", 1), "."))
	if !ok {
		return number{}, errNumber
	}
	n.Mul(n, new(big.Rat).SetInt64(around.factor))
	if around.negative {
		n.Neg(n)
	}
	return number{n, around.sign, around.share}, nil
}

// maxNumber is the longest text that is looked at as a number.
const maxNumber = 60

// stripped is a number without what stands around its digits.
type stripped struct {
	digits   string
	sign     string
	negative bool
	share    bool
	factor   int64
}

// strip takes away what stands around the digits, and says what it was.
func strip(s string) stripped {
	n := stripped{factor: 1}
	if len(s) > maxNumber || !strings.ContainsFunc(s, unicode.IsDigit) {
		return n
	}
	s = oddSigns.Replace(strings.ToLower(strings.TrimSpace(norm.NFKC.String(s))))
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		s, n.negative = strings.TrimSpace(s[1:len(s)-1]), true
	}
	if rest, ok := strings.CutSuffix(s, "%"); ok {
		s, n.share = strings.TrimSpace(rest), true
	}
	for range 3 { // minus, currency and minus again stand in any order
		if isDigit(s, 0) && isDigit(s, len(s)-1) {
			n.digits = s
			return n
		}
		for _, minus := range []string{"-", "+"} {
			rest, before := strings.CutPrefix(s, minus)
			rest, after := strings.CutSuffix(rest, minus)
			if before != after {
				s, n.negative = strings.TrimSpace(rest), n.negative != (minus == "-")
			}
		}
		s, n.sign = stripSign(s, n.sign)
	}
	n.digits = s
	for _, u := range units {
		if rest, ok := strings.CutSuffix(s, u.word); ok {
			n.digits, n.factor = strings.TrimSpace(rest), u.factor
			break
		}
	}
	return n
}

// oddSigns are the true minus and the typographic apostrophe.
var oddSigns = strings.NewReplacer("−", "-", "’", "'")

func isDigit(s string, i int) bool { return len(s) > 0 && s[i] >= '0' && s[i] <= '9' }

// stripSign takes one sign of a currency away; the first one that was found
// stays the answer.
func stripSign(s, found string) (rest, sign string) {
	for _, c := range signs {
		rest, before := strings.CutPrefix(s, c.sign)
		rest, after := strings.CutSuffix(rest, c.sign)
		if before || after {
			if found == "" {
				found = c.code
			}
			return strings.TrimSpace(rest), found
		}
	}
	return s, found
}

// currencyOf is the currency that a sign means in a workspace.
func currencyOf(sign, workspace string) string {
	switch {
	case sign == "":
		return workspace
	case sign == "¥" && (workspace == "JPY" || workspace == "CNY"):
		return workspace
	case sign == "¥":
		return "CNY"
	case sign == "$" && slices.Contains(dollars, workspace):
		return workspace
	case sign == "$":
		return "USD"
	}
	return sign
}

// numberFormat looks at every value of a column for the sign of decimals.
type numberFormat struct{ point, comma, pointGroups, unsure int }

func (f *numberFormat) see(s string) {
	digits := strip(s).digits
	point, comma := strings.LastIndexByte(digits, '.'), strings.LastIndexByte(digits, ',')
	switch {
	case point < 0 && comma < 0:
	case point >= 0 && comma >= 0 && point > comma:
		f.point++
	case point >= 0 && comma >= 0:
		f.comma++
	case point >= 0:
		f.one(digits, '.', &f.point, &f.comma)
	default:
		f.one(digits, ',', &f.comma, &f.point)
	}
}

// one takes in a number with one sort of separator: twice is grouping; not
// before three digits, or after a nought or more than three, is a decimal.
func (f *numberFormat) one(digits string, separator byte, decimal, grouping *int) {
	at := strings.IndexByte(digits, separator)
	switch {
	case strings.Count(digits, string(separator)) > 1:
		*grouping++
	case len(digits)-at-1 != 3 || at > 3 || at == 0 || digits[0] == '0':
		*decimal++
	default:
		f.unsure++
		if separator == '.' {
			f.pointGroups++
		}
	}
}

// format is what all values allow. Where they allow both, three digits after a
// separator are taken for a group; sure is then false.
func (f *numberFormat) format() (format string, sure bool) {
	switch {
	case f.comma > f.point:
		return CommaDec, f.point == 0
	case f.point > 0:
		return PointDec, f.comma == 0
	case f.pointGroups > 0 && f.pointGroups == f.unsure:
		return CommaDec, false
	}
	return PointDec, f.unsure == 0
}

// whole rounds n half away from zero, and fails where that is larger than is kept.
func whole(n *big.Rat) (int64, error) {
	half := big.NewRat(1, 2)
	if n.Sign() < 0 {
		half.Neg(half)
	}
	r := new(big.Rat).Add(n, half)
	q := new(big.Int).Quo(r.Num(), r.Denom())
	if q.CmpAbs(big.NewInt(entity.MostWhole)) > 0 {
		return 0, errNumber
	}
	return q.Int64(), nil
}

// minor is an amount of major units in minor units of a currency.
func minor(n *big.Rat, code string) (int64, error) {
	return whole(new(big.Rat).Mul(n, new(big.Rat).SetInt64(minorFactor(code))))
}

func minorFactor(code string) int64 {
	factor := int64(1)
	for range entity.MinorDigits(code) {
		factor *= 10
	}
	return factor
}
