package app_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/roadbook/roadbook/store/entity"
)

// ofThePage are the faults that the window itself finds.
var ofThePage = []string{"not-copied", "program-gone", "unknown"}

// TestEveryFaultHasWords keeps what Go may answer and what the window can say
// the same.
func TestEveryFaultHasWords(t *testing.T) {
	words := faultWords(t)
	codes := make(map[string]string)
	sources(t, func(path string, text []byte) {
		if filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, text, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, code := range faultCodes(file, words) {
			codes[code] = path
		}
	})
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		if !words[code] {
			t.Errorf("%s: no words for the fault %q in frontend/src/i18n/*/fault.json", codes[code], code)
		}
	}
	for _, word := range slices.Sorted(maps.Keys(words)) {
		if _, used := codes[word]; !used && !slices.Contains(ofThePage, word) {
			t.Errorf("nothing answers with the fault %q", word)
		}
	}
}

// TestEveryFieldHasWords keeps the name of a column from standing where a person
// reads: in facts, in the history, in what was undone, in a conflict.
func TestEveryFieldHasWords(t *testing.T) {
	for _, locale := range []string{"zh-CN", "en"} {
		raw, err := os.ReadFile("../frontend/src/i18n/" + locale + "/field.json")
		if err != nil {
			t.Fatal(err)
		}
		var words struct {
			Any map[string]string
			Of  map[string]map[string]string
		}
		if err := json.Unmarshal(raw, &words); err != nil {
			t.Fatal(err)
		}
		unsaid := []entity.FieldType{entity.TypeJSON, entity.TypeCurrency}
		for _, kind := range entity.Catalog {
			for _, f := range kind.Fields {
				if slices.Contains(unsaid, f.Type) || words.Any[f.Name] != "" || words.Of[kind.Name][f.Name] != "" {
					continue
				}
				t.Errorf("%s: no words for %s of a %s in field.json", locale, f.Name, kind.Name)
			}
		}
	}
}

// faultWords are the codes that have words, in the language that is written first.
func faultWords(t *testing.T) map[string]bool {
	t.Helper()
	raw, err := os.ReadFile("../frontend/src/i18n/zh-CN/fault.json")
	if err != nil {
		t.Fatal(err)
	}
	var tree map[string]any
	if err := json.Unmarshal(raw, &tree); err != nil {
		t.Fatal(err)
	}
	codes := make(map[string]bool)
	for name, v := range tree {
		group, ok := v.(map[string]any)
		if !ok {
			codes[name] = true
		}
		for code := range group {
			codes[name+"."+code] = true
		}
	}
	return codes
}

var (
	codeShape = regexp.MustCompile(`^([a-z]+)\.[a-z]+(-[a-z]+)*$`)
	fileShape = regexp.MustCompile(`\.(db|key|crt|csv|xlsx|json|log)$`)
)

// faultCodes are the codes in a file: what a fault is made of, and whatever text
// has the shape of a code of a known group.
func faultCodes(file *ast.File, words map[string]bool) (codes []string) {
	groups := make(map[string]bool)
	for word := range words {
		if group, _, dotted := strings.Cut(word, "."); dotted {
			groups[group] = true
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if f, ok := n.Fun.(*ast.SelectorExpr); ok {
				if x, ok := f.X.(*ast.Ident); ok && x.Name == "fault" {
					at, ok := map[string]int{"New": 0, "Invalid": 1}[f.Sel.Name]
					if ok && len(n.Args) > at {
						codes = append(codes, literal(n.Args[at])...)
					}
				}
			}
		case *ast.ImportSpec:
			return false
		case *ast.BasicLit:
			for _, text := range literal(n) {
				m := codeShape.FindStringSubmatch(text)
				if m != nil && groups[m[1]] && !fileShape.MatchString(text) || file.Name.Name == "fault" && words[text] {
					codes = append(codes, text)
				}
			}
		}
		return true
	})
	return codes
}

// literal is the text of e, where it is written out.
func literal(e ast.Expr) []string {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return nil
	}
	text, err := strconv.Unquote(lit.Value)
	if err != nil {
		return nil
	}
	return []string{text}
}
