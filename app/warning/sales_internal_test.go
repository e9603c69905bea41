package warning

import (
	"testing"
	"time"

	"github.com/roadbook/roadbook/store/storetest"
)

func TestADawnIsOfItsDay(t *testing.T) {
	// The 6th of September 2026 begins there at one.
	storetest.In(t, "America/Santiago", func(t *testing.T, _ *time.Location) {
		for later, want := range map[int]string{-1: "2026-09-05T04:00:00.000Z", 0: "2026-09-06T04:00:00.000Z", 1: "2026-09-07T03:00:00.000Z"} {
			if got := dawn("2026-09-06", later); got != want {
				t.Errorf("%d days later it begins at %s, want %s", later, got, want)
			}
		}
	})
}
