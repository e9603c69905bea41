package hub

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"

	"github.com/tus/tusd/v2/pkg/filestore"
	"github.com/tus/tusd/v2/pkg/handler"
)

// disk keeps uploads in a folder, which is made with the first one.
type disk struct{ filestore.FileStore }

func onDisk(dir string) disk {
	store := filestore.New(dir)
	store.DirModePerm, store.FileModePerm = 0o700, 0o600
	return disk{store}
}

// GetUpload is an upload that says when the disk is full, which tusd would answer as
// it does any error.
func (d disk) GetUpload(ctx context.Context, id string) (handler.Upload, error) {
	u, err := d.FileStore.GetUpload(ctx, id)
	return onFullDisk{u}, err
}

type onFullDisk struct{ handler.Upload }

func (u onFullDisk) WriteChunk(ctx context.Context, at int64, src io.Reader) (int64, error) {
	n, err := u.Upload.WriteChunk(ctx, at, src)
	if diskFull(err) {
		err = handler.NewError("ERR_DISK_FULL", err.Error(), http.StatusInsufficientStorage)
	}
	return n, err
}

// open goes past tusd, whose notes say where the folder was when the upload began.
func (d disk) open(_ context.Context, id string, size int64) (io.ReadSeekCloser, error) {
	file, err := os.OpenFile(d.path(id), os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err == nil && info.Size() != size {
		err = fs.ErrNotExist
	}
	if err == nil {
		err = file.Sync() // costs nothing where there is nothing to write
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file, nil
}

func (d disk) remove(_ context.Context, id string) error {
	var errs []error
	for _, path := range []string{d.path(id), d.path(id) + ".info"} {
		if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

func (d disk) check(context.Context) error { return os.MkdirAll(d.Path, d.DirModePerm) }

func (d disk) path(id string) string { return filepath.Join(d.Path, filepath.FromSlash(id)) }
