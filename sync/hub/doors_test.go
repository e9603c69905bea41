package hub_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hlc"
	"github.com/roadbook/roadbook/sync/protocol"
)

// door is an endpoint: what is put to it when all is well, and where it answers
// a threat otherwise than most.
type door struct {
	open    bool                  // it needs no token
	admins  bool                  // it needs an admin's, not a rep's
	body    func(s *scene) any    // nil where it takes none
	to      func(s *scene) string // the path, where it is not the endpoint's
	fine    int                   // what it answers when all is well, 200 unless said
	answers map[string]int        // by the name of a threat
}

// doors has a row for every endpoint of the hub.
var doors = map[string]door{
	"GET " + protocol.PathHealth: {open: true},
	"GET " + protocol.PathReady:  {open: true},
	"POST " + protocol.PathEnrol: {open: true, body: (*scene).enrolment,
		answers: map[string]int{"the same again": http.StatusForbidden}}, // an invitation is good once
	"POST " + protocol.PathSignIn: {open: true, body: (*scene).signIn},
	"POST " + protocol.PathPush: {body: (*scene).push,
		answers: map[string]int{"the token of a removed device": http.StatusOK}}, // it is parked
	"POST " + protocol.PathPull:     {body: (*scene).pull},
	"POST " + protocol.PathRekey:    {body: (*scene).rekey},
	"POST " + protocol.PathPassword: {body: func(*scene) any { return protocol.NewPassword{Old: password, New: password} }},
	"POST " + protocol.PathVerify:   {body: (*scene).verify},
	"POST " + protocol.PathRepair:   {body: (*scene).repair},
	"POST " + protocol.PathDeliver: {body: (*scene).parcel,
		answers: map[string]int{"another workspace's token": http.StatusUnprocessableEntity}},
	"GET " + protocol.PathEvents:    {},
	"POST " + protocol.PathContacts: {},
	// The rep says that he has the boss's opportunity open, and learns nothing.
	"POST " + protocol.PathPresence: {body: (*scene).place},

	"POST " + protocol.PathDevices: {admins: true, answers: map[string]int{repAsks: http.StatusForbidden}},
	"POST " + protocol.PathRemove: {admins: true, body: func(*scene) any { return protocol.Remove{N: 99} },
		answers: map[string]int{repAsks: http.StatusForbidden}},
	"POST " + protocol.PathInvite: {admins: true, body: func(s *scene) any { return protocol.Invite{User: s.rep.id} },
		answers: map[string]int{repAsks: http.StatusForbidden, "another workspace's token": http.StatusNotFound}},
	"POST " + protocol.PathReset: {admins: true, body: func(s *scene) any { return protocol.Invite{User: s.boss.id} },
		answers: map[string]int{repAsks: http.StatusForbidden, "another workspace's token": http.StatusNotFound}},

	// The rep asks for the boss's file, whose hash he knows.
	"GET " + blobs:   {to: (*scene).file, fine: http.StatusNotFound},
	"HEAD " + blobs:  {to: (*scene).file, fine: http.StatusNotFound},
	"POST " + blobs:  {to: (*scene).file, fine: http.StatusNotFound},
	"PATCH " + blobs: {to: (*scene).file, fine: http.StatusNotFound},
}

const blobs = protocol.PathBlob + "{attachment}/{sha256}"

// scene is two workspaces, and what is secret in the first one.
type scene struct {
	*office
	boss, rep, gone, foreign, admin person
	deal                            change.Op // the boss's
	paper                           paper     // of the boss's
	tx                              change.Tx // what a good push has
}

func (s *scene) place() any {
	return protocol.Place{Kind: s.deal.Kind, ID: s.deal.ID, Editing: "record"}
}

const secretName = "Project Falcon"

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{office: newOffice(t)}
	s.boss = s.enrol(s.user("Chen", entity.RoleManager, nil, nil))
	s.rep = s.enrol(s.user("Lin", entity.RoleRep, nil, nil))
	s.gone = s.enrol(s.user("Gone", entity.RoleRep, nil, nil))
	if err := s.hub.Revoke(ctx, s.ws, 3); err != nil {
		t.Fatal(err)
	}
	s.deal = create("opportunity", change.Fields{"name": secretName, "owner_id": s.boss.id})
	if out := s.boss.push(s.deal); out.Verdict != change.Applied {
		t.Fatalf("%+v", out)
	}
	s.paper = s.boss.attach(secretName)
	s.boss.sendAll(s.paper)
	other := *s.office
	var admin string
	var err error
	if other.ws, admin, err = s.hub.CreateWorkspace(ctx, "Other", "CNY", "en", "Eve"); err != nil {
		t.Fatal(err)
	}
	s.foreign = other.enrol(admin)
	s.admin = s.enrol(s.user("Root", entity.RoleAdmin, nil, nil))
	s.tx = change.Tx{ID: uuid.NewString(), Stamp: hlc.At(s.now), Ops: []change.Op{put(s.deal, 1, change.Fields{"name": "Stolen"})}}
	return s
}

func (s *scene) enrolment() any {
	secret, err := s.hub.Invite(ctx, s.ws, s.rep.id)
	if err != nil {
		s.t.Fatal(err)
	}
	return protocol.Enrol{Secret: secret, Password: password}
}

func (s *scene) signIn() any {
	return protocol.SignIn{Workspace: s.ws, User: s.rep.id, Password: password}
}

// push and pull ask for what is not the sender's: whatever else is wrong with a
// request, the boss's deal must neither change nor be told.
func (s *scene) push() any { return protocol.Push{Txs: []change.Tx{s.tx}} }

func (s *scene) rekey() any { return protocol.Rekey{Device: "laptop"} }

// parcel is the boss's, for others to carry.
func (s *scene) parcel() any {
	devices, err := s.hub.Devices(ctx, s.ws)
	if err != nil {
		s.t.Fatal(err)
	}
	signed, err := protocol.Sign(protocol.Parcel{Workspace: s.ws, Device: devices[0].ID, Txs: []change.Tx{s.tx}}, s.boss.token)
	if err != nil {
		s.t.Fatal(err)
	}
	return signed
}

func (s *scene) verify() any {
	return protocol.Verify{Sums: []change.Sums{change.NewSums("user:"+s.boss.id, 1<<40).Total()}}
}

func (s *scene) repair() any {
	return protocol.Repair{Sums: change.NewSums("user:"+s.boss.id, 1<<40)}
}

func (s *scene) pull() any {
	return protocol.Pull{Cursors: []change.Cursor{{Scope: "ws"}, {Scope: "user:" + s.boss.id}, {Scope: "user:" + s.rep.id}}}
}

func (s *scene) file() string { return s.paper.path() }

// visit is a request to a door, good until a threat makes it otherwise.
type visit struct {
	s            *scene
	door         door
	method, path string
	header       http.Header
	body         io.Reader
	raw          []byte // what body reads
	size         int64  // of the body, where that is to be another
}

func (s *scene) visit(endpoint string, d door) *visit {
	method, path, _ := strings.Cut(endpoint, " ")
	v := &visit{s: s, door: d, method: method, path: path, header: make(http.Header)}
	v.header.Set("Accept", "application/json") // so that what leaks can be read
	v.header.Set(protocol.HeaderProtocol, fmt.Sprint(protocol.Version))
	if !d.open {
		v.token(s.rep.token)
	}
	if d.admins {
		v.token(s.admin.token)
	}
	if d.body != nil {
		v.cbor(d.body(s))
	}
	if d.to != nil {
		v.path = d.to(s)
	}
	return v
}

func (v *visit) token(t string) { v.header.Set("Authorization", "Bearer "+t) }

func (v *visit) cbor(x any) {
	body, err := protocol.Encode(x)
	if err != nil {
		v.s.t.Fatal(err)
	}
	v.bytes(protocol.ContentType, body)
}

func (v *visit) bytes(contentType string, body []byte) {
	v.header.Set("Content-Type", contentType)
	v.raw, v.body = body, bytes.NewReader(body)
}

// slow is a line on which the rest of a body never comes.
type slow struct{ begun io.Reader }

func (s slow) Read(p []byte) (int, error) {
	if n, err := s.begun.Read(p); err == nil {
		return n, nil
	}
	return 0, os.ErrDeadlineExceeded
}

// threat is one way in which a request can be wrong.
type threat struct {
	name string
	does func(v *visit)
	want int
}

const repAsks = "a rep who asks for what is not his"

var tokenThreats = []threat{
	{"no token", func(v *visit) { v.header.Del("Authorization") }, http.StatusUnauthorized},
	{"a malformed token", func(v *visit) { v.token("' OR 1=1 --") }, http.StatusUnauthorized},
	{"another scheme", func(v *visit) { v.header.Set("Authorization", "Basic cm9vdDpyb290") }, http.StatusUnauthorized},
	{"a token made up", func(v *visit) { v.token(v.s.ws + "." + strings.Repeat("A", 43)) }, http.StatusUnauthorized},
	{"half a token", func(v *visit) { v.token(v.s.ws + ".") }, http.StatusUnauthorized},
	{"another workspace's secret", func(v *visit) {
		_, secret, _ := strings.Cut(v.s.foreign.token, ".")
		v.token(v.s.ws + "." + secret)
	}, http.StatusUnauthorized},
	{"another workspace's token", func(v *visit) { v.token(v.s.foreign.token) }, http.StatusOK},
	{"the token of a removed device", func(v *visit) { v.token(v.s.gone.token) }, http.StatusForbidden},
	{repAsks, func(v *visit) { v.token(v.s.rep.token) }, http.StatusOK},
	{"another history of the hub", func(v *visit) { v.header.Set(protocol.HeaderEpoch, "another") }, http.StatusConflict},
}

var bodyThreats = []threat{
	{"nothing", func(v *visit) { v.bytes(protocol.ContentType, nil) }, http.StatusBadRequest},
	{"nothing, its ids apart", func(v *visit) { v.bytes(protocol.LeanType, nil) }, http.StatusBadRequest},
	{"what has no ids apart", func(v *visit) { v.bytes(protocol.LeanType, v.raw) }, http.StatusBadRequest},
	{"nonsense", func(v *visit) { v.bytes(protocol.ContentType, []byte("<html>")) }, http.StatusBadRequest},
	{"malformed CBOR", func(v *visit) { v.cbor([]string{"not a map"}) }, http.StatusBadRequest},
	{"half of it", func(v *visit) { v.bytes(protocol.ContentType, v.raw[:len(v.raw)/2]) }, http.StatusBadRequest},
	{"malformed JSON", func(v *visit) { v.bytes("application/json", []byte(`{"txs": [}`)) }, http.StatusBadRequest},
	{"too much", func(v *visit) { v.bytes(protocol.ContentType, make([]byte, protocol.MaxBodyBytes+1)) }, http.StatusRequestEntityTooLarge},
	{"too much JSON", func(v *visit) {
		v.bytes("application/json", bytes.Repeat([]byte(" "), protocol.MaxJSONBytes+1))
	}, http.StatusRequestEntityTooLarge},
	{"what unpacks to too much", func(v *visit) { v.cbor(make([]byte, protocol.MaxBodyBytes+1)) }, http.StatusRequestEntityTooLarge},
	{"another type", func(v *visit) { v.bytes("text/xml", v.raw) }, http.StatusUnsupportedMediaType},
	{"no type", func(v *visit) { v.header.Del("Content-Type") }, http.StatusUnsupportedMediaType},
	{"a body that never ends", func(v *visit) { v.body = slow{bytes.NewReader(v.raw[:len(v.raw)/2])} }, http.StatusRequestTimeout},
}

var threats = []threat{
	{"a wrong method", func(v *visit) { v.method = http.MethodDelete }, http.StatusMethodNotAllowed},
	{"an old protocol", func(v *visit) { v.header.Set(protocol.HeaderProtocol, "0") }, http.StatusOK},
	{"a later protocol", func(v *visit) { v.header.Set(protocol.HeaderProtocol, "999") }, http.StatusOK},
	{"no protocol", func(v *visit) { v.header.Del(protocol.HeaderProtocol) }, http.StatusOK},
	{"a protocol that is no number", func(v *visit) { v.header.Set(protocol.HeaderProtocol, "one") }, http.StatusOK},
	{"a clock that is no number", func(v *visit) { v.header.Set(protocol.HeaderTime, "now") }, http.StatusOK},
	{"a clock far away", func(v *visit) { v.header.Set(protocol.HeaderTime, "-9223372036854775808") }, http.StatusOK},
	{"the same again", func(v *visit) { v.ask() }, http.StatusOK},
}

// heard is the answer to somebody who acts when he has heard something.
type heard struct {
	*httptest.ResponseRecorder
	here context.Context
	then func()
	line sync.WaitGroup
}

// Hijack gives an event stream a line, on which one event is heard.
func (h *heard) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	near, far := net.Pipe()
	h.line.Go(func() {
		defer near.Close()
		event := make([]byte, 100)
		n, _ := near.Read(event)
		h.Body.Write(event[:n])
		h.then()
		<-h.here.Done()
	})
	return far, nil, nil
}

// ask sends the visit; an event stream is left after the first event.
func (v *visit) ask() *httptest.ResponseRecorder {
	here, leave := context.WithCancel(ctx)
	defer leave()
	return v.askWith(here, leave)
}

func (v *visit) askWith(here context.Context, then func()) *httptest.ResponseRecorder {
	req := httptest.NewRequestWithContext(here, v.method, v.path, v.body)
	if v.size > 0 {
		req.ContentLength = v.size
	}
	req.Header = v.header
	res := &heard{ResponseRecorder: httptest.NewRecorder(), here: here, then: then}
	v.s.hub.ServeHTTP(res, req)
	res.line.Wait()
	if v.raw != nil {
		v.body = bytes.NewReader(v.raw)
	}
	return res.ResponseRecorder
}

func TestEveryDoorIsLocked(t *testing.T) {
	s := newScene(t)
	for _, endpoint := range []string{"POST " + protocol.PathPull, "POST " + protocol.PathRepair, "GET " + blobs} {
		own := s.visit(endpoint, doors[endpoint])
		if own.token(s.boss.token); !strings.Contains(own.ask().Body.String(), secretName) {
			t.Errorf("%s: the boss does not see his own, a leak would not be seen either", endpoint)
		}
	}
	endpoints := s.hub.Endpoints()
	for _, endpoint := range slices.Sorted(maps.Keys(doors)) {
		if !slices.Contains(endpoints, endpoint) {
			t.Errorf("there is no %s any more: delete its row", endpoint)
		}
	}
	for _, endpoint := range endpoints {
		d, ok := doors[endpoint]
		if !ok {
			t.Errorf("%s has no row in doors: say how it is asked, and what it answers to threats", endpoint)
			continue
		}
		all := slices.Clone(threats)
		if !d.open {
			all = append(all, tokenThreats...)
		}
		if d.body != nil {
			all = append(all, bodyThreats...)
		}
		for _, threat := range all {
			t.Run(endpoint+"/"+threat.name, func(t *testing.T) { s.try(t, endpoint, threat) })
		}
	}
	s.unharmed(t)
}

func (s *scene) try(t *testing.T, endpoint string, threat threat) {
	s.now = s.now.Add(10 * time.Minute) // nothing here is about asking too often
	d := doors[endpoint]
	v := s.visit(endpoint, d)
	threat.does(v)
	want, otherwise := d.answers[threat.name]
	switch {
	case otherwise:
	case threat.want == http.StatusOK && d.fine != 0:
		want = d.fine
	default:
		want = threat.want
	}
	res := v.ask()
	if res.Code != want {
		t.Errorf("%d, want %d: %s", res.Code, want, res.Body)
	}
	if strings.Contains(res.Body.String(), secretName) {
		t.Errorf("it tells of another's record: %s", res.Body)
	}
	if body := res.Body.Bytes(); res.Code >= 400 && res.Code != http.StatusMethodNotAllowed && !json.Valid(body) {
		t.Errorf("not an answer of ours: %q", body)
	}
}

// unharmed checks that the boss's deal is as it was, after all that was tried.
func (s *scene) unharmed(t *testing.T) {
	var deals []change.Entry
	for _, e := range s.boss.pull(0).Entries {
		if e.ID == s.deal.ID {
			deals = append(deals, e)
		}
	}
	if len(deals) != 1 || deals[0].Fields["name"] != secretName || deals[0].By != s.boss.id {
		t.Errorf("%+v", deals)
	}
}

// A few bytes must not become much memory: arrays of nothing are structs of
// nothing once they are read.
func TestASmallBodyStaysSmall(t *testing.T) {
	s := newScene(t)
	type transaction struct {
		Ops []struct{} `cbor:"o"`
	}
	for name, txs := range map[string]any{
		"many operations":   []transaction{{make([]struct{}, protocol.MaxTxOps+1)}},
		"many transactions": make([]struct{}, protocol.MaxPushTxs+1),
	} {
		v := s.visit("POST "+protocol.PathPush, doors["POST "+protocol.PathPush])
		v.cbor(map[string]any{"t": txs})
		if res := v.ask(); res.Code < 400 || res.Code >= 500 {
			t.Errorf("%s: %d %s", name, res.Code, res.Body)
		}
	}
}

func TestAnswersAreForTheProgramAlone(t *testing.T) {
	o := newOffice(t)
	for _, path := range []string{protocol.PathHealth, protocol.PathPull, "/nothing"} {
		head := o.send(http.MethodGet, path, "", nil).Header()
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store",
			"Cross-Origin-Resource-Policy": "same-origin", "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
			"Strict-Transport-Security": "max-age=31536000", "Access-Control-Allow-Origin": "",
		} {
			if head.Get(name) != want {
				t.Errorf("%s: %s is %q", path, name, head.Get(name))
			}
		}
	}
}
