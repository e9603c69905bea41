package attention

import (
	"time"

	"github.com/roadbook/roadbook/store"
)

// grace is for how many days a date that has passed is still remembered: nobody
// should miss a renewal for having been away.
const grace = 7

// next is the day on which a key date comes next, and how many days there are
// until then. One that has passed within the grace has not come yet.
func next(o store.Occasion, today time.Time) (string, int) {
	day, err := time.Parse(time.DateOnly, o.FallsOn)
	if err != nil {
		return o.FallsOn, 0
	}
	if o.Yearly {
		from := today.AddDate(0, 0, -grace)
		first := day
		for year := max(from.Year(), first.Year()); ; year++ {
			if day = inYear(first, year); !day.Before(from) {
				break
			}
		}
	}
	return day.Format(time.DateOnly), int(day.Sub(today) / (24 * time.Hour))
}

// inYear is the same day in another year; who was born on 29 February
// celebrates on the 28th in the years between.
func inYear(day time.Time, year int) time.Time {
	moved := time.Date(year, day.Month(), day.Day(), 0, 0, 0, 0, time.UTC)
	if moved.Month() != day.Month() {
		moved = moved.AddDate(0, 0, -moved.Day())
	}
	return moved
}
