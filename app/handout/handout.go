// Package handout is the files that are made for people: a list, a report, a copy of
// an attachment. Each is then copied to where somebody wants it.
//
// Guarantees: a file has the plain name that it is asked for; and since nothing here
// is encrypted, none stays for longer than a day.
package handout

import (
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Prefix begins the name of every folder made here.
const Prefix = "handout-"

// Uploads begin so: app/browser makes them, and removes them at its next start.
const Uploads = "upload-"

// life is how long a file is left to whoever copies it, or to a program that shows it.
const life = 24 * time.Hour

// Create makes a file for somebody, in a folder of its own in dir.
func Create(dir, name string, now time.Time) (*os.File, error) {
	folder, err := Folder(dir, now)
	if err != nil {
		return nil, err
	}
	return os.OpenFile(filepath.Join(folder, name), os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
}

// Folder makes a folder in dir for one file, and forgets what is older than a day.
func Folder(dir string, now time.Time) (string, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	Forget(dir, now)
	return os.MkdirTemp(dir, Prefix)
}

// Forget removes what was made in dir more than a day ago, by earlier versions too.
// What cannot be removed, as a program has it open, is tried again the next time.
func Forget(dir string, now time.Time) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	for _, e := range entries {
		info, statErr := e.Info()
		if statErr != nil || strings.HasPrefix(e.Name(), Uploads) || now.Sub(info.ModTime()) < life {
			continue // or it has gone meanwhile
		}
		err = errors.Join(err, os.RemoveAll(filepath.Join(dir, e.Name())))
	}
	if err != nil {
		slog.Warn("files that were made for people stay", "err", err)
	}
}
