package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
)

// maxLog is how large the log may be when the program starts; the one before it
// is kept beside it.
const maxLog = 4 << 20

// logTo sends the log to a file in dir as well as to the terminal: behind a
// window nobody sees a terminal, and a fault names its entry by id.
func logTo(dir string) (closeLog func(), err error) {
	path := filepath.Join(dir, "roadbook.log")
	if info, err := os.Stat(path); err == nil && info.Size() > maxLog {
		if err := os.Rename(path, path+".1"); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("set the old log aside: %w", err)
		}
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open log: %w", err)
	}
	// The file first: a program started without a terminal cannot write to it.
	slog.SetDefault(slog.New(slog.NewTextHandler(io.MultiWriter(file, os.Stderr), nil)))
	return func() {
		slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, nil)))
		file.Close()
	}, nil
}
