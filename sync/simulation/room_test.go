package simulation_test

import (
	"fmt"
	"maps"
	"strings"
	"sync"
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"
)

// disks are what SQLite keeps its files on. A file whose disk is full does not
// grow; what fits into the room that it has is written all the same. Stores and
// hubs open their files there without knowing: it is SQLite's own way to them
// (VFS), with a look at what is written.
var disks = struct {
	sync.RWMutex
	full  map[string]bool               // by database
	kept  map[string]lib.Tsqlite3_int64 // how much of a log was there when SQLite last had the disk keep it, by database
	files map[uintptr]diskFile
	ours  map[uintptr]uintptr // methods of a file, by SQLite's that they stand on
	below uintptr
}{full: make(map[string]bool), kept: make(map[string]lib.Tsqlite3_int64), files: make(map[uintptr]diskFile), ours: make(map[uintptr]uintptr)}

// diskFile is an open file.
type diskFile struct {
	database string // that it belongs to
	log      bool
	below    *lib.Tsqlite3_io_methods
}

func init() {
	tls := libc.NewTLS()
	defer tls.Close()
	disks.below = lib.Xsqlite3_vfs_find(tls, 0)
	p := copied(tls, vfsAt(disks.below))
	name, err := libc.CString("disks")
	if err != nil {
		panic(err)
	}
	vfs := vfsAt(p)
	vfs.FpNext, vfs.FzName, vfs.FxOpen = 0, name, pointerTo(diskOpen)
	if rc := lib.Xsqlite3_vfs_register(tls, p, 1); rc != lib.SQLITE_OK {
		panic(fmt.Sprint("register VFS: ", rc))
	}
}

// fill lets the disk of a database be full, or have room again.
func fill(database string, full bool) {
	disks.Lock()
	defer disks.Unlock()
	if delete(disks.full, database); full {
		disks.full[database] = true
	}
}

func isFull(database string) bool {
	disks.RLock()
	defer disks.RUnlock()
	return disks.full[database]
}

// makeRoom empties every disk of a world.
func (w *world) makeRoom() {
	disks.Lock()
	defer disks.Unlock()
	maps.DeleteFunc(disks.full, func(database string, _ bool) bool { return strings.HasPrefix(database, w.dir) })
}

func diskOpen(tls *libc.TLS, _, name, f uintptr, flags int32, outFlags uintptr) int32 {
	type open = func(tls *libc.TLS, vfs, name, f uintptr, flags int32, outFlags uintptr) int32
	rc := function[open](vfsAt(disks.below).FxOpen)(tls, disks.below, name, f, flags, outFlags)
	if rc != lib.SQLITE_OK {
		return rc
	}
	disks.Lock()
	defer disks.Unlock()
	opened := at[lib.Tsqlite3_file](f)
	below := opened.FpMethods
	if disks.ours[below] == 0 {
		disks.ours[below] = copied(tls, at[lib.Tsqlite3_io_methods](below))
		ours := at[lib.Tsqlite3_io_methods](disks.ours[below])
		ours.FxWrite, ours.FxSync = pointerTo(diskWrite), pointerTo(diskSync)
	}
	opened.FpMethods = disks.ours[below]
	database, log := "", false // of a temporary file
	if name != 0 {
		database, log = strings.CutSuffix(libc.GoString(name), "-wal")
	}
	disks.files[f] = diskFile{database, log, at[lib.Tsqlite3_io_methods](below)}
	return rc
}

func diskWrite(tls *libc.TLS, f, p uintptr, n int32, offset lib.Tsqlite3_int64) int32 {
	type write = func(tls *libc.TLS, f, p uintptr, n int32, offset lib.Tsqlite3_int64) int32
	disks.RLock()
	file := disks.files[f]
	full := disks.full[file.database]
	disks.RUnlock()
	if full && offset+lib.Tsqlite3_int64(n) > file.size(tls, f) {
		return lib.SQLITE_FULL
	}
	return function[write](file.below.FxWrite)(tls, f, p, n, offset)
}

func diskSync(tls *libc.TLS, f uintptr, flags int32) int32 {
	type write = func(tls *libc.TLS, f uintptr, flags int32) int32
	disks.Lock()
	file := disks.files[f]
	if file.log {
		disks.kept[file.database] = file.size(tls, f)
	}
	disks.Unlock()
	return function[write](file.below.FxSync)(tls, f, flags)
}

// logKept is how much of the log of a database a power cut cannot take.
func logKept(database string) int64 {
	disks.RLock()
	defer disks.RUnlock()
	return int64(disks.kept[database])
}

func (d diskFile) size(tls *libc.TLS, f uintptr) lib.Tsqlite3_int64 {
	type size = func(tls *libc.TLS, f, size uintptr) int32
	n := tls.Alloc(8)
	defer tls.Free(8)
	if rc := function[size](d.below.FxFileSize)(tls, f, n); rc != lib.SQLITE_OK {
		return 0
	}
	return *at[lib.Tsqlite3_int64](n)
}

// What C has at an address, and functions as C has them: see store/seal.
func at[T any](p uintptr) *T            { return (*T)(*(*unsafe.Pointer)(unsafe.Pointer(&p))) }
func vfsAt(p uintptr) *lib.Tsqlite3_vfs { return at[lib.Tsqlite3_vfs](p) }
func pointerTo[F any](f F) uintptr      { return *(*uintptr)(unsafe.Pointer(&f)) }
func function[F any](p uintptr) F       { return *(*F)(unsafe.Pointer(&p)) }

// copied is a copy of something of C's, in memory that is never given back.
func copied[T any](tls *libc.TLS, from *T) uintptr {
	p := libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(*from)))
	if p == 0 {
		panic("out of memory")
	}
	*at[T](p) = *from
	return p
}
