package client_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"testing"
	"time"

	"github.com/roadbook/roadbook/sync/client"
	"github.com/roadbook/roadbook/sync/protocol"
)

// says is a server that says the same to everybody, whatever it is asked.
func says(answer []byte) func(context.Context, string, string) (net.Conn, error) {
	return func(context.Context, string, string) (net.Conn, error) {
		here, there := net.Pipe()
		go func() {
			defer there.Close()
			_ = there.SetDeadline(time.Now().Add(10 * time.Second))
			if _, err := there.Read(make([]byte, 1<<16)); err == nil {
				_, _ = there.Write(answer) // the client may hang up in the middle
			}
		}()
		return here, nil
	}
}

// FuzzAnswers lets anything answer a client: whatever it is, the client ends with
// a success or with an error that the engine understands.
func FuzzAnswers(f *testing.F) {
	body, err := protocol.Encode(protocol.Problem{Code: protocol.CodeBusy})
	must(f, err)
	f.Add([]byte(fmt.Sprintf("HTTP/1.1 503 Busy\r\nContent-Type: application/cbor\r\nRetry-After: 9\r\nContent-Length: %d\r\n\r\n%s", len(body), body)))
	f.Add([]byte("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 7\n\n: beat\n\ndata: x\n\ndata: 99999999999999999999\n\n"))
	f.Add([]byte("HTTP/1.1 302 Found\r\nLocation: http://elsewhere/\r\nRoadbook-Time: 12\r\n\r\n"))
	f.Add([]byte("HTTP/1.1 200 OK\r\nContent-Type: application/cbor\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello"))
	f.Fuzz(func(t *testing.T, answer []byte) {
		c := client.New(client.Config{URL: "http://hub", Dial: says(answer)})
		defer c.Close()
		_, _, err := c.Pull(ctx, "", protocol.Pull{})
		var e *protocol.Error
		if err != nil && !errors.As(err, &e) {
			t.Errorf("pull: %v is no *protocol.Error", err)
		}
		if err := c.Listen(ctx, func(int64) {}); !errors.As(err, &e) {
			t.Errorf("listen: %v is no *protocol.Error", err)
		}
	})
}
