// The race detector sees the same code in the worlds, and would take minutes here.

//go:build !race

package simulation_test

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/client"
	"github.com/roadbook/roadbook/sync/hlc"
	"github.com/roadbook/roadbook/sync/hub/hubtest"
	"github.com/roadbook/roadbook/sync/protocol"
)

// TestSeveralHubs ends one of two processes of a hub at any moment, while two
// laptops work through one address before both. What the hub acknowledged must
// be in its PostgreSQL, in one order, and everybody must have everything.
func TestSeveralHubs(t *testing.T) {
	database := hubtest.PostgreSQL(t).Database(t)
	program, laptop := buildPrograms(t)
	data := filepath.Join(t.TempDir(), "hub") // one certificate and one folder of files for both
	var hubs []*hubProcess
	for range 2 {
		hubs = append(hubs, &hubProcess{program: program, data: data, database: database, address: "127.0.0.1:0"})
	}
	hubs[0].command(t, "init", "--name", "Acme", "--admin", "Chen", "--locale", "en")
	for _, h := range hubs {
		h.run(t)
		t.Cleanup(func() { h.kill() })
	}
	before := newFront(t, hubs[0].address, hubs[1].address)
	k := &killing{t: t}
	for _, name := range []string{"one", "two"} {
		front := &hubProcess{program: program, data: data, database: database, address: before}
		k.join(laptop, name, front.invite(t, "Chen"))
	}
	for n := range rows("ROADBOOK_KILLS", 6) {
		work := k.work()
		for _, l := range k.laptops {
			must(t, l.call(t.Context(), new(any), "status.Service.SyncNow"))
		}
		time.Sleep(time.Duration(rand.IntN(400)) * time.Millisecond)
		hubs[n%2].kill()
		hubs[n%2].run(t)
		work.end()
		k.kept(func() map[string]bool { return committed(t, database) })
	}
	k.converges()
	if all := committed(t, database); all["a gap"] {
		t.Error("I6: commits have gaps")
	}
}

// committed are the transactions that the hub has taken, and "a gap" where their
// numbers have one.
func committed(t *testing.T, database string) map[string]bool {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), database)
	must(t, err)
	defer conn.Close(t.Context())
	rows, err := conn.Query(t.Context(), `SELECT id FROM tx WHERE seq > 0
		UNION ALL SELECT 'a gap' FROM tx JOIN workspace USING (ws) WHERE seq > 0 GROUP BY head HAVING count(DISTINCT seq) <> head`)
	must(t, err)
	ids, err := pgx.CollectRows(rows, pgx.RowTo[string])
	must(t, err)
	all := make(map[string]bool)
	for _, id := range ids {
		all[id] = true
	}
	return all
}

// newFront is an address before several: each connection goes to the next that
// answers.
func newFront(t *testing.T, addresses ...string) string {
	t.Helper()
	front, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	var open sync.WaitGroup
	open.Go(func() {
		for n := 0; ; n++ {
			in, err := front.Accept()
			if err != nil {
				return
			}
			open.Go(func() { carry(in, addresses[n%2], addresses[(n+1)%2]) })
		}
	})
	t.Cleanup(func() {
		must(t, front.Close())
		open.Wait()
	})
	return front.Addr().String()
}

// carry connects in to the first of the addresses that answers.
func carry(in net.Conn, addresses ...string) {
	defer in.Close()
	for _, address := range addresses {
		out, err := net.Dial("tcp", address)
		if err != nil {
			continue
		}
		var up sync.WaitGroup
		up.Go(func() {
			_, _ = io.Copy(out, in) // either end may be killed
			out.Close()
		})
		_, _ = io.Copy(in, out)
		in.Close()
		up.Wait()
		return
	}
}

// BenchmarkSeveralHubs is eight workspaces that push new records as fast as they
// are taken, on a PostgreSQL that waits for its disk, through one process of a
// hub and through two. Each process has one processor.
func BenchmarkSeveralHubs(b *testing.B) {
	const workspaces, perPush = 8, 500
	for _, processes := range []int{1, 2} {
		b.Run(fmt.Sprint("processes-", processes), func(b *testing.B) {
			b.Setenv("GOMAXPROCS", "1")
			h := &hubProcess{program: buildHub(b), data: filepath.Join(b.TempDir(), "hub"), address: "127.0.0.1:0"}
			h.database = hubtest.PostgreSQL(b, "fsync=on", "synchronous_commit=on", "full_page_writes=on").Database(b)
			var hubs []hubProcess
			for range processes {
				one := *h
				one.run(b)
				b.Cleanup(one.kill)
				hubs = append(hubs, one)
			}
			var devices []*seat
			for n := range workspaces {
				devices = append(devices, hubs[n%processes].found(b, fmt.Sprint("Company ", n)))
			}
			for b.Loop() {
				var pushing sync.WaitGroup
				for _, s := range devices {
					pushing.Go(func() { s.pushNew(b, perPush) })
				}
				pushing.Wait()
			}
			b.ReportMetric(float64(workspaces*perPush*b.N)/b.Elapsed().Seconds(), "changes/s")
		})
	}
}

// found makes a workspace and enrols its admin's device.
func (h *hubProcess) found(b *testing.B, name string) *seat {
	b.Helper()
	said := strings.Split(h.command(b, "init", "--name", name, "--admin", "Chen", "--url", "https://"+h.address), "\n")
	code, err := protocol.ParseJoinCode(said[len(said)-1])
	must(b, err)
	guest := client.New(client.Config{URL: code.URL, Fingerprint: code.Fingerprint})
	defer guest.Close()
	w, err := guest.Enrol(b.Context(), protocol.Enrol{Secret: code.Secret, Password: "correct horse", Device: "laptop"})
	must(b, err)
	s := &seat{welcome: w, client: client.New(client.Config{URL: code.URL, Fingerprint: code.Fingerprint, Token: w.Token})}
	b.Cleanup(s.client.Close)
	return s
}

// pushNew pushes new records, each in a transaction of its own.
func (s *seat) pushNew(b *testing.B, n int) {
	var push protocol.Push
	for i := range n {
		op := opportunity(i, s.welcome.User)
		push.Txs = append(push.Txs, change.Tx{ID: string(entity.NewID()), Stamp: hlc.At(time.Now()), Ops: []change.Op{op}})
	}
	a, _, err := s.client.Push(b.Context(), s.welcome.Epoch, push)
	if err != nil || len(a.Outcomes) != n || a.Outcomes[n-1].Verdict != change.Applied {
		b.Errorf("%d outcomes, %v", len(a.Outcomes), err)
	}
}
