package attention

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

const (
	// enough is on how many days somebody must have been in touch before a
	// customer has a rhythm of its own.
	enough = 5
	// tooLong is how many times its usual interval a customer may be silent.
	tooLong = 2
	// remembered is how far back a rhythm is looked for. Whoever has been silent
	// for longer is no longer dormant but gone.
	remembered = 2 * 365 * 24 * time.Hour
	// listed is how many of them are shown at most.
	listed = 8
)

// Dormant is a customer who has been silent for longer than is usual.
type Dormant struct {
	AccountID, Name string
	LastAt          string
	QuietDays       int
	UsualDays       int // the median interval
}

// dormant are the accounts that have been silent for more than twice their own
// median interval, the latest to fall silent first: they are won back most easily.
func dormant(rhythms []store.Rhythm, now time.Time) []Dormant {
	var silent []Dormant
	for _, r := range rhythms {
		days := daysOf(r.At)
		if len(days) < enough {
			continue
		}
		usual := median(days)
		quiet := int(now.Unix()/secondsADay) - days[len(days)-1]
		if quiet > tooLong*usual {
			silent = append(silent, Dormant{AccountID: r.AccountID, Name: r.Name, LastAt: r.At[len(r.At)-1], QuietDays: quiet, UsualDays: usual})
		}
	}
	slices.SortStableFunc(silent, func(a, b Dormant) int { return cmp.Compare(b.LastAt, a.LastAt) })
	return silent
}

// customers are those that still are customers, as many as are listed.
func customers(a session.Access, silent []Dormant) ([]Dormant, error) {
	still := []Dormant{}
	for _, d := range silent {
		if len(still) == listed {
			break
		}
		account, err := store.Find(a.Ctx, a.DB, entity.Accounts, entity.ID(d.AccountID))
		if errors.Is(err, store.ErrNotFound) {
			continue // meanwhile
		}
		if err != nil {
			return nil, err
		}
		if account.Status != "dormant" && account.Status != "former" {
			still = append(still, d)
		}
	}
	return still, nil
}

const secondsADay = 24 * 60 * 60

// daysOf are the days on which somebody was in touch, each once: two calls on
// one day are no interval.
func daysOf(moments []string) []int {
	var days []int
	for _, at := range moments {
		t, err := time.Parse(time.RFC3339, at)
		if err != nil {
			continue
		}
		if day := int(t.Unix() / secondsADay); len(days) == 0 || days[len(days)-1] != day {
			days = append(days, day)
		}
	}
	return days
}

// median is the median interval between days that are in order.
func median(days []int) int {
	gaps := make([]int, len(days)-1)
	for i := range gaps {
		gaps[i] = days[i+1] - days[i]
	}
	slices.Sort(gaps)
	return (gaps[(len(gaps)-1)/2] + gaps[len(gaps)/2]) / 2
}
