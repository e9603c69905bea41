package main

import (
	"archive/tar"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/hub"
)

func roadbookHub(t *testing.T, args ...string) (out string, err error) {
	t.Helper()
	var b strings.Builder
	err = run(t.Context(), args, &b)
	return b.String(), err
}

func TestAHubIsRestoredFromABackupThatWasMadeWhileItServed(t *testing.T) {
	old, restored, file := filepath.Join(t.TempDir(), "old"), filepath.Join(t.TempDir(), "new"), filepath.Join(t.TempDir(), "hub.tar")
	if _, err := roadbookHub(t, "init", "--data", old, "--name", "Acme", "--admin", "Chen"); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(old, "files", "ab"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(old, "files", "ab", "abcd"), []byte("an attachment"), 0o600); err != nil {
		t.Fatal(err)
	}
	at := place{data: old}
	serving, err := at.open(t.Context(), hub.Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer serving.Close()
	if out, err := roadbookHub(t, "backup", "--data", old, "--to", file); err != nil || !strings.Contains(out, "checked") {
		t.Fatalf("%q, %v", out, err)
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(file), "*")); err != nil || len(left) != 1 {
		t.Errorf("left beside the backup: %v, %v", left, err)
	}
	all, err := serving.Workspaces(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := serving.AddUser(t.Context(), all[0].ID, entity.User{Name: "Lin", Role: entity.RoleRep}, nil, nil); err != nil {
		t.Fatal(err)
	}

	if out, err := roadbookHub(t, "restore", "--data", restored, "--from", file); err != nil || !strings.Contains(out, "1 workspaces") {
		t.Fatalf("%q, %v", out, err)
	}
	if _, err := roadbookHub(t, "invite", "--data", restored, "--user", "Chen"); err != nil {
		t.Error(err)
	}
	if _, err := roadbookHub(t, "invite", "--data", restored, "--user", "Lin"); err == nil {
		t.Error("somebody is there who came after the backup")
	}
	for _, name := range []string{"hub.crt", "hub.key", "files/ab/abcd"} {
		one, err := os.ReadFile(filepath.Join(old, name))
		other, err2 := os.ReadFile(filepath.Join(restored, name))
		if err != nil || err2 != nil || !bytes.Equal(one, other) {
			t.Errorf("%s is not what it was: %v, %v", name, err, err2)
		}
	}
	if _, err := roadbookHub(t, "restore", "--data", old, "--from", file); err == nil || !strings.Contains(err.Error(), "move the folder away") {
		t.Errorf("a hub was written over: %v", err)
	}
}

// Devices of a workspace that has no new history after a restoration would not offer
// again what was lost by it.
func TestEveryWorkspaceIsRestoredWhateverItIsCalled(t *testing.T) {
	data, file := filepath.Join(t.TempDir(), "hub"), filepath.Join(t.TempDir(), "backup.tar")
	for range 2 {
		if out, err := roadbookHub(t, "init", "--data", data, "--name", "Acme", "--admin", "Chen"); err != nil {
			t.Fatalf("%q, %v", out, err)
		}
	}
	if out, err := roadbookHub(t, "backup", "--data", data, "--to", file); err != nil {
		t.Fatalf("%q, %v", out, err)
	}
	if out, err := roadbookHub(t, "restore", "--data", data+" restored", "--from", file); err != nil || !strings.Contains(out, "2 workspaces") {
		t.Errorf("%q, %v", out, err)
	}
	if _, err := roadbookHub(t, "device", "list", "--data", data, "--workspace", "Acme"); err == nil || !strings.Contains(err.Error(), "by its id") {
		t.Errorf("one of two of the same name: %v", err)
	}
}

func TestOnlyABackupIsRestored(t *testing.T) {
	for name, entry := range map[string]string{"out of the folder": "../hub.db", "no database": "letter.txt"} {
		t.Run(name, func(t *testing.T) {
			file, data := filepath.Join(t.TempDir(), "a.tar"), filepath.Join(t.TempDir(), "data")
			f, err := os.Create(file)
			if err != nil {
				t.Fatal(err)
			}
			w := tar.NewWriter(f)
			if err := w.WriteHeader(&tar.Header{Name: entry, Mode: 0o600, Size: 4}); err != nil {
				t.Fatal(err)
			}
			if _, err := io.WriteString(w, "Dear"); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
			if _, err := roadbookHub(t, "restore", "--data", data, "--from", file); err == nil || !strings.Contains(err.Error(), "no backup of a hub") {
				t.Errorf("%v", err)
			}
		})
	}
}

// TestFilesInABucketAreNotInABackup needs no server: nothing of it is asked for.
func TestFilesInABucketAreNotInABackup(t *testing.T) {
	data, restored, file := filepath.Join(t.TempDir(), "hub"), filepath.Join(t.TempDir(), "new"), filepath.Join(t.TempDir(), "hub.tar")
	const bucket = "s3://acme/files?endpoint=http://127.0.0.1:1"
	t.Setenv("AWS_ACCESS_KEY_ID", "AKIATEST")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "a secret of the tests")
	if _, err := roadbookHub(t, "init", "--data", data, "--files", bucket, "--name", "Acme", "--admin", "Chen"); err == nil || !strings.Contains(err.Error(), "127.0.0.1:1/acme") {
		t.Errorf("a bucket that is not there was accepted: %v", err)
	}
	if _, err := roadbookHub(t, "init", "--data", data, "--name", "Acme", "--admin", "Chen"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(data, "files", "abcd"), []byte("from before the bucket"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("ROADBOOK_FILES", bucket)
	if out, err := roadbookHub(t, "backup", "--data", data, "--to", file); err != nil || !strings.Contains(out, "not in it: "+bucket) {
		t.Errorf("%q, %v", out, err)
	}
	if out, err := roadbookHub(t, "restore", "--data", restored, "--from", file); err != nil || !strings.Contains(out, "files copy --from "+filepath.Join(restored, "files")) {
		t.Errorf("%q, %v", out, err)
	}
}
