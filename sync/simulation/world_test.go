// Package simulation_test runs the whole of sync, as it is shipped, in a bad
// world: real stores, a real hub and real engines, on a network that fails and
// clocks that lie. Time is that of testing/synctest: days take milliseconds.
package simulation_test

import (
	"context"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/storetest"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/client"
	"github.com/roadbook/roadbook/sync/engine"
	"github.com/roadbook/roadbook/sync/hub"
	"github.com/roadbook/roadbook/sync/protocol"
)

var ctx = context.Background()

// world is one hub and the devices that know it.
type world struct {
	t       testing.TB
	dir     string
	hub     *hub.Hub
	hubPath string
	faults  *faults
	server  *http.Server
	wire    *wire
	ws      string
	admin   string
	devices []*device
	random  *rand.Rand
	// generation counts the copies of databases.
	generation int
}

func newWorld(t testing.TB, seed uint64) *world {
	t.Helper()
	w := &world{t: t, dir: folder(t), random: rand.New(rand.NewPCG(seed, 1)), wire: newWire(seed), faults: newFaults(seed)}
	w.openHub(filepath.Join(w.dir, "hub.db"))
	var err error
	if w.ws, w.admin, err = w.hub.CreateWorkspace(ctx, "Test", "CNY", "en", "Admin"); err != nil {
		t.Fatal(err)
	}
	w.server = &http.Server{Handler: w.faults}
	go w.server.Serve(w.wire) //nolint:errcheck // it ends when the test closes it
	return w
}

// twoLaptops is a world in which its admin has two, which run.
func twoLaptops(t testing.TB) (w *world, one, other *device) {
	t.Helper()
	w = newWorld(t, 1)
	one, other = w.laptop("one", w.admin, 0), w.laptop("other", w.admin, 0)
	one.start()
	other.start()
	return w, one, other
}

// folder is one of the test's own, in memory where the system has that: the
// disk is not what is simulated.
func folder(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "roadbook-simulation-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) }) // the system clears it in any case
	return dir
}

func (w *world) openHub(path string) {
	w.t.Helper()
	h, err := hub.Open(ctx, hub.Config{
		Database: path, Now: time.Now,
		Cost: hub.Cost{Passes: 1, KiB: 64}, // what passwords cost is not what is simulated
	})
	if err != nil {
		w.t.Fatal(err)
	}
	w.hub, w.hubPath = h, path
	w.faults.serve(h)
}

func (w *world) close() {
	for _, d := range w.devices {
		d.stop()
		d.must(d.db.Close())
	}
	w.server.Close()
	w.wire.Close()
	w.faults.wait()
	if err := w.hub.Close(); err != nil {
		w.t.Error(err)
	}
}

// user adds a person.
func (w *world) user(name, role string, memberOf, leadOf []string) string {
	w.t.Helper()
	id, err := w.hub.AddUser(ctx, w.ws, entity.User{Name: name, Role: role}, memberOf, leadOf)
	if err != nil {
		w.t.Fatal(err)
	}
	return id
}

func (w *world) team(name, parent string) string {
	w.t.Helper()
	id, err := w.hub.AddTeam(ctx, w.ws, name, parent)
	if err != nil {
		w.t.Fatal(err)
	}
	return id
}

// device is a laptop with the program on it.
type device struct {
	w      *world
	name   string
	user   string
	token  string
	db     *store.DB
	client *client.Client
	engine *engine.Engine
	cancel context.CancelFunc
	done   sync.WaitGroup
	line   *line
	skew   atomic.Int64 // how wrong the clock is, in nanoseconds
	// onChange watches the store, also after it was opened again.
	onChange func(store.Changed)
	// spy looks at every page that comes over the wire, where there is one.
	spy func(change.Page)
	// asks is told before it asks for a page.
	asks func()
	// sending hears how far each upload has come.
	sending func(t change.Transfer, done int64)
	// pages is the most entries of a page, 0 for what the engine asks for.
	pages int
	twin  bool // it runs on a copy of another's disk
}

// laptop enrols a device of a user, its clock wrong by skew.
func (w *world) laptop(name, user string, skew time.Duration) *device {
	w.t.Helper()
	d := &device{w: w, name: name, user: user, line: w.wire.line()}
	d.skew.Store(int64(skew))
	path := filepath.Join(w.dir, name+".db")
	d.must(os.WriteFile(path, storetest.Empty(), 0o600))
	d.openAt(path)
	secret, err := w.hub.Invite(ctx, w.ws, user)
	d.must(err)
	welcome, err := d.client.Enrol(ctx, protocol.Enrol{Secret: secret, Password: "correct horse", Device: name})
	d.must(err)
	d.client.Close()
	d.token = welcome.Token
	d.client = d.newClient(d.token)
	d.must(d.db.Link(ctx, store.Identity{WorkspaceID: welcome.Workspace, UserID: entity.ID(welcome.User), DeviceID: welcome.Device, DeviceName: name}, welcome.Epoch))
	w.devices = append(w.devices, d)
	return d
}

func (d *device) now() time.Time { return time.Now().Add(time.Duration(d.skew.Load())) }

func (d *device) newClient(token string) *client.Client {
	return client.New(client.Config{URL: "http://hub", Token: token, Now: d.now, Stamps: d.db.Clock().Now, Dial: d.line.dial})
}

func (d *device) must(err error) {
	d.w.t.Helper()
	if err != nil {
		d.w.t.Fatalf("%s: %v", d.name, err)
	}
}

func (d *device) start() {
	run, cancel := context.WithCancel(ctx)
	d.cancel = cancel
	d.engine = engine.New(engine.Config{
		Replica: d.db, Remote: &spied{d.client, d}, Clock: d.db.Clock(), Rand: rand.New(rand.NewPCG(d.w.random.Uint64(), 2)),
	})
	d.done.Go(func() { d.engine.Run(run) })
}

// spied is the hub as a device reaches it, with somebody who looks on.
type spied struct {
	*client.Client
	device *device
}

func (s *spied) Pull(ctx context.Context, epoch string, p protocol.Pull) (change.Page, protocol.Timing, error) {
	if s.device.pages > 0 {
		p.Limit = s.device.pages
	}
	if s.device.asks != nil {
		s.device.asks()
	}
	page, timing, err := s.Client.Pull(ctx, epoch, p)
	if err == nil && s.device.spy != nil {
		s.device.spy(page)
	}
	return page, timing, err
}

func (s *spied) Send(ctx context.Context, t change.Transfer, file io.ReaderAt, done func(int64)) error {
	return s.Client.Send(ctx, t, file, func(bytes int64) {
		if s.device.sending != nil {
			s.device.sending(t, bytes)
		}
		done(bytes)
	})
}

func (d *device) stop() {
	if d.cancel != nil {
		d.cancel()
		d.done.Wait()
		d.cancel = nil
	}
	d.client.Close()
}

// reopen closes the program's file and opens it again, as a restart does.
func (d *device) reopen() {
	d.w.t.Helper()
	path := d.db.Path()
	d.must(d.db.Close())
	d.openAt(path)
}

func (d *device) openAt(path string) {
	d.w.t.Helper()
	db, err := store.Open(ctx, path, store.Options{Now: d.now})
	d.must(err)
	d.db = db
	if d.onChange != nil {
		db.OnChange(d.onChange)
	}
	d.client = d.newClient(d.token)
}

func (d *device) write(fn func(*store.Tx) error) {
	d.w.t.Helper()
	d.must(d.db.Write(ctx, fn))
}

// edit changes fields of a record.
func (d *device) edit(kind string, id entity.ID, values map[string]any) {
	d.w.t.Helper()
	d.write(func(tx *store.Tx) error {
		_, err := tx.Edit(ctx, kind, string(id), values)
		return err
	})
}

// sale is an opportunity of the device's user.
func (d *device) sale(name string) entity.Opportunity {
	return entity.Opportunity{Name: name, OwnerID: entity.ID(d.user), Amount: 100, Currency: "CNY"}
}

func (d *device) opportunity(name string) entity.ID {
	d.w.t.Helper()
	o := d.sale(name)
	d.write(func(tx *store.Tx) error { return store.Create(tx, entity.Opportunities, &o) })
	return o.ID
}

func (d *device) find(id entity.ID) entity.Opportunity {
	d.w.t.Helper()
	o, err := store.Find(ctx, d.db, entity.Opportunities, id)
	d.must(err)
	return o
}

func (d *device) outbox() []change.Tx {
	d.w.t.Helper()
	txs, err := d.db.Outbox(ctx, protocol.MaxPushTxs, protocol.MaxPushBytes)
	d.must(err)
	return txs
}

// all are the records of a kind on the device, trash included, as text.
func (d *device) all(kind string) map[string]string {
	d.w.t.Helper()
	texts := make(map[string]string)
	for id, values := range d.rows(kind) {
		texts[id] = fmt.Sprint(values)
	}
	return texts
}

// rows are the records of a kind on the device, trash included.
func (d *device) rows(kind string) map[string]map[string]any {
	d.w.t.Helper()
	rows := make(map[string]map[string]any)
	for _, trash := range []bool{false, true} {
		q := store.Query{Kind: kind, Trash: trash, Limit: 500, Sort: []store.Sort{{Field: "id"}}}
		for {
			page, err := d.db.List(ctx, q)
			d.must(err)
			for _, r := range page.Rows {
				rows[r.ID] = maps.Clone(r.Values)
				maps.Copy(rows[r.ID], r.Unknown())
			}
			if q.Cursor = page.Next; q.Cursor == "" {
				break
			}
		}
	}
	return rows
}

// settled waits, in the world's time, until nothing is queued anywhere and
// everybody has read to the head.
func (w *world) settled() {
	w.t.Helper()
	for range 200 {
		time.Sleep(30 * time.Second)
		synctest.Wait()
		if w.isSettled() {
			return
		}
	}
	for _, d := range w.devices {
		w.t.Logf("%s: %+v", d.name, d.engine.Status())
	}
	w.t.Fatal("the devices never came to rest")
}

func (w *world) isSettled() bool {
	head := w.head()
	for _, d := range w.devices {
		s := d.engine.Status()
		waiting, err := d.db.PendingCount(ctx)
		d.must(err)
		if s.Phase != engine.Synced || waiting.Records > 0 || s.Head != head {
			return false
		}
	}
	return true
}
