package hub

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/tus/tusd/v2/pkg/handler"
	"github.com/tus/tusd/v2/pkg/memorylocker"
	"golang.org/x/exp/slog" // what tusd takes; the hub's own log is log/slog
)

// errNotNow says that it is not known how it stands with a file. It must never be
// taken for the file being gone, nor for its upload being whole.
var errNotNow = errors.New("files cannot be reached now")

// fileStore keeps the bytes of uploads, finished or not, by their ids. The data
// store is what tusd writes to; it knows how far an upload came.
type fileStore interface {
	handler.DataStore
	// open opens an upload that has all of its bytes, which then outlast a power
	// cut. fs.ErrNotExist says that some are not there; where the store could not
	// be asked it is another error.
	open(ctx context.Context, id string, size int64) (io.ReadSeekCloser, error)
	// remove forgets an upload and its bytes.
	remove(ctx context.Context, id string) error
	// check says what is wrong with the store, if anything is.
	check(ctx context.Context) error
}

// files are the uploads of a hub. tusd speaks the protocol with devices; which
// uploads are finished is known to the database alone.
type files struct {
	fileStore
	handler *handler.UnroutedHandler
}

// openFiles keeps files in a folder, or in the bucket of an s3:// address.
func openFiles(place string, timed timedCall) (*files, error) {
	var store fileStore = onDisk(place)
	if strings.HasPrefix(place, s3Scheme) {
		var err error
		if store, err = inBucket(place, timed); err != nil {
			return nil, err
		}
	}
	composer := handler.NewStoreComposer()
	composer.UseCore(store)
	// Within this process. Two processes that write to one upload on a disk would
	// spoil it; the comparison with its hash finds that, and it begins anew.
	memorylocker.New().UseIn(composer)
	tus, err := handler.NewUnroutedHandler(handler.Config{
		StoreComposer: composer,
		// After a broken line: what has come in is kept at once.
		GracefulRequestCompletionTimeout: 100 * time.Millisecond,
		Cors:                             &handler.CorsConfig{Disable: true},
		Logger:                           slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	return &files{store, tus}, err
}

// begin makes an upload, unless it has begun with that size.
func (f *files) begin(ctx context.Context, id string, size int64) error {
	begun, err := f.GetUpload(ctx, id)
	if err == nil {
		info, err := begun.GetInfo(ctx)
		if err != nil || info.Size == size {
			return err
		}
	} else if !errors.Is(err, handler.ErrNotFound) {
		return fmt.Errorf("%w: %w", errNotNow, err)
	}
	if _, err = f.NewUpload(ctx, handler.FileInfo{ID: id, Size: size}); err != nil {
		return fmt.Errorf("%w: %w", errNotNow, err)
	}
	return nil
}

// hash is the SHA-256 of an upload's bytes, read back from where they are kept.
func (f *files) hash(ctx context.Context, id string, size int64) (string, error) {
	in, err := f.open(ctx, id, size)
	if err != nil {
		return "", err
	}
	defer in.Close()
	hashed := sha256.New()
	_, err = io.Copy(hashed, in)
	return hex.EncodeToString(hashed.Sum(nil)), err
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
