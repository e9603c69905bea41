// Package store keeps everything that the device knows, in one SQLite file. It
// is the only room that speaks SQL on the device.
//
// Guarantees:
//   - A person's action is one transaction: the rows, their audit entries, the
//     outbox and the clock commit together or not at all.
//   - What was committed survives kill -9 at any point. It is pushed to the disk
//     within a moment after (see durable.go), not before the window answers.
//   - Listeners hear of a change only after it has committed.
//   - A row always shows the confirmed base with this device's pending
//     operations over it, in the order in which they were made.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"sync"
	"time"

	"github.com/roadbook/roadbook/store/blob"
	"github.com/roadbook/roadbook/store/seal"
	"github.com/roadbook/roadbook/sync/hlc"
	_ "modernc.org/sqlite" // the database driver
)

// The errors of this room.
var (
	ErrNotFound  = errors.New("not found")
	ErrDeleted   = errors.New("deleted")
	ErrInvalid   = errors.New("invalid value")
	ErrReadOnly  = errors.New("read-only")
	ErrNewer     = errors.New("made by a newer version")
	ErrDamaged   = errors.New("database damaged")
	ErrNoKey     = errors.New("key missing")
	ErrWrongCode = errors.New("wrong recovery code")
	ErrDiskFull  = error(diskFull{})
	ErrBadCursor = errors.New("bad cursor")
	ErrAway      = errors.New("not on this device") // the bytes of a file
	ErrTooLarge  = blob.ErrTooLarge
)

// Options of Open. Tests pass a clock, and leave the file plain.
type Options struct {
	Now     func() time.Time
	Secrets Secrets // keep the key of the file, which is sealed then
	// Tell hears what is done to a workspace of an older version; nil for nobody.
	Tell func(Step)
}

// DB is an open workspace. It is safe for concurrent use.
type DB struct {
	path  string
	key   *seal.Key // nil where the file is plain
	now   func() time.Time
	clock *hlc.Clock

	read    *readPool
	writers *sql.DB
	write   *writer

	kinds    kindNumbers
	identity identityBox
	blobs    blob.Folder
	rights   rightsBox
	formulas formulaBox
	actions  actions
	queued   chan struct{}
	fuse     fuse // behind the writer's lock
	flusher  *flusher
	indexer  *indexer
	readOnly error

	mu        sync.Mutex
	listeners []func(Changed)

	closing sync.Once
	closed  error
}

// Changed says what a transaction or a sync has touched: ids by kind. A kind
// with no ids means many.
type Changed map[string][]string

// Open opens or creates the workspace in the file at path and brings it to
// this version's schema. A file of a newer version is opened read-only:
// ReadOnly tells. It fails with ErrDamaged where the file is no database or
// not whole, and with ErrNoKey where its key is not at hand; the file is then
// left as it was.
func Open(ctx context.Context, path string, o Options) (*DB, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Tell == nil {
		o.Tell = func(Step) {}
	}
	db := &DB{path: path, now: o.Now, queued: make(chan struct{}, 1)}
	if err := db.open(ctx, o); err != nil {
		_ = db.Close() // what went wrong first is what matters
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	return db, nil
}

func (db *DB) open(ctx context.Context, o Options) error {
	var err error
	if db.key, err = o.keyOf(db.path); err != nil {
		return err
	}
	if err := checkWhole(db.path, db.key); err != nil {
		return err
	}
	if db.key == nil {
		if db.key, err = o.seal(ctx, db.path); err != nil {
			return err
		}
	}
	if err := prepare(ctx, db.path, db.key, o.Tell); err != nil {
		return mapError(err)
	}
	db.blobs = folderOf(db.path, db.key)
	if db.writers, err = openFile(db.path, "rwc", db.key); err != nil {
		return err
	}
	db.writers.SetMaxOpenConns(2) // the one that writes, and the checkpointer
	conn, err := db.writers.Conn(ctx)
	if err != nil {
		return mapError(err)
	}
	db.write = newWriter(conn)
	if err := migrate(ctx, conn, o.Tell); errors.Is(err, ErrNewer) {
		db.readOnly = err
	} else if err != nil {
		return mapError(err)
	}
	if db.read, err = openReadPool(db.path, db.key); err != nil {
		return err
	}
	if db.readOnly != nil {
		return db.loadIdentity(ctx)
	}
	return db.start(ctx)
}

// start loads what is kept between runs and starts the background workers.
func (db *DB) start(ctx context.Context) error {
	if err := db.loadClock(ctx); err != nil {
		return err
	}
	if err := db.loadIdentity(ctx); err != nil {
		return err
	}
	if err := db.kinds.load(ctx, db.write); err != nil {
		return err
	}
	db.flusher = startFlusher(db.path + "-wal")
	conn, err := db.writers.Conn(ctx)
	if err != nil {
		return err
	}
	db.write.checkpointer = startCheckpointer(conn)
	db.indexer = startIndexer(db)
	if err := db.tidyBlobs(ctx); err != nil {
		return fmt.Errorf("tidy files: %w", err)
	}
	return nil
}

// dsn has the pragmas that must hold on every connection; set through Exec they
// would hold on one pooled connection only.
func dsn(path, mode, vfs string) string {
	q := url.Values{
		"mode":    {mode},
		"_pragma": {"busy_timeout(5000)", "foreign_keys(0)", "temp_store(2)", cacheSize(mode)},
	}
	if vfs != "" {
		q.Set("vfs", vfs)
	}
	if mode != "ro" {
		q.Add("_pragma", "journal_mode(WAL)")
		q.Add("_pragma", "synchronous(NORMAL)")
		q.Add("_pragma", walPages)
		q.Add("_pragma", "journal_size_limit(67108864)")
	}
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: q.Encode()}).String()
}

// cacheSize is what a connection keeps of the file, in kB; in memory it takes twice
// as much, as a page with its head is put into 8 KiB. Several connections read: with
// as much as the writer 252 MiB were resident after lists were read on the large
// workspace, 191 so. It costs a board of 100,000 opportunities half as much again.
func cacheSize(mode string) string {
	if mode == "ro" {
		return "cache_size(-8000)"
	}
	return "cache_size(-16000)"
}

// ReadOnly is nil, or the reason why nothing can be written.
func (db *DB) ReadOnly() error { return db.readOnly }

// Path is the file of the workspace.
func (db *DB) Path() string { return db.path }

// Clock is the clock that stamps this device's transactions.
func (db *DB) Clock() *hlc.Clock { return db.clock }

// Queued receives after each commit that put something into the outbox;
// commits in quick succession are announced once.
func (db *DB) Queued() <-chan struct{} { return db.queued }

// OnChange calls fn after every commit that changed records. fn must be quick
// and must not write.
func (db *DB) OnChange(fn func(Changed)) {
	db.mu.Lock()
	defer db.mu.Unlock()
	db.listeners = append(db.listeners, fn)
}

func (db *DB) announce(c Changed) {
	if len(c) == 0 {
		return
	}
	db.rights.forgetAfter(c)
	db.formulas.forgetAfter(c)
	db.mu.Lock()
	listeners := db.listeners
	db.mu.Unlock()
	for _, fn := range listeners {
		fn(c)
	}
}

// Close waits for the background workers and closes the files. Closing again
// does nothing.
func (db *DB) Close() error {
	db.closing.Do(func() { db.closed = db.close() })
	return db.closed
}

func (db *DB) close() error {
	if db.indexer != nil {
		db.indexer.stop()
	}
	if db.flusher != nil {
		db.flusher.stop()
	}
	return db.closeFiles()
}

func (db *DB) closeFiles() error {
	var errs []error
	if db.read != nil {
		errs = append(errs, db.read.close())
	}
	if db.write != nil {
		errs = append(errs, db.write.close())
	}
	if db.writers != nil {
		errs = append(errs, db.writers.Close())
	}
	return errors.Join(errs...)
}
