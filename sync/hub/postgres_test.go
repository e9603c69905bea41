package hub_test

import (
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/roadbook/roadbook/sync/hub"
	"github.com/roadbook/roadbook/sync/hub/hubtest"
)

// emptyPostgres is a database of a hub that nobody has used, and its address.
func emptyPostgres(t *testing.T) (*pgx.Conn, string) {
	t.Helper()
	if !hubtest.OnPostgreSQL() {
		t.Skip("of PostgreSQL alone")
	}
	address := hubtest.Database(t)
	h, err := hub.Open(ctx, hub.Config{Database: address, Files: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	conn, err := pgx.Connect(ctx, address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := conn.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	return conn, address
}

func texts(t *testing.T, conn *pgx.Conn, query string) []string {
	t.Helper()
	rows, err := conn.Query(ctx, query)
	if err != nil {
		t.Fatal(err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Statements are looked at in the end of all tests: see hubtest.
func TestTablesCanBeDistributedByWorkspace(t *testing.T) {
	conn, _ := emptyPostgres(t)
	tables := texts(t, conn, "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
	keyed := texts(t, conn, `SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
		JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
		WHERE i.indisprimary AND a.attname = 'ws' AND c.relnamespace = 'public'::regnamespace`)
	if len(tables) == 0 || len(keyed) != len(tables) {
		t.Errorf("tables %v, of which these have ws first in their primary key: %v", tables, keyed)
	}
	if found := texts(t, conn, `SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
		JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
		WHERE a.attname <> 'ws' AND c.relnamespace = 'public'::regnamespace`); len(found) > 0 {
		t.Errorf("indexes that do not begin with ws: %v", found)
	}
	if found := texts(t, conn, "SELECT relname FROM pg_class WHERE relkind = 'S'"); len(found) > 0 {
		t.Errorf("sequences: %v", found)
	}
}
