// Package segment sorts customers by how lately, how often and for how much they
// bought: RFM, computed on this computer from what was won.
package segment

import (
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

// Query says which customers: of a window of days that ends today (0 is all of
// the time), and of a segment or of a cell of the grid where one is named.
type Query struct {
	Days      int    `json:"days"`
	Segment   string `json:"segment"`
	Recency   int    `json:"recency"`
	Frequency int    `json:"frequency"`
	Offset    int    `json:"offset"`
}

// Cell is a place of the grid.
type Cell struct {
	Recency   int    `json:"recency"`
	Frequency int    `json:"frequency"`
	Segment   string `json:"segment"`
	Count     int    `json:"count"`
	Amount    int64  `json:"amount"`
}

// Answer is how all customers are distributed, and those asked for.
type Answer struct {
	Cells     []Cell            `json:"cells"`
	All       int               `json:"all"`     // customers
	Foreign   int               `json:"foreign"` // purchases whose amount is in another currency, and not counted
	Currency  string            `json:"currency"`
	Customers []*Customer       `json:"customers"` // a page, those worth the most first
	Found     int               `json:"found"`
	Names     map[string]string `json:"names"`
}

// pageSize is how many customers are shown at once.
const pageSize = 100

// maxDays is a window that no workspace is older than.
const maxDays = 36_500

// Find distributes the customers.
func (s *Service) Find(q Query) (Answer, error) {
	if q.Days < 0 || q.Days > maxDays || q.Offset < 0 {
		return Answer{}, fault.Invalid("days", "invalid", "no such window")
	}
	a, err := s.session.Allow(session.Read, entity.Opportunities.Name)
	if err != nil {
		return Answer{}, err
	}
	since := ""
	if q.Days > 0 {
		since = a.Now.AddDate(0, 0, -q.Days).Format(time.DateOnly)
	}
	currency := a.DB.Identity().Currency
	bought, err := a.DB.Purchases(a.Ctx, since, currency)
	if err != nil {
		return Answer{}, err
	}
	answer := pick(Score(bought), q)
	answer.Currency = currency
	for _, p := range bought {
		answer.Foreign += p.Foreign
	}
	var ids []string
	for _, c := range answer.Customers {
		ids = append(ids, c.AccountID)
	}
	answer.Names, err = a.DB.Titles(a.Ctx, map[string][]string{entity.Accounts.Name: ids})
	return answer, err
}

// pick counts the cells of the grid and takes the page that was asked for.
func pick(customers []*Customer, q Query) Answer {
	answer := Answer{All: len(customers), Customers: []*Customer{}}
	var grid [5][5]Cell
	for _, c := range customers {
		cell := &grid[c.Recency-1][c.Frequency-1]
		cell.Count++
		cell.Amount += c.Amount
		if !q.wants(c) {
			continue
		}
		if answer.Found++; answer.Found > q.Offset && len(answer.Customers) < pageSize {
			answer.Customers = append(answer.Customers, c)
		}
	}
	for r := range grid {
		for f := range grid[r] {
			cell := grid[r][f]
			cell.Recency, cell.Frequency, cell.Segment = r+1, f+1, segments[r][f]
			answer.Cells = append(answer.Cells, cell)
		}
	}
	return answer
}

func (q Query) wants(c *Customer) bool {
	return (q.Segment == "" || q.Segment == c.Segment) &&
		(q.Recency == 0 || q.Recency == c.Recency) &&
		(q.Frequency == 0 || q.Frequency == c.Frequency)
}
