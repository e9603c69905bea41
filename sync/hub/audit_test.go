package hub_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hub"
	"github.com/roadbook/roadbook/sync/protocol"
)

func (o *office) audited(since time.Time) (lines []string) {
	o.t.Helper()
	err := o.hub.Audit(ctx, o.ws, since, func(e hub.Event) error {
		lines = append(lines, fmt.Sprintf("%s|%s|%d|%s|%s", e.Act, e.Name, e.Device, e.From, e.About))
		return nil
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return lines
}

func TestWhoComesInAndWhoMayWhatIsAudited(t *testing.T) {
	o := newOffice(t)
	boss := o.enrol(o.user("Chen", entity.RoleAdmin, nil, nil))
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	o.now = o.now.Add(time.Hour)
	start := o.now
	o.guess(lin.id, password, "10.0.0.1:1", "")
	o.guess(lin.id, "wrong", "10.0.0.2:1", "")
	o.guess("nobody", "wrong", "10.0.0.3:1", "")
	lin.push(create("opportunity", change.Fields{"name": "A", "owner_id": lin.id})) // nothing for an audit
	promoted := change.Op{Kind: "user", ID: lin.id, Action: change.Put, Base: 100, Fields: change.Fields{"role": "manager", "email": "lin@example.com"}}
	lin.push(promoted) // refused: not done
	boss.push(promoted)
	boss.push(create("product", change.Fields{"name": "P"}), create("product", change.Fields{"name": "Q"}))
	if _, err := o.hub.Invite(ctx, o.ws, lin.id); err != nil {
		t.Fatal(err)
	}
	if _, err := o.hub.ResetPassword(ctx, o.ws, lin.id); err != nil {
		t.Fatal(err)
	}
	if status := o.post(protocol.PathReset, boss.token, protocol.Invite{User: lin.id}, nil); status != http.StatusOK {
		t.Fatal(status)
	}
	if err := o.hub.Revoke(ctx, o.ws, 2); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"signed in|Lin|3|10.0.0.1|",
		"sign-in refused|Lin|0|10.0.0.2|",
		"sign-in refused||0|10.0.0.3|",
		"changed|Chen|1||put user " + lin.id + " email role=manager",
		"changed|Chen|1||create product × 2",
		"invited||0||user " + lin.id,
		"password reset||0||user " + lin.id,
		"password reset|Chen|1||user " + lin.id,
		"device removed||0||device 2",
	}
	if got := o.audited(start); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, line := range o.audited(time.Time{}) {
		if strings.Contains(line, password) || strings.Contains(line, "lin@example.com") {
			t.Errorf("it tells too much: %s", line)
		}
	}
	if all := o.audited(time.Time{}); !slices.Contains(all, "enrolled|Lin|2|192.0.2.1|laptop") {
		t.Errorf("%q", all)
	}
}

func TestTheAuditLogIsBounded(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	for n := range 1100 { // each a person and an address of its own
		o.guess(fmt.Sprint("person ", n), "wrong", elsewhere(n), "")
	}
	refused := 0
	for _, line := range o.audited(time.Time{}) {
		if strings.HasPrefix(line, hub.ActRefused) {
			refused++
		}
	}
	if refused != 1000 {
		t.Errorf("%d refused sign-ins", refused)
	}
	o.now = o.now.Add(401 * 24 * time.Hour)
	if status := o.guess(lin.id, password, elsewhere(0), ""); status != http.StatusOK {
		t.Fatal(status)
	}
	if left := o.audited(time.Time{}); len(left) != 1 || !strings.HasPrefix(left[0], hub.ActSignedIn) {
		t.Errorf("%q", left)
	}
}

func TestAWorkspaceThatIsNoneHasNoAuditLog(t *testing.T) {
	o := newOffice(t)
	o.post(protocol.PathSignIn, "", protocol.SignIn{Workspace: "made up", User: "x", Password: "wrong"}, nil)
	o.ws = "made up"
	if lines := o.audited(time.Time{}); len(lines) != 0 {
		t.Errorf("%q", lines)
	}
}
