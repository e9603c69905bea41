package seal

import (
	"errors"
	"fmt"
	"sync"

	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"
)

// registry is what SQLite's pointers stand for, as they cannot hold Go's.
var registry = struct {
	sync.RWMutex
	names   map[Key]string       // of the VFS of a key
	vaults  map[uintptr]*vault   // by sqlite3_vfs
	files   map[uintptr]openFile // by sqlite3_file
	methods map[uintptr]uintptr  // ours, by SQLite's that they stand on
}{
	names: map[Key]string{}, vaults: map[uintptr]*vault{}, files: map[uintptr]openFile{}, methods: map[uintptr]uintptr{},
}

type openFile struct {
	*file
	below *lib.Tsqlite3_io_methods
}

// VFS is the name under which SQLite opens files that are sealed with key: its
// own VFS (locks, shared memory, names, deletion) with what is read and written
// sealed. It stays registered until the program ends.
func VFS(key Key) (string, error) {
	registry.Lock()
	defer registry.Unlock()
	if name, ok := registry.names[key]; ok {
		return name, nil
	}
	v, err := newVault(key)
	if err != nil {
		return "", err
	}
	name := fmt.Sprintf("sealed%d", len(registry.names))
	p, err := register(name)
	if err != nil {
		return "", fmt.Errorf("register VFS: %w", err)
	}
	registry.names[key], registry.vaults[p] = name, v
	return name, nil
}

func register(name string) (uintptr, error) {
	tls := libc.NewTLS()
	defer tls.Close()
	p := libc.Xmalloc(tls, sizeOf[lib.Tsqlite3_vfs]())
	if p == 0 {
		return 0, errors.New("out of memory")
	}
	zName, err := libc.CString(name)
	if err != nil {
		return 0, err
	}
	vfs := at[lib.Tsqlite3_vfs](p)
	*vfs = *at[lib.Tsqlite3_vfs](base())
	vfs.FpNext, vfs.FzName, vfs.FxOpen = 0, zName, pointer(xOpen)
	if rc := lib.Xsqlite3_vfs_register(tls, p, 0); rc != lib.SQLITE_OK {
		return 0, failed(rc)
	}
	return p, nil
}

// base is SQLite's own VFS.
var base = sync.OnceValue(func() uintptr {
	tls := libc.NewTLS()
	defer tls.Close()
	return lib.Xsqlite3_vfs_find(tls, 0)
})

// The methods below run when SQLite opens and uses a file. A file is opened by
// SQLite's VFS, in the same memory, and then given methods of ours.

func xOpen(tls *libc.TLS, vfs, name, f uintptr, flags int32, outFlags uintptr) int32 {
	rc := function[openFunc](at[lib.Tsqlite3_vfs](base()).FxOpen)(tls, base(), name, f, flags, outFlags)
	if rc != lib.SQLITE_OK || flags&lib.SQLITE_OPEN_SUPER_JOURNAL != 0 { // that one has names of files only
		return rc
	}
	registry.Lock()
	defer registry.Unlock()
	opened := at[lib.Tsqlite3_file](f)
	methods := methodsOn(tls, opened.FpMethods)
	if methods == 0 {
		function[closeFunc](at[lib.Tsqlite3_io_methods](opened.FpMethods).FxClose)(tls, f)
		opened.FpMethods = 0 // SQLite closes what has methods
		return lib.SQLITE_NOMEM
	}
	registry.files[f] = openFile{
		file:  registry.vaults[vfs].file(roleOf(flags)),
		below: at[lib.Tsqlite3_io_methods](opened.FpMethods),
	}
	opened.FpMethods = methods
	return rc
}

func roleOf(flags int32) role {
	switch {
	case flags&lib.SQLITE_OPEN_MAIN_DB != 0:
		return database
	case flags&lib.SQLITE_OPEN_WAL != 0:
		return log
	case flags&lib.SQLITE_OPEN_MAIN_JOURNAL != 0:
		return journal
	}
	return temporary
}

// methodsOn are SQLite's methods of a file with ours in front; the registry is
// locked. Locks and shared memory stay SQLite's.
func methodsOn(tls *libc.TLS, below uintptr) uintptr {
	if p, ok := registry.methods[below]; ok {
		return p
	}
	p := libc.Xmalloc(tls, sizeOf[lib.Tsqlite3_io_methods]())
	if p == 0 {
		return 0
	}
	m := at[lib.Tsqlite3_io_methods](p)
	*m = *at[lib.Tsqlite3_io_methods](below)
	m.FiVersion = min(m.FiVersion, 2) // 3 has the memory map, which would show what is on the disk
	m.FxClose, m.FxRead, m.FxWrite = pointer(xClose), pointer(xRead), pointer(xWrite)
	m.FxTruncate, m.FxFileSize = pointer(xTruncate), pointer(xFileSize)
	registry.methods[below] = p
	return p
}

func fileOf(f uintptr) openFile {
	registry.RLock()
	defer registry.RUnlock()
	return registry.files[f]
}

func xClose(tls *libc.TLS, f uintptr) int32 {
	registry.Lock()
	below := registry.files[f].below
	delete(registry.files, f)
	registry.Unlock()
	return function[closeFunc](below.FxClose)(tls, f)
}

func xRead(tls *libc.TLS, f, p uintptr, n int32, offset lib.Tsqlite3_int64) int32 {
	o := fileOf(f)
	return code(o.read(cFile{tls, f, o.below}, memory(p, n), offset))
}

func xWrite(tls *libc.TLS, f, p uintptr, n int32, offset lib.Tsqlite3_int64) int32 {
	o := fileOf(f)
	return code(o.write(cFile{tls, f, o.below}, memory(p, n), offset))
}

func xTruncate(tls *libc.TLS, f uintptr, size lib.Tsqlite3_int64) int32 {
	return function[truncateFunc](fileOf(f).below.FxTruncate)(tls, f, up(size))
}

func xFileSize(tls *libc.TLS, f, size uintptr) int32 {
	rc := function[sizeFunc](fileOf(f).below.FxFileSize)(tls, f, size)
	n := at[lib.Tsqlite3_int64](size)
	*n = down(*n) // part of a unit is from a write that was cut off
	return rc
}
