package wholefile_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/roadbook/roadbook/app/wholefile"
)

func TestAFileIsReplacedAsAWhole(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "settings.json")
	for _, content := range []string{"what is longer", "shorter"} {
		if err := wholefile.Write(path, []byte(content)); err != nil {
			t.Fatal(err)
		}
		if raw, err := os.ReadFile(path); err != nil || string(raw) != content {
			t.Errorf("%q, %v", raw, err)
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("%v, %v", entries, err)
	}
}

func TestAFileThatCannotBeReplacedStays(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "settings.json")
	if err := wholefile.Write(path, []byte("as it was")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(path+".new", 0o700); err != nil { // as good as a full disk
		t.Fatal(err)
	}
	if err := wholefile.Write(path, []byte("as it is to be")); err == nil {
		t.Error("no error")
	}
	if raw, err := os.ReadFile(path); err != nil || string(raw) != "as it was" {
		t.Errorf("%q, %v", raw, err)
	}
}
