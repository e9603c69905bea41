package seal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// osFile is a raw file outside of SQLite.
type osFile struct{ *os.File }

func (f osFile) readAt(p []byte, at int64) (short bool, err error) {
	n, err := f.ReadAt(p, at)
	clear(p[n:])
	if errors.Is(err, io.EOF) {
		return true, nil
	}
	return false, err
}

func (f osFile) writeAt(p []byte, at int64) error {
	_, err := f.WriteAt(p, at)
	return err
}

// Begin reads the first n bytes of a database, which is sealed with key unless
// that is nil.
func Begin(path string, key *Key, n int) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	p := make([]byte, n)
	if key == nil {
		_, err := io.ReadFull(f, p)
		return p, err
	}
	v, err := newVault(*key)
	if err != nil {
		return nil, err
	}
	return p, v.file(database).read(osFile{f}, p, 0)
}

// sealingSuffix ends the name of a file that is being sealed.
const sealingSuffix = ".sealing"

// Convert seals a plain database that nobody has open and that has no
// write-ahead log. The sealed copy is written beside it, read back, compared
// byte by byte, and only then takes its place: a crash at any point leaves one
// of the two, whole.
func Convert(path string, key Key) error {
	if err := convert(path, key); err != nil {
		return errors.Join(fmt.Errorf("seal %s: %w", path, err), os.RemoveAll(path+sealingSuffix))
	}
	return nil
}

func convert(path string, key Key) error {
	if err := copySealed(path, path+sealingSuffix, key); err != nil {
		return err
	}
	if err := os.Rename(path+sealingSuffix, path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

func copySealed(from, to string, key Key) (err error) {
	v, err := newVault(key)
	if err != nil {
		return err
	}
	plain, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, plain.Close()) }()
	sealed, err := os.OpenFile(to, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, sealed.Close()) }()
	return fill(sealed, plain, v)
}

// fill writes what is in plain to sealed, and proves that it is there.
func fill(sealed, plain *os.File, v *vault) error {
	f := v.file(database)
	err := chunks(plain, func(p []byte, at int64) error { return f.write(osFile{sealed}, p, at) })
	if err != nil {
		return err
	}
	if err := sealed.Sync(); err != nil {
		return err
	}
	var back []byte
	return chunks(plain, func(p []byte, at int64) error {
		back = append(back[:0], p...)
		clear(back)
		if err := f.read(osFile{sealed}, back, at); err != nil {
			return err
		}
		if !bytes.Equal(back, p) {
			return fmt.Errorf("read back other bytes at %d than were written", at)
		}
		return nil
	})
}

// chunks calls fn for all of a file, a part at a time.
func chunks(f *os.File, fn func(p []byte, at int64) error) error {
	const size = 1 << 20
	p := make([]byte, size)
	for at := int64(0); ; at += size {
		n, err := f.ReadAt(p, at)
		if n > 0 {
			if err := fn(p[:n], at); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
