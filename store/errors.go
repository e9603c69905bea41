package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"syscall"

	"github.com/roadbook/roadbook/store/seal"
	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// windowsDiskFull is ERROR_DISK_FULL, which package syscall does not name.
const windowsDiskFull syscall.Errno = 112

// diskFull has a code of its own: the engine meets it too, and tells a person by it.
type diskFull struct{}

func (diskFull) Error() string { return "disk full" }

// FaultCode is what the window has words for.
func (diskFull) FaultCode() string { return "store.disk-full" }

// mapError turns SQLite's and the system's codes that a person can do something
// about into this room's errors, and leaves the others as they are.
func mapError(err error) error {
	if errors.Is(err, syscall.ENOSPC) || runtime.GOOS == "windows" && errors.Is(err, windowsDiskFull) {
		return fmt.Errorf("%w: %w", ErrDiskFull, err)
	}
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff { // the low byte is the primary code
	case lib.SQLITE_FULL:
		return fmt.Errorf("%w: %w", ErrDiskFull, err)
	case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB:
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	case lib.SQLITE_READONLY:
		return fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	return err
}

// checkWhole finds a file that was cut off, which SQLite itself would only find
// when it comes to the part that is gone. The header says how long the file
// should be, as long as nothing is left in a write-ahead log (SQLite, "Database
// File Format", sections 1.3.2 and 1.3.8).
func checkWhole(path string, key *seal.Key) error {
	if wal, err := os.Stat(path + "-wal"); err == nil && wal.Size() > 0 {
		return nil
	}
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0 {
		return nil // nothing written yet
	}
	if err != nil {
		return err
	}
	header, err := seal.Begin(path, key, 32)
	if err != nil {
		return fmt.Errorf("%w: the file has only %d bytes: %w", ErrDamaged, info.Size(), err)
	}
	pageSize := int64(binary.BigEndian.Uint16(header[16:]))
	if pageSize == 1 {
		pageSize = 65536
	}
	if want := pageSize * int64(binary.BigEndian.Uint32(header[28:])); info.Size() < want {
		return fmt.Errorf("%w: the file has %d of its %d bytes", ErrDamaged, info.Size(), want)
	}
	return nil
}
