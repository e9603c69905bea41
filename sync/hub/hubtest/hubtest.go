// Package hubtest gives tests of the hub a database: a file of SQLite in a first
// run of all tests, and a database in a PostgreSQL of their own in a second.
package hubtest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/roadbook/roadbook/sync/hub"
)

// suite is the tests of a package.
type suite struct{ tests *testing.M }

// OnBoth makes the tests of a package run on SQLite and then on PostgreSQL, in
// which all statements that they made are looked at in the end.
func OnBoth(m *testing.M) interface{ Run() int } { return suite{m} }

// inTurn is the PostgreSQL that tests are running on; nil while they run on
// SQLite.
var inTurn *Cluster

func (s suite) Run() int {
	if code := s.tests.Run(); code != 0 {
		return code
	}
	cluster, err := Start()
	if err != nil {
		fmt.Fprintln(os.Stderr, "not run on PostgreSQL:", err)
		if os.Getenv("CI") != "" {
			return 1
		}
		return 0
	}
	inTurn = cluster
	code := s.tests.Run()
	inTurn = nil
	for _, wrong := range cluster.audit() {
		fmt.Fprintln(os.Stderr, "on PostgreSQL:", wrong)
		code = 1
	}
	if err := cluster.Stop(); err != nil {
		fmt.Fprintln(os.Stderr, "stop PostgreSQL:", err)
		code = 1
	}
	return code
}

// OnPostgreSQL tells whether tests are running on PostgreSQL now.
func OnPostgreSQL() bool { return inTurn != nil }

// Database makes an empty database for one test, on what is in turn, and returns
// what hub.Config takes.
func Database(t testing.TB) string {
	t.Helper()
	if inTurn == nil {
		return filepath.Join(t.TempDir(), "hub.db")
	}
	return inTurn.Database(t)
}

// PostgreSQL starts a server for one test, which is skipped where there is none.
func PostgreSQL(t testing.TB, settings ...string) *Cluster {
	t.Helper()
	c, err := Start(settings...)
	switch {
	case err == nil:
		t.Cleanup(func() {
			if err := c.Stop(); err != nil {
				t.Error(err)
			}
		})
	case os.Getenv("CI") != "":
		t.Fatal(err)
	default:
		t.Skip("no PostgreSQL: ", err)
	}
	return c
}

var databases atomic.Int64

// Database makes a database that lives as long as the test. It is a copy of one
// in which a hub has made its tables: to copy them is faster.
func (c *Cluster) Database(t testing.TB) string {
	t.Helper()
	c.once.Do(func() {
		c.exec(t, "CREATE DATABASE fresh")
		h, err := hub.Open(context.Background(), hub.Config{Database: c.address("fresh"), Files: t.TempDir()})
		if err != nil {
			t.Fatal(err)
		}
		if err := h.Close(); err != nil {
			t.Fatal(err)
		}
	})
	name := fmt.Sprintf("test_%d", databases.Add(1))
	c.exec(t, "CREATE DATABASE "+name+" TEMPLATE fresh")
	t.Cleanup(func() { c.exec(t, "DROP DATABASE "+name) }) // fails where the test has left a connection open
	return c.address(name)
}

func (c *Cluster) exec(t testing.TB, statement string) {
	t.Helper()
	ctx := context.Background() // a clean-up comes after the end of the test's
	conn, err := pgx.Connect(ctx, c.address("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, statement); err != nil {
		t.Fatal(err)
	}
}
