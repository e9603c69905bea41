// Package schedule computes when the tasks of a plan happen: by the critical
// path method, over the working days of a calendar.
package schedule

import (
	"errors"
	"fmt"
	"slices"
	"sort"
	"time"
)

// Calendar says which days are worked.
type Calendar struct {
	rests   [7]bool  // by weekday
	perWeek int      // days worked in a week without exceptions
	odd     []oddDay // exceptions, by day
}

// oddDay is a day that is not as its weekday.
type oddDay struct {
	day   int // since 1970-01-01
	works bool
	extra int // working days that the exceptions up to and with this one add, or take if negative
}

// ErrNoWorkday says that no day of the week is worked.
var ErrNoWorkday = errors.New("no day of the week is worked")

// ErrTooEarly says that a date is before 1970-01-01.
var ErrTooEarly = errors.New("a date before 1970")

// NewCalendar is a calendar in which weekends are not worked. Of the exceptions,
// by date, true is a day that is worked though its weekday is not (a make-up
// workday), and false one that is not (a holiday).
func NewCalendar(weekend []time.Weekday, exceptions map[string]bool) (*Calendar, error) {
	c := &Calendar{perWeek: 7}
	for _, d := range weekend {
		if !c.rests[d] {
			c.rests[d] = true
			c.perWeek--
		}
	}
	if c.perWeek == 0 {
		return nil, ErrNoWorkday
	}
	for date, works := range exceptions {
		day, err := dayOf(date)
		if err != nil {
			return nil, err
		}
		c.odd = append(c.odd, oddDay{day: day, works: works})
	}
	slices.SortFunc(c.odd, func(a, b oddDay) int { return a.day - b.day })
	extra := 0
	for i := range c.odd {
		if o := &c.odd[i]; o.works && c.atRest(o.day) {
			extra++
		} else if !o.works && !c.atRest(o.day) {
			extra--
		}
		c.odd[i].extra = extra
	}
	return c, nil
}

// Works says whether a date, as 2006-01-02, is worked.
func (c *Calendar) Works(date string) (bool, error) {
	day, err := dayOf(date)
	return err == nil && c.works(day), err
}

// Index is the number of a date among the days that are worked: how many there
// are from 1970-01-01 up to, not with, it. A date that is not worked has the
// number of the next that is.
func (c *Calendar) Index(date string) (int, error) {
	day, err := dayOf(date)
	if err != nil {
		return 0, err
	}
	return c.index(day), nil
}

// Date is the date of the working day with a number, the inverse of Index.
func (c *Calendar) Date(index int) string {
	// Without exceptions it would be about day low; each of them moves it by a
	// week at most, where only one day of the week is worked.
	low, most := index/c.perWeek*7, 7*(len(c.odd)+2)
	low = max(0, low-most)
	return dateOf(low + sort.Search(2*most, func(i int) bool { return c.index(low+i+1) > index }))
}

func (c *Calendar) index(day int) int {
	n := day / 7 * c.perWeek
	for d := day / 7 * 7; d < day; d++ {
		if !c.atRest(d) {
			n++
		}
	}
	if i := sort.Search(len(c.odd), func(i int) bool { return c.odd[i].day >= day }); i > 0 {
		n += c.odd[i-1].extra
	}
	return n
}

func (c *Calendar) works(day int) bool {
	if i, ok := slices.BinarySearchFunc(c.odd, day, func(o oddDay, day int) int { return o.day - day }); ok {
		return c.odd[i].works
	}
	return !c.atRest(day)
}

// atRest says whether the weekday of a day is one of the weekend. 1970-01-01 was
// a Thursday.
func (c *Calendar) atRest(day int) bool { return c.rests[(int(time.Thursday)+day)%7] }

const secondsPerDay = 24 * 60 * 60

// dayOf is the number of a date since 1970-01-01.
func dayOf(date string) (int, error) {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return 0, err
	}
	if t.Unix() < 0 {
		return 0, fmt.Errorf("%s: %w", date, ErrTooEarly)
	}
	return int(t.Unix() / secondsPerDay), nil
}

func dateOf(day int) string {
	return time.Unix(int64(day)*secondsPerDay, 0).UTC().Format(time.DateOnly)
}
