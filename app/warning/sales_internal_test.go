package warning

import (
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
)

func TestADawnIsOfItsDay(t *testing.T) {
	apptest.Place(t, "America/Santiago") // where the 6th of September 2026 begins at one
	for later, want := range map[int]string{-1: "2026-09-05T04:00:00.000Z", 0: "2026-09-06T04:00:00.000Z", 1: "2026-09-07T03:00:00.000Z"} {
		if got := dawn("2026-09-06", later); got != want {
			t.Errorf("%d days later it begins at %s, want %s", later, got, want)
		}
	}
}
