package exchange

import (
	"errors"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"github.com/roadbook/roadbook/app/wall"
	"github.com/roadbook/roadbook/store"
)

// Ways to write dates, decided over a whole column.
const (
	OrderYMD = "ymd"
	OrderMDY = "mdy"
	OrderDMY = "dmy"
)

var errDate = errors.New("exchange.bad-date")

// A day in digits, and one with the name of its month, each with whatever
// follows it.
var (
	dateParts = regexp.MustCompile(`^(\d{4}|\d{1,2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{4}|\d{1,2})(?:\s*日|$|[T\s])(.*)$`)
	dayMonth  = regexp.MustCompile(`^(\d{1,2})[-\s.]+(\pL{3,9})[-\s.,]+(\d{4}|\d{2})(?:$|[T\s])(.*)$`)
	monthDay  = regexp.MustCompile(`^(\pL{3,9})[-\s.]+(\d{1,2})[-\s,]+(\d{4}|\d{2})(?:$|[T\s])(.*)$`)
	timeParts = regexp.MustCompile(`^(上午|下午|AM|PM)?\s*(\d{1,2})(?::|时|点)(\d{1,2})(?:(?::|分)(\d{1,2})?(?:\.(\d{1,9}))?秒?|分)?\s*(AM|PM)?\s*(Z|[-+]\d{2}:?\d{2})?$`)
)

// pivot splits years of two digits: 00 to 69 are of this century.
const pivot = 70

// Days since 30 December 1899 are what a spreadsheet keeps; those between 1954
// and 2119 are taken for days, so that no year is.
const (
	firstSerial  = 20_000
	beyondSerial = 80_000
)

// ParseDate reads a day as people write it and returns it as 2006-01-02. order
// (OrderMDY …) decides what 3/4/2026 means. A time that follows must be one.
func ParseDate(s, order string) (string, error) {
	day, rest, err := splitDay(s, order)
	if err != nil {
		return "", err
	}
	if rest != "" {
		if _, err := parseTime(rest); err != nil {
			return "", err
		}
	}
	return day.Format(time.DateOnly), nil
}

// ParseInstant reads a day, with a time or without, and returns the moment as
// the store keeps it. A time without a zone is one of zone.
func ParseInstant(s, order string, zone *time.Location) (string, error) {
	day, rest, err := splitDay(s, order)
	if err != nil {
		return "", err
	}
	at := clockTime{zone: zone}
	if rest != "" {
		if at, err = parseTime(rest); err != nil {
			return "", err
		}
	}
	if at.zone == nil {
		at.zone = zone
	}
	shown := time.Date(day.Year(), day.Month(), day.Day(), at.hour, at.minute, at.second, at.milli*1e6, time.UTC)
	return store.FormatInstant(wall.At(shown, at.zone)), nil
}

// splitDay reads the day at the beginning and returns what follows it.
func splitDay(s, order string) (time.Time, string, error) {
	s = strings.TrimSpace(norm.NFKC.String(s))
	if len(s) == 8 {
		if t, err := time.Parse("20060102", s); err == nil {
			return t, "", nil
		}
	}
	if serial, err := strconv.ParseFloat(s, 64); err == nil && serial >= firstSerial && serial < beyondSerial {
		t := serialTime(serial, false)
		return t, t.Format(clockOf(t)), nil
	}
	if p := dateParts.FindStringSubmatch(s); p != nil {
		year, month, day := p[3], p[1], p[2]
		switch {
		case len(p[1]) == 4:
			year, month, day = p[1], p[2], p[3]
		case order == OrderYMD:
			year, month, day = p[1], p[2], p[3]
		case order == OrderDMY:
			month, day = p[2], p[1]
		}
		t, err := calendarDay(year, month, day)
		return t, strings.TrimSpace(p[4]), err
	}
	if p := dayMonth.FindStringSubmatch(s); p != nil {
		t, err := calendarDay(p[3], monthNumber(p[2]), p[1])
		return t, strings.TrimSpace(p[4]), err
	}
	if p := monthDay.FindStringSubmatch(s); p != nil {
		t, err := calendarDay(p[3], monthNumber(p[1]), p[2])
		return t, strings.TrimSpace(p[4]), err
	}
	return time.Time{}, "", errDate
}

// serialTime is the moment that a spreadsheet keeps as a number of days, to the
// millisecond.
func serialTime(n float64, date1904 bool) time.Time {
	epoch := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date1904:
		epoch = time.Date(1904, time.January, 1, 0, 0, 0, 0, time.UTC)
	case n < 60: // spreadsheets have a 29 February 1900 that never was
		epoch = epoch.AddDate(0, 0, 1)
	}
	const day = 24 * 60 * 60 * 1000
	whole, part := math.Modf(n)
	return epoch.AddDate(0, 0, int(whole)).Add(time.Duration(math.Round(part*day)) * time.Millisecond)
}

// clockOf is the layout of what a moment has beside its day, "" at midnight.
func clockOf(t time.Time) string {
	if t.Equal(t.Truncate(24 * time.Hour)) {
		return ""
	}
	return "15:04:05.999"
}

// calendarDay refuses what is no day: 31 February.
func calendarDay(yearText, monthText, dayText string) (time.Time, error) {
	year, err1 := strconv.Atoi(yearText)
	month, err2 := strconv.Atoi(monthText)
	day, err3 := strconv.Atoi(dayText)
	if err := errors.Join(err1, err2, err3); err != nil || len(yearText) == 3 {
		return time.Time{}, errDate
	}
	switch {
	case len(yearText) == 4:
	case year < pivot:
		year += 2000
	default:
		year += 1900
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if year < 1000 || t.Year() != year || int(t.Month()) != month || t.Day() != day {
		return time.Time{}, errDate
	}
	return t, nil
}

// monthNumber is the number of a month by its English name or the beginning of
// it, "" where there is none.
func monthNumber(name string) string {
	name = strings.ToLower(name)
	for m := time.January; m <= time.December; m++ {
		if full := strings.ToLower(m.String()); strings.HasPrefix(full, name) || name == "sept" && m == time.September {
			return strconv.Itoa(int(m))
		}
	}
	return ""
}

// clockTime is a time of day, in a zone if it says one.
type clockTime struct {
	hour, minute, second, milli int

	zone *time.Location
}

func parseTime(s string) (clockTime, error) {
	p := timeParts.FindStringSubmatch(strings.ToUpper(s))
	if p == nil {
		return clockTime{}, errDate
	}
	number := func(i int) int {
		n, _ := strconv.Atoi(p[i]) // digits, or nothing
		return n
	}
	t := clockTime{hour: number(2), minute: number(3), second: number(4)}
	if p[5] != "" {
		t.milli, _ = strconv.Atoi((p[5] + "00")[:3])
	}
	switch half := p[1] + p[6]; {
	case (half == "PM" || half == "下午") && t.hour < 12:
		t.hour += 12
	case (half == "AM" || half == "上午") && t.hour == 12:
		t.hour = 0
	}
	if t.hour > 23 || t.minute > 59 || t.second > 59 {
		return clockTime{}, errDate
	}
	if p[7] != "" {
		at, err := time.Parse("Z07:00", zoneText(p[7]))
		if err != nil {
			return clockTime{}, errDate
		}
		_, offset := at.Zone()
		t.zone = time.FixedZone("", offset)
	}
	return t, nil
}

// zoneText is +0800 with its colon.
func zoneText(s string) string {
	if len(s) == 5 {
		return s[:3] + ":" + s[3:]
	}
	return s
}

// dateOrder looks at every value of a column: a part above 12 must be the day.
type dateOrder struct{ mdy, dmy, ymd, all int }

// see takes in a value, and says whether it is a day in some order.
func (o *dateOrder) see(s string) bool {
	p := dateParts.FindStringSubmatch(norm.NFKC.String(strings.TrimSpace(s)))
	if p == nil {
		_, _, err := splitDay(s, OrderYMD)
		return err == nil && (len(s) == 8 || strings.ContainsFunc(s, isWordRune))
	}
	o.all++
	first, _ := strconv.Atoi(p[1]) // the pattern has checked both
	second, _ := strconv.Atoi(p[2])
	switch {
	case len(p[1]) == 4:
		o.ymd++
	case first > 12:
		o.dmy++
	case second > 12:
		o.mdy++
	}
	return true
}

func isWordRune(r rune) bool { return r >= 'A' && r <= 'z' }

// order is the one that all values allow; month first where they say nothing.
func (o *dateOrder) order() (order string, sure bool) {
	switch {
	case o.all == 0 || o.ymd == o.all:
		return OrderYMD, true
	case o.dmy > o.mdy:
		return OrderDMY, o.mdy == 0
	default:
		return OrderMDY, o.mdy > 0 && o.dmy == 0
	}
}
