package backup

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Kinds of copies: why one was made.
const (
	Nightly  = "nightly"
	ByHand   = "by-hand"
	Removal  = "removal"  // before much would have been removed at once
	Replaced = "replaced" // what was there before a copy was restored
	Rebased  = "rebased"  // before the hub's other history was read
	Kept     = "kept"     // a person wants to keep it
)

// keep is how many copies of a kind there are of a workspace, the latest ones.
// Those that a person keeps are never removed.
const keep = 7

// Copy is a copy of a workspace in the folder of backups.
type Copy struct {
	Name      string `json:"name"`
	Kind      string `json:"kind"`
	At        string `json:"at"`
	SizeBytes int64  `json:"sizeBytes"`

	at time.Time
}

const nameTime = "20060102T150405Z"

// nameOf is "workspace.nightly.20261125T020000Z.db".
func nameOf(workspace, kind string, at time.Time) string {
	return fmt.Sprintf("%s.%s.%s.db", workspace, kind, at.UTC().Format(nameTime))
}

// parseName is the opposite of nameOf; ok is false for any other file.
func parseName(name string) (workspace string, c Copy, ok bool) {
	parts := strings.Split(name, ".")
	if len(parts) != 4 || parts[3] != "db" {
		return "", c, false
	}
	at, err := time.Parse(nameTime, parts[2])
	if err != nil {
		return "", c, false
	}
	return parts[0], Copy{Name: name, Kind: parts[1], At: at.Format(time.RFC3339), at: at}, true
}

// list are the copies of a workspace, newest first.
func list(dir, workspace string) ([]Copy, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	copies := []Copy{}
	for _, e := range entries {
		of, c, ok := parseName(e.Name())
		if !ok || of != workspace {
			continue
		}
		info, err := e.Info()
		if err != nil {
			continue // removed meanwhile
		}
		c.SizeBytes = info.Size()
		copies = append(copies, c)
	}
	slices.SortFunc(copies, func(a, b Copy) int { return cmp.Or(b.at.Compare(a.at), cmp.Compare(a.Name, b.Name)) })
	return copies, nil
}

// prune removes what is beyond the latest copies of each kind.
func prune(dir, workspace string) error {
	copies, err := list(dir, workspace)
	if err != nil {
		return err
	}
	var errs []error
	count := make(map[string]int)
	for _, c := range copies {
		if count[c.Kind]++; c.Kind != Kept && count[c.Kind] > keep {
			errs = append(errs, os.Remove(filepath.Join(dir, c.Name)))
		}
	}
	return errors.Join(errs...)
}

// nightlyHour is when a day's copy is due, by the computer's own time.
const nightlyHour = 2

// due says whether a nightly copy is to be made: none has been since the last
// night. A computer that slept through it makes up for it.
func due(copies []Copy, now time.Time) bool {
	night := time.Date(now.Year(), now.Month(), now.Day(), nightlyHour, 0, 0, 0, now.Location())
	if night.After(now) {
		night = night.AddDate(0, 0, -1)
	}
	return !slices.ContainsFunc(copies, func(c Copy) bool {
		return c.Kind == Nightly && !c.at.Before(night) && !c.at.After(now) // a copy of the future is of a clock that was wrong
	})
}

// roomToSpare is what is left free on a disk beside a copy.
const roomToSpare = 512 << 20

// room says whether a copy of a file fits on a disk that stays usable.
func room(free, size uint64) bool { return free >= size+roomToSpare }
