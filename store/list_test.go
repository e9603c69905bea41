package store_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/storetest"
	"github.com/roadbook/roadbook/sync/change"
)

// someAccounts adds accounts whose industry and size repeat, so that orders
// have ties.
func someAccounts(t testing.TB, db *store.DB, n int) {
	t.Helper()
	write(t, db, func(tx *store.Tx) error {
		for i := range n {
			a := entity.Account{Name: fmt.Sprintf("A%04d", i*37%n), Industry: []string{"metals", "paper", ""}[i%3], Employees: int64(i % 5), Revenue: int64(i)}
			if err := store.Create(tx, entity.Accounts, &a); err != nil {
				return err
			}
		}
		return nil
	})
}

func TestPagesJoinUpInEveryOrder(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	someAccounts(t, db, 60)
	for _, sorts := range [][]store.Sort{
		nil,
		{{Field: "name"}},
		{{Field: "employees", Desc: true}},
		{{Field: "industry"}, {Field: "employees", Desc: true}},
		{{Field: "industry", Desc: true}, {Field: "name"}},
		{{Field: "custom.size"}, {Field: "name"}},
	} {
		q := store.Query{Kind: "account", Sort: sorts, Limit: 500}
		all, err := db.List(ctx, q)
		if err != nil || len(all.Rows) != 60 || all.Next != "" {
			t.Fatalf("%v: %d rows, next %q, %v", sorts, len(all.Rows), all.Next, err)
		}
		var paged []string
		for q.Limit = 7; ; {
			page, err := db.List(ctx, q)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range page.Rows {
				paged = append(paged, r.ID)
			}
			if q.Cursor = page.Next; q.Cursor == "" {
				break
			}
		}
		var want []string
		for _, r := range all.Rows {
			want = append(want, r.ID)
		}
		if !slices.Equal(paged, want) {
			t.Errorf("%v: pages differ from the whole", sorts)
		}
	}
}

func TestPagesOfManyThatAFilterChooses(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	someAccounts(t, db, 3100)
	metals := store.Filter{Field: "industry", Op: store.Equal, Value: "metals"}
	paper := store.Filter{Field: "industry", Op: store.Equal, Value: "paper"}
	listed := store.Filter{Field: "industry", Op: store.In, Values: []any{"paper", "metals", "paper"}}
	small := store.Filter{Field: "employees", Op: store.Less, Value: int64(100)}
	for _, f := range []store.Filter{listed, {Any: []store.Filter{metals, paper, metals}}, {All: []store.Filter{small, listed}}} {
		for _, sort := range []store.Sort{{Field: "name"}, {Field: "name", Desc: true}} {
			q := store.Query{Kind: "account", Filter: f, Sort: []store.Sort{sort}, Limit: 400}
			var names []string
			for {
				page, err := db.List(ctx, q)
				if err != nil {
					t.Fatal(err)
				}
				for _, row := range page.Rows {
					names = append(names, row.Values[sort.Field].(string))
				}
				if q.Cursor = page.Next; q.Cursor == "" {
					break
				}
			}
			if n := len(slices.Compact(slices.Clone(names))); n != 2067 || len(names) != n {
				t.Errorf("%+v: %d accounts on pages, %d of them once", f, len(names), n)
			}
			if sort.Desc {
				slices.Reverse(names)
			}
			if !slices.IsSorted(names) {
				t.Errorf("%+v by %+v: out of order", f, sort)
			}
		}
	}
}

func TestFilters(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	someAccounts(t, db, 60)
	for want, f := range map[int]store.Filter{
		60: {},
		20: {Field: "industry", Op: store.Equal, Value: "metals"},
		40: {Field: "industry", Op: store.NotEmpty},
		12: {Field: "employees", Op: store.Empty},
		48: {Field: "employees", Op: store.NotEmpty},
		24: {Field: "employees", Op: store.In, Values: []any{int64(1), int64(2)}},
		10: {Field: "revenue", Op: store.GreaterOrEqual, Value: int64(50)},
		1:  {Field: "name", Op: store.Contains, Value: "007"},
		0:  {Field: "name", Op: store.Contains, Value: "%"},
		36: {Any: []store.Filter{{Field: "industry", Op: store.Equal, Value: "paper"}, {Field: "employees", Op: store.Less, Value: int64(2)}, {Field: "name", Op: store.Equal, Value: "nobody"}}},
		4:  {All: []store.Filter{{Field: "industry", Op: store.Equal, Value: "paper"}, {Field: "employees", Op: store.Equal, Value: int64(3)}}},
	} {
		n, err := db.Count(ctx, store.Query{Kind: "account", Filter: f})
		if err != nil || n != want {
			t.Errorf("%+v finds %d, %v; want %d", f, n, err, want)
		}
	}
}

func TestAFilterKnowsWhoAsks(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	mate, stranger := entity.NewID(), entity.NewID()
	write(t, db, func(tx *store.Tx) error {
		for team, members := range map[entity.ID][]entity.ID{"east": {storetest.Me, mate}, "west": {stranger}} {
			for _, user := range members {
				m := entity.Membership{ID: entity.MembershipID(team, user), TeamID: team, UserID: user, Role: entity.RoleMember}
				if err := store.Create(tx, entity.Memberships, &m); err != nil {
					return err
				}
			}
		}
		for _, owner := range []entity.ID{storetest.Me, mate, stranger, ""} {
			if err := store.Create(tx, entity.Accounts, &entity.Account{Name: "A", OwnerID: owner}); err != nil {
				return err
			}
		}
		return nil
	})
	count := func(f store.Filter) int {
		n, err := db.Count(ctx, store.Query{Kind: "account", Filter: f})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	me, team := store.Filter{Field: "owner_id", Op: store.Me}, store.Filter{Field: "owner_id", Op: store.MyTeam}
	if count(me) != 1 || count(team) != 2 {
		t.Errorf("%d are mine, %d are my team's", count(me), count(team))
	}
	nobody := store.Filter{Field: "owner_id", Op: store.Empty}
	if n := count(store.Filter{Any: []store.Filter{nobody, {All: []store.Filter{team, {Field: "name", Op: store.Equal, Value: "A"}}}}}); n != 3 {
		t.Errorf("%d are my team's or nobody's", n)
	}
	if _, err := db.Count(ctx, store.Query{Kind: "account", Filter: store.Filter{Field: "name", Op: store.Me}}); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("a name that is me: %v", err)
	}
}

func TestQueriesThatMakeNoSenseAreRefused(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	someAccounts(t, db, 5)
	deep := store.Filter{Field: "name", Op: store.Equal, Value: "x"}
	for range 20 {
		deep = store.Filter{All: []store.Filter{deep}}
	}
	for _, q := range []store.Query{
		{Kind: "account; DROP TABLE account"},
		{Kind: "account", Filter: store.Filter{Field: "name = '' OR 1", Op: store.Equal, Value: "x"}},
		{Kind: "account", Filter: store.Filter{Field: "custom.a') OR 1", Op: store.Equal, Value: "x"}},
		{Kind: "account", Filter: store.Filter{Field: "name", Op: "~", Value: "x"}},
		{Kind: "account", Filter: deep},
		{Kind: "account", Sort: []store.Sort{{Field: "nobody"}}},
		{Kind: "account", Cursor: "!!"},
		{Kind: "account", Sort: []store.Sort{{Field: "name"}}, Cursor: "gQE"},
	} {
		_, err := db.List(ctx, q)
		if !errors.Is(err, store.ErrInvalid) && !errors.Is(err, store.ErrNotFound) && !errors.Is(err, store.ErrBadCursor) {
			t.Errorf("%+v: %v", q, err)
		}
	}
}

func TestGroupsCountAndSum(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	someAccounts(t, db, 6)
	groups, err := db.Group(ctx, store.Query{Kind: "account"}, "industry", []string{"revenue"})
	if err != nil || len(groups) != 3 || groups[1].Key != "metals" || groups[1].Count != 2 || groups[1].Sums[0] != 3 {
		t.Errorf("%+v, %v", groups, err)
	}
}

func TestTheCatalogEqualsTheSchema(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	for _, s := range entity.Catalog {
		if _, err := db.List(ctx, store.Query{Kind: s.Name}); err != nil {
			t.Errorf("%s: %v (is there a migration for it?)", s.Name, err)
		}
		id := entity.NewID()
		values := make(map[string]any)
		for _, f := range s.Fields {
			values[f.Name] = f.Zero()
		}
		write(t, db, func(tx *store.Tx) error { return tx.Create(s.Name, string(id), values) })
	}
}

func TestSortableFieldsAreReadInTheirOrder(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	fields, err := db.Sortable(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for kind, want := range map[string]string{"account": "name", "opportunity": "amount", "activity": "occurred_at"} {
		if !slices.Contains(fields[kind], want) {
			t.Errorf("%s cannot be sorted by %s: %v", kind, want, fields[kind])
		}
	}
	for kind, names := range fields {
		for _, name := range names {
			q := store.Query{Kind: kind, Sort: []store.Sort{{Field: name, Desc: true}}}
			if _, err := db.List(t.Context(), q); err != nil {
				t.Errorf("%s by %s: %v", kind, name, err)
			}
		}
	}
}

func TestWhatIsNotIndexedYetIsFoundInAText(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.HubWorkspace)
	apply(t, db, 1, account(entity.NewID(), 1, true, change.Fields{"name": "合肥海川食品"}))
	q := store.Query{Kind: "account", Filter: store.Filter{Field: "name", Op: store.Contains, Value: "海川"}}
	if n, err := db.Count(ctx, q); err != nil || n != 1 {
		t.Errorf("it is in %d names, %v", n, err)
	}
}

func TestChineseWithinATextIsFoundWhereverItStands(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	write(t, db, func(tx *store.Tx) error {
		for _, name := range []string{"合肥海川食品", "无锡川海", "MES海", "Leeds Mills"} {
			if err := store.Create(tx, entity.Accounts, &entity.Account{Name: name, City: "合肥"}); err != nil {
				return err
			}
		}
		return nil
	})
	for part, want := range map[string]int{"川": 2, "川食": 1, "海川食": 1, "海食": 0, "合肥": 1, "S海": 1, "es海": 1, "ED": 1} {
		q := store.Query{Kind: "account", Filter: store.Filter{Field: "name", Op: store.Contains, Value: part}}
		n, err := db.Count(ctx, q)
		page, alsoErr := db.List(ctx, q)
		if err = errors.Join(err, alsoErr); err != nil || n != want || len(page.Rows) != want {
			t.Errorf("%q is in %d names, and %d are listed, %v; want %d", part, n, len(page.Rows), err, want)
		}
	}
}
