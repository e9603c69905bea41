package hub_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"go.uber.org/goleak"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hlc"
	"github.com/roadbook/roadbook/sync/hub"
	"github.com/roadbook/roadbook/sync/hub/hubtest"
	"github.com/roadbook/roadbook/sync/protocol"
)

var ctx = context.Background()

func TestMain(m *testing.M) { goleak.VerifyTestMain(hubtest.OnBoth(m)) }

// office is a hub with a workspace and its people.
type office struct {
	t      testing.TB
	hub    *hub.Hub
	ws     string
	epoch  string
	now    time.Time
	config hub.Config
	shelf  shelf // of config.Files
}

func newOffice(t testing.TB) *office {
	t.Helper()
	return newOfficeAt(t, hub.FileLimits{}, folder(t.TempDir()))
}

func newOfficeAt(t testing.TB, limits hub.FileLimits, shelf shelf) *office {
	t.Helper()
	o := &office{t: t, now: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC), shelf: shelf}
	o.config = hub.Config{
		Database: hubtest.Database(t), Files: shelf.place(), Limits: limits,
		Now: func() time.Time { return o.now }, Cost: hub.Cost{Passes: 1, KiB: 64},
	}
	o.open()
	t.Cleanup(func() {
		if err := o.hub.Close(); err != nil {
			t.Error(err)
		}
	})
	var err error
	if o.ws, _, err = o.hub.CreateWorkspace(ctx, "Test", "CNY", "en", "Admin"); err != nil {
		t.Fatal(err)
	}
	return o
}

func (o *office) open() {
	o.t.Helper()
	var err error
	if o.hub, err = hub.Open(ctx, o.config); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) close() {
	o.t.Helper()
	if err := o.hub.Close(); err != nil {
		o.t.Fatal(err)
	}
}

// database is the hub's, for who looks into it past the hub.
func (o *office) database() (driver, address string) {
	if hubtest.OnPostgreSQL() {
		return "pgx", o.config.Database
	}
	return "sqlite", sqliteAddress(o.config.Database)
}

func (o *office) user(name, role string, memberOf, leadOf []string) string {
	o.t.Helper()
	id, err := o.hub.AddUser(ctx, o.ws, entity.User{Name: name, Role: role}, memberOf, leadOf)
	if err != nil {
		o.t.Fatal(err)
	}
	return id
}

// person is somebody with an enrolled device.
type person struct {
	o     *office
	id    string
	token string
}

const password = "correct horse"

func (o *office) enrol(user string) person {
	o.t.Helper()
	secret, err := o.hub.Invite(ctx, o.ws, user)
	if err != nil {
		o.t.Fatal(err)
	}
	var w protocol.Welcome
	if status := o.post(protocol.PathEnrol, "", protocol.Enrol{Secret: secret, Password: password, Device: "laptop"}, &w); status != http.StatusOK {
		o.t.Fatalf("enrol: %d", status)
	}
	o.epoch = w.Epoch
	return person{o, user, w.Token}
}

// post sends v as a device does and decodes the answer into out.
func (o *office) post(path, token string, v, out any) int {
	o.t.Helper()
	body, err := protocol.Encode(v)
	if err != nil {
		o.t.Fatal(err)
	}
	res := o.send(http.MethodPost, path, token, body)
	if out != nil && res.Code == http.StatusOK {
		if err := protocol.Decode(res.Body, protocol.MaxAnswerBytes, out); err != nil {
			o.t.Fatal(err)
		}
	}
	return res.Code
}

func (o *office) send(method, path, token string, body []byte) *httptest.ResponseRecorder {
	req := httptest.NewRequest(method, path, bytes.NewReader(body))
	req.Header.Set("Content-Type", protocol.ContentType)
	req.Header.Set(protocol.HeaderTime, fmt.Sprint(o.now.UnixMilli()))
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	res := httptest.NewRecorder()
	o.hub.ServeHTTP(res, req)
	return res
}

func (p person) push(ops ...change.Op) change.Outcome {
	p.o.t.Helper()
	return p.send(change.Tx{ID: uuid.Must(uuid.NewV7()).String(), Stamp: hlc.At(p.o.now), Ops: ops})
}

func (p person) send(t change.Tx) change.Outcome {
	p.o.t.Helper()
	var a protocol.PushAnswer
	if status := p.o.post(protocol.PathPush, p.token, protocol.Push{Txs: []change.Tx{t}}, &a); status != http.StatusOK || len(a.Outcomes) != 1 {
		p.o.t.Fatalf("push: %d, %+v", status, a)
	}
	return a.Outcomes[0]
}

// pull reads everything after a cursor in every scope that is granted.
func (p person) pull(after int64) change.Page {
	p.o.t.Helper()
	var page change.Page
	p.o.post(protocol.PathPull, p.token, protocol.Pull{}, &page)
	var cursors []change.Cursor
	for _, scope := range page.Grants {
		cursors = append(cursors, change.Cursor{Scope: scope, Seq: after, Since: after})
	}
	if status := p.o.post(protocol.PathPull, p.token, protocol.Pull{Cursors: cursors}, &page); status != http.StatusOK {
		p.o.t.Fatalf("pull: %d", status)
	}
	return page
}

func (p person) sees(kind string) (ids []string) {
	for _, e := range p.pull(0).Entries {
		if e.Kind == kind && !e.Gone {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

func create(kind string, fields change.Fields) change.Op {
	return change.Op{Kind: kind, ID: string(entity.NewID()), Action: change.Create, Fields: fields}
}

func put(op change.Op, base int64, fields change.Fields) change.Op {
	return change.Op{Kind: op.Kind, ID: op.ID, Action: change.Put, Base: base, Fields: fields}
}

func TestATransactionIsAppliedOnceHoweverOftenItIsSent(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	tx := change.Tx{ID: uuid.NewString(), Stamp: hlc.At(o.now), Ops: []change.Op{create("opportunity", change.Fields{"name": "A", "owner_id": lin.id})}}
	first := lin.send(tx)
	if first.Verdict != change.Applied || first.Seq == 0 {
		t.Fatalf("%+v", first)
	}
	for range 3 {
		if again := lin.send(tx); again.Seq != first.Seq || again.Verdict != first.Verdict {
			t.Errorf("%+v, before %+v", again, first)
		}
	}
	if n := len(lin.sees("opportunity")); n != 1 {
		t.Errorf("%d opportunities", n)
	}
}

// accounts is a push of so many, each in a transaction of its own.
func (p person) accounts(n int) protocol.Push {
	var push protocol.Push
	for range n {
		push.Txs = append(push.Txs, p.o.made(create("account", change.Fields{"name": "Acme", "owner_id": p.id})))
	}
	return push
}

// What a push says twice is merged once, also where it is read ahead for apart.
func TestAPushMaySayATransactionTwice(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	push := lin.accounts(70)
	push.Txs = append(push.Txs, push.Txs[0])
	var a protocol.PushAnswer
	if status := o.post(protocol.PathPush, lin.token, push, &a); status != http.StatusOK || len(a.Outcomes) != 71 || !reflect.DeepEqual(a.Outcomes[70], a.Outcomes[0]) {
		t.Errorf("%d, %+v", status, a)
	}
}

// What came before is found wherever in a push it stands, also where nothing before
// it was a repetition, and where only a later part of it was.
func TestAPushMayRepeatWhatAnotherOneSaid(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	push := lin.accounts(140)
	before := map[int]change.Outcome{}
	for _, i := range []int{3, 64, 139} {
		before[i] = lin.send(push.Txs[i])
	}
	var a protocol.PushAnswer
	if status := o.post(protocol.PathPush, lin.token, push, &a); status != http.StatusOK || len(a.Outcomes) != 140 {
		t.Fatalf("%d, %d outcomes", status, len(a.Outcomes))
	}
	for i, out := range before {
		if !reflect.DeepEqual(a.Outcomes[i], out) {
			t.Errorf("%+v, before %+v", a.Outcomes[i], out)
		}
	}
	if n := int64(a.Head - before[139].Seq); n != 137 || len(lin.sees("account")) != 140 {
		t.Errorf("%d commits, %d accounts", n, len(lin.sees("account")))
	}
}

func TestEverybodySeesWhatIsTheirs(t *testing.T) {
	o := newOffice(t)
	team, err := o.hub.AddTeam(ctx, o.ws, "East", "")
	if err != nil {
		t.Fatal(err)
	}
	below, err := o.hub.AddTeam(ctx, o.ws, "East 1", team)
	if err != nil {
		t.Fatal(err)
	}
	lin := o.enrol(o.user("Lin", entity.RoleRep, []string{below}, nil))
	zhou := o.enrol(o.user("Zhou", entity.RoleRep, nil, nil))
	boss := o.enrol(o.user("Chen", entity.RoleManager, nil, []string{team}))
	admin := o.enrol(o.user("Root", entity.RoleAdmin, nil, nil))
	pool := create("account", change.Fields{"name": "Pool"})
	mine := create("opportunity", change.Fields{"name": "Mine", "owner_id": lin.id})
	visit := create("activity", change.Fields{"subject": "Visit", "opportunity_id": mine.ID})
	if out := lin.push(pool, mine, visit); out.Verdict != change.Applied {
		t.Fatalf("%+v", out)
	}
	for who, c := range map[string]struct {
		p    person
		want [3]int
	}{
		"the owner": {lin, [3]int{1, 1, 1}}, "another rep": {zhou, [3]int{1, 0, 0}},
		"the lead of the team above": {boss, [3]int{1, 1, 1}}, "an admin": {admin, [3]int{1, 1, 1}},
	} {
		got := [3]int{len(c.p.sees("account")), len(c.p.sees("opportunity")), len(c.p.sees("activity"))}
		if got != c.want {
			t.Errorf("%s sees %v, want %v", who, got, c.want)
		}
	}
	// A child that arrives before its parent is its author's until then.
	late := create("opportunity", change.Fields{"name": "Late", "owner_id": zhou.id})
	early := create("activity", change.Fields{"subject": "Early", "opportunity_id": late.ID})
	lin.push(early)
	if len(lin.sees("activity")) != 2 || len(zhou.sees("activity")) != 0 {
		t.Error("a child without its parent should be with its author")
	}
	zhou.push(late)
	if len(lin.sees("activity")) != 1 || len(zhou.sees("activity")) != 1 {
		t.Error("the child should have followed its parent")
	}
}

func TestAPullBringsOnlyWhatHasChanged(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	a := create("opportunity", change.Fields{"name": "A", "owner_id": lin.id, "amount": int64(5), "currency": "CNY"})
	first := lin.push(a)
	lin.push(create("opportunity", change.Fields{"name": "B", "owner_id": lin.id}))
	second := lin.push(put(a, first.Seq, change.Fields{"amount": int64(9), "currency": "CNY"}))
	page := lin.pull(second.Seq - 1)
	if len(page.Entries) != 1 || page.Entries[0].Whole || len(page.Entries[0].Fields) != 2 || page.Entries[0].Fields["amount"] != int64(9) {
		t.Errorf("%+v", page.Entries)
	}
	if page.Head != second.Seq || len(lin.pull(page.Head).Entries) != 0 {
		t.Error("an idle pull brings something")
	}
}

// A device reads page by page; a record that changes behind the page it is at
// comes later, with all that the device has not seen of it.
func TestARecordThatChangesWhileItIsReadLosesNothing(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleAdmin, nil, nil))
	old := create("account", change.Fields{"name": "Old"})
	start := lin.push(old).Seq
	base := lin.push(put(old, start, change.Fields{"city": "Leeds"})).Seq
	young := create("account", change.Fields{"name": "Young"})
	lin.push(young)
	lin.push(create("account", change.Fields{"name": "Other"}))
	lin.push(put(old, base, change.Fields{"phone": "1"}))
	lin.push(put(young, base+1, change.Fields{"phone": "2"}))
	var page change.Page
	got := make(map[string]change.Fields)
	cursors := []change.Cursor{{Scope: "ws", Seq: start, Since: start}}
	for more := true; more; more, cursors = page.More, page.Cursors {
		page = change.Page{}
		if status := o.post(protocol.PathPull, lin.token, protocol.Pull{Cursors: cursors, Limit: 1}, &page); status != http.StatusOK {
			t.Fatal(status)
		}
		for _, e := range page.Entries {
			if e.ID == young.ID && !e.Whole {
				t.Errorf("a record that the device has never seen comes in part: %+v", e)
			}
			if got[e.ID] == nil {
				got[e.ID] = make(change.Fields)
			}
			maps.Copy(got[e.ID], e.Fields)
		}
	}
	if f := got[old.ID]; f["city"] != "Leeds" || f["phone"] != "1" || len(f) != 2 {
		t.Errorf("%+v", f)
	}
}

func TestAPullNamesTheAuthorOfEachField(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleAdmin, nil, nil))
	zhou := o.enrol(o.user("Zhou", entity.RoleAdmin, nil, nil))
	a := create("account", change.Fields{"name": "A", "city": "Leeds"})
	base := lin.push(a).Seq
	lin.push(put(a, base, change.Fields{"name": "B"}))
	zhou.push(put(a, base, change.Fields{"phone": "1"}))
	page := lin.pull(base)
	if len(page.Entries) != 1 || page.Entries[0].By != zhou.id || page.Entries[0].Others["name"].By != lin.id || len(page.Entries[0].Others) != 1 {
		t.Errorf("%+v", page.Entries)
	}
}

func TestARefusedTransactionIsKeptAndHoldsUpNobody(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	zhou := o.enrol(o.user("Zhou", entity.RoleRep, nil, nil))
	his := create("opportunity", change.Fields{"name": "His", "owner_id": zhou.id})
	base := zhou.push(his).Seq
	event := create("opportunity_event", change.Fields{"opportunity_id": his.ID, "type": "stage"})
	zhou.push(event)
	for name, c := range map[string]struct {
		p      person
		op     change.Op
		want   change.Verdict
		reason string
	}{
		"another's record":      {lin, put(his, base, change.Fields{"name": "Stolen"}), change.Parked, protocol.ReasonForbidden},
		"a record for another":  {lin, create("opportunity", change.Fields{"name": "X", "owner_id": zhou.id}), change.Parked, protocol.ReasonForbidden},
		"a rep making a user":   {lin, create("user", change.Fields{"name": "Me too", "role": "admin"}), change.Parked, protocol.ReasonForbidden},
		"a record never seen":   {lin, put(create("account", nil), 1, change.Fields{"name": "X"}), change.Parked, protocol.ReasonMissingRow},
		"a value of wrong type": {lin, create("account", change.Fields{"name": int64(1)}), change.Rejected, protocol.ReasonInvalid},
		"too long a value":      {lin, create("account", change.Fields{"name": strings.Repeat("x", protocol.MaxFieldBytes+1)}), change.Rejected, protocol.ReasonInvalid},
		"an unknown action":     {lin, change.Op{Kind: "account", ID: "x", Action: "drop"}, change.Rejected, protocol.ReasonInvalid},
		"rewriting history":     {zhou, put(event, base+1, change.Fields{"type": "amount"}), change.Rejected, protocol.ReasonAppendOnly},
		"making up a conflict":  {lin, create("conflict", change.Fields{"lost": "{}"}), change.Parked, protocol.ReasonForbidden},
	} {
		if out := c.p.push(c.op); out.Verdict != c.want || out.Reason != c.reason || (out.Seq > 0) != (c.want == change.Parked) {
			t.Errorf("%s: %+v", name, out)
		}
	}
	if out := lin.push(create("account", change.Fields{"name": "Fine"})); out.Verdict != change.Applied || out.Seq != base+7 {
		t.Errorf("after the refused ones: %+v, want seq %d, after five that were parked", out, base+7)
	}
}

func TestADeviceCannotWriteInTheFuture(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	far := change.Tx{ID: uuid.NewString(), Stamp: hlc.At(o.now.AddDate(100, 0, 0)), Ops: []change.Op{create("account", change.Fields{"name": "A"})}}
	if out := lin.send(far); out.Stamp.Time().After(o.now) {
		t.Errorf("the stamp is %v, now is %v", out.Stamp.Time(), o.now)
	}
}

func TestUnknownKindsAndFieldsTravel(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	gadget := create("gadget", change.Fields{"size": 1.5})
	account := create("account", change.Fields{"name": "A", "mood": "good", "custom.size": int64(4)})
	if out := lin.push(gadget, account); out.Verdict != change.Applied {
		t.Fatalf("%+v", out)
	}
	for _, e := range lin.pull(0).Entries {
		if e.ID == gadget.ID && e.Fields["size"] != 1.5 || e.ID == account.ID && (e.Fields["mood"] != "good" || e.Fields["custom.size"] != int64(4)) {
			t.Errorf("%+v", e)
		}
	}
	if len(lin.sees("gadget")) != 1 {
		t.Error("the unknown kind is lost")
	}
}

func TestInvitationsAreGoodOnceAndForAWeek(t *testing.T) {
	o := newOffice(t)
	user := o.user("Lin", entity.RoleRep, nil, nil)
	secret, err := o.hub.Invite(ctx, o.ws, user)
	if err != nil {
		t.Fatal(err)
	}
	try := func(secret, pass string) int {
		return o.post(protocol.PathEnrol, "", protocol.Enrol{Secret: secret, Password: pass}, nil)
	}
	if got := try(secret, "short"); got != http.StatusForbidden {
		t.Errorf("a short password: %d", got)
	}
	if got := try(secret, password); got != http.StatusOK {
		t.Errorf("the first time: %d", got)
	}
	if got := try(secret, password); got != http.StatusForbidden {
		t.Errorf("the second time: %d", got)
	}
	old, err := o.hub.Invite(ctx, o.ws, user)
	if err != nil {
		t.Fatal(err)
	}
	o.now = o.now.Add(8 * 24 * time.Hour)
	if got := try(old, password); got != http.StatusForbidden {
		t.Errorf("after a week: %d", got)
	}
}

func TestASecondDeviceNeedsThePasswordOfTheFirst(t *testing.T) {
	o := newOffice(t)
	user := o.user("Lin", entity.RoleRep, nil, nil)
	o.enrol(user)
	secret, err := o.hub.Invite(ctx, o.ws, user)
	if err != nil {
		t.Fatal(err)
	}
	if got := o.post(protocol.PathEnrol, "", protocol.Enrol{Secret: secret, Password: "another one"}, nil); got != http.StatusForbidden {
		t.Errorf("enrol with another password: %d", got)
	}
	if got := o.post(protocol.PathEnrol, "", protocol.Enrol{Secret: secret, Password: password}, nil); got != http.StatusOK {
		t.Errorf("enrol with the password: %d", got)
	}
	for pass, want := range map[string]int{"another one": http.StatusForbidden, password: http.StatusOK} {
		if got := o.post(protocol.PathSignIn, "", protocol.SignIn{Workspace: o.ws, User: user, Password: pass}, nil); got != want {
			t.Errorf("sign in with %q: %d", pass, got)
		}
	}
}

func TestAPersonWithCurlGetsJSON(t *testing.T) {
	o := newOffice(t)
	req := httptest.NewRequest(http.MethodPost, protocol.PathPull, strings.NewReader("{}"))
	req.Header.Set("Accept", "application/json")
	res := httptest.NewRecorder()
	o.hub.ServeHTTP(res, req)
	var p protocol.Problem
	if err := json.Unmarshal(res.Body.Bytes(), &p); err != nil || p.Code != protocol.CodeSignedOut {
		t.Errorf("%s, %v", res.Body, err)
	}
}
