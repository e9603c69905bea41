package hub_test

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hub"
	"github.com/roadbook/roadbook/sync/hub/hubtest"
	"github.com/roadbook/roadbook/sync/protocol"
)

// another is the same office through another process of its hub.
func (o *office) another() *office {
	o.t.Helper()
	other := *o
	other.open()
	o.t.Cleanup(func() {
		if err := other.hub.Close(); err != nil {
			o.t.Error(err)
		}
	})
	return &other
}

// at is the same person through another process.
func (p person) at(o *office) person { return person{o, p.id, p.token} }

// sql runs statements in the database of the office.
func (o *office) sql(statement string, args ...any) {
	o.t.Helper()
	if !hubtest.OnPostgreSQL() {
		o.t.Skip("of PostgreSQL alone")
	}
	conn, err := pgx.Connect(ctx, o.config.Database)
	if err != nil {
		o.t.Fatal(err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, statement, args...); err != nil {
		o.t.Fatal(err)
	}
}

func TestCommitsThroughTwoProcessesHaveOneOrder(t *testing.T) {
	const pushes = 25
	o := newOffice(t)
	offices := []*office{o, o.another()}
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	op := create("opportunity", change.Fields{"name": "A", "owner_id": lin.id})
	first := lin.push(op).Seq
	var seqs []int64
	var mu sync.Mutex
	var pushing sync.WaitGroup
	for n := range 4 {
		p := lin.at(offices[n%2])
		pushing.Go(func() {
			for i := range pushes {
				out := p.push(put(op, first, change.Fields{"name": fmt.Sprint(n, " ", i)}))
				mu.Lock()
				seqs = append(seqs, out.Seq)
				mu.Unlock()
			}
		})
	}
	pushing.Wait()
	slices.Sort(seqs)
	for i, seq := range seqs {
		if want := first + 1 + int64(i); seq != want {
			t.Fatalf("commit %d where %d was due: %v", seq, want, seqs)
		}
	}
	if len(seqs) != 4*pushes {
		t.Errorf("%d commits", len(seqs))
	}
}

func TestWhoMaySeeIsKnownToEveryProcess(t *testing.T) {
	o := newOffice(t)
	other := o.another()
	root := o.enrol(o.user("Root", entity.RoleAdmin, nil, nil))
	boss := root.at(other).push(create("team", change.Fields{"name": "East"}))
	if boss.Verdict != change.Applied {
		t.Fatalf("%+v", boss)
	}
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	mine := create("opportunity", change.Fields{"name": "A", "owner_id": lin.id})
	lin.push(mine)
	zhou := o.enrol(o.user("Zhou", entity.RoleRep, nil, nil))
	if seen := zhou.sees("opportunity"); len(seen) > 0 {
		t.Fatalf("before: %v", seen)
	}
	promote := change.Op{Kind: "user", ID: zhou.id, Action: change.Put, Base: o.pulled(root), Fields: change.Fields{"role": entity.RoleAdmin}}
	if out := root.at(other).push(promote); out.Verdict != change.Applied {
		t.Fatalf("%+v", out)
	}
	if seen := zhou.sees("opportunity"); len(seen) != 1 {
		t.Errorf("after another process made him an admin: %v", seen)
	}
}

func (o *office) pulled(p person) int64 { return p.at(o).pull(0).Head }

// stream listens to the heads that a person is told.
func (p person) stream(t *testing.T) <-chan string {
	t.Helper()
	server := httptest.NewServer(p.o.hub)
	ctx, cancel := context.WithCancel(ctx)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+protocol.PathEvents, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+p.token)
	res, err := server.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	lines := make(chan string, 100)
	var reading sync.WaitGroup
	reading.Go(func() {
		for in := bufio.NewScanner(res.Body); in.Scan(); {
			if in.Text() != "" {
				lines <- in.Text()
			}
		}
	})
	t.Cleanup(func() {
		cancel()
		reading.Wait()
		res.Body.Close()
		server.Close()
	})
	return lines
}

func hears(t *testing.T, lines <-chan string, head int64, within time.Duration) time.Duration {
	t.Helper()
	began := time.Now()
	want := fmt.Sprint("data: ", head)
	for late := time.After(within); ; {
		select {
		case line := <-lines:
			if line == want {
				return time.Since(began)
			}
		case <-late:
			t.Fatalf("did not hear %q within %s", want, within)
		}
	}
}

func TestACommitIsHeardThroughAnotherProcess(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	o.sql("SELECT 1 AS nothing") // skips where one process has the database to itself
	other := o.another()
	lines := lin.stream(t)
	hears(t, lines, lin.pull(0).Head, time.Minute)
	// Heads are asked for every three seconds; a notification comes at once.
	var took []time.Duration
	for range 5 {
		out := lin.at(other).push(create("opportunity", change.Fields{"name": "A", "owner_id": lin.id}))
		took = append(took, hears(t, lines, out.Seq, time.Minute))
	}
	slices.Sort(took)
	if took[2] > 500*time.Millisecond {
		t.Errorf("heard after %s", took)
	}
	// What nobody notifies of is found by asking.
	o.sql("UPDATE workspace SET head = head + 1 WHERE ws = $1", o.ws)
	hears(t, lines, lin.pull(0).Head, time.Minute)
}

func TestAProcessStartsWhileAnotherWrites(t *testing.T) {
	o := newOffice(t)
	o.sql("SELECT 1 AS nothing")
	conn, err := pgx.Connect(ctx, o.config.Database)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, "BEGIN; UPDATE device SET seen_ms = 1 WHERE ws = '"+o.ws+"'"); err != nil {
		t.Fatal(err)
	}
	soon, stop := context.WithTimeout(ctx, 20*time.Second)
	defer stop()
	h, err := hub.Open(soon, o.config)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Close(); err != nil {
		t.Error(err)
	}
}

func TestATransactionThatTheDatabaseGivesUpIsRunAgain(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	o.sql(`CREATE SEQUENCE tries;
		CREATE FUNCTION give_up() RETURNS trigger LANGUAGE plpgsql AS $$
		BEGIN
			CASE nextval('tries')
				WHEN 1 THEN RAISE EXCEPTION 'serialization' USING ERRCODE = '40001';
				WHEN 2 THEN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01';
				ELSE RETURN NEW;
			END CASE;
		END $$;
		CREATE TRIGGER give_up BEFORE UPDATE ON device FOR EACH ROW
			WHEN (OLD.last_stamp <> NEW.last_stamp) EXECUTE FUNCTION give_up()`) // the last that a push writes
	head := lin.pull(0).Head
	if out := lin.push(create("opportunity", change.Fields{"name": "A", "owner_id": lin.id})); out.Seq != head+1 {
		t.Errorf("%+v after %d", out, head)
	}
	// It does not try for ever.
	o.sql(`CREATE OR REPLACE FUNCTION give_up() RETURNS trigger LANGUAGE plpgsql AS $$
		BEGIN RAISE EXCEPTION 'serialization' USING ERRCODE = '40001'; END $$`)
	if status := o.post(protocol.PathPush, lin.token, protocol.Push{Txs: []change.Tx{{ID: "t", Ops: []change.Op{create("note", nil)}}}}, nil); status != http.StatusInternalServerError {
		t.Errorf("%d", status)
	}
	if now := lin.pull(0).Head; now != head+1 {
		t.Errorf("head %d", now)
	}
}
