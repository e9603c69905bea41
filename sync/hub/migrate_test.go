package hub_test

import (
	"database/sql"
	"errors"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hub"
	"github.com/roadbook/roadbook/sync/hub/hubtest"
)

// raw runs statements in the database of a hub that does not run.
func (o *office) raw(statements ...string) {
	o.t.Helper()
	db, err := sql.Open(o.database())
	if err != nil {
		o.t.Fatal(err)
	}
	for _, s := range statements {
		_, failed := db.ExecContext(ctx, s)
		err = errors.Join(err, failed)
	}
	if err := errors.Join(err, db.Close()); err != nil {
		o.t.Fatal(err)
	}
}

// marked is the statement that notes a version, or what was noted before there
// were any.
func marked(sqlite, postgres string) string {
	if hubtest.OnPostgreSQL() {
		return "COMMENT ON TABLE workspace IS '" + postgres + "'"
	}
	return "PRAGMA user_version = " + sqlite
}

func TestADatabaseOfTheFirstVersionIsBroughtToThis(t *testing.T) {
	for name, mark := range map[string]string{
		"before versions were counted": marked("0", "6d65616e696e67206f6620746865206669727374207461626c6573"),
		"the first":                    marked("1", "1"),
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
			deal := create("opportunity", change.Fields{"name": "Line 2", "owner_id": lin.id})
			made := lin.push(deal)
			o.close()
			o.raw("DROP TABLE shared_scope", mark)
			for range 2 { // and nothing is done twice
				o.open()
				if page := lin.pull(0); len(page.Entries) == 0 {
					t.Error("what was there is gone")
				}
				if err := o.hub.Collect(ctx); err != nil {
					t.Error(err)
				}
				o.close()
			}
			o.open()
			lin.push(put(deal, made.Seq, change.Fields{"name": "Line 3"}))
		})
	}
}

func TestADatabaseOfALaterVersionIsRefused(t *testing.T) {
	o := newOffice(t)
	o.close()
	o.raw(marked("999", "999"))
	if _, err := hub.Open(ctx, o.config); !errors.Is(err, hub.ErrNewer) {
		t.Errorf("%v", err)
	}
	steps, err := filepath.Glob("migrations/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	this := strconv.Itoa(len(steps))
	o.raw(marked(this, this))
	o.open()
}
