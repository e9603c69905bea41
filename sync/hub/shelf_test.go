package hub_test

import (
	"bytes"
	"errors"
	"io/fs"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
	"github.com/rclone/gofakes3"
	"github.com/rclone/gofakes3/s3mem"

	"github.com/roadbook/roadbook/sync/hub"
)

// shelf is where a hub under test keeps files, for who looks there past the hub.
type shelf interface {
	place() string
	names() ([]string, error) // of what is kept, as paths
	cut(name string) error    // takes its last byte away
	lose() error              // all of it
}

// onEachShelf runs a test with the files of the hub on a disk and in a bucket.
func onEachShelf(t *testing.T, limits hub.FileLimits, test func(*testing.T, *office)) {
	t.Run("disk", func(t *testing.T) { test(t, newOfficeAt(t, limits, folder(t.TempDir()))) })
	t.Run("bucket", func(t *testing.T) { test(t, newOfficeAt(t, limits, newBucket(t))) })
}

// uploads counts the uploads that the hub keeps, whole or not.
func (o *office) uploads() int {
	o.t.Helper()
	names, err := o.shelf.names()
	if err != nil {
		o.t.Fatal(err)
	}
	ids := make(map[string]bool)
	for _, name := range names {
		parts := strings.Split(filepath.ToSlash(name), "/")
		ids[strings.TrimSuffix(parts[1], ".info")] = true // below its workspace
	}
	return len(ids)
}

type folder string

func (f folder) place() string { return string(f) }

func (f folder) names() (names []string, err error) {
	err = filepath.WalkDir(string(f), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rest, err := filepath.Rel(string(f), path)
		names = append(names, rest)
		return err
	})
	return names, err
}

func (f folder) cut(name string) error {
	path := filepath.Join(string(f), name)
	info, err := os.Stat(path)
	if err != nil || strings.HasSuffix(name, ".info") {
		return err
	}
	return os.Truncate(path, info.Size()-1)
}

func (f folder) write(name, bytes string) error {
	return os.WriteFile(filepath.Join(string(f), name), []byte(bytes), 0o600)
}

func (f folder) lose() error { return os.RemoveAll(string(f)) }

// bucketShelf is a bucket on a server of this process.
type bucketShelf struct {
	store  *s3mem.Backend
	server *httptest.Server
	client *minio.Client
	broken atomic.Pointer[func(*http.Request) bool] // tells which requests break off
}

const theBucket, theKey, theSecret = "acme", "AKIATEST", "a secret of the tests"

func newBucket(t *testing.T) *bucketShelf {
	t.Setenv("AWS_ACCESS_KEY_ID", theKey)
	t.Setenv("AWS_SECRET_ACCESS_KEY", theSecret)
	b := &bucketShelf{store: s3mem.New()}
	if err := b.store.CreateBucket(ctx, theBucket); err != nil {
		t.Fatal(err)
	}
	s3 := gofakes3.New(b.store, gofakes3.WithV4Auth(map[string]string{theKey: theSecret}), gofakes3.WithLogger(gofakes3.DiscardLog())).Server()
	b.server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if broken := b.broken.Load(); broken != nil && (*broken)(r) {
			panic(http.ErrAbortHandler)
		}
		s3.ServeHTTP(w, r)
	}))
	b.server.Config.ErrorLog = log.New(&bytes.Buffer{}, "", 0)
	b.server.Start()
	t.Cleanup(b.server.Close)
	at, err := url.Parse(b.server.URL)
	if err != nil {
		t.Fatal(err)
	}
	b.client, err = minio.New(at.Host, &minio.Options{Creds: credentials.NewStaticV4(theKey, theSecret, ""), Region: "us-east-1"})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *bucketShelf) place() string { return "s3://" + theBucket + "/files?endpoint=" + b.server.URL }

func (b *bucketShelf) names() (names []string, err error) {
	all, err := b.store.ListBucket(ctx, theBucket, &gofakes3.Prefix{}, gofakes3.ListBucketPage{})
	if err != nil {
		return nil, err
	}
	for _, o := range all.Contents {
		names = append(names, strings.TrimPrefix(o.Key, "files/"))
	}
	return names, nil
}

func (b *bucketShelf) cut(name string) error {
	object, err := b.client.StatObject(ctx, theBucket, "files/"+name, minio.StatObjectOptions{})
	if err != nil || object.Size == 0 {
		return err
	}
	return b.put(name, strings.Repeat("0", int(object.Size-1)))
}

func (b *bucketShelf) put(name, bytes string) error {
	_, err := b.client.PutObject(ctx, theBucket, "files/"+name, strings.NewReader(bytes), int64(len(bytes)), minio.PutObjectOptions{})
	return err
}

func (b *bucketShelf) lose() error {
	names, err := b.names()
	for _, name := range names {
		err = errors.Join(err, b.client.RemoveObject(ctx, theBucket, "files/"+name, minio.RemoveObjectOptions{}))
	}
	return err
}

// breaks lets requests break off that are chosen, until mend.
func (b *bucketShelf) breaks(chosen func(*http.Request) bool) { b.broken.Store(&chosen) }

func (b *bucketShelf) mend() { b.broken.Store(nil) }

func every(*http.Request) bool { return true }
