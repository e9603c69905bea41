package rank_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/roadbook/roadbook/app/rank"
)

func TestARankFitsBetweenItsNeighbours(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ranks := []string{rank.Between("", "")}
		for range 60 {
			at := rapid.IntRange(0, len(ranks)).Draw(t, "at")
			lower, upper := "", ""
			if at > 0 {
				lower = ranks[at-1]
			}
			if at < len(ranks) {
				upper = ranks[at]
			}
			got := rank.Between(lower, upper)
			if got <= lower || upper != "" && got >= upper {
				t.Fatalf("Between(%q, %q) = %q", lower, upper, got)
			}
			ranks = append(ranks[:at], append([]string{got}, ranks[at:]...)...)
		}
	})
}

func TestARankThatWeDidNotMakeDoesNoHarm(t *testing.T) {
	for _, pair := range [][2]string{{"0", "0"}, {"", "0"}, {"海", "x"}, {"z", "a"}, {"", "00"}} {
		rank.Between(pair[0], pair[1]) // it ends
	}
}
