package main

import (
	"bufio"
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"github.com/roadbook/roadbook/sync/hub"
	"github.com/roadbook/roadbook/sync/hub/hubtest"
	"github.com/roadbook/roadbook/sync/protocol"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(hubtest.OnBoth(m)) }

// running is a hub that is being served with TLS.
type running struct {
	hub  *hub.Hub
	url  string
	log  *lines
	http *http.Client
	stop func() error
}

// lines is a log that can be read while it is written.
type lines struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func start(t *testing.T) *running {
	t.Helper()
	r := &running{log: &lines{}}
	s := serving{place: &place{data: t.TempDir(), database: hubtest.Database(t)}, listen: "127.0.0.1:0", json: true, connections: 100}
	var err error
	if r.hub, err = s.open(t.Context(), hub.Config{Log: s.logger(r.log)}); err != nil {
		t.Fatal(err)
	}
	ln, err := s.listener()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- serve(ctx, r.hub, ln, slog.New(slog.DiscardHandler)) }()
	r.stop = sync.OnceValue(func() error {
		cancel()
		err := <-done
		r.http.CloseIdleConnections()
		return err
	})
	r.url = "https://" + ln.Addr().String()
	r.http = &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	t.Cleanup(func() {
		_ = r.stop() // a test that cares has looked at it
		if err := r.hub.Close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

func (r *running) get(t *testing.T, path, token string) *http.Response {
	t.Helper()
	req, err := http.NewRequestWithContext(context.Background(), http.MethodGet, r.url+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	res, err := r.http.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func (r *running) enrol(t *testing.T) string {
	t.Helper()
	ws, user, err := r.hub.CreateWorkspace(t.Context(), "Test", "CNY", "en", "Chen")
	if err != nil {
		t.Fatal(err)
	}
	secret, err := r.hub.Invite(t.Context(), ws, user)
	if err != nil {
		t.Fatal(err)
	}
	body := fmt.Sprintf(`{"secret": %q, "password": "correct horse", "device": "laptop"}`, secret)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, r.url+protocol.PathEnrol, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "application/json")
	res, err := r.http.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var w protocol.Welcome
	if err := json.NewDecoder(res.Body).Decode(&w); err != nil || w.Token == "" {
		t.Fatalf("%s, %v", res.Status, err)
	}
	return w.Token
}

func TestAStopEndsTheStreamsAndLosesNoRequest(t *testing.T) {
	r := start(t)
	stream := r.get(t, protocol.PathEvents, r.enrol(t))
	defer stream.Body.Close()
	in := bufio.NewReader(stream.Body)
	if line, err := in.ReadString('\n'); err != nil || !strings.HasPrefix(line, "data: ") {
		t.Fatalf("%q, %v", line, err)
	}
	if err := r.stop(); err != nil {
		t.Errorf("the server did not end by itself: %v", err)
	}
	if _, err := io.ReadAll(in); err != nil {
		t.Errorf("the stream was cut, not ended: %v", err)
	}
}

func TestOnlyTLS13IsSpoken(t *testing.T) {
	r := start(t)
	old := &tls.Config{InsecureSkipVerify: true, MaxVersion: tls.VersionTLS12}
	c, err := tls.Dial("tcp", strings.TrimPrefix(r.url, "https://"), old)
	if err == nil {
		c.Close()
		t.Error("TLS 1.2 was taken")
	}
}

func TestTheLogNamesTheRequestAndNoSecret(t *testing.T) {
	r := start(t)
	token := r.enrol(t)
	res := r.get(t, protocol.PathPull+"?token="+token, token)
	res.Body.Close()
	if err := r.stop(); err != nil {
		t.Fatal(err)
	}
	text := r.log.String()
	if id := res.Header.Get(protocol.HeaderRequest); id == "" || !strings.Contains(text, `"request":"`+id+`"`) {
		t.Errorf("no request %q in\n%s", id, text)
	}
	for _, secret := range []string{token, "correct horse"} {
		if strings.Contains(text, secret) {
			t.Errorf("%q stands in the log", secret)
		}
	}
}

func TestMetricsAreAnsweredOnLoopbackAlone(t *testing.T) {
	for _, address := range []string{":6060", "0.0.0.0:6060", "hub.example:6060", "no address"} {
		if stop, err := serveDebug(address, http.NotFoundHandler(), io.Discard); err == nil {
			t.Errorf("%s was taken", address)
			_ = stop() // the test has failed
		}
	}
	r := start(t)
	r.get(t, protocol.PathHealth, "").Body.Close()
	var said lines
	stop, err := serveDebug("127.0.0.1:0", r.hub.Metrics(), &said)
	if err != nil {
		t.Fatal(err)
	}
	address := strings.TrimSpace(said.String()[strings.LastIndex(said.String(), "/")+1:])
	for host, want := range map[string]int{address: http.StatusOK, "evil.example": http.StatusForbidden} {
		if status, body := ask(t, address, host); status != want ||
			want == http.StatusOK && !strings.Contains(body, `roadbook_requests_total{code="200",route="GET /healthz"} 1`) {
			t.Errorf("as %s: %d %s", host, status, body)
		}
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

// ask gets the metrics at address under the name of host.
func ask(t *testing.T, address, host string) (int, string) {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprintf(c, "GET /metrics HTTP/1.0\r\nHost: %s\r\n\r\n", host)
	res, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

func TestAHubThatStopsIsNotReadyButHealthy(t *testing.T) {
	r := start(t)
	status := func(path string) int {
		res := r.get(t, path, "")
		res.Body.Close()
		return res.StatusCode
	}
	if got := status(protocol.PathReady); got != http.StatusOK {
		t.Errorf("ready: %d", got)
	}
	r.hub.Drain()
	if got := status(protocol.PathReady); got != http.StatusServiceUnavailable {
		t.Errorf("ready while stopping: %d", got)
	}
	if got := status(protocol.PathHealth); got != http.StatusOK {
		t.Errorf("healthy while stopping: %d", got)
	}
}
