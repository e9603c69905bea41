package hub_test

import (
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hlc"
	"github.com/roadbook/roadbook/sync/protocol"
)

const day = 24 * time.Hour

// made is a transaction of now, as the office's clock has it.
func (o *office) made(ops ...change.Op) change.Tx {
	at := fmt.Sprintf("%012x", o.now.UnixMilli())
	return change.Tx{ID: at[:8] + "-" + at[8:] + "-7" + uuid.NewString()[15:], Stamp: hlc.At(o.now), Ops: ops}
}

func (p person) pullFrom(cursor change.Cursor) int {
	return p.o.post(protocol.PathPull, p.token, protocol.Pull{Cursors: []change.Cursor{cursor}}, nil)
}

func TestWhatNoDeviceNeedsAnyMoreIsCollected(t *testing.T) {
	o := newOffice(t)
	lin, zhou := o.enrol(o.user("Lin", entity.RoleRep, nil, nil)), o.enrol(o.user("Zhou", entity.RoleRep, nil, nil))
	deal := create("opportunity", change.Fields{"name": "Line 2", "owner_id": lin.id})
	first := o.made(deal)
	made := lin.send(first)
	given := lin.send(o.made(put(deal, made.Seq, change.Fields{"owner_id": zhou.id})))
	unheard := zhou.send(o.made(put(deal, given.Seq, change.Fields{"name": "Line 3"})))
	mine := change.Cursor{Scope: "user:" + lin.id, Seq: made.Seq, Since: made.Seq}
	collect := func() {
		t.Helper()
		if err := o.hub.Collect(ctx); err != nil {
			t.Fatal(err)
		}
	}

	o.now = o.now.Add(399 * day)
	lin.pull(0) // it is in use
	collect()
	if status := lin.pullFrom(mine); status != http.StatusOK {
		t.Errorf("after 399 days: %d", status)
	}
	o.now = o.now.Add(2 * day)
	collect()
	if status := lin.pullFrom(mine); status != http.StatusGone {
		t.Errorf("after 401 days: %d", status)
	}
	if status := lin.pullFrom(change.Cursor{Scope: mine.Scope}); status != http.StatusOK {
		t.Errorf("a device that begins: %d", status)
	}
	if status := lin.pullFrom(change.Cursor{Scope: mine.Scope, Seq: unheard.Seq, Since: unheard.Seq}); status != http.StatusOK {
		t.Errorf("a device that has read past it: %d", status)
	}
	if again := zhou.send(change.Tx{ID: unheard.TxID, Stamp: unheard.Stamp, Ops: first.Ops}); again.Seq != unheard.Seq {
		t.Errorf("a device that may not have heard of its push is told %+v instead of %+v", again, unheard)
	}
}

func TestWhatATransactionSaidIsKeptWhereSomebodyMayDecideAboutIt(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	taken := o.made(create("opportunity", change.Fields{"name": "Line 2", "owner_id": lin.id}))
	undecided := o.made(put(create("opportunity", nil), 0, change.Fields{"name": "Of nobody"}))
	made := lin.send(taken)
	if out := lin.send(undecided); out.Verdict != change.Parked {
		t.Fatalf("%+v", out)
	}
	o.now = o.now.Add(40 * day)
	if o.remembers(taken) || !o.remembers(undecided) {
		t.Errorf("kept: %v of what was taken, %v of what is undecided", o.remembers(taken), o.remembers(undecided))
	}
	if again := lin.send(taken); again.Seq != made.Seq {
		t.Errorf("what became of it is no longer known: %+v", again)
	}
}

// remembers says whether the hub has kept, after it has collected, what a
// transaction had said.
func (o *office) remembers(tx change.Tx) (kept bool) {
	o.t.Helper()
	if err := o.hub.Collect(ctx); err != nil {
		o.t.Fatal(err)
	}
	db, err := sql.Open(o.database())
	if err == nil {
		err = db.QueryRowContext(ctx, "SELECT length(body) > 0 FROM tx WHERE ws = '"+o.ws+"' AND id = '"+tx.ID+"'").Scan(&kept)
	}
	if err = errors.Join(err, db.Close()); err != nil {
		o.t.Fatal(err)
	}
	return kept
}
