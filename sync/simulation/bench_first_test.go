package simulation_test

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// BenchmarkFirstSync is a new laptop that reads a whole workspace:
// ROADBOOK_BENCH_ROWS opportunities, 100,000 unless said otherwise. Its figure
// "raw" is how many times as long it takes as writing the same rows into the same
// table, with its indexes, by the bare driver, in the same run.
func BenchmarkFirstSync(b *testing.B) {
	n := rows("ROADBOOK_BENCH_ROWS", 100_000)
	o := newOffice(b)
	head := o.fill(n)
	var raw time.Duration
	for b.Loop() {
		b.StopTimer()
		raw += insertRaw(b, n)
		s := o.seat()
		b.StartTimer()
		s.start()
		s.synced(head)
		b.StopTimer()
		got, err := s.db.Count(ctx, store.Query{Kind: "opportunity"})
		must(b, err)
		if got != n {
			b.Fatalf("%d rows", got)
		}
		s.close()
		b.StartTimer()
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	b.ReportMetric(b.Elapsed().Seconds()/raw.Seconds(), "raw")
}

// insertRaw writes n opportunities with one prepared statement, 5,000 in a
// transaction, and says how long that took.
func insertRaw(b *testing.B, n int) time.Duration {
	path := filepath.Join(b.TempDir(), "raw.db")
	made, err := store.Open(ctx, path, store.Options{})
	must(b, err)
	must(b, made.Close())
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=cache_size(-16000)")
	must(b, err)
	defer db.Close()
	names := []string{"id", "scope", "seq", "updated_at", "updated_by"}
	op := opportunity(0, "")
	for name := range op.Fields {
		names = append(names, name)
	}
	insert := "INSERT INTO opportunity (" + strings.Join(names, ", ") + ") VALUES (?" + strings.Repeat(", ?", len(names)-1) + ")"
	began := time.Now()
	for done := 0; done < n; {
		tx, err := db.BeginTx(ctx, nil)
		must(b, err)
		st, err := tx.PrepareContext(ctx, insert)
		must(b, err)
		for ; done < n; done++ {
			op := opportunity(done, "019a0000-0000-7000-8000-000000000001")
			args := []any{op.ID, 1, done, op.Fields[entity.CreatedAt], op.Fields["owner_id"]}
			for _, name := range names[5:] {
				args = append(args, op.Fields[name])
			}
			_, err := st.ExecContext(ctx, args...)
			must(b, err)
			if done%5000 == 4999 {
				done++
				break
			}
		}
		must(b, st.Close())
		must(b, tx.Commit())
	}
	return time.Since(began)
}
