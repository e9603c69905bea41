package hub_test

import (
	"maps"
	"net/http"
	"testing"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/protocol"
)

func TestOnlyAdminsSeeInviteAndRemove(t *testing.T) {
	o := newOrg(t)
	for path, v := range map[string]any{
		protocol.PathDevices: struct{}{}, protocol.PathRemove: protocol.Remove{N: 1}, protocol.PathInvite: protocol.Invite{User: o.low.id},
		protocol.PathReset: protocol.Invite{User: o.low.id},
	} {
		for name, p := range map[string]person{"a rep": o.low, "a manager": o.lead} {
			if status, code := p.problem(path, v); status != http.StatusForbidden || code != protocol.CodeAdminsOnly {
				t.Errorf("%s, %s: %d %s", path, name, status, code)
			}
		}
		if status := o.post(path, "made-up", v, nil); status != http.StatusUnauthorized {
			t.Errorf("%s without a token: %d", path, status)
		}
	}
	var devices protocol.Devices
	if status := o.post(protocol.PathDevices, o.admin.token, struct{}{}, &devices); status != http.StatusOK || len(devices.Devices) != 5 {
		t.Errorf("%d, %+v", status, devices)
	}
	var invitation protocol.Invitation
	if status := o.post(protocol.PathInvite, o.admin.token, protocol.Invite{User: o.low.id}, &invitation); status != http.StatusOK {
		t.Fatal(status)
	}
	enrol := protocol.Enrol{Secret: invitation.Secret, Password: password, Device: "second"}
	if status := o.post(protocol.PathEnrol, "", enrol, &protocol.Welcome{}); status != http.StatusOK {
		t.Errorf("the join code does not work: %d", status)
	}
	if status, code := o.admin.problem(protocol.PathInvite, protocol.Invite{User: string(entity.NewID())}); status != http.StatusNotFound || code != protocol.CodeNoPerson {
		t.Errorf("%d %s", status, code)
	}
	last := devices.Devices[len(devices.Devices)-1]
	if status := o.post(protocol.PathRemove, o.admin.token, protocol.Remove{N: last.N}, &devices); status != http.StatusOK || devices.Devices[4].Removed == 0 {
		t.Errorf("%d, %+v", status, devices)
	}
	if _, code := o.low.problem(protocol.PathPull, protocol.Pull{}); code != protocol.CodeRevoked {
		t.Errorf("the removed device is told %s", code)
	}
}

// TestAnotherWorkspacesAdminRemovesNothingHere lets a number be the same in two
// workspaces.
func TestAnotherWorkspacesAdminRemovesNothingHere(t *testing.T) {
	o := newOrg(t)
	ws, admin, err := o.hub.CreateWorkspace(ctx, "Other", "CNY", "en", "Boss")
	if err != nil {
		t.Fatal(err)
	}
	secret, err := o.hub.Invite(ctx, ws, admin)
	if err != nil {
		t.Fatal(err)
	}
	var boss protocol.Welcome
	o.post(protocol.PathEnrol, "", protocol.Enrol{Secret: secret, Password: password, Device: "laptop"}, &boss)
	var devices protocol.Devices
	if status := o.post(protocol.PathRemove, boss.Token, protocol.Remove{N: 5}, &devices); status != http.StatusOK || len(devices.Devices) != 1 {
		t.Errorf("%d, %+v", status, devices)
	}
	if len(o.low.pull(0).Grants) == 0 {
		t.Error("a device of another workspace was removed")
	}
}

// TestWhoseComputersAreSeen: of a colleague one hears when he was there, and of those
// whose records one sees, which of their devices.
func TestWhoseComputersAreSeen(t *testing.T) {
	o := newOrg(t)
	o.enrol(o.middle.id) // a second one
	for name, c := range map[string]struct {
		asks    person
		devices map[string]int
	}{
		"the lead":      {o.lead, map[string]int{o.lead.id: 1, o.middle.id: 2, o.low.id: 1}},
		"a colleague":   {o.middle, map[string]int{o.lead.id: 0, o.middle.id: 2}},
		"somebody else": {o.top, map[string]int{o.top.id: 1}},
	} {
		var told protocol.Contacts
		o.post(protocol.PathContacts, c.asks.token, struct{}{}, &told)
		got := make(map[string]int)
		for _, one := range told.Contacts {
			got[one.User] = len(one.Devices)
		}
		if !maps.Equal(got, c.devices) {
			t.Errorf("%s hears of %v, want %v", name, got, c.devices)
		}
	}
}
