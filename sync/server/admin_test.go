package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// The last admin has nobody who could do it for him.
func TestAnAdminsPasswordIsResetAtTheCommandLine(t *testing.T) {
	at := filepath.Join(t.TempDir(), "hub")
	if _, err := roadbookHub(t, "init", "--data", at, "--name", "Acme", "--admin", "Chen"); err != nil {
		t.Fatal(err)
	}
	if out, err := roadbookHub(t, "password", "reset", "--data", at, "--user", "Chen"); err != nil || !strings.Contains(out, "join code:\nRB1-") {
		t.Errorf("%q, %v", out, err)
	}
	if _, err := roadbookHub(t, "password", "reset", "--data", at, "--user", "Nobody"); err == nil {
		t.Error("the password of nobody was reset")
	}
	if out, err := roadbookHub(t, "audit", "--data", at); err != nil || strings.Count(out, "password reset   the command line") != 1 {
		t.Errorf("%q, %v", out, err)
	}
}
