package hub_test

import (
	"net/http"
	"slices"
	"testing"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// sumsOf are the sums of what a person was sent of a scope.
func sumsOf(page change.Page, scope string) change.Sums {
	sums := change.NewSums(scope, page.Head)
	for _, e := range page.Entries {
		if e.Scope == scope {
			sums.Add(e.Kind, e.ID, e.Seq)
		}
	}
	return sums
}

func (p person) verify(sums change.Sums) []string {
	p.o.t.Helper()
	var v protocol.Verified
	if status := p.o.post(protocol.PathVerify, p.token, protocol.Verify{Sums: []change.Sums{sums.Total()}}, &v); status != http.StatusOK {
		p.o.t.Fatalf("verify: %d", status)
	}
	return v.Differ
}

func (p person) repair(sums change.Sums) change.Repair {
	p.o.t.Helper()
	var r change.Repair
	if status := p.o.post(protocol.PathRepair, p.token, protocol.Repair{Sums: sums}, &r); status != http.StatusOK {
		p.o.t.Fatalf("repair: %d", status)
	}
	return r
}

func TestWhatADeviceHoldsIsComparedAndPutRight(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	scope := "user:" + lin.id
	for range 300 {
		lin.push(create("opportunity", change.Fields{"name": "Line 2", "owner_id": lin.id}))
	}
	page := lin.pull(0)
	sums := sumsOf(page, scope)
	if differ := lin.verify(sums); len(differ) > 0 {
		t.Errorf("%v differ though they are equal", differ)
	}

	lost := page.Entries[slices.IndexFunc(page.Entries, func(e change.Entry) bool { return e.Scope == scope })]
	sums.Of[change.Bucket(lost.ID)] = 0
	if differ := lin.verify(sums); !slices.Equal(differ, []string{scope}) {
		t.Errorf("%v differ", differ)
	}
	r := lin.repair(sums)
	if len(r.Buckets) != 1 || !slices.ContainsFunc(r.Entries, func(e change.Entry) bool { return e.ID == lost.ID && e.Whole }) || len(r.Entries) > 20 {
		t.Errorf("to put one record right: buckets %v, %d entries", r.Buckets, len(r.Entries))
	}

	lin.push(create("opportunity", change.Fields{"name": "Line 2", "owner_id": lin.id}))
	if differ := lin.verify(sums); len(differ) > 0 {
		t.Errorf("%v differ, but the device has not read it to the end", differ)
	}
}

func TestComparingTellsNothingOfWhatAPersonMayNotSee(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	zhou := o.enrol(o.user("Zhou", entity.RoleRep, nil, nil))
	lin.push(create("opportunity", change.Fields{"name": "Line 2", "owner_id": lin.id}))
	none := change.NewSums("user:"+lin.id, 1<<40)
	if differ := zhou.verify(none); len(differ) > 0 {
		t.Errorf("told that %v differ", differ)
	}
	if r := zhou.repair(none); len(r.Buckets) > 0 || len(r.Entries) > 0 {
		t.Errorf("was sent %+v", r)
	}
	if status := o.post(protocol.PathRepair, zhou.token, protocol.Repair{Sums: none.Total()}, nil); status != http.StatusBadRequest {
		t.Errorf("sums of one bucket: %d", status)
	}
}
