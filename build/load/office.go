package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/client"
	"github.com/roadbook/roadbook/sync/hub"
	"github.com/roadbook/roadbook/sync/protocol"
)

// office is a running hub, and the devices that it knows.
type office struct {
	dir string
	url string
	hub *exec.Cmd
	// print is the fingerprint of the hub's certificate.
	print [sha256.Size]byte
	reps  []*rep
}

// rep is somebody with an enrolled device at an address of his own.
type rep struct {
	n      int
	user   string
	token  string
	client *client.Client
}

// open makes a workspace with reps, and starts a hub that serves it.
func open(ctx context.Context, reps int) (*office, error) {
	dir, err := os.MkdirTemp("", "roadbook-load-")
	if err != nil {
		return nil, err
	}
	o := &office{dir: dir}
	if err := o.enrol(ctx, reps); err != nil {
		return nil, errors.Join(err, o.close())
	}
	if err := o.serve(ctx); err != nil {
		return nil, errors.Join(err, o.close())
	}
	return o, nil
}

func (o *office) close() error {
	for _, r := range o.reps {
		if r.client != nil {
			r.client.Close()
		}
	}
	if o.hub != nil {
		_ = o.hub.Process.Signal(os.Interrupt)
		_ = o.hub.Wait() // whatever it says, it has ended
	}
	return os.RemoveAll(o.dir)
}

// enrol gives each rep a device, with a hub in this process to which passwords
// cost nothing: what they cost is not what is measured.
func (o *office) enrol(ctx context.Context, reps int) error {
	h, err := hub.Open(ctx, hub.Config{
		Database: filepath.Join(o.dir, "hub.db"), Files: filepath.Join(o.dir, "files"), Cost: hub.Cost{Passes: 1, KiB: 64},
	})
	if err != nil {
		return err
	}
	defer h.Close()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: h}
	go func() { _ = server.Serve(ln) }() // until it is closed
	defer server.Close()
	ws, _, err := h.CreateWorkspace(ctx, "Load", "CNY", "en", "Admin")
	if err != nil {
		return err
	}
	for n := range reps {
		r := &rep{n: n}
		if r.user, err = h.AddUser(ctx, ws, entity.User{Name: fmt.Sprint("Rep ", n), Role: entity.RoleRep}, nil, nil); err != nil {
			return err
		}
		secret, err := h.Invite(ctx, ws, r.user)
		if err != nil {
			return err
		}
		c := client.New(client.Config{URL: "http://" + ln.Addr().String(), Dial: r.dial})
		w, err := c.Enrol(ctx, protocol.Enrol{Secret: secret, Password: "correct horse", Device: "load"})
		c.Close()
		if err != nil {
			return fmt.Errorf("enrol rep %d: %w", n, err)
		}
		r.token = w.Token
		o.reps = append(o.reps, r)
	}
	return nil
}

// dial connects from one of the many addresses of the loopback network.
func (r *rep) dial(ctx context.Context, network, address string) (net.Conn, error) {
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 1, byte(r.n/250), byte(r.n%250+1))}}
	return d.DialContext(ctx, network, address)
}

// serve builds the hub and starts it as it is run anywhere.
func (o *office) serve(ctx context.Context) error {
	program := filepath.Join(o.dir, "roadbook-hub")
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", program, "./sync/server").CombinedOutput(); err != nil {
		return fmt.Errorf("build the hub: %w\n%s", err, out)
	}
	o.hub = exec.Command(program, "serve", "--data", o.dir, "--listen", "127.0.0.1:0")
	said, err := o.hub.StdoutPipe()
	if err != nil {
		return err
	}
	if err := o.hub.Start(); err != nil {
		o.hub = nil
		return err
	}
	line, err := bufio.NewReader(said).ReadString('\n')
	address, ok := strings.CutPrefix(strings.TrimSpace(line), "listening on ")
	if err != nil || !ok {
		return fmt.Errorf("the hub said %q: %w", line, err)
	}
	o.url = "https://" + address
	return o.know()
}

// clientOf makes a client for a rep that trusts the hub's certificate.
func (o *office) clientOf(r *rep) *client.Client {
	return client.New(client.Config{URL: o.url, Fingerprint: o.print[:], Token: r.token, Dial: r.dial})
}

// know gives each rep his client.
func (o *office) know() error {
	pair, err := tls.LoadX509KeyPair(filepath.Join(o.dir, "hub.crt"), filepath.Join(o.dir, "hub.key"))
	if err != nil {
		return err
	}
	o.print = sha256.Sum256(pair.Certificate[0])
	for _, r := range o.reps {
		r.client = o.clientOf(r)
	}
	return nil
}

// each plays all reps at the same time, and waits for them.
func (o *office) each(play func(*rep) error) error {
	var all sync.WaitGroup
	failed := make([]error, len(o.reps))
	for i, r := range o.reps {
		all.Go(func() { failed[i] = play(r) })
	}
	all.Wait()
	return errors.Join(failed...)
}
