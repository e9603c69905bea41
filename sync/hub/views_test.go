package hub_test

import (
	"errors"
	"math"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
)

// reader is somebody who makes reports of a workspace. Roles belong to the server,
// which other runs use too: his name is his own.
func (o *office) reader(workspace string) *pgx.Conn {
	o.t.Helper()
	name := "reader of " + workspace
	group, role := pgx.Identifier{"report:" + workspace}.Sanitize(), pgx.Identifier{name}.Sanitize()
	o.sql("CREATE ROLE " + group)
	o.sql("CREATE USER " + role + " IN ROLE " + group)
	address, err := url.Parse(o.config.Database)
	if err != nil {
		o.t.Fatal(err)
	}
	address.User = url.User(name)
	conn, err := pgx.Connect(ctx, address.String())
	if err != nil {
		o.t.Fatal(err)
	}
	o.t.Cleanup(func() {
		_, err := conn.Exec(ctx, "DISCARD TEMP") // the server may do it only after the role is to go
		if err = errors.Join(err, conn.Close(ctx)); err != nil {
			o.t.Error(err)
		}
		o.sql("DROP ROLE " + role)
		o.sql("DROP ROLE " + group)
	})
	return conn
}

func TestReportsReadTheirWorkspaceAndNoOther(t *testing.T) {
	o := newOffice(t)
	analyst, stranger := o.reader(o.ws), o.reader(string(entity.NewID()))
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	gone := create("opportunity", change.Fields{"name": "Gone", "owner_id": lin.id})
	made := lin.push(gone, create("opportunity", change.Fields{
		"name": "Line 1 自动化", "owner_id": lin.id, "amount": int64(math.MaxInt64), "currency": "CNY",
		"expected_close_on": "2026-12-31", "created_at": "2026-02-30T00:00:00.000Z", "later": "kept", "custom.size": 2.5,
	}))
	lin.push(put(gone, made.Seq, change.Fields{change.Deleted: "2026-11-24T09:00:00.000Z"}))
	const report = `SELECT name || ' ' || amount || ' ' || to_char(expected_close_on, 'DD.MM.YY') || ' ' || coalesce(created_at::text, 'none')
		|| ' ' || (fields->>'later') || ' ' || (fields->>'custom.size') || ' ' || (updated_by = owner_id) FROM views.opportunity`
	want := []string{"Line 1 自动化 9223372036854775807 31.12.26 none kept 2.5 true"}
	if got := texts(t, analyst, report); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if got := texts(t, stranger, report); len(got) > 0 {
		t.Errorf("a stranger reads %q", got)
	}
	// A function of the stranger's own is not handed the rows that he may not see.
	const leak = `SET enable_indexscan = off; SET enable_bitmapscan = off; SET enable_nestloop = off; CREATE FUNCTION pg_temp.leak(text) RETURNS bool LANGUAGE plpgsql COST 0.0001 AS $$ BEGIN RAISE EXCEPTION 'saw %', $1; END $$`
	if _, err := stranger.Exec(ctx, leak); err != nil {
		t.Fatal(err)
	}
	if got := texts(t, stranger, "SELECT id FROM views.opportunity WHERE pg_temp.leak(name)"); len(got) > 0 {
		t.Errorf("a stranger reads %q", got)
	}
	for _, statement := range []string{"DELETE FROM views.opportunity", "SELECT id FROM record", "SELECT token FROM device"} {
		var refused *pgconn.PgError
		if _, err := analyst.Exec(ctx, statement); !errors.As(err, &refused) || refused.Code != "42501" {
			t.Errorf("%s: %v", statement, err)
		}
	}
	for _, s := range entity.Catalog {
		texts(t, analyst, "SELECT id FROM views."+pgx.Identifier{s.Name}.Sanitize())
	}
}

func TestAViewGrowsAndIsNotTakenBack(t *testing.T) {
	o := newOffice(t)
	o.sql("DROP VIEW views.account; CREATE VIEW views.account AS SELECT ws, fields, id FROM record")
	o.sql("DROP VIEW views.task; CREATE VIEW views.task AS SELECT ws, id, 1 AS of_a_later_version FROM record")
	o.another()
	conn, err := pgx.Connect(ctx, o.config.Database)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	const columns = "SELECT attname FROM pg_attribute WHERE attnum > 0 AND attrelid = 'views.%'::regclass ORDER BY attnum"
	if got := texts(t, conn, strings.Replace(columns, "%", "account", 1)); len(got) < 10 || !slices.Equal(got[:3], []string{"ws", "fields", "id"}) || !slices.Contains(got, "name") {
		t.Errorf("%v", got)
	}
	if got := texts(t, conn, strings.Replace(columns, "%", "task", 1)); len(got) != 3 {
		t.Errorf("%v", got)
	}
}
