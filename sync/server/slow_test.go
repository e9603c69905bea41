package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/roadbook/roadbook/sync/hub"
	"github.com/roadbook/roadbook/sync/protocol"
)

// pipes is a listener in memory, where time is that of the test.
type pipes chan net.Conn

func (p pipes) Accept() (net.Conn, error) {
	c, ok := <-p
	if !ok {
		return nil, net.ErrClosed
	}
	return c, nil
}

func (p pipes) Close() error   { close(p); return nil }
func (p pipes) Addr() net.Addr { return &net.UnixAddr{} }

func (p pipes) dial() net.Conn {
	near, far := net.Pipe()
	p <- far
	return near
}

// Whoever sends slowly, and is not signed in, holds a connection for seconds.
func TestASlowStrangerIsCutOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, err := hub.Open(t.Context(), hub.Config{Database: filepath.Join(t.TempDir(), "hub.db")})
		if err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(t.Context())
		line, done := make(pipes), make(chan error)
		go func() { done <- serve(ctx, h, line, slog.New(slog.DiscardHandler)) }()
		for name, c := range map[string]struct {
			says string
			want int // 0: nothing but the end
		}{
			"headers": {"GET /healthz HTTP/1.1\r\nHost: x\r\n", 0},
			"a body": {fmt.Sprintf("POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{", protocol.PathSignIn),
				http.StatusRequestTimeout},
		} {
			began := time.Now()
			conn := line.dial()
			if _, err := io.WriteString(conn, c.says); err != nil {
				t.Fatal(err)
			}
			in := bufio.NewReader(conn)
			res, err := http.ReadResponse(in, nil)
			if c.want == 0 && err == nil || c.want != 0 && (err != nil || res.StatusCode != c.want) {
				t.Errorf("%s: %+v, %v", name, res, err)
			}
			if took := time.Since(began); took > 11*time.Second {
				t.Errorf("%s: held for %v", name, took)
			}
			conn.Close()
		}
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	})
}

func TestTrustedProxiesAreAddressesAndNetworks(t *testing.T) {
	var p prefixes
	if err := p.Set("127.0.0.1, 10.0.0.0/8,::1"); err != nil || p.String() != "[127.0.0.1/32 10.0.0.0/8 ::1/128]" {
		t.Errorf("%s, %v", p.String(), err)
	}
	if err := p.Set("proxy.example"); err == nil {
		t.Error("a name was taken")
	}
}
