// The race detector sees the same code in the worlds, and would take minutes here.

//go:build !race

package simulation_test

import (
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/storetest"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/client"
)

// TestAFirstSyncIsUsableAndGoesOn gives a manager a new laptop with a bad line
// and little power.
func TestAFirstSyncIsUsableAndGoesOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const each = 60
		w := newWorld(t, 1)
		defer w.close()
		team := w.team("East", "")
		lin := w.laptop("lin", w.user("Lin", entity.RoleRep, []string{team}, nil), 0)
		chen := w.user("Chen", entity.RoleManager, nil, []string{team})
		first := w.laptop("first", chen, 0)
		for _, d := range w.devices {
			d.start()
			for i := range each {
				d.opportunity(fmt.Sprint("of ", d.name, " ", i))
			}
		}
		w.settled()

		fresh := w.laptop("fresh", chen, 0)
		fresh.pages = 10
		sent, told, mine := 0, 0, ""
		fresh.spy = func(page change.Page) {
			sent += len(page.Entries)
			told = max(told, page.Left)
			for _, e := range page.Entries {
				if e.Kind == "opportunity" && mine == "" {
					mine = e.Scope
				}
			}
		}
		fresh.line.set(false, 0.05)
		fresh.start()
		for range 12 {
			time.Sleep(5 * time.Second)
			fresh.crash()
		}
		fresh.line.set(false, 0)
		written := fresh.opportunity("written while it loads")
		w.settled()
		w.converged()
		if mine != "user:"+chen {
			t.Errorf("the first opportunity that came was in %s", mine)
		}
		if told < 2*each {
			t.Errorf("it was told of %d records", told)
		}
		if all := told + 20*fresh.pages; sent > all {
			t.Errorf("%d records were sent, of %d: it did not go on from where it was", sent, told)
		}
		if first.find(written).Name != "written while it loads" || lin.engine.Status().Code != "" {
			t.Error("what was written meanwhile did not arrive")
		}
	})
}

// loading names, in the environment of a process that is to be killed, the hub,
// the token and the file of its first sync.
var loading = [...]string{"ROADBOOK_KILLED_HUB", "ROADBOOK_KILLED_TOKEN", "ROADBOOK_KILLED_FILE"}

// TestAFirstSyncGoesOnAfterKill kills a real process in the middle of its first
// sync.
func TestAFirstSyncGoesOnAfterKill(t *testing.T) {
	const n = 12_000
	o := newOffice(t)
	head := o.fill(n)
	s := o.seat()
	path := s.db.Path()
	must(t, s.db.Close())

	child := exec.Command(os.Args[0], "-test.run=^TestProcessThatIsKilled$")
	child.Env = append(os.Environ(), loading[0]+"="+o.url, loading[1]+"="+s.welcome.Token, loading[2]+"="+path)
	must(t, child.Start())
	for until := time.Now().Add(5 * time.Minute); read(t, path) == 0; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatal("it never began")
		}
	}
	must(t, child.Process.Kill())
	_ = child.Wait() // it was killed

	db, err := store.Open(ctx, path, store.Options{Secrets: storetest.Secrets(filepath.Dir(path))})
	must(t, err)
	s.db = db
	defer s.close()
	before, err := db.Count(ctx, store.Query{Kind: "opportunity"})
	must(t, err)
	if before == 0 || before == n || read(t, path) == 0 {
		t.Fatalf("%d records were there when it was killed", before)
	}
	began := read(t, path)
	s.start()
	s.synced(head)
	after, err := db.Count(ctx, store.Query{Kind: "opportunity"})
	must(t, err)
	if after != n || read(t, path) < began {
		t.Errorf("%d records at the end", after)
	}
}

// read is how far a file's owner has read, seen from another process.
func read(t *testing.T, path string) (cursor int64) {
	t.Helper()
	secrets := storetest.Secrets(filepath.Dir(path))
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro&_pragma=busy_timeout(5000)"+unsealed(t, path, secrets.Get))
	must(t, err)
	defer db.Close()
	must(t, db.QueryRowContext(ctx, "SELECT coalesce(max(cursor), 0) FROM sync_scope").Scan(&cursor))
	return cursor
}

// TestProcessThatIsKilled is no test: it is the process that is killed in
// TestAFirstSyncGoesOnAfterKill.
func TestProcessThatIsKilled(t *testing.T) {
	url, token, path := os.Getenv(loading[0]), os.Getenv(loading[1]), os.Getenv(loading[2])
	if url == "" {
		t.Skip("only as a process of its own")
	}
	db, err := store.Open(ctx, path, store.Options{Secrets: storetest.Secrets(filepath.Dir(path))})
	must(t, err)
	s := &seat{o: &office{b: t}, client: client.New(client.Config{URL: url, Token: token}), db: db}
	s.start()
	time.Sleep(time.Minute)
	s.close()
}
