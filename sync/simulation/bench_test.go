package simulation_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/storetest"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/client"
	"github.com/roadbook/roadbook/sync/engine"
	"github.com/roadbook/roadbook/sync/hlc"
	"github.com/roadbook/roadbook/sync/hub"
	"github.com/roadbook/roadbook/sync/protocol"
)

// office is a hub on loopback with real time, for measuring.
type office struct {
	b         testing.TB
	hub       *hub.Hub
	url       string
	ws, admin string
	laptops   int
}

func newOffice(b testing.TB) *office {
	b.Helper()
	h, err := hub.Open(ctx, hub.Config{Database: filepath.Join(b.TempDir(), "hub.db")})
	must(b, err)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(b, err)
	server := &http.Server{Handler: h}
	var served sync.WaitGroup
	served.Go(func() { _ = server.Serve(listener) }) // it ends when the measurement closes it
	o := &office{b: b, hub: h, url: "http://" + listener.Addr().String()}
	b.Cleanup(func() {
		server.Close()
		served.Wait()
		must(b, h.Close())
	})
	o.ws, o.admin, err = h.CreateWorkspace(ctx, "Bench", "CNY", "en", "Admin")
	must(b, err)
	return o
}

// failing is a test, a benchmark, or a case of package rapid.
type failing interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

func must(b failing, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// seat is a laptop in the office.
type seat struct {
	o       *office
	welcome protocol.Welcome
	client  *client.Client
	db      *store.DB
	engine  *engine.Engine
	heard   chan engine.Status
	stop    func()
}

// enrol makes a device that has only a client.
func (o *office) enrol() *seat {
	o.b.Helper()
	secret, err := o.hub.Invite(ctx, o.ws, o.admin)
	must(o.b, err)
	o.laptops++
	guest := client.New(client.Config{URL: o.url})
	defer guest.Close()
	w, err := guest.Enrol(ctx, protocol.Enrol{Secret: secret, Password: "correct horse", Device: fmt.Sprint("laptop ", o.laptops)})
	must(o.b, err)
	return &seat{o: o, welcome: w, client: client.New(client.Config{URL: o.url, Token: w.Token})}
}

// seat makes a device with an empty store and an engine that does not run yet.
func (o *office) seat() *seat {
	o.b.Helper()
	s := o.enrol()
	dir := o.b.TempDir()
	db, err := store.Open(ctx, filepath.Join(dir, "seat.db"), store.Options{Secrets: storetest.Secrets(dir)})
	must(o.b, err)
	s.db = db
	must(o.b, db.Link(ctx, store.Identity{WorkspaceID: o.ws, UserID: entity.ID(o.admin), DeviceID: s.welcome.Device}, s.welcome.Epoch))
	return s
}

func (s *seat) start() {
	s.heard = make(chan engine.Status, 1<<16)
	s.engine = engine.New(engine.Config{
		Replica: s.db, Remote: s.client, Clock: s.db.Clock(), Rand: rand.New(rand.NewPCG(1, 2)),
		OnStatus: func(st engine.Status) { s.heard <- st },
	})
	run, cancel := context.WithCancel(ctx)
	var running sync.WaitGroup
	running.Go(func() { s.engine.Run(run) })
	s.stop = sync.OnceFunc(func() {
		cancel()
		running.Wait()
	})
}

// close stops what runs and closes the files.
func (s *seat) close() {
	if s.stop != nil {
		s.stop()
	}
	s.client.Close()
	if s.db != nil {
		must(s.o.b, s.db.Close())
	}
}

// synced waits for the end of a full cycle that reached head.
func (s *seat) synced(head int64) {
	s.o.b.Helper()
	for st := range s.heard {
		if st.Phase == engine.Synced && st.Head >= head {
			return
		}
		if st.Code != "" {
			s.o.b.Fatalf("%+v", st)
		}
	}
}

// fill writes n opportunities straight to the hub, as one device that pushes
// large transactions, and returns the head.
func (o *office) fill(n int) int64 {
	o.b.Helper()
	s := o.enrol()
	defer s.close()
	clock := hlc.NewClock(time.Now, 0, 0)
	const perTx = 500
	var head int64
	for made := 0; made < n; {
		t := change.Tx{ID: string(entity.NewID()), Stamp: clock.Next()}
		for ; made < n && len(t.Ops) < perTx; made++ {
			t.Ops = append(t.Ops, opportunity(made, o.admin))
		}
		a, _, err := s.client.Push(ctx, s.welcome.Epoch, protocol.Push{Txs: []change.Tx{t}})
		must(o.b, err)
		if a.Outcomes[0].Verdict != change.Applied {
			o.b.Fatalf("%+v", a.Outcomes[0])
		}
		head = a.Head
	}
	return head
}

// opportunity is the creation of a record as rich as a real one.
func opportunity(i int, owner string) change.Op {
	at := time.Date(2025, 1, 1, 0, 0, i, 0, time.UTC).Format("2006-01-02T15:04:05.000Z")
	return change.Op{Kind: "opportunity", ID: string(entity.NewID()), Action: change.Create, Fields: change.Fields{
		"name": fmt.Sprint("Line ", i, " 自动化产线"), "account_id": fmt.Sprintf("00000000-0000-7000-8000-%012d", i%5000),
		"owner_id": owner, "amount": int64(i * 1000), "currency": "CNY", "expected_close_on": "2026-12-31",
		"next_step": "Call the plant manager", "source": "fair", "created_at": at, "created_by": owner,
	}}
}

// rows is a size from the environment, so that the usual run stays short.
func rows(name string, usual int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return usual
}

// BenchmarkOffline5000 is a laptop that comes back with 5,000 edits, and
// another one that reads them.
func BenchmarkOffline5000(b *testing.B) {
	const edits = 5000
	o := newOffice(b)
	o.fill(edits)
	writer, reader := o.seat(), o.seat()
	defer writer.close()
	defer reader.close()
	head := int64(0)
	for _, s := range []*seat{writer, reader} {
		s.start()
		s.synced(head)
		s.stop()
	}
	ids := opportunities(b, writer.db, edits)
	round := 0
	var wire float64
	for b.Loop() {
		b.StopTimer()
		round++
		for _, id := range ids {
			must(b, writer.db.Write(ctx, func(tx *store.Tx) error {
				_, err := tx.Edit(ctx, "opportunity", id, map[string]any{"next_step": fmt.Sprint("step ", round)})
				return err
			}))
		}
		txs, err := writer.db.Outbox(ctx, protocol.MaxPushTxs, 1<<20)
		must(b, err)
		body, err := protocol.EncodeLean(protocol.Push{Txs: txs})
		must(b, err)
		wire = float64(len(body)) / float64(len(txs))
		head = writer.engine.Status().Head + edits
		b.StartTimer()
		writer.start()
		writer.synced(head)
		reader.start()
		reader.synced(head)
		b.StopTimer()
		writer.stop()
		reader.stop()
		b.StartTimer()
	}
	b.ReportMetric(edits*float64(b.N)/b.Elapsed().Seconds(), "edits/s")
	b.ReportMetric(wire, "B/edit")
}

func opportunities(b testing.TB, db *store.DB, n int) []string {
	b.Helper()
	var ids []string
	q := store.Query{Kind: "opportunity", Limit: 500, Sort: []store.Sort{{Field: "id"}}}
	for len(ids) < n {
		page, err := db.List(ctx, q)
		must(b, err)
		for _, r := range page.Rows {
			ids = append(ids, r.ID)
		}
		if q.Cursor = page.Next; q.Cursor == "" {
			break
		}
	}
	return ids
}

// BenchmarkIdleCycle is a cycle with nothing to do. It must cost the same
// whatever the size: ROADBOOK_BENCH_LARGE rows, 20,000 unless said otherwise,
// against 1,000.
func BenchmarkIdleCycle(b *testing.B) {
	for _, n := range []int{1000, rows("ROADBOOK_BENCH_LARGE", 20_000)} {
		b.Run(fmt.Sprint(n, "rows"), func(b *testing.B) {
			o := newOffice(b)
			head := o.fill(n)
			s := o.seat()
			defer s.close()
			s.start()
			s.synced(head)
			for b.Loop() {
				s.engine.SyncNow()
				s.synced(head)
			}
		})
	}
}
