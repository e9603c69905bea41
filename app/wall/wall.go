// Package wall turns what the clocks of a place show into moments. An hour that a
// night leaves out is read as the hour after it, one that a night has twice as the
// first of the two; Go's time.Date promises neither, and its midnight of a day that
// begins at one o'clock may lie in the day before.
package wall

import "time"

// Shown is what the clocks where a moment is show then, told as if in UTC: days and
// hours can be added to it without a thought of nights.
func Shown(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
}

// At is the moment at which the clocks of a place show the same as another's.
func At(shown time.Time, place *time.Location) time.Time {
	shown = Shown(shown)
	at := time.Date(shown.Year(), shown.Month(), shown.Day(), shown.Hour(), shown.Minute(), shown.Second(), shown.Nanosecond(), place)
	_, offset := at.Add(-12 * time.Hour).Zone() // of before a change that may be near
	first := shown.Add(-time.Duration(offset) * time.Second).In(place)
	if Shown(first).Equal(shown) || !Shown(at).Equal(shown) {
		return first
	}
	return at
}

// Midnight is when a day, as 2006-01-02, begins in a place.
func Midnight(day string, place *time.Location) (time.Time, error) {
	shown, err := time.Parse(time.DateOnly, day)
	return At(shown, place), err
}

// Later is when the day begins that comes so many after that of a moment, where the
// moment is.
func Later(t time.Time, days int) time.Time {
	return At(time.Date(t.Year(), t.Month(), t.Day()+days, 0, 0, 0, 0, time.UTC), t.Location())
}
