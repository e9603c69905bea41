// The race detector looks at a process of its own, and these are killed.

//go:build !race

package store_test

import (
	"bufio"
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/seal"
	"github.com/roadbook/roadbook/store/storetest"
)

func openSealed(t testing.TB, path string, s store.Secrets) *store.DB {
	t.Helper()
	db, err := store.Open(ctx, path, store.Options{Secrets: s})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() }) // closed earlier where it matters
	return db
}

// mustBeSealed fails where a file beside path, or that one, can be read.
func mustBeSealed(t testing.TB, path string) {
	t.Helper()
	files, err := filepath.Glob(path + "*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{"Acme", "opportunity", "SQLite format"} {
			if bytes.Contains(raw, []byte(word)) {
				t.Errorf("%s shows %q", filepath.Base(file), word)
			}
		}
	}
}

func TestANewWorkspaceIsSealed(t *testing.T) {
	path, s := filepath.Join(t.TempDir(), "w.db"), storetest.Secrets(t.TempDir())
	db := openSealed(t, path, s)
	if err := db.SetIdentity(ctx, store.Identity{WorkspaceID: "w"}); err != nil {
		t.Fatal(err)
	}
	id := addAccount(t, db, "Acme").ID
	if err := db.Backup(ctx, path+".backup"); err != nil {
		t.Fatal(err)
	}
	mustBeSealed(t, path)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{path, path + ".backup"} {
		db := openSealed(t, file, s)
		if got := nameOf(t, db, id); got != "Acme" {
			t.Errorf("%s has %q", file, got)
		}
	}
}

func TestAWorkspaceWithoutItsKeyStaysAsItIs(t *testing.T) {
	path, s := filepath.Join(t.TempDir(), "w.db"), storetest.Secrets(t.TempDir())
	db := openSealed(t, path, s)
	id, code := addAccount(t, db, "Acme").ID, db.RecoveryCode()
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := storetest.Secrets(t.TempDir())
	for _, o := range []store.Options{{}, {Secrets: elsewhere}} {
		if _, err := store.Open(ctx, path, o); !errors.Is(err, store.ErrNoKey) {
			t.Errorf("open: %v", err)
		}
	}
	for _, wrong := range []string{seal.NewKey().String(), "no code", ""} {
		if err := store.Unlock(path, wrong, elsewhere); !errors.Is(err, store.ErrWrongCode) {
			t.Errorf("%q: %v", wrong, err)
		}
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file was changed, %v", err)
	}
	if err := store.Unlock(path, code, elsewhere); err != nil {
		t.Fatal(err)
	}
	if got := nameOf(t, openSealed(t, path, elsewhere), id); got != "Acme" {
		t.Errorf("unlocked: %q", got)
	}
}

// The file is sealed last: once it is, nobody looks at its copies again.
func TestACopyThatCannotBeReadIsNotPassedOver(t *testing.T) {
	path, id := closed(t)
	s := storetest.Secrets(t.TempDir())
	if err := os.Mkdir(path+".v7", 0o700); err != nil {
		t.Fatal(err)
	}
	if db, err := store.Open(ctx, path, store.Options{Secrets: s}); err == nil {
		t.Error("sealed, and who knows of its copy", db.Close())
	}
	if state, _, err := seal.Look(path); err != nil || state != seal.Plain {
		t.Errorf("the file is %v, %v", state, err)
	}
	if err := os.Remove(path + ".v7"); err != nil {
		t.Fatal(err)
	}
	if got := nameOf(t, openSealed(t, path, s), id); got != "Acme" {
		t.Errorf("once it can be: %q", got)
	}
}

type forgetful struct{ storetest.Secrets }

func (forgetful) Get(string) (string, error) { return "", errors.New("nothing here") }

func TestNothingIsSealedWithAKeyThatIsNotKept(t *testing.T) {
	path, id := closed(t)
	if _, err := store.Open(ctx, path, store.Options{Secrets: forgetful{storetest.Secrets(t.TempDir())}}); err == nil {
		t.Error("opened")
	}
	db, err := store.Open(ctx, path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if got := nameOf(t, db, id); got != "Acme" {
		t.Errorf("%q", got)
	}
}

func TestATruncatedSealedDatabaseIsSaidToBeDamaged(t *testing.T) {
	path, s := filepath.Join(t.TempDir(), "w.db"), storetest.Secrets(t.TempDir())
	if err := openSealed(t, path, s).Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, info.Size()/2); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Open(ctx, path, store.Options{Secrets: s}); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("%v", err)
	}
}

// asChild says which of the tests below this process is a child of, and on
// which file.
const asChild = "ROADBOOK_STORE_CHILD"

// said begins the lines of a child that are not the test's own.
const said = "said "

// kill runs the test again in a process of its own and kills that a while after
// it has said something so many times. It returns all that was said.
func kill(t *testing.T, path string, times int, after time.Duration) (words []string) {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	child.Env = append(os.Environ(), asChild+"="+path)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	for scan := bufio.NewScanner(out); scan.Scan(); {
		if word, ok := strings.CutPrefix(scan.Text(), said); ok {
			words = append(words, word)
		}
		if len(words) == times {
			time.AfterFunc(after, func() { _ = child.Process.Kill() })
		}
	}
	_ = child.Wait() // killed
	return words
}

// TestKillsOfASealedWorkspaceLoseNothing writes in a process that is killed at
// any moment. What it had said is saved must be there, and the file sound.
func TestKillsOfASealedWorkspaceLoseNothing(t *testing.T) {
	if path := os.Getenv(asChild); path != "" {
		db := openSealed(t, path, storetest.Secrets(filepath.Dir(path)))
		for {
			fmt.Println(said + string(addAccount(t, db, "Acme "+strings.Repeat("x", rand.IntN(5000))).ID))
		}
	}
	path := filepath.Join(t.TempDir(), "w.db")
	for range 12 {
		saved := kill(t, path, 1+rand.IntN(60), time.Duration(rand.IntN(3000))*time.Microsecond)
		db := openSealed(t, path, storetest.Secrets(filepath.Dir(path)))
		for _, id := range saved {
			nameOf(t, db, entity.ID(id))
		}
		mustBeSound(t, db)
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		if len(saved) == 0 {
			t.Fatal("nothing was saved before the kill")
		}
	}
	mustBeSealed(t, path)
}

// mustBeSound asks SQLite to check the whole file.
func mustBeSound(t *testing.T, db *store.DB) {
	t.Helper()
	key, err := seal.ParseKey(db.RecoveryCode())
	if err != nil {
		t.Fatal(err)
	}
	vfs, err := seal.VFS(key)
	if err != nil {
		t.Fatal(err)
	}
	check, err := sql.Open("sqlite", "file:"+db.Path()+"?vfs="+vfs)
	if err != nil {
		t.Fatal(err)
	}
	defer check.Close()
	var result string
	if err := check.QueryRow("PRAGMA integrity_check").Scan(&result); err != nil || result != "ok" {
		t.Fatal(result, err)
	}
}

// TestKillsWhileAWorkspaceIsSealedLeaveItWhole seals a plain workspace in a
// process that is killed at any moment: the file is the plain one or the sealed
// one, with everything in it.
func TestKillsWhileAWorkspaceIsSealedLeaveItWhole(t *testing.T) {
	if path := os.Getenv(asChild); path != "" {
		fmt.Println(said + "begin")
		openSealed(t, path, storetest.Secrets(filepath.Dir(path)))
		return
	}
	plain, id := closed(t)
	raw(t, plain, "CREATE TABLE ballast AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) SELECT randomblob(4000) AS b FROM n")
	content, err := os.ReadFile(plain)
	if err != nil {
		t.Fatal(err)
	}
	states := make(map[seal.State]int)
	for i := range 12 {
		path := filepath.Join(t.TempDir(), "w.db")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		kill(t, path, 1, time.Duration(i*25)*time.Millisecond)
		state, _, err := seal.Look(path)
		if err != nil || state != seal.Plain && state != seal.Sealed {
			t.Fatal(state, err)
		}
		states[state]++
		db := openSealed(t, path, storetest.Secrets(filepath.Dir(path)))
		if got := nameOf(t, db, id); got != "Acme" {
			t.Errorf("%q", got)
		}
		mustBeSound(t, db)
		if left, err := filepath.Glob(path + ".sealing"); err != nil || len(left) > 0 {
			t.Errorf("left behind: %v, %v", left, err)
		}
	}
	t.Logf("found %v", states)
}

func TestFilesOfASealedWorkspaceShowNothing(t *testing.T) {
	path, s := filepath.Join(t.TempDir(), "w.db"), storetest.Secrets(t.TempDir())
	db := openSealed(t, path, s)
	a := attach(t, db, "a", "the offer is 1,200,000")
	raw, err := os.ReadFile(filepath.Join(folder(db), a.SHA256))
	if err != nil || bytes.Contains(raw, []byte("offer")) {
		t.Errorf("%q, %v", raw, err)
	}
	var got bytes.Buffer
	if err := db.CopyBytes(ctx, a, &got); err != nil || got.String() != "the offer is 1,200,000" {
		t.Errorf("%q, %v", got.String(), err)
	}
}
