package health

import (
	"testing"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/storetest"
)

// At half past six on Tuesday in Shanghai it is Monday's evening in UTC.
func TestAnExpectedCloseIsLateWhenItsDayIsOverHere(t *testing.T) {
	storetest.In(t, "Asia/Shanghai", func(t *testing.T, place *time.Location) {
		now := time.Date(2026, 11, 24, 6, 30, 0, 0, place)
		for closeOn, want := range map[string]int{"2026-11-23": 1, "2026-11-24": 0} {
			d, open := dealAt(store.Deal{StageID: "lead", CloseOn: closeOn, CreatedAt: "2026-11-01T00:00:00.000Z"}, nil, now.UTC())
			if !open || d.pushes != want {
				t.Errorf("of %s: %d, want %d", closeOn, d.pushes, want)
			}
		}
		if all := moments(now.UTC()); all[len(all)-2].Format(time.DateTime) != "2026-11-23 00:00:00" {
			t.Errorf("the week began at %s", all[len(all)-2])
		}
	})
}
