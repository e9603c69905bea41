package seal_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/roadbook/roadbook/store/seal"
	_ "modernc.org/sqlite"
)

// secret is in every row, so that one readable row is found.
const secret = "Zhang Wei 13900001234"

func openWith(t testing.TB, path, vfs, journal string) *sql.DB {
	t.Helper()
	name := fmt.Sprintf("file:%s?_pragma=journal_mode(%s)&_pragma=synchronous(0)&_pragma=temp_store(2)&_pragma=cache_size(20)", path, journal)
	if vfs != "" {
		name += "&vfs=" + vfs
	}
	db, err := sql.Open("sqlite", name)
	must(t, err)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func vfsOf(t testing.TB, key seal.Key) string {
	t.Helper()
	vfs, err := seal.VFS(key)
	must(t, err)
	return vfs
}

func exec(t testing.TB, db *sql.DB, statements ...string) {
	t.Helper()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// sound checks a database and counts its rows.
func sound(t testing.TB, db *sql.DB) (rows int) {
	t.Helper()
	var result string
	must(t, db.QueryRow("PRAGMA integrity_check").Scan(&result))
	if result != "ok" {
		t.Fatal(result)
	}
	must(t, db.QueryRow("SELECT count(*) FROM person WHERE data LIKE '"+secret+"%'").Scan(&rows))
	return rows
}

const fill = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
	INSERT INTO person SELECT i, '` + secret + ` ' || hex(randomblob(i % 700)) FROM n`

// mustHide fails where a file of the folder shows the secret, or the name of a
// table, to somebody who reads it.
func mustHide(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	must(t, err)
	for _, e := range entries {
		raw, err := os.ReadFile(filepath.Join(dir, e.Name()))
		must(t, err)
		for _, word := range []string{secret, "person", "SQLite format"} {
			if bytes.Contains(raw, []byte(word)) {
				t.Errorf("%s (%d bytes) shows %q", e.Name(), len(raw), word)
			}
		}
	}
}

func TestASealedDatabaseWorksAndShowsNothing(t *testing.T) {
	for _, journal := range []string{"wal", "delete", "persist"} {
		t.Run(journal, func(t *testing.T) {
			dir, key := t.TempDir(), seal.NewKey()
			path, vfs := filepath.Join(dir, "w.db"), vfsOf(t, key)
			db := openWith(t, path, vfs, journal)
			exec(t, db, "CREATE TABLE person (id INTEGER PRIMARY KEY, data TEXT)", fill)
			tx, err := db.Begin()
			must(t, err)
			_, err = tx.Exec("UPDATE person SET data = data || 'x'") // spills, as the cache is small
			must(t, err)
			mustHide(t, dir)
			must(t, tx.Rollback())
			exec(t, db, "DELETE FROM person WHERE id % 3 = 0", "VACUUM", "VACUUM INTO '"+path+".copy'")
			want := sound(t, db)
			mustHide(t, dir)
			must(t, db.Close())
			mustHide(t, dir)
			for _, file := range []string{path, path + ".copy"} {
				if state, id, err := seal.Look(file); err != nil || state != seal.Sealed || id != key.ID() {
					t.Errorf("%s: %v %s %v", file, state, id, err)
				}
				if got := sound(t, openWith(t, file, vfs, journal)); got != want {
					t.Errorf("%s has %d rows of %d", file, got, want)
				}
			}
		})
	}
}

func TestAnotherKeyOpensNothingAndChangesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "w.db")
	db := openWith(t, path, vfsOf(t, seal.NewKey()), "wal")
	exec(t, db, "CREATE TABLE person (id INTEGER PRIMARY KEY, data TEXT)", fill)
	must(t, db.Close())
	before, err := os.ReadFile(path)
	must(t, err)
	other := openWith(t, path, vfsOf(t, seal.NewKey()), "wal")
	if _, err := other.Exec("CREATE TABLE other (id)"); err == nil || !strings.Contains(err.Error(), "not a database") {
		t.Errorf("opened with another key: %v", err)
	}
	must(t, other.Close())
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file was changed, %v", err)
	}
}

// A power cut can leave any part of the log's end unwritten or torn. What was
// committed before it must be there, and the file sound.
func TestATornLogLosesOnlyItsEnd(t *testing.T) {
	dir, vfs := t.TempDir(), vfsOf(t, seal.NewKey())
	path := filepath.Join(dir, "w.db")
	db := openWith(t, path, vfs, "wal")
	exec(t, db, "PRAGMA wal_autocheckpoint = 0", "CREATE TABLE person (id INTEGER PRIMARY KEY, data TEXT)")
	var ends []int // of the log, after each commit
	for range 30 {
		exec(t, db, "INSERT INTO person (data) VALUES ('"+secret+"' || hex(randomblob(3000)))")
		info, err := os.Stat(path + "-wal")
		must(t, err)
		ends = append(ends, int(info.Size()))
	}
	main, err := os.ReadFile(path)
	must(t, err)
	log, err := os.ReadFile(path + "-wal")
	must(t, err)
	for cut := 0; cut < len(log); cut += 512 * 13 {
		torn := filepath.Join(t.TempDir(), "w.db")
		must(t, os.WriteFile(torn, main, 0o600))
		damaged := bytes.Clone(log)
		for i := cut; i < min(cut+512, len(log)); i++ {
			damaged[i] ^= 0x5a
		}
		must(t, os.WriteFile(torn+"-wal", damaged, 0o600))
		db := openWith(t, torn, vfs, "wal")
		want := 0
		for want < len(ends) && ends[want] <= cut {
			want++
		}
		if want == 0 {
			must(t, db.Close()) // before the table was there
			continue
		}
		if got := sound(t, db); got != want && got != want-1 { // the last may share the torn sector
			t.Errorf("cut at %d: %d rows of %d", cut, got, want)
		}
		must(t, db.Close())
	}
}

func TestAPlainFileIsSealedWhole(t *testing.T) {
	dir, key := t.TempDir(), seal.NewKey()
	path := filepath.Join(dir, "w.db")
	db := openWith(t, path, "", "wal")
	exec(t, db, "CREATE TABLE person (id INTEGER PRIMARY KEY, data TEXT)", fill)
	want := sound(t, db)
	must(t, db.Close())
	must(t, os.WriteFile(path+".sealing", []byte("left by a crash"), 0o600))
	must(t, seal.Convert(path, key))
	mustHide(t, dir)
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
	if got := sound(t, openWith(t, path, vfsOf(t, key), "wal")); got != want {
		t.Errorf("%d rows of %d", got, want)
	}
}
