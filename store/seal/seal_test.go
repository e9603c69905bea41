package seal_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/roadbook/roadbook/store/seal"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestAWrittenKeyIsReadAsItIsTyped(t *testing.T) {
	key := seal.NewKey()
	text := key.String()
	for _, typed := range []string{text, strings.ToLower(text), strings.ReplaceAll(text, "-", " "), "  " + strings.ReplaceAll(text, "-", "") + "\n"} {
		got, err := seal.ParseKey(typed)
		if err != nil || got != key {
			t.Errorf("%q: %v", typed, err)
		}
	}
	wrong := []byte(text)
	if wrong[5] = 'A'; text[5] == 'A' {
		wrong[5] = 'B'
	}
	for _, typed := range []string{string(wrong), text[:len(text)-1], text + "A", ""} {
		if _, err := seal.ParseKey(typed); !errors.Is(err, seal.ErrBadKey) {
			t.Errorf("%q: %v", typed, err)
		}
	}
}

func TestTheIDOfAKeyTellsKeysApart(t *testing.T) {
	a, b := seal.NewKey(), seal.NewKey()
	if a.ID() == b.ID() || strings.Contains(a.String(), strings.ToUpper(a.ID())) {
		t.Error(a.ID(), b.ID())
	}
}
