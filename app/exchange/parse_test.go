package exchange_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/exchange"
)

func TestDatesAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct{ in, order, want string }{
		{"2026-11-24", "", "2026-11-24"},
		{"2026/3/4", "", "2026-03-04"},
		{"2026年3月4日", "", "2026-03-04"},
		{"２０２６年３月４日", "", "2026-03-04"},
		{"20261124", "", "2026-11-24"},
		{"3/4/2026", exchange.OrderMDY, "2026-03-04"},
		{"3/4/2026", exchange.OrderDMY, "2026-04-03"},
		{"24.12.2026", exchange.OrderDMY, "2026-12-24"},
		{"1/2/26", exchange.OrderMDY, "2026-01-02"},
		{"2026-11-24T10:00:00Z", "", "2026-11-24"},
		{"46350", "", "2026-11-24"},
		{"46350.75", "", "2026-11-24"},
		{"1/2/98", exchange.OrderMDY, "1998-01-02"},
		{"24-Nov-2026", "", "2026-11-24"},
		{"24 November 26", "", "2026-11-24"},
		{"Nov 4, 2026", "", "2026-11-04"},
		{"Sept 4, 2026", "", "2026-09-04"},
		{"2026年3月4日 09:30", "", "2026-03-04"},
		{"31/02/2026", exchange.OrderDMY, ""},
		{"24/12/2026", exchange.OrderMDY, ""},
		{"29/02/2027", exchange.OrderDMY, ""},
		{"3/4/202", exchange.OrderMDY, ""},
		{"3/4/20260", exchange.OrderMDY, ""},
		{"0000-01-01", "", ""},
		{"2026-11-24 25:00", "", ""},
		{"2026-11-24 and then", "", ""},
		{"24-Foo-2026", "", ""},
		{"2026-13-01", "", ""},
		{"tomorrow", "", ""},
		{"", "", ""},
	} {
		got, err := exchange.ParseDate(c.in, c.order)
		if got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%q as %q gives %q, %v; want %q", c.in, c.order, got, err, c.want)
		}
	}
}

func TestMomentsAsPeopleWriteThem(t *testing.T) {
	shanghai := time.FixedZone("", 8*3600)
	for in, want := range map[string]string{
		"2026-11-24":                 "2026-11-23T16:00:00.000Z",
		"2026-11-24 09:30":           "2026-11-24T01:30:00.000Z",
		"2026-11-24T09:30:15.5":      "2026-11-24T01:30:15.500Z",
		"2026-11-24T09:30:00Z":       "2026-11-24T09:30:00.000Z",
		"2026-11-24T09:30:00+02:00":  "2026-11-24T07:30:00.000Z",
		"2026-11-24T09:30:00.1+0200": "2026-11-24T07:30:00.100Z",
		"11/24/2026 2:05 PM":         "2026-11-24T06:05:00.000Z",
		"11/24/2026 12:05 AM":        "2026-11-23T16:05:00.000Z",
		"2026年11月24日 下午2:05":         "2026-11-24T06:05:00.000Z",
		"2026年11月24日 9时30分":          "2026-11-24T01:30:00.000Z",
		"2026-11-24 9:70":            "",
		"9:30":                       "",
	} {
		got, err := exchange.ParseInstant(in, exchange.OrderMDY, shanghai)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%q gives %q, %v; want %q", in, got, err, want)
		}
	}
}

// A spreadsheet keeps a moment as a number of days.
func TestEverySecondOfASerialDayIsItself(t *testing.T) {
	for second := range 24 * 60 * 60 {
		want := time.Date(2026, 11, 24, 0, 0, second, 0, time.UTC)
		in := strconv.FormatFloat(46350+float64(second)/(24*60*60), 'g', 15, 64)
		got, err := exchange.ParseInstant(in, "", time.UTC)
		if err != nil || got != want.Format("2006-01-02T15:04:05.000Z") {
			t.Fatalf("%s gives %s, %v; want %s", in, got, err, want)
		}
	}
	if day, err := exchange.ParseDate("46350.999988425926", ""); err != nil || day != "2026-11-24" {
		t.Errorf("the last second is of %s, %v", day, err)
	}
	if _, err := exchange.ParseDate("-46350", ""); err == nil {
		t.Error("a day before there were any is read")
	}
}

func TestADayBeginsWhereClocksSaySo(t *testing.T) {
	for _, c := range []struct{ zone, in, want string }{
		{"America/Santiago", "2026-09-06", "2026-09-06T04:00:00.000Z"},          // at one o'clock
		{"America/New_York", "2026-03-08 02:30", "2026-03-08T07:30:00.000Z"},    // left out
		{"Europe/Berlin", "2026-10-25 02:30", "2026-10-25T00:30:00.000Z"},       // the first of two
		{"Europe/Berlin", "2026-10-25 02:30+01:00", "2026-10-25T01:30:00.000Z"}, // the second
	} {
		place, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := exchange.ParseInstant(c.in, "", place); err != nil || got != c.want {
			t.Errorf("%s in %s gives %s, %v; want %s", c.in, c.zone, got, err, c.want)
		}
	}
}

func TestAmountsAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct {
		in, format, currency string
		want                 int64
		ok                   bool
	}{
		{"1054", "", "USD", 105_400, true},
		{"1,234.56", exchange.PointDec, "USD", 123_456, true},
		{"1.234,56 €", exchange.CommaDec, "EUR", 123_456, true},
		{"￥3万", exchange.PointDec, "CNY", 3_000_000, true},
		{"¥ 1.2亿", exchange.PointDec, "CNY", 12_000_000_000, true},
		{"486 万元", exchange.PointDec, "CNY", 486_000_000, true},
		{"$4.9M", exchange.PointDec, "USD", 490_000_000, true},
		{"(1,000)", exchange.PointDec, "USD", -100_000, true},
		{"-5", exchange.PointDec, "USD", -500, true},
		{"USD 12.345", exchange.PointDec, "USD", 1235, true},
		{"1 000 000", exchange.PointDec, "JPY", 1_000_000, true},
		{"1'000.5", exchange.PointDec, "CHF", 100_050, true},
		{"5-", exchange.PointDec, "USD", -500, true},
		{"-￥3", exchange.PointDec, "CNY", -300, true},
		{"￥-3", exchange.PointDec, "CNY", -300, true},
		{"(￥3)", exchange.PointDec, "CNY", -300, true},
		{"＄１，２３４．５０", exchange.PointDec, "USD", 123_450, true},
		{"1,00,000", exchange.PointDec, "INR", 10_000_000, true},
		{"1\u202f000,5", exchange.CommaDec, "EUR", 100_050, true},
		{".5", exchange.PointDec, "USD", 50, true},
		{"人民币 12 元", exchange.PointDec, "CNY", 1200, true},
		{"0.005", exchange.PointDec, "USD", 1, true},
		{"-0.005", exchange.PointDec, "USD", -1, true},
		{"12,34", exchange.PointDec, "USD", 0, false},
		{"1.234,5", exchange.PointDec, "USD", 0, false},
		{"1,234.5", exchange.CommaDec, "USD", 0, false},
		{"1,2,3", exchange.PointDec, "USD", 0, false},
		{"1.2.3", exchange.PointDec, "USD", 0, false},
		{"- 5 -", exchange.PointDec, "USD", 0, false},
		{"￥", exchange.PointDec, "CNY", 0, false},
		{"3万5", exchange.PointDec, "CNY", 0, false},
		{"99999999999999999999", exchange.PointDec, "USD", 0, false},
		{"90071992547409.91", exchange.PointDec, "USD", 9_007_199_254_740_991, true},
		{"90071992547409.92", exchange.PointDec, "USD", 0, false}, // the window would show another amount
		{"-90071992547409.92", exchange.PointDec, "USD", 0, false},
		{"about 5", exchange.PointDec, "USD", 0, false},
		{"", exchange.PointDec, "USD", 0, false},
		{"..", exchange.PointDec, "USD", 0, false},
		{"1e400", exchange.PointDec, "USD", 0, false},
	} {
		got, err := exchange.ParseAmount(c.in, c.format, c.currency)
		if got != c.want || (err == nil) != c.ok {
			t.Errorf("%q as %s %s gives %d, %v; want %d, %v", c.in, c.format, c.currency, got, err, c.want, c.ok)
		}
	}
}

func FuzzParsersNeverPanic(f *testing.F) {
	for _, s := range []string{"3/4/2026", "￥3万", "1.234,56 €", "(", ")(", "年月日", "万亿", "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, order := range []string{"", exchange.OrderDMY, exchange.OrderMDY} {
			if day, err := exchange.ParseDate(s, order); err == nil && len(day) != 10 {
				t.Errorf("%q gives the day %q", s, day)
			}
		}
		for _, format := range []string{exchange.PointDec, exchange.CommaDec} {
			_, _ = exchange.ParseAmount(s, format, "CNY") // either answer is right
		}
	})
}
