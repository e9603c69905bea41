package hub_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// problem is what a request is refused with.
func (p person) problem(path string, v any) (status int, code string) {
	p.o.t.Helper()
	body, err := p.o.encoder.Encode(v)
	if err != nil {
		p.o.t.Fatal(err)
	}
	res := p.o.send(http.MethodPost, path, p.token, body)
	var said protocol.Problem
	if err := protocol.Decode(res.Body, protocol.MaxAnswerBytes, &said); err != nil {
		p.o.t.Fatal(err)
	}
	return res.Code, said.Code
}

func TestARemovedDeviceHandsOverItsWorkAndIsToldToWipe(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	other := o.enrol(lin.id)
	o.now = o.now.Add(time.Minute)
	if err := o.hub.Revoke(ctx, o.ws, 1); err != nil {
		t.Fatal(err)
	}
	o.now = o.now.Add(time.Minute)
	out := lin.push(create("opportunity", change.Fields{"name": "Late", "owner_id": lin.id}))
	if out.Verdict != change.Parked || out.Reason != protocol.ReasonRevoked {
		t.Errorf("%+v", out)
	}
	if status, code := lin.problem(protocol.PathPull, protocol.Pull{}); status != http.StatusForbidden || code != protocol.CodeRevoked {
		t.Errorf("%d %s", status, code)
	}
	if n := len(other.sees("opportunity")); n != 0 {
		t.Errorf("%d opportunities of a removed device", n)
	}
	devices, err := o.hub.Devices(ctx, o.ws)
	if err != nil || !devices[0].Seen.After(devices[0].Revoked) || devices[0].Revoked.IsZero() || !devices[1].Revoked.IsZero() {
		t.Errorf("%+v, %v", devices, err)
	}
}
