package simulation_test

import (
	"context"
	"io"
	"math/rand/v2"
	"net"
	"sync"
)

// wire is the network between devices and hub.
type wire struct {
	seed  uint64
	lines uint64
	conns chan net.Conn
	done  chan struct{}
	once  sync.Once
}

func newWire(seed uint64) *wire {
	return &wire{seed: seed, conns: make(chan net.Conn), done: make(chan struct{})}
}

func (w *wire) Accept() (net.Conn, error) {
	select {
	case c := <-w.conns:
		return c, nil
	case <-w.done:
		return nil, net.ErrClosed
	}
}

func (w *wire) Close() error {
	w.once.Do(func() { close(w.done) })
	return nil
}

func (w *wire) Addr() net.Addr { return &net.UnixAddr{Name: "wire"} }

// line is one device's way to the hub.
type line struct {
	wire *wire
	mu   sync.Mutex
	rand *rand.Rand // its own: its luck does not depend on the traffic of others
	cut  bool
	bad  float64 // how likely it is that a read or a write breaks the line
	open []net.Conn
}

func (w *wire) line() *line {
	w.lines++
	return &line{wire: w, rand: rand.New(rand.NewPCG(w.seed, 1000+w.lines))}
}

func (l *line) dial(context.Context, string, string) (net.Conn, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.cut {
		return nil, io.ErrClosedPipe
	}
	here, there := net.Pipe()
	select {
	case l.wire.conns <- there:
	case <-l.wire.done:
		return nil, net.ErrClosed
	}
	l.open = append(l.open, here)
	return &conn{here, l}, nil
}

// set cuts or mends the line; a cut breaks what is under way.
func (l *line) set(cut bool, bad float64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.cut, l.bad = cut, bad
	if cut {
		for _, c := range l.open {
			c.Close()
		}
		l.open = nil
	}
}

func (l *line) breaks() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.bad > 0 && l.rand.Float64() < l.bad
}

// conn breaks now and then, before or after the bytes have gone through.
type conn struct {
	net.Conn
	line *line
}

func (c *conn) Write(b []byte) (int, error) {
	if c.line.breaks() {
		n, _ := c.Conn.Write(b[:len(b)/2])
		c.Close()
		return n, io.ErrClosedPipe
	}
	return c.Conn.Write(b)
}

func (c *conn) Read(b []byte) (int, error) {
	if c.line.breaks() {
		c.Close()
		return 0, io.ErrUnexpectedEOF
	}
	return c.Conn.Read(b)
}
