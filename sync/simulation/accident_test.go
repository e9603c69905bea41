package simulation_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing/synctest"
)

// crash ends the program as a power cut does: what the file and its log hold at
// that moment is all that is left.
func (d *device) crash() {
	d.w.t.Helper()
	synctest.Wait()
	path := d.w.copyOf(d.db.Path())
	d.stop()
	d.must(d.db.Close())
	d.openAt(path)
	d.start()
}

// restartHub ends the hub as a power cut does and starts it anew.
func (w *world) restartHub() {
	w.t.Helper()
	synctest.Wait()
	old := w.hub
	w.openHub(w.copyOf(w.hubPath))
	if err := old.Close(); err != nil {
		w.t.Fatal(err)
	}
}

// copyOf copies a database with its log, as it is on the disk now.
func (w *world) copyOf(path string) string {
	w.t.Helper()
	w.generation++
	base, _, _ := strings.Cut(filepath.Base(path), ".")
	to := filepath.Join(w.dir, fmt.Sprintf("%s.%d.db", base, w.generation))
	for _, suffix := range []string{"", "-wal"} {
		content, err := os.ReadFile(path + suffix)
		if os.IsNotExist(err) {
			continue
		}
		if err == nil {
			err = os.WriteFile(to+suffix, content, 0o600)
		}
		if err != nil {
			w.t.Fatal(err)
		}
	}
	return to
}
