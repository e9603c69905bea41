package segment

import (
	"cmp"
	"slices"

	"github.com/roadbook/roadbook/store"
)

// Customer is an account that bought something, with its scores of 1 to 5: how
// lately, how often, and for how much.
type Customer struct {
	AccountID string `json:"accountId"`
	LastOn    string `json:"lastOn"`
	Count     int    `json:"count"`
	Amount    int64  `json:"amount"`
	Recency   int    `json:"recency"`
	Frequency int    `json:"frequency"`
	Monetary  int    `json:"monetary"`
	Segment   string `json:"segment"`
}

// The segments.
const (
	champions = "champions"
	loyal     = "loyal"
	potential = "potential"
	fresh     = "new"
	attention = "attention"
	atRisk    = "at-risk"
	lost      = "lost"
)

// segments name the cells of the grid: recency from 1 to 5, in each frequency
// from 1 to 5.
var segments = [5][5]string{
	{lost, lost, atRisk, atRisk, atRisk},
	{lost, lost, atRisk, atRisk, atRisk},
	{attention, attention, loyal, loyal, loyal},
	{fresh, potential, potential, champions, champions},
	{fresh, potential, potential, champions, champions},
}

// Score gives customers their scores, those worth the most first.
func Score(all []store.Purchases) []*Customer {
	customers := make([]*Customer, len(all))
	for i, p := range all {
		customers[i] = &Customer{AccountID: p.AccountID, LastOn: p.LastOn, Count: p.Count, Amount: p.Amount}
	}
	quintiles(customers, func(c *Customer) string { return c.LastOn }, func(c *Customer, score int) { c.Recency = score })
	quintiles(customers, func(c *Customer) int { return c.Count }, func(c *Customer, score int) { c.Frequency = score })
	quintiles(customers, func(c *Customer) int64 { return c.Amount }, func(c *Customer, score int) { c.Monetary = score })
	for _, c := range customers {
		c.Segment = segments[c.Recency-1][c.Frequency-1]
	}
	slices.SortFunc(customers, func(a, b *Customer) int {
		return cmp.Or(cmp.Compare(b.Amount, a.Amount), cmp.Compare(a.AccountID, b.AccountID))
	})
	return customers
}

// quintiles scores by a value: 5 is the best fifth. A score is told by how many
// have a smaller value, so that equal values always get the same one, whatever
// the order in which they come.
func quintiles[V cmp.Ordered](customers []*Customer, value func(*Customer) V, set func(*Customer, int)) {
	slices.SortFunc(customers, func(a, b *Customer) int { return cmp.Compare(value(a), value(b)) })
	smaller := 0
	for i, c := range customers {
		if i > 0 && value(c) != value(customers[i-1]) {
			smaller = i
		}
		set(c, 1+5*smaller/len(customers))
	}
}
