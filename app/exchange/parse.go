package exchange

import (
	"errors"
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/currency"
	"golang.org/x/text/width"
)

// Ways to write dates and numbers, decided over a whole column.
const (
	OrderYMD = "ymd"
	OrderMDY = "mdy"
	OrderDMY = "dmy"
	PointDec = "1,234.56"
	CommaDec = "1.234,56"
)

var (
	errDate   = errors.New("exchange.bad-date")
	errNumber = errors.New("exchange.bad-number")
)

var dateParts = regexp.MustCompile(`^(\d{1,4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,4})\s*日?(?:[T ].*)?$`)

// ParseDate reads a day as people write it and returns it as 2006-01-02. order
// (OrderMDY …) decides what 3/4/2026 means.
func ParseDate(s, order string) (string, error) {
	s = strings.TrimSpace(width.Fold.String(s))
	if len(s) == 8 {
		if t, err := time.Parse("20060102", s); err == nil {
			return t.Format(time.DateOnly), nil
		}
	}
	if serial, err := strconv.Atoi(s); err == nil && serial > 20_000 && serial < 80_000 {
		// Days since 30 December 1899: what a spreadsheet keeps.
		return time.Date(1899, 12, 30+serial, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), nil
	}
	p := dateParts.FindStringSubmatch(s)
	if p == nil {
		return "", errDate
	}
	n := [3]int{}
	for i := range n {
		n[i], _ = strconv.Atoi(p[i+1]) // the pattern has checked it
	}
	year, month, day := n[2], n[0], n[1]
	switch {
	case len(p[1]) == 4:
		year, month, day = n[0], n[1], n[2]
	case order == OrderDMY:
		month, day = n[1], n[0]
	}
	if year < 100 {
		year += 2000
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t.Year() != year || int(t.Month()) != month || t.Day() != day {
		return "", errDate // 31 February
	}
	return t.Format(time.DateOnly), nil
}

// dateOrder looks at every value of a column: a part above 12 must be the day.
type dateOrder struct{ mdy, dmy, ymd, all int }

func (o *dateOrder) see(s string) {
	p := dateParts.FindStringSubmatch(width.Fold.String(strings.TrimSpace(s)))
	if p == nil {
		return
	}
	o.all++
	first, _ := strconv.Atoi(p[1])
	second, _ := strconv.Atoi(p[2])
	switch {
	case len(p[1]) == 4:
		o.ymd++
	case first > 12:
		o.dmy++
	case second > 12:
		o.mdy++
	}
}

// order is the one that all values allow; month first where they say nothing.
func (o *dateOrder) order() (order string, sure bool) {
	switch {
	case o.ymd > 0 && o.ymd == o.all:
		return OrderYMD, true
	case o.dmy > o.mdy:
		return OrderDMY, o.mdy == 0
	default:
		return OrderMDY, o.mdy > 0 && o.dmy == 0
	}
}

var (
	numberText = regexp.MustCompile(`^[-+]?[\d.,'\s]*\d[\d.,'\s]*$`)
	groupedBy3 = regexp.MustCompile(`^\d{1,3}([.,]\d{3})+$`)
)

// units are the words that multiply.
var units = []struct {
	word   string
	factor int64
}{{"万亿", 1_000_000_000_000}, {"亿", 100_000_000}, {"千万", 10_000_000}, {"百万", 1_000_000}, {"万", 10_000}, {"千", 1000}, {"k", 1000}, {"m", 1_000_000}, {"b", 1_000_000_000}}

// parseNumber reads a number as people write it: with signs of currency,
// separators, 万 and 亿, and brackets for a negative one.
func parseNumber(s, format string) (*big.Rat, error) {
	s = strings.ToLower(strings.TrimSpace(width.Fold.String(s)))
	negative := strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")")
	s = strings.Trim(s, "()")
	s = strings.TrimSpace(strings.Trim(s, "¥￥$€£元"))
	for _, code := range []string{"rmb", "cny", "usd", "eur", "gbp", "jpy"} {
		s = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(s, code), code))
	}
	s = strings.TrimSpace(strings.Trim(s, "¥￥$€£元"))
	factor := int64(1)
	for _, u := range units {
		if rest, ok := strings.CutSuffix(s, u.word); ok {
			s, factor = strings.TrimSpace(rest), u.factor
			break
		}
	}
	if !numberText.MatchString(s) {
		return nil, errNumber
	}
	s = strings.NewReplacer(" ", "", "'", "", "\u00a0", "").Replace(s)
	if format == CommaDec {
		s = strings.ReplaceAll(strings.ReplaceAll(s, ".", ""), ",", ".")
	} else {
		s = strings.ReplaceAll(s, ",", "")
	}
	n, ok := new(big.Rat).SetString(s)
	if !ok {
		return nil, errNumber
	}
	n.Mul(n, new(big.Rat).SetInt64(factor))
	if negative {
		n.Neg(n)
	}
	return n, nil
}

// numberFormat looks at every value of a column for the sign of decimals.
type numberFormat struct{ point, comma int }

func (f *numberFormat) see(s string) {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune("0123456789.,", r) {
			return r
		}
		return -1
	}, width.Fold.String(s))
	point, comma := strings.LastIndex(s, "."), strings.LastIndex(s, ",")
	switch {
	case groupedBy3.MatchString(s): // could be either
	case point > comma:
		f.point++
	case comma > point:
		f.comma++
	}
}

func (f *numberFormat) format() string {
	if f.comma > f.point {
		return CommaDec
	}
	return PointDec
}

// whole rounds n half away from zero, and fails where it does not fit.
func whole(n *big.Rat) (int64, error) {
	half := big.NewRat(1, 2)
	if n.Sign() < 0 {
		half.Neg(half)
	}
	r := new(big.Rat).Add(n, half)
	q := new(big.Int).Quo(r.Num(), r.Denom())
	if !q.IsInt64() || q.Int64() == math.MinInt64 {
		return 0, errNumber
	}
	return q.Int64(), nil
}

// ParseAmount reads an amount in major units, written in a format (PointDec …),
// and returns minor units of the currency, rounded half away from zero.
func ParseAmount(s, format, code string) (int64, error) {
	n, err := parseNumber(s, format)
	if err != nil {
		return 0, err
	}
	return whole(n.Mul(n, new(big.Rat).SetInt64(minorFactor(code))))
}

// minorFactor is how many minor units make one, 100 for a currency that is not
// known.
func minorFactor(code string) int64 {
	unit, err := currency.ParseISO(code)
	if err != nil {
		return 100
	}
	digits, _ := currency.Standard.Rounding(unit)
	factor := int64(1)
	for range digits {
		factor *= 10
	}
	return factor
}
