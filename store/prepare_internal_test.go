package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/roadbook/roadbook/store/seal"
)

// older makes a workspace of two versions before this one, which has a row, and
// leaves it as a crash does: what was written last is in the log.
func older(t *testing.T, dir string, secrets Secrets) (path string, version int) {
	t.Helper()
	path = filepath.Join(dir, "w.db")
	key, err := Options{Secrets: secrets}.seal(t.Context(), path)
	must(t, err)
	db, err := openFile(path, "rwc", key)
	must(t, err)
	steps := migrationSteps()
	for _, step := range steps[:len(steps)-2] {
		tx, err := db.Begin()
		must(t, err)
		must(t, runStep(t.Context(), tx, step))
		must(t, tx.Commit())
	}
	version = numberOf(steps[len(steps)-3])
	_, err = db.Exec(fmt.Sprintf("INSERT INTO meta (name, value) VALUES ('old', 'kept'); PRAGMA user_version = %d", version))
	must(t, err)
	must(t, errors.Join(copyFile(path, path+".1"), copyFile(path+"-wal", path+".2"), db.Close()))
	must(t, errors.Join(os.Rename(path+".1", path), os.Rename(path+".2", path+"-wal")))
	return path, version
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// kept fails unless the file at path is of a version and has the row of older.
func kept(t *testing.T, path string, key *seal.Key, version int) {
	t.Helper()
	db, err := openFile(path, "rw", key)
	must(t, err)
	defer db.Close()
	var v int
	var row string
	must(t, db.QueryRow("PRAGMA user_version").Scan(&v))
	must(t, db.QueryRow("SELECT value FROM meta WHERE name = 'old'").Scan(&row))
	if v != version || row != "kept" {
		t.Errorf("%s is of version %d and has %q, want %d", filepath.Base(path), v, row, version)
	}
	must(t, checkSound(t.Context(), db, "integrity_check"))
}

// inFile keeps one secret, in a file: a child of a test has it too.
type inFile string

func (f inFile) Set(name, secret string) error { return os.WriteFile(string(f), []byte(secret), 0o600) }
func (f inFile) Get(string) (string, error) {
	raw, err := os.ReadFile(string(f))
	return string(raw), err
}

func TestAWorkspaceOfAnOlderVersionIsCheckedCopiedAndChanged(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "Lin [1]") // no pattern of names
	must(t, os.Mkdir(dir, 0o700))
	secrets := inFile(filepath.Join(dir, "secret"))
	path, version := older(t, dir, secrets)
	must(t, os.WriteFile(path+".v1", []byte("of a still older version"), 0o600))
	var steps []string
	db, err := Open(t.Context(), path, Options{Secrets: secrets, Tell: func(s Step) { steps = append(steps, s.Name) }})
	must(t, err)
	must(t, db.Close())
	if want := []string{StepCheck, StepCopy, StepChange, StepChange}; !slices.Equal(steps, want) {
		t.Errorf("told %v, want %v", steps, want)
	}
	kept(t, path, db.key, latestVersion)
	copied := fmt.Sprintf("%s.v%d", path, version)
	if state, _, err := seal.Look(copied); err != nil || state != seal.Sealed {
		t.Errorf("the copy is in state %v, %v", state, err)
	}
	kept(t, copied, db.key, version)
	if _, err := os.Stat(path + ".v1"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the copy of a still older version stays: %v", err)
	}
}

func TestAKillWhileAWorkspaceIsPreparedLeavesItAsItWas(t *testing.T) {
	const asChild, at = "ROADBOOK_PREPARE_CHILD", "ROADBOOK_PREPARE_AT"
	if path := os.Getenv(asChild); path != "" {
		self, err := os.FindProcess(os.Getpid())
		must(t, err)
		_, err = Open(context.Background(), path, Options{Secrets: inFile(filepath.Join(filepath.Dir(path), "secret")), Tell: func(s Step) {
			if s.Name == os.Getenv(at) && (s.Name != StepChange || s.Done > 0) { // in the middle of what changes it
				_ = self.Kill()
				select {}
			}
		}})
		t.Fatal("was not killed: ", err)
	}
	for _, step := range []string{StepCheck, StepCopy, StepChange} {
		dir := t.TempDir()
		secrets := inFile(filepath.Join(dir, "secret"))
		path, version := older(t, dir, secrets)
		child := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
		child.Env = append(os.Environ(), asChild+"="+path, at+"="+step)
		if out, err := child.CombinedOutput(); err == nil || child.ProcessState.Exited() {
			t.Fatalf("%s: not killed: %v\n%s", step, err, out)
		}
		key, err := Options{Secrets: secrets}.keyOf(path)
		must(t, err)
		kept(t, path, key, version)
		db, err := Open(t.Context(), path, Options{Secrets: secrets})
		must(t, err)
		must(t, db.Close())
		kept(t, path, key, latestVersion)
		if left, err := filepath.Glob(path + ".copying"); err != nil || len(left) > 0 {
			t.Errorf("%s: left behind: %v %v", step, left, err)
		}
	}
}

func TestAWorkspaceThatHasNoRoomForItsCopyIsLeftAsItIs(t *testing.T) {
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("no small disk can be made here: %s", out)
	}
	t.Cleanup(func() { must(t, exec.Command("umount", dir).Run()) })
	path, version := older(t, dir, nil)
	_, err := Open(t.Context(), path, Options{})
	var full *NoRoom
	if !errors.As(err, &full) || full.Bytes < 1<<20 {
		t.Errorf("opened: %v", err)
	}
	kept(t, path, nil, version)
}
