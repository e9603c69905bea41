package hub_test

import (
	"database/sql"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/uuid"
	_ "github.com/jackc/pgx/v5/stdlib" // a driver for the raw database

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hlc"
	"github.com/roadbook/roadbook/sync/hub/hubtest"
	"github.com/roadbook/roadbook/sync/protocol"
)

// perPush is how many transactions a full push has.
const perPush = protocol.MaxPushTxs

// sale is the creation of an opportunity as rich as a real one.
func (p person) sale(n int) change.Op {
	return create("opportunity", change.Fields{
		"name": fmt.Sprint("Line ", n, " 自动化产线"), "owner_id": p.id, "amount": int64(n * 1000), "currency": "CNY", "expected_close_on": "2026-12-31",
		"next_step": "Call the plant manager", "source": "fair", "created_at": "2026-11-25T09:00:00.000Z", "created_by": p.id,
	})
}

// pushAll pushes each operation as a transaction of its own, all in one request.
func (p person) pushAll(ops []change.Op) protocol.PushAnswer {
	var push protocol.Push
	for _, op := range ops {
		push.Txs = append(push.Txs, change.Tx{ID: uuid.Must(uuid.NewV7()).String(), Stamp: hlc.At(p.o.now), Ops: []change.Op{op}})
	}
	var a protocol.PushAnswer
	if status := p.o.post(protocol.PathPush, p.token, push, &a); status != http.StatusOK {
		p.o.t.Fatalf("push: %d", status)
	}
	p.o.now = p.o.now.Add(time.Second) // nothing here is about asking too often
	for _, out := range a.Outcomes {
		if out.Verdict != change.Applied {
			p.o.t.Fatalf("%+v", out)
		}
	}
	return a
}

func (p person) sales(n int) []change.Op {
	ops := make([]change.Op, n)
	for i := range ops {
		ops[i] = p.sale(i)
	}
	return ops
}

// processor is the time that this process has had of it: what others do on the
// machine does not change that.
func processor() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		panic(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func report(b *testing.B, began time.Duration) {
	changes := perPush * float64(b.N)
	b.ReportMetric(changes/b.Elapsed().Seconds(), "changes/s")
	b.ReportMetric(float64((processor()-began).Microseconds())/changes, "cpu-µs/change")
}

// analyse does at once what PostgreSQL does by itself within a minute: until then
// it plans for empty tables.
func (o *office) analyse() {
	if hubtest.OnPostgreSQL() {
		o.sql("ANALYZE")
	}
}

// BenchmarkPush is full pushes: of new records, and of changes of one field.
func BenchmarkPush(b *testing.B) {
	b.Run("create", func(b *testing.B) {
		o := newOffice(b)
		lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
		lin.pushAll(lin.sales(perPush))
		o.analyse()
		began := processor()
		for b.Loop() {
			lin.pushAll(lin.sales(perPush))
		}
		report(b, began)
	})
	b.Run("edit", func(b *testing.B) {
		o := newOffice(b)
		lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
		sales := lin.sales(perPush)
		head, round := lin.pushAll(sales).Head, 0
		o.analyse()
		began := processor()
		for b.Loop() {
			round++
			edits := make([]change.Op, len(sales))
			for i, s := range sales {
				edits[i] = put(s, head, change.Fields{"next_step": fmt.Sprint("step ", round)})
			}
			head = lin.pushAll(edits).Head
		}
		report(b, began)
	})
}

// BenchmarkRawUpsert writes the same rows into the same tables of the same kind of
// database, a row to a statement, without a hub: what BenchmarkPush is measured
// by. A push writes a record and what became of the transaction.
func BenchmarkRawUpsert(b *testing.B) {
	o := newOffice(b)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	lin.pushAll(lin.sales(perPush))
	db, err := sql.Open(o.database())
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	raw := rawUpsert{db: db, user: lin.id, record: prepare(b, db, upsertRecord), tx: prepare(b, db, insertTx)}
	b.Run("record create", func(b *testing.B) { raw.run(b, true, false) })
	b.Run("record edit", func(b *testing.B) { raw.run(b, false, false) })
	b.Run("both create", func(b *testing.B) { raw.run(b, true, true) })
	b.Run("both edit", func(b *testing.B) { raw.run(b, false, true) })
}

type rawUpsert struct {
	db         *sql.DB
	user       string
	record, tx *sql.Stmt
	round      int
}

func (raw *rawUpsert) run(b *testing.B, create, both bool) {
	began := processor()
	for b.Loop() {
		raw.round++
		tx, err := raw.db.Begin()
		if err != nil {
			b.Fatal(err)
		}
		record, outcome := tx.Stmt(raw.record), tx.Stmt(raw.tx)
		for i := range perPush {
			id := fmt.Sprintf("%08d-%s", i, raw.user)
			if create {
				id = string(entity.NewID())
			}
			fields := fmt.Sprintf(`{"amount":%d,"created_at":"2026-11-25T09:00:00.000Z","created_by":%q,"currency":"CNY","expected_close_on":"2026-12-31",`+
				`"name":"Line %d 自动化产线","next_step":"step %d","owner_id":%q,"source":"fair"}`, i*1000, raw.user, i, raw.round, raw.user)
			_, err := record.Exec("raw", "opportunity", id, "user:"+raw.user, "", int64(raw.round*perPush+i), int64(1), int64(raw.round), raw.user, fields, make([]byte, 30))
			if err == nil && both {
				_, err = outcome.Exec("raw", string(entity.NewID()), int64(i), int64(i), int64(1), raw.user, int64(i), "applied", "", []byte{0xf6}, make([]byte, 120))
			}
			if err != nil {
				b.Fatal(err)
			}
		}
		if err := tx.Commit(); err != nil {
			b.Fatal(err)
		}
	}
	report(b, began)
}

const (
	upsertRecord = `INSERT INTO record (ws, kind, id, scope, parent, seq, scope_seq, stamp, author, fields, clocks) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (ws, kind, id) DO UPDATE SET seq = excluded.seq, stamp = excluded.stamp, author = excluded.author, fields = excluded.fields, clocks = excluded.clocks`
	insertTx = `INSERT INTO tx (ws, id, seq, stamp, device, user_id, at_ms, verdict, reason, losses, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
)

func prepare(b *testing.B, db *sql.DB, text string) *sql.Stmt {
	b.Helper()
	if hubtest.OnPostgreSQL() {
		for n := 1; strings.Contains(text, "?"); n++ {
			text = strings.Replace(text, "?", fmt.Sprint("$", n), 1)
		}
	}
	st, err := db.Prepare(text)
	if err != nil {
		b.Fatal(err)
	}
	return st
}

// sqliteAddress opens a file as the hub does.
func sqliteAddress(path string) string {
	return "file:" + path + "?" + url.Values{"_pragma": {"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "cache_size(-64000)", "mmap_size(1073741824)"}, "_txlock": {"immediate"}}.Encode()
}

// BenchmarkCycle is a cycle of a device with nothing to say, and with one change:
// it must cost the same whatever the size of the workspace.
// ROADBOOK_BENCH_LARGE rows, 20,000 unless said otherwise, against 1,000.
func BenchmarkCycle(b *testing.B) {
	large, err := strconv.Atoi(os.Getenv("ROADBOOK_BENCH_LARGE"))
	if err != nil {
		large = 20_000
	}
	for _, rows := range []int{1000, large} {
		o := newOffice(b)
		lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
		sales := lin.sales(perPush)
		head := int64(0)
		for range rows / perPush {
			sales = lin.sales(perPush)
			head = lin.pushAll(sales).Head
			o.analyse()
		}
		cursors := []change.Cursor{{Scope: "ws", Seq: head, Since: head}, {Scope: "user:" + lin.id, Seq: head, Since: head}}
		cycle := func(b *testing.B, want int) {
			var page change.Page
			if status := o.post(protocol.PathPull, lin.token, protocol.Pull{Cursors: cursors}, &page); status != http.StatusOK || len(page.Entries) != want {
				b.Fatalf("%d, %d entries", status, len(page.Entries))
			}
			cursors = page.Cursors
			o.now = o.now.Add(time.Second)
		}
		b.Run(fmt.Sprint("idle/", rows), func(b *testing.B) {
			began := processor()
			for b.Loop() {
				cycle(b, 0)
			}
			b.ReportMetric(float64((processor()-began).Microseconds())/float64(b.N), "cpu-µs/op")
		})
		b.Run(fmt.Sprint("one/", rows), func(b *testing.B) {
			began := processor()
			for n := 0; b.Loop(); n++ {
				head = lin.pushAll([]change.Op{put(sales[n%perPush], head, change.Fields{"next_step": fmt.Sprint("step ", n)})}).Head
				cycle(b, 1)
			}
			b.ReportMetric(float64((processor()-began).Microseconds())/float64(b.N), "cpu-µs/op")
		})
	}
}
