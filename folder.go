package main

import (
	"errors"
	"log/slog"
	"sync"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/instance"
)

// folder is the folder of all that is kept. One program at a time works in it;
// where it cannot be used yet, the window says so, and it is taken later.
type folder struct {
	dir string

	mu      sync.Mutex
	lock    *instance.Lock // nil while the folder is not ours
	address string         // where this program can be seen, "" for a window
	endLog  func()
}

// take makes the folder ours, if it is not, and sends the log to it.
func (f *folder) take() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.lock != nil {
		return nil
	}
	lock, err := instance.Take(f.dir)
	if err != nil {
		return err
	}
	f.lock = lock
	if f.endLog, err = logTo(f.dir); err != nil {
		f.endLog = func() {}
		slog.Warn("no log file", "err", err)
	}
	f.tell()
	return nil
}

// takeLate is take for a program that is being looked at already.
func (f *folder) takeLate() error {
	err := f.take()
	if errors.Is(err, instance.ErrTaken) {
		return fault.New("folder.taken", err.Error())
	}
	return err
}

// announce lets a second start find this program, once the folder is ours.
func (f *folder) announce(address string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.address = address
	f.tell()
}

func (f *folder) tell() {
	if f.lock == nil || f.address == "" {
		return
	}
	if err := f.lock.Announce(f.address); err != nil {
		slog.Warn("a second start will not find this one", "err", err)
	}
}

func (f *folder) release() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.lock == nil {
		return nil
	}
	err := f.lock.Release()
	f.lock = nil
	f.endLog()
	return err
}
