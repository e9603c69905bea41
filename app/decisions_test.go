package app_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDecisionsAreNumberedOnce keeps two people from taking the same number, and
// a page from saying another one than its name.
func TestDecisionsAreNumberedOnce(t *testing.T) {
	pages, err := filepath.Glob("../docs/decisions/[0-9]*.md")
	if err != nil || len(pages) == 0 {
		t.Fatalf("no decisions: %v", err)
	}
	for i, page := range pages {
		number := fmt.Sprintf("%04d-", i+1)
		if !strings.HasPrefix(filepath.Base(page), number) {
			t.Fatalf("%s stands where %s should", page, number)
		}
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		if title := fmt.Sprintf("# %d. ", i+1); !strings.HasPrefix(string(text), title) {
			t.Errorf("%s does not begin with %q", page, title)
		}
	}
}
