package keyring_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"github.com/roadbook/roadbook/app/keyring"
	"github.com/roadbook/roadbook/app/keyring/keyringtest"
	system "github.com/zalando/go-keyring"
)

// none is the keyring of a machine that has none.
type none struct{}

var errNone = errors.New("no keyring here")

func (none) Set(string, string) error   { return errNone }
func (none) Get(string) (string, error) { return "", errNone }
func (none) Delete(string) error        { return errNone }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestASecretIsKeptWhereThereIsNoKeyring(t *testing.T) {
	dir := t.TempDir()
	must(t, keyring.Open(dir, none{}).Set("device 1", "one"))
	must(t, keyring.Open(dir, none{}).Set("device 2", "two"))
	for name, want := range map[string]string{"device 1": "one", "device 2": "two"} {
		if got, err := keyring.Open(dir, none{}).Get(name); err != nil || got != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	must(t, keyring.Open(dir, none{}).Delete("device 1"))
	if _, err := keyring.Open(dir, none{}).Get("device 1"); !errors.Is(err, keyring.ErrNone) {
		t.Errorf("after Delete: %v", err)
	}
	if got, err := keyring.Open(dir, none{}).Get("device 2"); err != nil || got != "two" {
		t.Errorf("the other one: %q, %v", got, err)
	}
}

func TestTheFileIsForTheUserAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no file modes; the folder's own rights apply")
	}
	dir := t.TempDir()
	must(t, keyring.Open(dir, none{}).Set("device", "secret"))
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	must(t, err)
	for _, f := range files {
		info, err := os.Stat(f)
		must(t, err)
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v", f, info.Mode())
		}
	}
	if len(files) != 1 {
		t.Errorf("left behind: %v", files)
	}
}

func TestWhatIsNotThereIsSaidToBeMissing(t *testing.T) {
	k := keyring.Open(t.TempDir(), none{})
	if _, err := k.Get("device"); !errors.Is(err, keyring.ErrNone) {
		t.Error(err)
	}
	must(t, k.Delete("device"))
}

func TestADamagedFileIsNotWrittenOver(t *testing.T) {
	dir := t.TempDir()
	k := keyring.Open(dir, none{})
	must(t, k.Set("device", "secret"))
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	must(t, err)
	must(t, os.WriteFile(files[0], []byte(`{"device": "sec`), 0o600))
	if err := k.Set("other", "x"); err == nil {
		t.Error("written over")
	}
	if _, err := k.Get("device"); err == nil || errors.Is(err, keyring.ErrNone) {
		t.Errorf("a damaged file is not an empty one: %v", err)
	}
}

func TestSecretsSetAtOnceAreAllKept(t *testing.T) {
	k := keyring.Open(t.TempDir(), none{})
	var setting sync.WaitGroup
	names := []string{"a", "b", "c", "d", "e", "f"}
	for _, name := range names {
		setting.Go(func() {
			if err := k.Set(name, name); err != nil {
				t.Error(err)
			}
		})
	}
	setting.Wait()
	for _, name := range names {
		if got, err := k.Get(name); err != nil || got != name {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

func TestTheSystemsKeyringIsPreferred(t *testing.T) {
	dir := t.TempDir()
	k := keyring.Open(dir, new(keyringtest.Memory))
	must(t, k.Set("device", "secret"))
	if got, err := k.Get("device"); err != nil || got != "secret" {
		t.Error(got, err)
	}
	if files, err := filepath.Glob(filepath.Join(dir, "*")); err != nil || len(files) > 0 {
		t.Errorf("%v, %v", files, err)
	}
	must(t, k.Delete("device"))
	if _, err := k.Get("device"); !errors.Is(err, keyring.ErrNone) {
		t.Errorf("after Delete: %v", err)
	}
}

// A session can lose its keyring (a locked one, another desktop) and get it
// back with what it had before: the newest secret counts.
func TestASecretSetWithoutAKeyringWinsOverAnOlderOneInIt(t *testing.T) {
	dir := t.TempDir()
	must(t, keyring.Open(dir, none{}).Set("device", "new"))
	system := new(keyringtest.Memory)
	must(t, system.Set("device", "old"))
	k := keyring.Open(dir, system)
	if got, err := k.Get("device"); err != nil || got != "new" {
		t.Error(got, err)
	}
	must(t, k.Set("device", "newest"))
	if got, err := keyring.Open(dir, system).Get("device"); err != nil || got != "newest" {
		t.Error(got, err)
	}
}

// TestTheDesktopsKeyringIsTheOneOfItsSystem goes through the library to where it
// ends on this machine.
func TestTheDesktopsKeyringIsTheOneOfItsSystem(t *testing.T) {
	system.MockInit()
	must(t, keyring.Desktop.Set("device", "secret"))
	if got, err := system.Get("Roadbook", "device"); err != nil || got != "secret" {
		t.Error(got, err)
	}
	must(t, keyring.Desktop.Delete("device"))
	if got, err := keyring.Desktop.Get("device"); err == nil {
		t.Error("after Delete:", got)
	}
}
