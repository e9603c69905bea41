package hub_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"runtime/metrics"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/hub"
	"github.com/roadbook/roadbook/sync/hub/hubtest"
	"github.com/roadbook/roadbook/sync/protocol"
)

// guess tries a password for a person, from an address, with an old token or "".
func (o *office) guess(user, pass, from, token string) int {
	o.t.Helper()
	body, err := protocol.Encode(protocol.SignIn{Workspace: o.ws, User: user, Password: pass})
	if err != nil {
		o.t.Fatal(err)
	}
	req := httptest.NewRequest(http.MethodPost, protocol.PathSignIn, bytes.NewReader(body))
	req.RemoteAddr = from
	req.Header.Set("Content-Type", protocol.ContentType)
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	res := httptest.NewRecorder()
	o.hub.ServeHTTP(res, req)
	return res.Code
}

// elsewhere is the nth address that somebody has.
func elsewhere(n int) string { return fmt.Sprintf("10.0.%d.%d:1", n/250, n%250+1) }

func TestWhoGuessesFromOneAddressIsStopped(t *testing.T) {
	o := newOffice(t)
	got := make(map[int]int)
	for n := range 15 { // each at another person, known or not
		got[o.guess(fmt.Sprint("person ", n), "wrong", elsewhere(1), "")]++
	}
	if got[http.StatusForbidden] != 10 || got[http.StatusTooManyRequests] != 5 {
		t.Errorf("%v", got)
	}
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	if status := o.guess(lin.id, password, elsewhere(2), ""); status != http.StatusOK {
		t.Errorf("somebody at another address: %d", status)
	}
	o.now = o.now.Add(5 * time.Minute)
	if status := o.guess(lin.id, password, elsewhere(1), ""); status != http.StatusOK {
		t.Errorf("after a while: %d", status)
	}
}

// Many addresses give no more guesses at one person, and leave that person the
// guesses that come with his own laptop or a new invitation.
func TestWhoGuessesFromManyAddressesIsStoppedAndLocksNobodyOut(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	zhou := o.enrol(o.user("Zhou", entity.RoleRep, nil, nil))
	tried := 0
	for n := range 500 {
		if o.guess(lin.id, "wrong", elsewhere(n), "") != http.StatusTooManyRequests {
			tried++
		}
	}
	if tried != 10 {
		t.Errorf("%d guesses were looked at", tried)
	}
	for name, c := range map[string]struct {
		token string
		want  int
	}{
		"no laptop": {"", http.StatusTooManyRequests}, "his laptop": {lin.token, http.StatusOK}, "another's laptop": {zhou.token, http.StatusTooManyRequests},
	} {
		if got := o.guess(lin.id, password, elsewhere(600), c.token); got != c.want {
			t.Errorf("with %s: %d, want %d", name, got, c.want)
		}
	}
	o.enrol(lin.id) // fails the test where it is refused
	for range 20 {
		o.guess(lin.id, "wrong", elsewhere(700), lin.token)
	}
	if got := o.guess(lin.id, password, elsewhere(701), lin.token); got != http.StatusTooManyRequests {
		t.Errorf("who guesses on his laptop: %d", got)
	}
}

func TestGuessesAtTheSameTimeAreCountedToo(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	var all sync.WaitGroup
	var mu sync.Mutex
	got := make(map[int]int)
	for n := range 50 {
		all.Go(func() {
			status := o.guess(lin.id, "wrong", elsewhere(n), "")
			mu.Lock()
			defer mu.Unlock()
			got[status]++
		})
	}
	all.Wait()
	if got[http.StatusForbidden] != 10 || got[http.StatusTooManyRequests] != 40 {
		t.Errorf("%v", got)
	}
}

// Nobody learns who works here: the same answer, after the same work.
func TestAnUnknownPersonIsAnsweredAsAKnownOne(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	invited := o.user("Never enrolled", entity.RoleRep, nil, nil)
	work := func() string {
		res := httptest.NewRecorder()
		o.hub.Metrics().ServeHTTP(res, httptest.NewRequest(http.MethodGet, "/metrics", nil))
		for line := range strings.Lines(res.Body.String()) {
			if n, ok := strings.CutPrefix(line, "roadbook_password_hashes_total "); ok {
				return n
			}
		}
		t.Fatal("no count of hashes")
		return ""
	}
	var said, seen []string
	for _, ask := range []protocol.SignIn{
		{Workspace: o.ws, User: lin.id, Password: "wrong"},
		{Workspace: o.ws, User: invited, Password: "wrong"},
		{Workspace: o.ws, User: "nobody", Password: "wrong"},
		{Workspace: "nowhere", User: lin.id, Password: "wrong"},
	} {
		body, err := protocol.Encode(ask)
		if err != nil {
			t.Fatal(err)
		}
		before := work()
		res := o.send(http.MethodPost, protocol.PathSignIn, "", body)
		said = append(said, fmt.Sprint(res.Code, res.Body))
		seen = append(seen, fmt.Sprint(before != work()))
	}
	for i := range said {
		if said[i] != said[0] || seen[i] != "true" {
			t.Errorf("%d: %q, hashed: %s", i, said[i], seen[i])
		}
	}
}

// Each hash takes 16 MiB here; all at once they would take 480.
func TestManySignInsTakeLittleMemory(t *testing.T) {
	o := &office{t: t, now: time.Now(), ws: "none"}
	var err error
	if o.hub, err = hub.Open(ctx, hub.Config{Database: hubtest.Database(t), Files: t.TempDir(), Cost: hub.Cost{Passes: 1, KiB: 16 << 10}}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = o.hub.Close() })
	done, peak := make(chan bool), make(chan uint64)
	go func() {
		most, sample := uint64(0), []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		for {
			select {
			case <-done:
				peak <- most
				return
			case <-time.After(time.Millisecond):
				metrics.Read(sample)
				most = max(most, sample[0].Value.Uint64())
			}
		}
	}()
	var all sync.WaitGroup
	for n := range 30 {
		all.Go(func() {
			if status := o.guess(fmt.Sprint(n), "wrong", elsewhere(n), ""); status != http.StatusForbidden {
				t.Errorf("%d", status)
			}
		})
	}
	all.Wait()
	close(done)
	if most := <-peak >> 20; most > 240 {
		t.Errorf("%d MiB", most)
	}
}

func TestTheAddressIsTheOneThatTrustedProxiesSaw(t *testing.T) {
	proxies := []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32"), netip.MustParsePrefix("10.0.0.0/8")}
	for _, c := range []struct{ remote, forwarded, want string }{
		{"203.0.113.5:1", "", "203.0.113.5"},
		{"203.0.113.5:1", "198.51.100.1", "203.0.113.5"}, // no proxy of ours
		{"127.0.0.1:1", "198.51.100.1", "198.51.100.1"},
		{"127.0.0.1:1", "192.0.2.9, 198.51.100.1, 10.1.1.1", "198.51.100.1"}, // the first was the client's own idea
		{"127.0.0.1:1", "rubbish", "127.0.0.1"},
		{"127.0.0.1:1", "", "127.0.0.1"},
		{"[::ffff:127.0.0.1]:1", "2001:db8::1", "2001:db8::1"},
	} {
		log := &bytes.Buffer{}
		h, err := hub.Open(ctx, hub.Config{Database: hubtest.Database(t), Files: t.TempDir(), Proxies: proxies, Log: slog.New(slog.NewTextHandler(log, nil))})
		if err != nil {
			t.Fatal(err)
		}
		req := httptest.NewRequest(http.MethodGet, "/nothing", nil)
		req.RemoteAddr = c.remote
		if c.forwarded != "" {
			req.Header.Set("X-Forwarded-For", c.forwarded)
		}
		h.ServeHTTP(httptest.NewRecorder(), req)
		if err := h.Close(); err != nil {
			t.Error(err)
		}
		if !strings.Contains(log.String(), " from="+c.want+" ") {
			t.Errorf("%+v: %s", c, log)
		}
	}
}

func TestANetworkOfIPv6IsOneAddress(t *testing.T) {
	o := newOffice(t)
	tried := 0
	for n := range 30 {
		if o.guess(fmt.Sprint(n), "wrong", fmt.Sprintf("[2001:db8::%x]:1", n), "") != http.StatusTooManyRequests {
			tried++
		}
	}
	if tried != 10 {
		t.Errorf("%d guesses were looked at", tried)
	}
}

func TestADeviceThatAsksTooMuchIsSlowedDown(t *testing.T) {
	o := newOffice(t)
	lin, zhou := o.enrol(o.user("Lin", entity.RoleRep, nil, nil)), o.enrol(o.user("Zhou", entity.RoleRep, nil, nil))
	got := make(map[int]int)
	for range 1010 {
		got[o.post(protocol.PathPull, lin.token, protocol.Pull{}, nil)]++
	}
	if got[http.StatusOK] != 1000 || got[http.StatusTooManyRequests] != 10 {
		t.Errorf("%v", got)
	}
	if status := o.post(protocol.PathPull, zhou.token, protocol.Pull{}, nil); status != http.StatusOK {
		t.Errorf("another device: %d", status)
	}
}

func TestADeviceHasFewStreams(t *testing.T) {
	s := newScene(t)
	here, leave := context.WithCancel(ctx)
	var streams sync.WaitGroup
	for range 8 {
		begun := make(chan bool, 1)
		streams.Go(func() { s.visit("GET "+protocol.PathEvents, door{}).askWith(here, func() { begun <- true }) })
		<-begun
	}
	if res := s.visit("GET "+protocol.PathEvents, door{}).ask(); res.Code != http.StatusTooManyRequests {
		t.Errorf("the ninth: %d", res.Code)
	}
	leave()
	streams.Wait()
	res := s.visit("GET "+protocol.PathEvents, door{}).ask()
	for late := time.Now().Add(10 * time.Second); res.Code == http.StatusTooManyRequests && time.Now().Before(late); {
		time.Sleep(10 * time.Millisecond) // until the hub has noticed that they went
		res = s.visit("GET "+protocol.PathEvents, door{}).ask()
	}
	if res.Code != http.StatusOK {
		t.Errorf("after the others have gone: %d", res.Code)
	}
}
