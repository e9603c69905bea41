package recur

import (
	"fmt"
	"strings"
	"time"

	"github.com/teambition/rrule-go"

	"github.com/roadbook/roadbook/store/entity"
)

// Rule is the rule of a series, nil for a single event.
func Rule(e entity.Event) (*rrule.RRule, error) {
	option, err := Option(e)
	if err != nil || option == nil {
		return nil, err
	}
	rule, err := rrule.NewRRule(*option)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRule, err)
	}
	return rule, nil
}

// Option is the rule of a series in its parts, nil for a single event.
func Option(e entity.Event) (*rrule.ROption, error) {
	if e.Recurrence == "" {
		return nil, nil
	}
	zone, err := Zone(e)
	if err != nil {
		return nil, err
	}
	start, _, err := Times(e)
	if err != nil {
		return nil, err
	}
	if strings.ContainsAny(e.Recurrence, "\r\n") { // the library would read a second line as another start
		return nil, ErrRule
	}
	option, err := rrule.StrToROptionInLocation(e.Recurrence, zone)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRule, err)
	}
	if err := supported(option); err != nil {
		return nil, err
	}
	if !strings.Contains(untilOf(e.Recurrence), "T") && !option.Until.IsZero() {
		option.Until = option.Until.AddDate(0, 0, 1).Add(-time.Second) // the whole of that day
	}
	option.Dtstart = start.In(zone)
	return option, nil
}

func untilOf(rule string) string {
	_, until, _ := strings.Cut(strings.ToUpper(rule), "UNTIL=")
	until, _, _ = strings.Cut(until, ";")
	return until
}

// supported refuses what no calendar of people has, and what would keep the
// library looking for a day that never comes until the year 9999.
func supported(o *rrule.ROption) error {
	if o.Freq > rrule.DAILY || o.Freq == rrule.DAILY && len(o.Bysetpos) > 0 ||
		len(o.Byhour)+len(o.Byminute)+len(o.Bysecond)+len(o.Byeaster)+len(o.Byyearday)+len(o.Byweekno) > 0 {
		return ErrUnsupported
	}
	if !dayExists(o) {
		return ErrNever
	}
	return nil
}

// longest is how many days each month has at most.
var longest = [12]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

func dayExists(o *rrule.ROption) bool {
	if len(o.Bymonthday) == 0 || len(o.Bymonth) == 0 {
		return true
	}
	for _, month := range o.Bymonth {
		for _, day := range o.Bymonthday {
			if month >= 1 && month <= 12 && max(day, -day) <= longest[month-1] {
				return true
			}
		}
	}
	return false
}

// Check says what is wrong with when an event happens, nil if nothing is.
func Check(e entity.Event) error {
	if _, _, err := Times(e); err != nil {
		return err
	}
	if _, err := Zone(e); err != nil {
		return err
	}
	rule, err := Rule(e)
	if err != nil || rule == nil {
		return err
	}
	if _, ok := First(rule); !ok {
		return ErrNever
	}
	return nil
}

// First is the first time that a rule has.
func First(rule *rrule.RRule) (time.Time, bool) { return rule.Iterator()() }
