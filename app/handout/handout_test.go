package handout_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/handout"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestAFileForSomebodyStaysForADay(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "Lin [1]", "exchange") // no pattern of names
	now := time.Now()
	made, err := handout.Create(dir, "list.csv", now)
	must(t, err)
	must(t, made.Close())
	if filepath.Base(made.Name()) != "list.csv" {
		t.Errorf("called %s", made.Name())
	}
	before := filepath.Join(dir, "roadbook-2026-11-24.db") // of an earlier version
	upload := filepath.Join(dir, "upload-1")               // somebody may still be mapping its columns
	must(t, errors.Join(os.WriteFile(before, nil, 0o600), os.Mkdir(upload, 0o700)))
	for _, step := range []struct {
		after time.Duration
		there bool
	}{{23 * time.Hour, true}, {25 * time.Hour, false}} {
		second, err := handout.Create(dir, "list.csv", now.Add(step.after))
		must(t, err)
		must(t, second.Close())
		for _, path := range []string{made.Name(), before} {
			if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) == step.there {
				t.Errorf("%s after %v: %v", filepath.Base(path), step.after, err)
			}
		}
	}
	if _, err := os.Stat(upload); err != nil {
		t.Error(err)
	}
}
