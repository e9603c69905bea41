package hub_test

import (
	"database/sql"
	"fmt"
	"net/http"
	"net/http/httptest"
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
	return p.answered(p.o.send(http.MethodPost, protocol.PathPush, p.token, p.request(ops)))
}

// request is the body of a push.
func (p person) request(ops []change.Op) []byte {
	var push protocol.Push
	for _, op := range ops {
		push.Txs = append(push.Txs, change.Tx{ID: uuid.Must(uuid.NewV7()).String(), Stamp: hlc.At(p.o.now), Ops: []change.Op{op}})
	}
	body, err := protocol.Encode(push)
	if err != nil {
		p.o.t.Fatal(err)
	}
	return body
}

// answered is what the hub has said to a push, all of which it must have taken.
func (p person) answered(res *httptest.ResponseRecorder) protocol.PushAnswer {
	var a protocol.PushAnswer
	if err := protocol.Decode(res.Body, protocol.MaxAnswerBytes, &a); res.Code != http.StatusOK || err != nil {
		p.o.t.Fatalf("push: %d, %v", res.Code, err)
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

// meter measures the part of a round that is to be compared: no request is made
// in it, and no row.
type meter struct {
	b    *testing.B
	used time.Duration
}

func (m *meter) measure(part func()) {
	began := processor()
	m.b.StartTimer()
	part()
	m.b.StopTimer()
	m.used += processor() - began
}

func (m *meter) report() {
	changes := perPush * float64(m.b.N)
	m.b.ReportMetric(changes/m.b.Elapsed().Seconds(), "changes/s")
	m.b.ReportMetric(float64(m.used.Microseconds())/changes, "cpu-µs/change")
}

// pushed is a full push; only what the hub does is measured.
func (m *meter) pushed(p person, ops []change.Op) protocol.PushAnswer {
	body := p.request(ops)
	var res *httptest.ResponseRecorder
	m.measure(func() { res = p.o.send(http.MethodPost, protocol.PathPush, p.token, body) })
	return p.answered(res)
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
		m := meter{b: b}
		for b.Loop() {
			b.StopTimer()
			m.pushed(lin, lin.sales(perPush))
			b.StartTimer()
		}
		m.report()
	})
	b.Run("edit", func(b *testing.B) {
		o := newOffice(b)
		lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
		sales := lin.sales(perPush)
		head, round := lin.pushAll(sales).Head, 0
		o.analyse()
		m := meter{b: b}
		for b.Loop() {
			b.StopTimer()
			round++
			edits := make([]change.Op, len(sales))
			for i, s := range sales {
				edits[i] = put(s, head, change.Fields{"next_step": fmt.Sprint("step ", round)})
			}
			head = m.pushed(lin, edits).Head
			b.StartTimer()
		}
		m.report()
	})
}

// BenchmarkRawUpsert writes the rows that a push has written, which are read back
// for that, into tables of the same size, a row to a statement, without a hub: what
// BenchmarkPush is measured by. A push writes a record and what became of the
// transaction.
func BenchmarkRawUpsert(b *testing.B) {
	for _, both := range []bool{false, true} {
		of := map[bool]string{false: "record ", true: "both "}[both]
		b.Run(of+"create", func(b *testing.B) { newRawUpsert(b, true).run(b, both) })
		b.Run(of+"edit", func(b *testing.B) { newRawUpsert(b, false).run(b, both) })
	}
}

type rawUpsert struct {
	db                *sql.DB
	create            bool
	records, outcomes [][]any // of the latest push
	record, tx        *sql.Stmt
	seq               int64
}

// newRawUpsert looks at what a push of new records has written, or one of edits.
func newRawUpsert(b *testing.B, create bool) *rawUpsert {
	o := newOffice(b)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	sales := lin.sales(perPush)
	raw := &rawUpsert{create: create}
	if raw.seq = lin.pushAll(sales).Head; !create {
		for i, s := range sales {
			sales[i] = put(s, raw.seq, change.Fields{"next_step": "step 1"})
		}
		raw.seq = lin.pushAll(sales).Head
	}
	o.analyse()
	var err error
	if raw.db, err = sql.Open(o.database()); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { raw.db.Close() })
	raw.records = read(b, raw.db, "SELECT "+recordColumns+" FROM record WHERE kind = 'opportunity' ORDER BY seq")
	raw.outcomes = read(b, raw.db, fmt.Sprint("SELECT "+txColumns+" FROM tx WHERE seq > ", raw.seq-perPush, " ORDER BY seq"))
	if len(raw.records) != perPush || len(raw.outcomes) != perPush {
		b.Fatalf("%d records, %d outcomes", len(raw.records), len(raw.outcomes))
	}
	raw.record, raw.tx = prepare(b, raw.db, upsertRecord), prepare(b, raw.db, insertTx)
	return raw
}

func (raw *rawUpsert) run(b *testing.B, both bool) {
	m := meter{b: b}
	for b.Loop() {
		b.StopTimer()
		raw.renew()
		outcomes := raw.outcomes
		if !both {
			outcomes = nil
		}
		m.measure(func() { raw.write(b, raw.records, outcomes) })
		b.StartTimer()
	}
	m.report()
}

// renew makes the rows those of another push.
func (raw *rawUpsert) renew() {
	for i := range raw.records {
		raw.seq++
		record, outcome := raw.records[i], raw.outcomes[i]
		if raw.create {
			record[2] = string(entity.NewID())
		}
		record[5], outcome[1], outcome[2] = raw.seq, string(entity.NewID()), raw.seq
	}
}

// write writes them in one transaction, as a push does.
func (raw *rawUpsert) write(b *testing.B, records, outcomes [][]any) {
	tx, err := raw.db.Begin()
	if err != nil {
		b.Fatal(err)
	}
	record, outcome := tx.Stmt(raw.record), tx.Stmt(raw.tx)
	for i := range records {
		_, err := record.Exec(records[i]...)
		if err == nil && outcomes != nil {
			_, err = outcome.Exec(outcomes[i]...)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
}

const (
	recordColumns = "ws, kind, id, scope, parent, seq, scope_seq, stamp, author, fields, clocks"
	txColumns     = "ws, id, seq, stamp, device, user_id, at_ms, verdict, reason, losses, body"

	upsertRecord = "INSERT INTO record (" + recordColumns + `) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (ws, kind, id) DO UPDATE SET scope = excluded.scope, parent = excluded.parent, seq = excluded.seq, scope_seq = excluded.scope_seq,
		stamp = excluded.stamp, author = excluded.author, fields = excluded.fields, clocks = excluded.clocks`
	insertTx = "INSERT INTO tx (" + txColumns + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)

// read is all rows of a statement.
func read(b *testing.B, db *sql.DB, text string) (all [][]any) {
	b.Helper()
	rows, err := db.Query(text)
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		row, to := make([]any, 11), make([]any, 11)
		for i := range row {
			to[i] = &row[i]
		}
		if err := rows.Scan(to...); err != nil {
			b.Fatal(err)
		}
		for i, v := range row {
			if blob, ok := v.([]byte); ok && len(blob) == 0 {
				row[i] = []byte{} // no column may be NULL
			}
		}
		all = append(all, row)
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
	return all
}

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
	return "file:" + path + "?" + url.Values{"_pragma": {"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "cache_size(-16000)", "mmap_size(1073741824)", "temp_store(MEMORY)"}, "_txlock": {"immediate"}}.Encode()
}

// BenchmarkCycle is a cycle of a device with nothing to say, one to which a commit of
// somebody else says nothing, one after a commit in another hub, which costs what the
// processor has forgotten meanwhile, and one with a change of its own: it must cost the same whatever the size of the workspace.
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
		after := func(b *testing.B, of *office, news int) {
			zhou := of.enrol(of.user("Zhou", entity.RoleRep, nil, nil))
			his := zhou.sales(1)
			seen, used := zhou.pushAll(his).Head, time.Duration(0)
			cycle(b, news)
			for b.Loop() {
				b.StopTimer()
				seen = zhou.pushAll([]change.Op{put(his[0], seen, change.Fields{"next_step": "call"})}).Head
				b.StartTimer()
				began := processor()
				cycle(b, 0)
				used += processor() - began
			}
			b.ReportMetric(float64(used.Microseconds())/float64(b.N), "cpu-µs/op")
		}
		b.Run(fmt.Sprint("elsewhere/", rows), func(b *testing.B) { after(b, o, 1) }) // Zhou is news, what is his is not
		b.Run(fmt.Sprint("another hub/", rows), func(b *testing.B) { after(b, newOffice(b), 0) })
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
