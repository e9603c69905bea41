package freshness

import (
	"time"

	"github.com/roadbook/roadbook/app/workday"
)

// longest is how far back working time is counted: whoever was silent for longer is
// away, however few days of it were worked.
const longest = 30 * 24 * time.Hour

// away says whether a laptop that the hub last saw at a moment may hold work that is
// missing in a total: it was silent for as long as a working day is, by the working
// time that admins lay down. A laptop that is shut overnight, over a weekend or on a
// holiday holds nothing new; one that was silent while others worked for a day was
// most likely worked on without a network. Less than that is an hour in a tunnel,
// which would put a warning on every total of every day.
//
// asOf is when the hub said so, not now: whoever has had no word from the hub himself
// does not know who has been there since.
func away(clock workday.Clock, seen, asOf time.Time) bool {
	if asOf.Sub(seen) > longest {
		return true
	}
	return clock.Worked(seen.In(time.Local), asOf) >= time.Duration(clock.Minutes())*time.Minute
}
