package client_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/klauspost/compress/zstd"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/client"
	"github.com/roadbook/roadbook/sync/protocol"
)

func TestACutAnswerIsUnfinished(t *testing.T) {
	body, err := protocol.Encode(change.Page{Entries: make([]change.Entry, 1000)})
	must(t, err)
	url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", protocol.ContentType)
		w.Header().Set("Content-Length", fmt.Sprint(len(body)))
		_, _ = w.Write(body[:len(body)/2])
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	})
	_, _, err = open(t, client.Config{URL: url}).Pull(ctx, "", protocol.Pull{})
	if e := fails(t, err, protocol.CodeOffline); !e.Unfinished {
		t.Errorf("%+v", e)
	}
}

// A few bytes on the wire can be gigabytes when unpacked.
func TestHugeAnswersAreRefused(t *testing.T) {
	var bomb bytes.Buffer
	z, err := zstd.NewWriter(&bomb, zstd.WithEncoderLevel(zstd.SpeedFastest))
	must(t, err)
	for range protocol.MaxAnswerBytes>>20 + 1 {
		_, err := z.Write(make([]byte, 1<<20))
		must(t, err)
	}
	must(t, z.Close())
	url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", protocol.ContentType)
		_, _ = w.Write(bomb.Bytes())
	})
	_, _, err = open(t, client.Config{URL: url}).Pull(ctx, "", protocol.Pull{})
	if e := fails(t, err, protocol.CodeTooLarge); !e.Unfinished {
		t.Errorf("%+v", e)
	}
}

// Skippable frames unpack to nothing, so that only the wire can be counted.
func TestAnAnswerThatNeverEndsIsGivenUp(t *testing.T) {
	frame := append([]byte{0x50, 0x2a, 0x4d, 0x18, 0, 0, 1, 0}, make([]byte, 1<<16)...)
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", protocol.ContentType)
		for r.Context().Err() == nil {
			if _, err := w.Write(frame); err != nil {
				return
			}
		}
	})
	_, _, err := open(t, client.Config{URL: url}).Pull(ctx, "", protocol.Pull{})
	fails(t, err, protocol.CodeOffline)
}

// pipe serves h over connections in memory, so that time can be synctest's.
func pipe(t *testing.T, h http.HandlerFunc) (c *client.Client, stop func()) {
	t.Helper()
	conns := pipeListener{conns: make(chan net.Conn), closed: make(chan struct{})}
	server := &http.Server{Handler: h}
	var served sync.WaitGroup
	served.Go(func() { _ = server.Serve(conns) }) // it ends with stop
	c = client.New(client.Config{URL: "http://hub", Dial: func(context.Context, string, string) (net.Conn, error) {
		here, there := net.Pipe()
		conns.conns <- there
		return here, nil
	}})
	return c, func() {
		c.Close()
		server.Close()
		served.Wait()
	}
}

type pipeListener struct {
	conns  chan net.Conn
	closed chan struct{}
}

func (l pipeListener) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

// Close is called by the server, once.
func (l pipeListener) Close() error {
	close(l.closed)
	return nil
}

func (l pipeListener) Addr() net.Addr { return &net.UnixAddr{Name: "hub"} }

func TestSilenceIsNotWaitedOutForEver(t *testing.T) {
	hang := func(r *http.Request) { <-r.Context().Done() }
	for name, c := range map[string]struct {
		handle http.HandlerFunc
		within time.Duration
	}{
		"no answer": {func(_ http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			hang(r)
		}, 31 * time.Second},
		"half an answer": {func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			w.Header().Set("Content-Type", protocol.ContentType)
			w.(http.Flusher).Flush()
			time.Sleep(20 * time.Second) // slow is not silent
			_, _ = w.Write([]byte{0x28})
			w.(http.Flusher).Flush()
			hang(r)
		}, 51 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				hub, stop := pipe(t, c.handle)
				defer stop()
				began := time.Now()
				_, _, err := hub.Push(ctx, "", protocol.Push{})
				if e := fails(t, err, protocol.CodeOffline); !e.Unfinished {
					t.Errorf("%+v", e)
				}
				if took := time.Since(began); took > c.within {
					t.Errorf("given up after %v", took)
				}
			})
		})
	}
}

// A dead line takes no bytes and gives no error.
func TestALineThatTakesNothingIsGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := client.New(client.Config{URL: "http://hub", Dial: func(context.Context, string, string) (net.Conn, error) {
			here, there := net.Pipe()
			t.Cleanup(func() { there.Close() })
			return here, nil
		}})
		defer c.Close()
		began := time.Now()
		_, _, err := c.Push(ctx, "", protocol.Push{})
		if e := fails(t, err, protocol.CodeOffline); !e.Unfinished {
			t.Errorf("%+v", e)
		}
		if took := time.Since(began); took > time.Minute {
			t.Errorf("given up after %v", took)
		}
	})
}

func TestListenHandsOnEachHeadUntilTheStreamFallsSilent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hub, stop := pipe(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/event-stream")
			for _, line := range []string{"data: 3\n\n", ": beat\n\n", "data: many\n\n", "data: 5\n\n"} {
				time.Sleep(25 * time.Second)
				_, _ = io.WriteString(w, line)
				w.(http.Flusher).Flush()
			}
			<-r.Context().Done()
		})
		defer stop()
		var heads []int64
		began := time.Now()
		fails(t, hub.Listen(ctx, func(head int64) { heads = append(heads, head) }), protocol.CodeOffline)
		if fmt.Sprint(heads) != "[3 5]" {
			t.Error(heads)
		}
		if took := time.Since(began); took < 150*time.Second || took > 180*time.Second {
			t.Errorf("ended after %v", took)
		}
	})
}

func TestALineOfTheStreamIsBounded(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		_, _ = io.WriteString(w, "data: "+strings.Repeat("1", 1<<20))
	})
	fails(t, open(t, client.Config{URL: url}).Listen(ctx, func(int64) { t.Error("a nudge") }), protocol.CodeOffline)
}
