// The race detector sees the same code in the worlds, and would take minutes here.

//go:build !race

package simulation_test

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"
	"testing/synctest"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// parcel is what a device hands over by file.
func (d *device) parcel() protocol.Signed {
	d.w.t.Helper()
	i := d.db.Identity()
	s, err := protocol.Sign(protocol.Parcel{Workspace: i.WorkspaceID, Device: i.DeviceID, User: string(i.UserID), Name: d.name, Txs: d.outbox()}, d.token)
	d.must(err)
	return s
}

// take takes a parcel in, and says whether it was new.
func (d *device) take(s protocol.Signed) bool {
	d.w.t.Helper()
	sum := sha256.Sum256(s.Body)
	isNew, err := d.db.TakeParcel(ctx, store.Parcel{Carried: change.Carried{ID: hex.EncodeToString(sum[:]), Body: s.Body, Signature: s.Signature}})
	d.must(err)
	return isNew
}

// carried says how the parcels on a device stand.
func (d *device) carried() (states []string) {
	d.w.t.Helper()
	all, err := d.db.Carried(ctx, 100)
	d.must(err)
	for _, p := range all {
		states = append(states, p.State+p.Reason)
	}
	return states
}

// road is a rep on the road whose laptop does not reach the hub, and a colleague
// whose laptop can.
type road struct {
	*world
	rep, colleague, boss *device
	deal, fresh          entity.ID
}

func newRoad(t *testing.T) *road {
	t.Helper()
	w := newWorld(t, 1)
	team := w.team("East", "")
	r := &road{world: w}
	r.rep = w.laptop("lin", w.user("Lin", entity.RoleRep, []string{team}, nil), time.Minute)
	r.colleague = w.laptop("zhou", w.user("Zhou", entity.RoleRep, nil, nil), -time.Hour)
	r.boss = w.laptop("chen", w.user("Chen", entity.RoleManager, nil, []string{team}), 0)
	for _, d := range w.devices {
		d.start()
	}
	r.deal = r.rep.opportunity("Line 2")
	w.settled()
	r.rep.line.set(true, 0)
	r.rep.edit("opportunity", r.deal, map[string]any{"amount": int64(200)})
	r.rep.edit("opportunity", r.deal, map[string]any{"amount": int64(300)}) // over its own pending one
	r.fresh = r.rep.opportunity("Fresh")
	return r
}

// online waits for the devices that reach the hub.
func (r *road) online(devices ...*device) {
	r.t.Helper()
	all := r.devices
	r.devices = devices
	r.settled()
	r.devices = all
}

// whole checks that the rep's work is everywhere it belongs, once, as the rep's.
func (r *road) whole() {
	r.t.Helper()
	r.rep.line.set(false, 0)
	r.settled()
	r.converged()
	for _, d := range []*device{r.rep, r.boss} {
		if o := d.find(r.deal); o.Amount != 300 {
			r.t.Errorf("%s: the amount is %d", d.name, o.Amount)
		}
		if o := d.find(r.fresh); o.Name != "Fresh" {
			r.t.Errorf("%s: %+v", d.name, o)
		}
		row, err := d.db.Find(ctx, "opportunity", string(r.fresh))
		d.must(err)
		if by := row.Values["created_by"]; by != r.rep.user {
			r.t.Errorf("%s: it was made by %v", d.name, by)
		}
		if n := len(d.all("conflict")); n != 0 {
			r.t.Errorf("%s: %d conflicts of the rep with himself", d.name, n)
		}
	}
	if n := len(r.colleague.all("opportunity")); n != 0 {
		r.t.Errorf("I9: who carried sees %d opportunities", n)
	}
}

// The parcel is at the hub before its author is.
func TestAParcelArrivesBeforeItsAuthor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRoad(t)
		defer r.close()
		parcel := r.rep.parcel()
		if !r.colleague.take(parcel) || r.colleague.take(parcel) {
			t.Error("taking it in twice is not taking it in once")
		}
		r.online(r.colleague, r.boss)
		if o := r.boss.find(r.deal); o.Amount != 300 {
			t.Errorf("the manager sees %d before the rep is back", o.Amount)
		}
		r.rep.edit("opportunity", r.deal, map[string]any{"next_step": "call"}) // goes on meanwhile
		head := r.boss.engine.Status().Head
		r.whole()
		if o := r.boss.find(r.deal); o.NextStep != "call" {
			t.Errorf("what the rep did after: %+v", o)
		}
		if now := r.boss.engine.Status().Head; now != head+1 {
			t.Errorf("I3: the hub went from %d to %d for one new transaction", head, now)
		}
		if got := r.colleague.carried(); len(got) != 1 || got[0] != "delivered" {
			t.Errorf("the parcel is %v", got)
		}
	})
}

// The author is at the hub before the parcel is, which then changes nothing.
func TestAParcelArrivesAfterItsAuthor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRoad(t)
		defer r.close()
		parcel := r.rep.parcel()
		r.rep.line.set(false, 0)
		r.settled()
		r.boss.edit("opportunity", r.deal, map[string]any{"amount": int64(400)})
		r.settled()
		head := r.boss.engine.Status().Head
		r.colleague.take(parcel)
		r.settled()
		if now := r.boss.engine.Status().Head; now != head {
			t.Errorf("I3: the hub went from %d to %d", head, now)
		}
		if o := r.rep.find(r.deal); o.Amount != 400 {
			t.Errorf("an old parcel brought %d back", o.Amount)
		}
		if got := r.colleague.carried(); len(got) != 1 || got[0] != "delivered" {
			t.Errorf("the parcel is %v", got)
		}
	})
}

// What was not signed by the device that it names does nothing, and holds up
// nothing.
func TestAForgedParcelIsRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRoad(t)
		defer r.close()
		good := r.rep.parcel()
		changed := good
		changed.Body = append([]byte(nil), good.Body...)
		changed.Body[len(changed.Body)-3] ^= 1
		p, err := good.Parcel()
		r.rep.must(err)
		p.MadeMS = 1 // another body, so that it is another parcel
		signedByAnother, err := protocol.Sign(p, r.colleague.token)
		r.rep.must(err)
		p.Workspace = "another"
		foreign, err := protocol.Sign(p, r.rep.token)
		r.rep.must(err)
		head := r.boss.engine.Status().Head
		for _, bad := range []protocol.Signed{changed, signedByAnother, foreign} {
			r.colleague.take(bad)
		}
		r.online(r.colleague, r.boss)
		if now := r.boss.engine.Status().Head; now != head {
			t.Errorf("the hub went from %d to %d", head, now)
		}
		states := r.colleague.carried()
		if len(states) != 3 {
			t.Errorf("%d parcels were taken in", len(states))
		}
		for _, state := range states {
			if state != "refused"+protocol.CodeBadParcel {
				t.Errorf("a parcel is %s", state)
			}
		}
		r.whole()
	})
}

// The last work of a device that an admin has removed is for somebody to decide
// about, whoever carries it.
func TestAParcelOfARemovedDeviceIsParked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRoad(t)
		defer r.close()
		parcel := r.rep.parcel()
		if err := r.hub.Revoke(ctx, r.ws, 1); err != nil {
			t.Fatal(err)
		}
		r.colleague.take(parcel)
		r.online(r.colleague, r.boss)
		if o := r.boss.find(r.deal); o.Amount != 100 {
			t.Errorf("a removed device has set the amount to %d", o.Amount)
		}
		if n := len(r.boss.all("parked_change")); n != 3 {
			t.Errorf("%d of its 3 transactions wait for a decision", n)
		}
	})
}
