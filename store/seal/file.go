package seal

import (
	"bytes"
	"encoding/hex"
	"errors"
)

// errShort says that a file ended before all was read. What is missing is zero.
var errShort = errors.New("end of file")

// raw is the encrypted file below.
type raw interface {
	// readAt fills p from an offset. What the file does not have is zero, and
	// short then says so.
	readAt(p []byte, at int64) (short bool, err error)
	writeAt(p []byte, at int64) error
}

// role tells apart the files of one key, which must not have the same tweaks.
type role uint64

const (
	database role = iota
	log
	journal
	temporary
)

// vault is a key, ready for use.
type vault struct {
	xts  xts
	head []byte // of the database, in the place of SQLite's
}

func newVault(key Key) (*vault, error) {
	x, err := newXTS(key.derive("database", 64))
	if err != nil {
		return nil, err
	}
	id, err := hex.DecodeString(key.ID())
	return &vault{*x, append([]byte(sealedMark), id...)}, err
}

// file encrypts what goes into a raw file. It belongs to one connection, so to
// one goroutine at a time.
type file struct {
	vault
	role    role
	scratch []byte
}

func (v *vault) file(as role) *file { return &file{vault: *v, role: as} }

func down(n int64) int64 { return n &^ (unit - 1) }
func up(n int64) int64   { return down(n + unit - 1) }

// number is what makes the unit at an offset different from all others.
func (f *file) number(at int64) uint64 { return uint64(f.role)<<56 | uint64(at/unit) }

func (f *file) headed(at int64) bool { return f.role == database && at == 0 }

// buffer is n bytes of the file's scratch space.
func (f *file) buffer(n int64) []byte {
	if int64(len(f.scratch)) < n {
		f.scratch = make([]byte, n)
	}
	return f.scratch[:n]
}

var zeros [unit]byte

// load reads and decrypts whole units. One that is zero was never written: it
// is in a hole, or past the end.
func (f *file) load(r raw, p []byte, at int64) (short bool, err error) {
	short, err = r.readAt(p, at)
	for ; err == nil && len(p) > 0; p, at = p[unit:], at+unit {
		if bytes.Equal(p[:unit], zeros[:]) {
			continue
		}
		f.xts.decrypt(p[:unit], f.number(at))
		if f.headed(at) {
			copy(p, plainMark)
		}
	}
	return short, err
}

func (f *file) read(r raw, p []byte, at int64) error {
	from, to := down(at), up(at+int64(len(p)))
	units := p
	if aligned := int(to-from) == len(p); !aligned {
		units = f.buffer(to - from)
	}
	short, err := f.load(r, units, from)
	if err != nil {
		return err
	}
	copy(p, units[at-from:]) // onto itself, if aligned
	if short {
		return errShort
	}
	return nil
}

// write keeps what the first and the last unit have around p. It never encrypts
// in place: p is SQLite's page, which goes on being read.
func (f *file) write(r raw, p []byte, at int64) error {
	end := at + int64(len(p))
	from, to := down(at), up(end)
	units := f.buffer(to - from)
	if from < at {
		if _, err := f.load(r, units[:unit], from); err != nil {
			return err
		}
	}
	if last := to - unit; end < to && (last > from || from == at) {
		if _, err := f.load(r, units[last-from:], last); err != nil {
			return err
		}
	}
	copy(units[at-from:], p)
	f.xts.encrypt(units, f.number(from))
	if f.headed(from) {
		copy(units, f.head)
	}
	return r.writeAt(units, from)
}
