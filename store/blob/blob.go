// Package blob keeps the bytes of files in a folder, each under the SHA-256 of
// its bytes, so that the same bytes are kept once.
//
// Guarantees:
//   - A name in the folder always has all of its bytes: they are written aside,
//     pushed to the disk, and only then given their name.
//   - Bytes that come from elsewhere are compared with their name before they
//     get it.
//   - With a key, nothing but the hash can be seen of a blob, and any part of it
//     can be read without the rest.
//   - What came in of an interrupted fetch is kept, and the next one goes on
//     from there.
package blob

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// The errors of this room.
var (
	ErrTooLarge   = errors.New("file too large")
	ErrWrongBytes = errors.New("wrong bytes")
)

// What the names of files that have not all of their bytes end with.
const (
	addedSuffix   = ".new"
	fetchedSuffix = ".part"
)

// Folder holds blobs. It is made when the first one is added.
type Folder struct {
	Dir string
	Key []byte // of AES-256, which seals new blobs; nil leaves them plain
}

// Add keeps the bytes of r, at most limit of them, and returns their SHA-256 in
// hexadecimal. Half of a file is not kept.
func (f Folder) Add(r io.Reader, limit int64) (sum string, size int64, err error) {
	if err := os.MkdirAll(f.Dir, 0o700); err != nil {
		return "", 0, err
	}
	temp, err := os.CreateTemp(f.Dir, "*"+addedSuffix)
	if err != nil {
		return "", 0, err
	}
	hashed := sha256.New()
	to, err := f.file(temp)
	if err == nil {
		size, err = io.Copy(io.MultiWriter(to, hashed), io.LimitReader(r, limit+1))
	}
	if err == nil && size > limit {
		err = ErrTooLarge
	}
	sum = hex.EncodeToString(hashed.Sum(nil))
	if err = finish(temp, err, f.path(sum)); err != nil {
		return "", 0, errors.Join(err, os.Remove(temp.Name()))
	}
	return sum, size, nil
}

// finish pushes a file that was written, unless that failed, to the disk and
// gives it its name.
func finish(file *os.File, failed error, name string) error {
	if failed == nil {
		failed = file.Sync()
	}
	if err := errors.Join(failed, file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), name)
}

// Open opens a blob for reading.
func (f Folder) Open(sum string) (*File, error) {
	if !isSum(sum) {
		return nil, fmt.Errorf("%q is no SHA-256: %w", sum, fs.ErrNotExist)
	}
	below, err := os.Open(f.path(sum))
	if err != nil {
		return nil, err
	}
	file, err := f.file(below)
	if err != nil {
		return nil, errors.Join(err, below.Close())
	}
	return file, nil
}

// CopyTo writes a blob to w, comparing its bytes with its name. ErrWrongBytes
// comes after the last of them.
func (f Folder) CopyTo(w io.Writer, sum string) error {
	file, err := f.Open(sum)
	if err != nil {
		return err
	}
	defer file.Close()
	hashed := sha256.New()
	if _, err := io.Copy(io.MultiWriter(w, hashed), file); err != nil {
		return err
	}
	return compare(hashed, sum)
}

func compare(hashed hash.Hash, sum string) error {
	if got := hex.EncodeToString(hashed.Sum(nil)); got != sum {
		return fmt.Errorf("%w: %s instead of %s", ErrWrongBytes, got, sum)
	}
	return nil
}

// Fetch keeps what read brings, from the byte on that it is told. What comes in
// before a failure is kept for the next attempt; wrong bytes are not.
func (f Folder) Fetch(sum string, size int64, read func(from int64) (io.ReadCloser, error)) error {
	if !isSum(sum) {
		return fmt.Errorf("fetch %q: no SHA-256", sum)
	}
	if err := os.MkdirAll(f.Dir, 0o700); err != nil {
		return err
	}
	part, err := os.OpenFile(f.path(sum)+fetchedSuffix, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	hashed := sha256.New()
	to, err := f.file(part)
	if err == nil {
		err = receive(to, hashed, size, read)
	}
	if err != nil {
		return errors.Join(err, part.Close())
	}
	if err := compare(hashed, sum); err != nil {
		return errors.Join(err, part.Close(), os.Remove(part.Name()))
	}
	return finish(part, nil, f.path(sum))
}

// receive adds to part what is missing of it, and hashes all of it.
func receive(part *File, hashed hash.Hash, size int64, read func(from int64) (io.ReadCloser, error)) error {
	from, err := io.Copy(hashed, part)
	if err != nil || from >= size {
		return err
	}
	body, err := read(from)
	if err != nil {
		return err
	}
	defer body.Close()
	n, err := io.Copy(io.MultiWriter(part, hashed), io.LimitReader(body, size-from))
	if err == nil && from+n < size {
		err = io.ErrUnexpectedEOF
	}
	return err
}

// Remove forgets a blob, and what was fetched of it. One that is not there is
// forgotten already.
func (f Folder) Remove(sum string) error {
	if !isSum(sum) {
		return nil
	}
	var errs []error
	for _, path := range []string{f.path(sum), f.path(sum) + fetchedSuffix} {
		if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// Clean removes files that are not known, once they have not been touched since
// a time, and returns the known blobs that are there.
func (f Folder) Clean(since time.Time, known func(sum string) (bool, error)) (here map[string]bool, err error) {
	entries, err := os.ReadDir(f.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	here = make(map[string]bool)
	for _, e := range entries {
		is, err := known(strings.TrimSuffix(e.Name(), fetchedSuffix))
		if err != nil {
			return nil, err
		}
		if is {
			here[e.Name()] = isSum(e.Name())
			continue
		}
		info, err := e.Info()
		if err == nil && info.ModTime().Before(since) {
			err = os.Remove(filepath.Join(f.Dir, e.Name()))
		}
		if err != nil {
			return nil, err
		}
	}
	return here, nil
}

func (f Folder) path(sum string) string { return filepath.Join(f.Dir, sum) }

// isSum says whether a text is a SHA-256: anything else could lead out of the
// folder.
func isSum(text string) bool {
	raw, err := hex.DecodeString(text)
	return err == nil && len(raw) == sha256.Size && text == strings.ToLower(text)
}
