package hub

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/tus/tusd/v2/pkg/filestore"
	"github.com/tus/tusd/v2/pkg/handler"
	"github.com/tus/tusd/v2/pkg/memorylocker"
	"golang.org/x/exp/slog" // what tusd takes; the hub's own log is log/slog
)

// files keeps the bytes of uploads, finished or not, by their ids. tusd speaks
// the protocol and knows how far an upload came; what is finished is known to
// the database alone.
type files struct {
	store   *handler.StoreComposer
	handler *handler.UnroutedHandler
	dir     string // on this disk
}

// openFiles keeps files in a folder, which is made with the first one.
func openFiles(dir string) (*files, error) {
	f := &files{store: handler.NewStoreComposer(), dir: dir}
	onDisk := filestore.New(dir)
	onDisk.DirModePerm, onDisk.FileModePerm = 0o700, 0o600
	onDisk.UseIn(f.store)
	// Within this process. Two processes that write to one upload would spoil it;
	// the comparison with its hash finds that, and it begins anew.
	memorylocker.New().UseIn(f.store)
	var err error
	f.handler, err = handler.NewUnroutedHandler(handler.Config{
		StoreComposer: f.store,
		// After a broken line: what has come in is on the disk at once.
		GracefulRequestCompletionTimeout: 100 * time.Millisecond,
		Cors:                             &handler.CorsConfig{Disable: true},
		Logger:                           slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	return f, err
}

// begin makes an upload, unless it has begun with that size.
func (f *files) begin(ctx context.Context, id string, size int64) error {
	begun, err := f.store.Core.GetUpload(ctx, id)
	if err == nil {
		info, err := begun.GetInfo(ctx)
		if err != nil || info.Size == size {
			return err
		}
	} else if !errors.Is(err, handler.ErrNotFound) {
		return err
	}
	_, err = f.store.Core.NewUpload(ctx, handler.FileInfo{ID: id, Size: size})
	return err
}

// tus lets tusd answer a HEAD or a PATCH of an upload. The answer is held back:
// what it means for the device is not for tusd to say.
func (f *files) tus(w http.ResponseWriter, r *http.Request, id string) *heldAnswer {
	answer := &heldAnswer{under: w, header: make(http.Header)}
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel() // tusd has goroutines that wait for it
	r = r.Clone(ctx)
	r.URL.Path = "/" + id
	serve := f.handler.PatchFile
	if r.Method == http.MethodHead {
		serve = f.handler.HeadFile
	}
	f.handler.Middleware(http.HandlerFunc(serve)).ServeHTTP(answer, r)
	return answer
}

// heldAnswer is an answer that has not been sent.
type heldAnswer struct {
	under  http.ResponseWriter
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *heldAnswer) Header() http.Header         { return a.header }
func (a *heldAnswer) WriteHeader(status int)      { a.status = status }
func (a *heldAnswer) Write(p []byte) (int, error) { return a.body.Write(p) }

// Unwrap lets tusd set the deadlines of the connection.
func (a *heldAnswer) Unwrap() http.ResponseWriter { return a.under }

// open opens an upload that has all of its bytes, and makes sure that the disk
// has them. It goes past tusd, whose notes say where the folder was when the
// upload began.
func (f *files) open(_ context.Context, id string) (io.ReadCloser, error) {
	file, err := os.OpenFile(f.path(id), os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	if err := file.Sync(); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file, nil
}

// has says whether anything of an upload is here.
func (f *files) has(id string) bool {
	_, err := os.Stat(f.path(id))
	return !errors.Is(err, fs.ErrNotExist)
}

// serve sends an upload that has all of its bytes.
func (f *files) serve(w http.ResponseWriter, r *http.Request, id string) error {
	file, err := os.Open(f.path(id))
	if err != nil {
		return err
	}
	defer file.Close()
	http.ServeContent(w, r, "", time.Time{}, file)
	return nil
}

// remove forgets an upload and its bytes.
func (f *files) remove(_ context.Context, id string) error {
	var errs []error
	for _, path := range []string{f.path(id), f.path(id) + ".info"} {
		if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

func (f *files) path(id string) string { return filepath.Join(f.dir, filepath.FromSlash(id)) }
