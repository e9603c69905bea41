package segment_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/roadbook/roadbook/app/segment"
	"github.com/roadbook/roadbook/store"
)

func TestEqualCustomersGetEqualScoresInWhateverOrderTheyCome(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var all []store.Purchases
	for i := range 103 {
		all = append(all, store.Purchases{
			AccountID: fmt.Sprintf("a%03d", i), LastOn: fmt.Sprintf("2026-%02d-01", 1+random.IntN(12)),
			Count: 1 + random.IntN(3), Amount: int64(random.IntN(9)) * 1000,
		})
	}
	first := segment.Score(all)
	for range 20 {
		random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		if !slices.EqualFunc(segment.Score(all), first, func(a, b *segment.Customer) bool { return *a == *b }) {
			t.Fatal("another order, other scores")
		}
	}
	scores := make(map[string]map[int]bool)
	for _, c := range first {
		for value, score := range map[string]int{c.LastOn: c.Recency, fmt.Sprint("n", c.Count): c.Frequency, fmt.Sprint("m", c.Amount): c.Monetary} {
			if scores[value] == nil {
				scores[value] = make(map[int]bool)
			}
			scores[value][score] = true
		}
	}
	for value, given := range scores {
		if len(given) != 1 {
			t.Errorf("%s is scored %v", value, slices.Collect(maps.Keys(given)))
		}
	}
}

func TestDifferentCustomersFallIntoFifths(t *testing.T) {
	var all []store.Purchases
	for i := range 10 {
		all = append(all, store.Purchases{AccountID: fmt.Sprint(i), LastOn: fmt.Sprintf("2026-01-%02d", i+1), Count: 10 - i, Amount: int64(i)})
	}
	for _, c := range segment.Score(all) {
		i := int(c.Amount)
		if c.Recency != 1+i/2 || c.Frequency != 1+(9-i)/2 || c.Monetary != 1+i/2 {
			t.Errorf("the %dth: %+v", i, c)
		}
	}
	if one := segment.Score(all[:1])[0]; one.Recency != 1 || one.Segment != "lost" {
		t.Errorf("a single customer: %+v", one)
	}
}
