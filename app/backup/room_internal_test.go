package backup

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store"
)

func TestNoCopyIsMadeOnADiskThatIsNearlyFull(t *testing.T) {
	w := apptest.Open(t)
	k := NewKeeper(w.Session, filepath.Join(w.Session.Dir, "backups"))
	a := w.Allow(t)
	for _, c := range []struct {
		free uint64
		code string
	}{{roomToSpare, "backup.no-room"}, {roomToSpare + 64<<20, ""}} {
		k.free = func(string) (uint64, error) { return c.free, nil }
		_, err := k.Make(t.Context(), a.DB, ByHand)
		code := ""
		if err != nil {
			code = fault.From(err).Code
		}
		if code != c.code {
			t.Errorf("with %d bytes free: %v", c.free, err)
		}
	}
	if free, err := store.FreeBytes(w.Session.Dir); err != nil || free == 0 {
		t.Errorf("%d bytes free, %v", free, err)
	}
}

func TestACopyThatIsStoppedLeavesNothing(t *testing.T) {
	w := apptest.Open(t)
	k := NewKeeper(w.Session, filepath.Join(w.Session.Dir, "backups"))
	s := New(w.Session, k, t.TempDir())
	k.free = func(dir string) (uint64, error) {
		s.copying.Stop()
		return store.FreeBytes(dir)
	}
	if _, err := s.Make(); !errors.Is(err, context.Canceled) {
		t.Errorf("a copy ended with %v", err)
	}
	if st, err := s.State(); err != nil || len(st.Copies) != 0 {
		t.Errorf("%+v, %v", st.Copies, err)
	}
	path, err := s.Export()
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a file for another computer ended with %v", err)
	}
	if left, _ := filepath.Glob(path + "*"); path != "" && len(left) != 0 {
		t.Errorf("%q is left", left)
	}
}
