// Package hub is the central server as an http.Handler: it orders writes,
// merges them, and hands each device what its user may see.
//
// Guarantees: one total order of commits in each workspace, without gaps. A
// transaction is applied once, however often it is sent. A refused one is kept
// with its reason and holds up nobody. No row outside a person's grants leaves
// the hub. Clock, randomness and log are passed in.
package hub

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/netip"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/singleflight"
	"golang.org/x/time/rate"

	"github.com/roadbook/roadbook/sync/protocol"
)

// Config of a hub. Only Database has no good default.
type Config struct {
	Database string // a file of SQLite, or the postgres:// address of a database
	Files    string // folder or s3:// address of the bytes of attachments; beside a database of SQLite if empty
	Limits   FileLimits
	Now      func() time.Time
	Rand     io.Reader // of secrets
	Cost     Cost      // of password hashes
	Log      *slog.Logger
	Proxies  []netip.Prefix // whose X-Forwarded-For is believed
}

// Hub serves workspaces. It is safe for concurrent use.
type Hub struct {
	db       *storage
	files    *files
	limits   FileLimits
	now      func() time.Time
	rand     io.Reader
	cost     Cost
	log      *slog.Logger
	mux      *http.ServeMux
	staff    peopleCache
	nudges   nudges
	presence presence
	others   *processes // nil where one process has the database to itself
	proxies  []netip.Prefix

	devices, strangers, guesses, refusals *limit

	underWay, listening atOnce

	streams streams
	bulk    *bulk
	hurry   hurry
	hashing chan struct{}

	finishing singleflight.Group // of uploads, by id
	filesAway atomic.Bool        // as of the last check

	metrics metrics
	ids     requestIDs

	patterns []string // of the endpoints
	stopping chan struct{}
	stop     sync.Once
}

// Open opens or creates the database of a hub.
func Open(ctx context.Context, c Config) (*Hub, error) {
	h := &Hub{limits: c.Limits.orDefaults(), now: c.Now, rand: c.Rand, cost: c.Cost, log: c.Log, proxies: c.Proxies, stopping: make(chan struct{})}
	if h.now == nil {
		h.now = time.Now
	}
	if h.rand == nil {
		h.rand = rand.Reader
	}
	if h.cost == (Cost{}) {
		h.cost = defaultCost
	}
	if h.log == nil {
		h.log = slog.New(slog.DiscardHandler)
	}
	h.staff.of = make(map[string]*people)
	h.nudges.listeners = make(map[string]map[chan nudge]*listener)
	h.presence.where, h.presence.at = make(map[standing]spot), make(map[spot]map[int64]stay)
	h.devices, h.strangers = newLimit(deviceRate, deviceBurst), newLimit(strangerRate, strangerBurst)
	h.guesses, h.refusals = newLimit(rate.Every(guessEvery), guessBurst), newLimit(rate.Every(refusalEvery), refusalBurst)
	h.underWay.of, h.listening.of = make(map[string]int), make(map[string]int)
	h.streams.none = sync.NewCond(&h.streams.mu)
	h.hashing = make(chan struct{}, hashesAtOnce)
	var err error
	if h.ids.process, err = newProcessID(h.rand); err != nil {
		return nil, err
	}
	if c.Files == "" && isPostgres(c.Database) {
		return nil, errors.New("a hub on PostgreSQL needs a folder for files")
	}
	if h.files, err = openFiles(cmp.Or(c.Files, c.Database+".files"), h.metrics.bucket); err != nil {
		return nil, err
	}
	if h.db, err = openStorage(ctx, c.Database); err != nil {
		return nil, err
	}
	h.bulk = newBulk(cap(h.db.write.turns))
	h.metrics = newMetrics(h)
	h.db.timed = h.metrics.database
	h.routes()
	if h.db.postgres != nil {
		h.others = startProcesses(h.db, &h.nudges, h.log, h.ids.process, h.committedElsewhere, h.move)
	}
	return h, nil
}

// Close ends the event streams and closes the database.
func (h *Hub) Close() error {
	h.Drain()
	h.streams.wait()
	if h.others != nil {
		h.others.stop()
	}
	return h.db.close()
}

func (h *Hub) routes() {
	h.mux = http.NewServeMux()
	h.handle("GET "+protocol.PathHealth, h.health)
	h.handle("GET "+protocol.PathReady, h.ready)
	h.handle("POST "+protocol.PathEnrol, h.enrol)
	h.handle("POST "+protocol.PathSignIn, h.signIn)
	h.handle("POST "+protocol.PathPush, h.enrolled(h.inTurn(h.servePush))) // what a removed device has not sent is not lost
	h.handle("POST "+protocol.PathPull, h.signedIn(h.servePull))
	h.handle("POST "+protocol.PathRekey, h.signedIn(h.serveRekey))
	h.handle("POST "+protocol.PathPassword, h.signedIn(h.servePassword))
	h.handle("POST "+protocol.PathVerify, h.signedIn(h.serveVerify))
	h.handle("POST "+protocol.PathRepair, h.signedIn(h.serveRepair))
	h.handle("POST "+protocol.PathDeliver, h.signedIn(h.serveDeliver))
	h.handle("GET "+protocol.PathEvents, h.signedIn(h.serveEvents))
	h.handle("POST "+protocol.PathPresence, h.signedIn(h.servePresence))
	h.handle("POST "+protocol.PathContacts, h.signedIn(h.serveContacts))
	h.handle("POST "+protocol.PathDevices, h.admins(h.serveDevices))
	h.handle("POST "+protocol.PathRemove, h.admins(h.serveRemove))
	h.handle("POST "+protocol.PathInvite, h.admins(h.serveInvite(ActInvited)))
	h.handle("POST "+protocol.PathReset, h.admins(h.serveInvite(ActReset)))
	const blob = protocol.PathBlob + "{attachment}/{sha256}"
	h.handle("GET "+blob, h.ofAttachment(h.serveBlob))
	h.handle("HEAD "+blob, h.ofAttachment(h.uploadOffset))
	h.handle("POST "+blob, h.ofAttachment(h.beginUpload))
	h.handle("PATCH "+blob, h.ofAttachment(h.proceed))
}

func (h *Hub) handle(pattern string, serve http.HandlerFunc) {
	h.patterns = append(h.patterns, pattern)
	h.mux.HandleFunc(pattern, serve)
}

// Endpoints are the method and path of everything that the hub answers.
func (h *Hub) Endpoints() []string { return slices.Clone(h.patterns) }
