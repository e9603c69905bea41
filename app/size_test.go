package app_test

import (
	"bufio"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// maxLines is where the alarm goes off: a file that long wants a second room.
const maxLines = 500

func TestNoFileIsTooLongForASitting(t *testing.T) {
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == ".git" || d.Name() == "dist") {
			return filepath.SkipDir
		}
		switch filepath.Ext(path) {
		case ".go", ".ts", ".tsx", ".css":
		default:
			return nil
		}
		if n, err := lines(path); err != nil || n > maxLines {
			t.Errorf("%s has %d lines, more than %d (%v)", strings.TrimPrefix(path, "../"), n, maxLines, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func lines(path string) (n int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); n++ {
		if s.Err() != nil {
			return n, s.Err()
		}
	}
	return n, nil
}
