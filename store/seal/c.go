package seal

import (
	"errors"
	"fmt"
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"
)

// This file is all that is unsafe: SQLite is C translated to Go, whose pointers
// are numbers.

// at is what C has at an address. The detour tells the compiler's checks that
// the number is an address that the garbage collector does not move.
func at[T any](p uintptr) *T { return (*T)(*(*unsafe.Pointer)(unsafe.Pointer(&p))) }

// memory is n bytes at an address.
func memory(p uintptr, n int32) []byte { return unsafe.Slice(at[byte](p), n) }

func sizeOf[T any]() libc.Tsize_t {
	var v T
	return libc.Tsize_t(unsafe.Sizeof(v))
}

// pointer is a function as C has it, and function the way back. f must be
// declared at the top level: nothing else keeps a closure alive.
func pointer[F any](f F) uintptr  { return *(*uintptr)(unsafe.Pointer(&f)) }
func function[F any](p uintptr) F { return *(*F)(unsafe.Pointer(&p)) }

// The signatures of the methods.
type (
	openFunc     = func(tls *libc.TLS, vfs, name, f uintptr, flags int32, outFlags uintptr) int32
	closeFunc    = func(tls *libc.TLS, f uintptr) int32
	moveFunc     = func(tls *libc.TLS, f, p uintptr, n int32, offset lib.Tsqlite3_int64) int32
	truncateFunc = func(tls *libc.TLS, f uintptr, size lib.Tsqlite3_int64) int32
	sizeFunc     = func(tls *libc.TLS, f, size uintptr) int32
)

// cFile is a raw file of SQLite's VFS.
type cFile struct {
	tls   *libc.TLS
	f     uintptr
	below *lib.Tsqlite3_io_methods
}

func (c cFile) readAt(p []byte, offset int64) (short bool, err error) {
	m := c.tls.Alloc(len(p))
	defer c.tls.Free(len(p))
	rc := c.move(c.below.FxRead, m, len(p), offset)
	copy(p, memory(m, int32(len(p))))
	if rc == lib.SQLITE_IOERR_SHORT_READ { // SQLite's VFS has cleared the rest
		return true, nil
	}
	return false, check(rc)
}

func (c cFile) writeAt(p []byte, offset int64) error {
	m := c.tls.Alloc(len(p))
	defer c.tls.Free(len(p))
	copy(memory(m, int32(len(p))), p)
	return check(c.move(c.below.FxWrite, m, len(p), offset))
}

// move calls a method with n bytes of C's memory: Go's is not for C's arithmetic,
// which the compiler's checks of pointers refuse.
func (c cFile) move(method, m uintptr, n int, offset int64) int32 {
	return function[moveFunc](method)(c.tls, c.f, m, int32(n), offset)
}

// failed is a result code of SQLite.
type failed int32

func (f failed) Error() string { return fmt.Sprintf("SQLite error %d", int32(f)) }

func check(rc int32) error {
	if rc != lib.SQLITE_OK {
		return failed(rc)
	}
	return nil
}

func code(err error) int32 {
	var f failed
	switch {
	case err == nil:
		return lib.SQLITE_OK
	case errors.Is(err, errShort):
		return lib.SQLITE_IOERR_SHORT_READ
	case errors.As(err, &f):
		return int32(f)
	}
	return lib.SQLITE_IOERR
}
