// Package bench_test measures the program on the large workspace: 100,000
// accounts, 100,000 opportunities, 1,000,000 activities. The workspace is made
// once, in the folder named by ROADBOOK_BENCH (default: the system's temporary
// folder), which takes some minutes.
package bench_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/demo"
	"github.com/roadbook/roadbook/app/keyring"
	"github.com/roadbook/roadbook/app/segment"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

var ctx = context.Background()

// day is the last of the made-up work, so that it is the same every time.
var day = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

// large opens the large workspace, making it if it is not there.
func large(b *testing.B) *store.DB {
	b.Helper()
	dir := os.Getenv("ROADBOOK_BENCH")
	if dir == "" {
		dir = filepath.Join(os.TempDir(), "roadbook-bench")
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(dir, "demo-large.db")
	if _, err := os.Stat(path); err != nil {
		// Whole or not at all: half of it would pass for the large workspace.
		making := path + ".making"
		if err := os.RemoveAll(making); err != nil {
			b.Fatal(err)
		}
		db := open(b, making)
		fill(b, db)
		if err := db.Close(); err != nil {
			b.Fatal(err)
		}
		if err := os.Rename(making, path); err != nil {
			b.Fatal(err)
		}
	}
	db := open(b, path)
	b.Cleanup(func() { db.Close() })
	return db
}

func open(b *testing.B, path string) *store.DB {
	b.Helper()
	keys := keyring.Open(filepath.Dir(path), keyring.Desktop)
	return must[*store.DB](b)(store.Open(ctx, path, store.Options{Now: func() time.Time { return day }, Secrets: keys}))
}

func fill(b *testing.B, db *store.DB) {
	b.Helper()
	begun := time.Now()
	me := entity.User{ID: entity.NewID(), Name: "林晓", Role: entity.RoleAdmin, Active: 1}
	i := store.Identity{WorkspaceID: "bench", Name: "bench", Type: store.DemoWorkspace, Currency: "CNY", UserID: me.ID, DeviceID: "d", DeviceName: "bench"}
	if err := db.SetIdentity(ctx, i); err != nil {
		b.Fatal(err)
	}
	err := db.Write(ctx, func(tx *store.Tx) error {
		pipeline, stages := entity.DefaultPipeline("zh-CN")
		if err := store.Create(tx, entity.Pipelines, &pipeline); err != nil {
			return err
		}
		for i := range stages {
			if err := store.Create(tx, entity.Stages, &stages[i]); err != nil {
				return err
			}
		}
		return store.Create(tx, entity.Users, &me)
	})
	if err != nil {
		b.Fatal(err)
	}
	if err := demo.Fill(ctx, db, demo.Sizes["large"], "zh-CN", day, func(int, int) {}); err != nil {
		b.Fatal(err)
	}
	fmt.Fprintf(os.Stderr, "made the large workspace in %s\n", time.Since(begun).Round(time.Second))
}

// percentiles runs fn b.N times and reports the median and the 99th percentile
// beside the mean.
func percentiles(b *testing.B, fn func(i int)) {
	b.Helper()
	took := make([]time.Duration, 0, 1024)
	for i := 0; b.Loop(); i++ {
		begun := time.Now()
		fn(i)
		took = append(took, time.Since(begun))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}

func must[T any](b *testing.B) func(T, error) T {
	return func(v T, err error) T {
		b.Helper()
		if err != nil {
			b.Fatal(err)
		}
		return v
	}
}

// pages are lists as people ask for them.
func pages(db *store.DB) map[string]store.Query {
	owner := string(db.Identity().UserID)
	_, stages := entity.DefaultPipeline("")
	is := func(field string, v any) store.Filter { return store.Filter{Field: field, Op: store.Equal, Value: v} }
	open := store.Filter{Field: "stage_id", Op: store.In}
	for _, stage := range stages {
		if !stage.Closed() {
			open.Values = append(open.Values, string(stage.ID))
		}
	}
	closing := func(first, last string) store.Filter {
		return store.Filter{All: []store.Filter{{Field: "expected_close_on", Op: store.GreaterOrEqual, Value: first}, {Field: "expected_close_on", Op: store.LessOrEqual, Value: last}}}
	}
	return map[string]store.Query{
		"opportunities":           {Kind: "opportunity"},
		"opportunities-by-amount": {Kind: "opportunity", Sort: []store.Sort{{Field: "amount", Desc: true}}},
		"my-opportunities":        {Kind: "opportunity", Filter: is("owner_id", owner), Sort: []store.Sort{{Field: "expected_close_on"}}},
		"stage-by-amount":         {Kind: "opportunity", Filter: is("stage_id", string(stages[2].ID)), Sort: []store.Sort{{Field: "amount", Desc: true}}},
		"my-stage-by-close":       {Kind: "opportunity", Filter: store.Filter{All: []store.Filter{is("owner_id", owner), is("stage_id", string(stages[3].ID))}}, Sort: []store.Sort{{Field: "expected_close_on"}}},
		"open-by-amount":          {Kind: "opportunity", Filter: open, Sort: []store.Sort{{Field: "amount", Desc: true}}},
		"open-by-close":           {Kind: "opportunity", Filter: open, Sort: []store.Sort{{Field: "expected_close_on"}}},
		"closing-this-month":      {Kind: "opportunity", Filter: closing("2026-11-01", "2026-11-30"), Sort: []store.Sort{{Field: "expected_close_on"}}},
		"my-team-by-amount":       {Kind: "opportunity", Filter: store.Filter{Field: "owner_id", Op: store.MyTeam}, Sort: []store.Sort{{Field: "amount", Desc: true}}},
		"either-stage-by-amount":  {Kind: "opportunity", Filter: store.Filter{Any: []store.Filter{is("stage_id", string(stages[1].ID)), is("stage_id", string(stages[2].ID))}}, Sort: []store.Sort{{Field: "amount", Desc: true}}},
		"quarter-by-amount":       {Kind: "opportunity", Filter: closing("2026-10-01", "2026-12-31"), Sort: []store.Sort{{Field: "amount", Desc: true}}},
		"accounts-by-name":        {Kind: "account", Sort: []store.Sort{{Field: "name"}}},
		"accounts-of-an-industry": {Kind: "account", Filter: is("industry", "半导体"), Sort: []store.Sort{{Field: "name"}}},
		"accounts-by-revenue":     {Kind: "account", Sort: []store.Sort{{Field: "revenue", Desc: true}}},
		"accounts-with-words":     {Kind: "account", Text: "海川 食品", Sort: []store.Sort{{Field: "name"}}},
		"part-of-a-name":          {Kind: "account", Filter: store.Filter{Field: "name", Op: store.Contains, Value: "川食"}, Sort: []store.Sort{{Field: "name"}}},
		"rare-part-of-a-name":     {Kind: "account", Filter: store.Filter{Field: "name", Op: store.Contains, Value: "肥海川食"}, Sort: []store.Sort{{Field: "name"}}},
		"digits-in-a-phone":       {Kind: "account", Filter: store.Filter{Field: "phone", Op: store.Contains, Value: "13912"}, Sort: []store.Sort{{Field: "name"}}},
		"any-of-two-fields":       {Kind: "opportunity", Filter: store.Filter{Any: []store.Filter{is("owner_id", owner), {Field: "amount", Op: store.Greater, Value: int64(900_000_000)}}}, Sort: []store.Sort{{Field: "expected_close_on"}}},
		"activities":              {Kind: "activity", Sort: []store.Sort{{Field: "occurred_at", Desc: true}}},
		"my-activities":           {Kind: "activity", Filter: is("owner_id", owner), Sort: []store.Sort{{Field: "occurred_at", Desc: true}}},
	}
}

func BenchmarkListPage(b *testing.B) {
	db := large(b)
	for name, q := range pages(db) {
		b.Run(name, func(b *testing.B) {
			q := q
			q.Cursor = ""
			percentiles(b, func(int) {
				page := must[store.Page](b)(db.List(ctx, q))
				if q.Cursor = page.Next; len(page.Rows) == 0 {
					b.Fatal("nothing listed")
				}
			})
		})
	}
}

// BenchmarkSortedPage goes through every order that a list offers.
func BenchmarkSortedPage(b *testing.B) {
	db := large(b)
	fields := must[map[string][]string](b)(db.Sortable(ctx))
	for _, kind := range []string{"account", "opportunity", "activity"} {
		b.Run(kind, func(b *testing.B) {
			percentiles(b, func(i int) {
				by := store.Sort{Field: fields[kind][i%len(fields[kind])], Desc: i%2 == 0}
				if page := must[store.Page](b)(db.List(ctx, store.Query{Kind: kind, Sort: []store.Sort{by}})); len(page.Rows) == 0 {
					b.Fatal("nothing listed")
				}
			})
		})
	}
}

func BenchmarkCount(b *testing.B) {
	db := large(b)
	percentiles(b, func(int) { must[int](b)(db.Count(ctx, store.Query{Kind: "opportunity"})) })
}

func BenchmarkBoard(b *testing.B) {
	db := large(b)
	percentiles(b, func(int) { must[store.Board](b)(db.Board(ctx, store.BoardQuery{})) })
}

// BenchmarkLanes cuts the board into lanes of thousands of cards.
func BenchmarkLanes(b *testing.B) {
	db := large(b)
	pipeline := string(must[store.Board](b)(db.Board(ctx, store.BoardQuery{Limit: 1})).Pipeline.ID)
	for _, by := range []string{"owner", "tier"} {
		q := store.BoardQuery{PipelineID: pipeline, LaneBy: by, Limit: 14} // as the window asks
		lanes := must[[]store.Lane](b)(db.Lanes(ctx, q))
		largest := slices.MaxFunc(lanes, func(a, b store.Lane) int { return a.Count - b.Count })
		if largest.Count < 1000 {
			b.Fatalf("the largest lane by %s has %d cards", by, largest.Count)
		}
		smallest := slices.MinFunc(lanes, func(a, b store.Lane) int { return a.Count - b.Count })
		b.Run(by, func(b *testing.B) {
			percentiles(b, func(int) { must[[]store.Lane](b)(db.Lanes(ctx, q)) })
		})
		for name, lane := range map[string]store.Lane{"largest": largest, "smallest": smallest} {
			q.Lane = lane.Key
			b.Run(by+"-"+name, func(b *testing.B) {
				percentiles(b, func(int) { must[store.Board](b)(db.Board(ctx, q)) })
			})
		}
	}
}

func BenchmarkRecordPage(b *testing.B) {
	db := large(b)
	rows := must[store.Page](b)(db.List(ctx, store.Query{Kind: "account", Limit: 500})).Rows
	percentiles(b, func(i int) {
		id := rows[i%len(rows)].ID
		row := must[store.Row](b)(db.Find(ctx, "account", id))
		must[map[string]string](b)(db.Titles(ctx, store.References([]store.Row{row})))
		if _, _, err := db.Timeline(ctx, store.TimelineOf{Kind: "account", ID: id, Limit: 50}); err != nil {
			b.Fatal(err)
		}
		must[store.Page](b)(db.List(ctx, store.Query{Kind: "opportunity", Filter: store.Filter{Field: "account_id", Op: store.Equal, Value: id}}))
		must[store.Page](b)(db.List(ctx, store.Query{Kind: "contact", Filter: store.Filter{Field: "account_id", Op: store.Equal, Value: id}, Sort: []store.Sort{{Field: "name"}}}))
	})
}

// BenchmarkDealings reads what the health of a page of accounts is told by.
func BenchmarkDealings(b *testing.B) {
	db := large(b)
	var ids []string
	for _, r := range must[store.Page](b)(db.List(ctx, store.Query{Kind: "account", Limit: 500})).Rows {
		ids = append(ids, r.ID)
	}
	since := store.FormatInstant(day.AddDate(0, 0, -90))
	percentiles(b, func(i int) {
		from := i % 5 * 100
		must[map[string]*store.Dealings](b)(db.Dealings(ctx, ids[from:from+100], since))
	})
}

// BenchmarkRhythms reads when everybody was in touch with a person's customers:
// a quarter of all accounts, far more than one person has.
func BenchmarkRhythms(b *testing.B) {
	db := large(b)
	owner := string(db.Identity().UserID)
	since := store.FormatInstant(day.AddDate(-2, 0, 0))
	percentiles(b, func(int) { must[[]store.Rhythm](b)(db.Rhythms(ctx, owner, since)) })
}

// BenchmarkSegments reads who bought what in the large workspace, and scores as
// many customers as it has accounts.
func BenchmarkSegments(b *testing.B) {
	db := large(b)
	random := rand.New(rand.NewPCG(1, 1))
	everybody := make([]store.Purchases, 100_000)
	for i := range everybody {
		everybody[i] = store.Purchases{
			AccountID: fmt.Sprint(i), LastOn: day.AddDate(0, 0, -random.IntN(730)).Format(time.DateOnly),
			Count: 1 + random.IntN(9), Amount: random.Int64N(1e9),
		}
	}
	percentiles(b, func(int) {
		must[[]store.Purchases](b)(db.Purchases(ctx, "", "CNY"))
		segment.Score(everybody)
	})
}

func BenchmarkSearchAsYouType(b *testing.B) {
	db := large(b)
	for _, typed := range []string{"海", "海川", "合肥海川食品", "h", "hai", "haichuan", "hfhc", "方案", "139"} {
		b.Run(typed, func(b *testing.B) {
			percentiles(b, func(int) { must[[]store.Hit](b)(db.Search(ctx, typed, 20)) })
		})
	}
}

// BenchmarkDuplicateWarning types the name of a new account.
func BenchmarkDuplicateWarning(b *testing.B) {
	db := large(b)
	indexed(b, db)
	for _, typed := range []string{"海川食品", "合肥海川食品", "合肥海川食品科技", "合肥海穿食品有限公司", "无锡宏图环保集团", "Harbor Leeds Foods"} {
		b.Run(typed, func(b *testing.B) {
			percentiles(b, func(int) {
				must[[]store.Lookalike](b)(db.Lookalikes(ctx, "account", "", map[string]any{"name": typed}, 5))
			})
		})
	}
}

func BenchmarkDuplicatesOfTheWholeBase(b *testing.B) {
	db := large(b)
	indexed(b, db)
	percentiles(b, func(int) {
		if pairs, _, err := db.Pairs(ctx, "account", 50, func(int, int) {}); err != nil || len(pairs) == 0 {
			b.Fatal("no pairs", err)
		}
	})
}

// indexed waits for the background indexer, where an older file has been opened.
func indexed(b *testing.B, db *store.DB) {
	b.Helper()
	for must[int](b)(db.Unindexed(ctx)) > 0 {
		time.Sleep(time.Second)
	}
}

func BenchmarkEdit(b *testing.B) {
	db := large(b)
	i := db.Identity()
	linked := i
	linked.Type = store.HubWorkspace // so that the outbox is written too
	if err := db.SetIdentity(ctx, linked); err != nil {
		b.Fatal(err)
	}
	defer db.SetIdentity(ctx, i)
	rows := must[store.Page](b)(db.List(ctx, store.Query{Kind: "opportunity", Limit: 500})).Rows
	random := rand.New(rand.NewPCG(1, 1))
	percentiles(b, func(n int) {
		err := db.Write(ctx, func(tx *store.Tx) error {
			_, err := tx.Edit(ctx, "opportunity", rows[n%len(rows)].ID, map[string]any{"amount": random.Int64N(1_000_000), "next_step": fmt.Sprint("step ", n)})
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	})
}

func BenchmarkOpen(b *testing.B) {
	db := large(b)
	path := db.Path()
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	percentiles(b, func(int) {
		db := must[*store.DB](b)(store.Open(ctx, path, store.Options{Secrets: keyring.Open(filepath.Dir(path), keyring.Desktop)}))
		must[store.Page](b)(db.List(ctx, store.Query{Kind: "opportunity"}))
		db.Close()
	})
}
