package today

import (
	"slices"
	"testing"
	"time"
)

const day = "2026-11-24"

var now = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

func order(items ...Item) []string {
	rank(items, now, day)
	var titles []string
	for _, item := range items {
		titles = append(titles, item.Title)
	}
	return titles
}

func TestWhatIsAboutToBeginStandsBeforeWhatIsLateAndThatBeforeWhatIsLarge(t *testing.T) {
	got := order(
		Item{Kind: "task", Title: "next week", Day: "2026-11-30"},
		Item{Kind: "opportunity", Title: "large", Day: "2026-11-25", NextStep: "call", Amount: 9_000_000},
		Item{Kind: "task", Title: "late", Day: "2026-11-20"},
		Item{Kind: "event", Title: "in half an hour", StartsAt: "2026-11-24T09:30:00.000Z"},
		Item{Kind: "event", Title: "this evening", StartsAt: "2026-11-24T18:00:00.000Z"},
		Item{Kind: "task", Title: "today, important", Day: day, priority: "high"},
	)
	want := []string{"in half an hour", "today, important", "late", "this evening", "large", "next week"}
	if !slices.Equal(got, want) {
		t.Errorf("\n got %v\nwant %v", got, want)
	}
}

func TestAmongEqualsInTimeValueDecidesThenPriority(t *testing.T) {
	got := order(
		Item{Kind: "task", Title: "low", Day: day, priority: "low"},
		Item{Kind: "task", Title: "small", Day: day, Amount: 100_000},
		Item{Kind: "task", Title: "large", Day: day, Amount: 5_000_000},
		Item{Kind: "task", Title: "reminded", Day: day, reminded: true},
	)
	if want := []string{"reminded", "large", "small", "low"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestEveryPlaceIsExplainedByWhatItIsMadeOf(t *testing.T) {
	items := []Item{{Kind: "opportunity", Title: "quiet", Day: "2026-11-20", NextStep: "call", Amount: 100, closes: "2026-11-01", touched: "2026-10-01T00:00:00.000Z"}}
	rank(items, now, day)
	var codes []string
	sum := 0
	for _, r := range items[0].Reasons {
		codes = append(codes, r.Code)
		sum += r.Points
	}
	if want := []string{"overdue", "close-late", "value", "stale"}; !slices.Equal(codes, want) || sum != items[0].Score {
		t.Errorf("%v, %d points of %d", codes, sum, items[0].Score)
	}
}
