package hub_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/hub"
	"github.com/roadbook/roadbook/sync/protocol"
)

const another = "a new password"

// reset lets an admin reset somebody's password, and is the secret that it gives.
func (o *org) reset(user string) string {
	o.t.Helper()
	var i protocol.Invitation
	if status := o.post(protocol.PathReset, o.admin.token, protocol.Invite{User: user}, &i); status != http.StatusOK {
		o.t.Fatal(status)
	}
	return i.Secret
}

func (o *office) enrolWith(secret, pass string) int {
	o.t.Helper()
	return o.post(protocol.PathEnrol, "", protocol.Enrol{Secret: secret, Password: pass}, nil)
}

// onlyAnotherSignsIn checks that low has another password, and all else is as it was:
// his laptop, and the password of somebody else.
func (o *org) onlyAnotherSignsIn() {
	o.t.Helper()
	for pass, want := range map[string]int{password: http.StatusForbidden, another: http.StatusOK} {
		if got := o.guess(o.low.id, pass, elsewhere(2), ""); got != want {
			o.t.Errorf("sign in with %q: %d", pass, got)
		}
	}
	if got := o.guess(o.middle.id, password, elsewhere(3), ""); got != http.StatusOK {
		o.t.Errorf("somebody else's password: %d", got)
	}
	if o.low.pull(0).Head == 0 {
		o.t.Error("his laptop syncs no more")
	}
}

func TestWhoseResetPasswordIsSetAnewOnce(t *testing.T) {
	o := newOrg(t)
	open, err := o.hub.Invite(ctx, o.ws, o.low.id)
	if err != nil {
		t.Fatal(err)
	}
	replaced := o.reset(o.low.id)
	secret := o.reset(o.low.id)
	if got := o.guess(o.low.id, password, elsewhere(1), o.low.token); got != http.StatusForbidden {
		t.Errorf("the old password signs in: %d", got)
	}
	for name, early := range map[string]string{"an invitation from before": open, "a code that was made anew": replaced} {
		if got := o.enrolWith(early, another); got != http.StatusForbidden {
			t.Errorf("%s sets the password: %d", name, got)
		}
	}
	if got := o.enrolWith(secret, "short"); got != http.StatusForbidden {
		t.Errorf("a short password: %d", got)
	}
	if got := o.enrolWith(secret, another); got != http.StatusOK {
		t.Fatalf("the new password: %d", got)
	}
	if got := o.enrolWith(secret, another); got != http.StatusForbidden {
		t.Errorf("the code a second time: %d", got)
	}
	o.onlyAnotherSignsIn()
}

func TestAResetPasswordCanBeSetForAWeek(t *testing.T) {
	o := newOrg(t)
	secret := o.reset(o.low.id)
	o.now = o.now.Add(8 * 24 * time.Hour)
	if got := o.enrolWith(secret, another); got != http.StatusForbidden {
		t.Errorf("after a week: %d", got)
	}
	if got := o.guess(o.low.id, password, elsewhere(1), ""); got != http.StatusForbidden {
		t.Errorf("the old password is back: %d", got)
	}
}

// A sign-in takes as long as its hash: what was compared with the old password must
// not come in once that is reset.
func TestASignInUnderWayEndsWithTheReset(t *testing.T) {
	o := newOffice(t)
	o.close()
	o.config.Cost = hub.Cost{Passes: 1, KiB: 16 << 10} // so that others wait for their turn when the first is in
	o.open()
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	var all sync.WaitGroup
	in := make(chan int, 8)
	for range cap(in) {
		all.Go(func() { in <- o.guess(lin.id, password, elsewhere(1), lin.token) })
	}
	<-in
	if _, err := o.hub.ResetPassword(ctx, o.ws, lin.id); err != nil {
		t.Fatal(err)
	}
	all.Wait()
	reset := false
	for _, line := range o.audited(time.Time{}) {
		reset = reset || strings.HasPrefix(line, hub.ActReset)
		if reset && strings.HasPrefix(line, hub.ActSignedIn) {
			t.Error("somebody signed in after the reset")
		}
	}
}

// change asks for another password with a device's token.
func (o *office) change(token, old, next string) int {
	o.t.Helper()
	return o.post(protocol.PathPassword, token, protocol.NewPassword{Old: old, New: next}, nil)
}

func TestWhoKnowsHisPasswordChangesIt(t *testing.T) {
	o := newOrg(t)
	start := o.now
	for name, c := range map[string]struct {
		old, next string
		want      int
	}{
		"a wrong one": {"wrong", another, http.StatusForbidden},
		"a short one": {password, "short", http.StatusUnprocessableEntity},
		"a huge one":  {password, strings.Repeat("x", protocol.MaxPasswordSize+1), http.StatusUnprocessableEntity},
	} {
		if got := o.change(o.low.token, c.old, c.next); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
	if got := o.change(o.low.token, password, another); got != http.StatusOK {
		t.Fatalf("changed: %d", got)
	}
	o.onlyAnotherSignsIn()
	lines := strings.Join(o.audited(start), "\n")
	if !strings.Contains(lines, hub.ActRefused+"|") || !strings.Contains(lines, hub.ActPassword+"|") || strings.Contains(lines, another) {
		t.Errorf("audited:\n%s", lines)
	}
}

// Whoever has found a laptop has as many guesses as one who signs in on it.
func TestGuessesAtAPasswordToChangeItAreCounted(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	got := make(map[int]int)
	for range 15 {
		got[o.change(lin.token, "wrong", another)]++
	}
	if got[http.StatusForbidden] != 10 || got[http.StatusTooManyRequests] != 5 {
		t.Errorf("%v", got)
	}
	if status := o.guess(lin.id, password, elsewhere(1), lin.token); status != http.StatusTooManyRequests {
		t.Errorf("and then he signs in: %d", status)
	}
	o.now = o.now.Add(5 * time.Minute)
	if status := o.change(lin.token, password, another); status != http.StatusOK {
		t.Errorf("after a while: %d", status)
	}
}
