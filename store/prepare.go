package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/roadbook/roadbook/store/seal"
)

// Step is what is being done to a workspace of an older version before it opens:
// on a large one each takes a while.
type Step struct {
	Name  string `json:"name"`
	Done  int64  `json:"done"`
	Total int64  `json:"total"` // 0 where nobody can tell
}

// The names of steps.
const (
	StepCheck  = "check"
	StepCopy   = "copy"
	StepChange = "change"
)

// NoRoom says that the copy which is kept before a workspace is changed does not
// fit on the disk.
type NoRoom struct {
	Bytes int64 // that are to be made free
}

func (e *NoRoom) Error() string {
	return fmt.Sprintf("no room for a copy: %d bytes are missing", e.Bytes)
}

// prepare checks a workspace of an older version and keeps a copy of it, for
// migrate to change it then. It works on the file alone, with nobody at it: a
// plain copy, which some disks make without writing a byte, stays sealed and is
// done in a fraction of the time that SQLite takes for one.
func prepare(ctx context.Context, path string, key *seal.Key, tell func(Step)) error {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	version, err := versionOf(path, key)
	if err != nil || version >= latestVersion {
		return err
	}
	if err := foldLog(ctx, path, key); err != nil {
		return err
	}
	version, err = versionOf(path, key) // the log may have had a newer one
	if err != nil || version == 0 || version >= latestVersion {
		return err
	}
	tell(Step{Name: StepCheck})
	if err := checkQuickly(ctx, path, key); err != nil {
		return err
	}
	return copyAside(ctx, path, fmt.Sprintf("%s.v%d", path, version), tell)
}

// versionOf is the schema's version in the file's header (SQLite, "Database File
// Format", section 1.3.12), 0 where there is none yet.
func versionOf(path string, key *seal.Key) (int, error) {
	const at, size = 60, 64
	info, err := os.Stat(path)
	if err != nil || info.Size() < size {
		return 0, err
	}
	header, err := seal.Begin(path, key, size)
	if err != nil {
		return 0, err
	}
	return int(binary.BigEndian.Uint32(header[at:])), nil
}

// checkQuickly leaves out what indexes say against their tables: that takes most
// of the time, and an index can be built again.
func checkQuickly(ctx context.Context, path string, key *seal.Key) error {
	db, err := openFile(path, "rw", key)
	if err != nil {
		return err
	}
	return errors.Join(checkSound(ctx, db, "quick_check"), db.Close())
}

// copyAside makes a copy that is there only when the disk has all of it, and
// removes those of still older versions: the nightly ones are nearer to today.
func copyAside(ctx context.Context, path, to string, tell func(Step)) error {
	older, err := Beginning(path + ".v")
	if err != nil {
		return err
	}
	temp := path + ".copying"
	defer removeIfThere(temp) //nolint:errcheck // gone already where all went well
	if err := copyTelling(ctx, path, temp, tell); err != nil {
		return fmt.Errorf("copy aside: %w", err)
	}
	for _, file := range older {
		if err := removeIfThere(file); err != nil {
			return err
		}
	}
	return os.Rename(temp, to)
}

func copyTelling(ctx context.Context, from, to string, tell func(Step)) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return err
	}
	if err := hasRoomFor(filepath.Dir(to), info.Size()); err != nil {
		return err
	}
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	const part = 32 << 20 // told of, and kept by the disk, so that the end of it is no long silence
	for done := int64(0); done < info.Size(); {
		if err := ctx.Err(); err != nil {
			return err
		}
		tell(Step{Name: StepCopy, Done: done, Total: info.Size()})
		n, err := io.CopyN(out, in, min(part, info.Size()-done))
		if err != nil {
			return err
		}
		if err := out.Sync(); err != nil {
			return err
		}
		done += n
	}
	return nil
}

// hasRoomFor leaves some for what the changes themselves write.
func hasRoomFor(dir string, size int64) error {
	free, err := FreeBytes(dir)
	if err != nil {
		return fmt.Errorf("room on the disk: %w", err)
	}
	if missing := size + size/4 + 16<<20 - int64(free); missing > 0 {
		return &NoRoom{Bytes: missing}
	}
	return nil
}
