package app_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Where the alarms go off: a file of so many lines wants a second room, and a
// function a second one beside it.
const (
	maxFileLines     = 500
	maxFunctionLines = 70
)

// sources calls fn with every file that people write, by its path in the project.
func sources(t *testing.T, fn func(path string, text []byte)) {
	t.Helper()
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		switch name := d.Name(); {
		case d.IsDir() && (name == "node_modules" || name == ".git" || name == "dist" || name == "bin" || name == "out"):
			return filepath.SkipDir
		case d.IsDir():
			return nil
		}
		switch filepath.Ext(path) {
		case ".go", ".ts", ".tsx", ".css":
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			fn(strings.TrimPrefix(filepath.ToSlash(path), "../"), text)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestNoFileIsTooLongForASitting(t *testing.T) {
	sources(t, func(path string, text []byte) {
		if n := bytes.Count(text, []byte("\n")); n > maxFileLines {
			t.Errorf("%s has %d lines, more than %d", path, n, maxFileLines)
		}
	})
}

// A demo makes up tasks that were settled long ago.
func TestEveryNewTaskGoesByTheRuleOfHandOff(t *testing.T) {
	past := regexp.MustCompile(`store\.Create\([^,]+, entity\.Tasks,`)
	sources(t, func(path string, text []byte) {
		rule := strings.HasPrefix(path, "app/handoff/") || strings.HasPrefix(path, "app/demo/") || !strings.HasPrefix(path, "app/")
		if !rule && !strings.HasSuffix(path, "_test.go") && past.Match(text) {
			t.Errorf("%s makes a task of which nobody is asked: use handoff.Create", path)
		}
	})
}

func TestNoFunctionIsTooLongForAScreen(t *testing.T) {
	sources(t, func(path string, text []byte) {
		if filepath.Ext(path) != ".go" {
			return
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, text, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if n := files.Position(f.End()).Line - files.Position(f.Pos()).Line + 1; n > maxFunctionLines {
				t.Errorf("%s: %s has %d lines, more than %d", path, f.Name.Name, n, maxFunctionLines)
			}
		}
	})
}
