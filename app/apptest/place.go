package apptest

import (
	"testing"
	"time"
)

// Place puts the computer into a time zone, until the test ends.
func Place(t testing.TB, zone string) *time.Location {
	t.Helper()
	place, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	was := time.Local
	t.Cleanup(func() { time.Local = was })
	time.Local = place
	return place
}
