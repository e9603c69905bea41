package store_test

import (
	"slices"
	"testing"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/storetest"
)

// everyPage reads all of q, page by page, and says how many orders the pages had.
func everyPage(t *testing.T, db *store.DB, q store.Query) (rows []store.Row, sorted int) {
	t.Helper()
	for {
		page, err := db.List(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		rows, sorted = append(rows, page.Rows...), page.Sorted
		if q.Cursor = page.Next; q.Cursor == "" {
			return rows, sorted
		}
	}
}

// byNames says whether rows come in the order of text fields.
func byNames(rows []store.Row, fields ...string) bool {
	return slices.IsSortedFunc(rows, func(a, b store.Row) int {
		for _, f := range fields {
			if x, y := a.Values[f].(string), b.Values[f].(string); x != y {
				return map[bool]int{true: -1, false: 1}[x < y]
			}
		}
		return 0
	})
}

func TestManyRowsKeepOneOrderAndFewKeepAll(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	someAccounts(t, db, 2_200)
	q := store.Query{Kind: "account", Limit: 500, Sort: []store.Sort{{Field: "city"}, {Field: "industry"}}}

	rows, sorted := everyPage(t, db, q)
	if sorted != 1 || len(rows) != 2_200 || !byNames(rows, "city") {
		t.Errorf("all: %d rows in %d orders", len(rows), sorted)
	}
	q.Filter = store.Filter{Field: "employees", Op: store.Equal, Value: int64(3)}
	rows, sorted = everyPage(t, db, q)
	if sorted != 2 || len(rows) != 440 || !byNames(rows, "city", "industry") {
		t.Errorf("few: %d rows in %d orders", len(rows), sorted)
	}
	q.Filter = store.Filter{Any: []store.Filter{{Field: "employees", Op: store.GreaterOrEqual, Value: int64(0)}, {Field: "industry", Op: store.Equal, Value: "metals"}}}
	q.Sort = []store.Sort{{Field: "name"}}
	rows, sorted = everyPage(t, db, q)
	if sorted != 1 || len(rows) != 2_200 || !byNames(rows, "name") {
		t.Errorf("many that match: %d rows in %d orders", len(rows), sorted)
	}
}
