//go:build production || dev || bindings

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	wailsruntime "github.com/wailsapp/wails/v2/pkg/runtime"
)

// PickedFile is a file that a person chose.
type PickedFile struct {
	Name string `json:"name"`
	Path string `json:"path"`
}

// PickFiles lets a person choose files of the given patterns, such as
// "*.csv;*.xlsx", or any for "". GTK tells CSV from csv, where an export or a
// camera has named the file.
func (w *Window) PickFiles(title, patterns string) ([]PickedFile, error) {
	options := wailsruntime.OpenDialogOptions{Title: title}
	if patterns != "" {
		options.Filters = []wailsruntime.FileFilter{{DisplayName: patterns, Pattern: patterns + ";" + strings.ToUpper(patterns)}}
	}
	paths, err := wailsruntime.OpenMultipleFilesDialog(w.ctx, options)
	if err != nil {
		return nil, fmt.Errorf("pick files: %w", err)
	}
	files := []PickedFile{}
	for _, p := range paths {
		files = append(files, PickedFile{Name: filepath.Base(p), Path: p})
	}
	return files, nil
}

// SaveFile copies a file that a service has made to where a person wants it,
// and returns that place, "" if he thought better of it.
func (w *Window) SaveFile(path string) (string, error) {
	to, err := wailsruntime.SaveFileDialog(w.ctx, wailsruntime.SaveDialogOptions{DefaultFilename: filepath.Base(path)})
	if err != nil {
		return "", fmt.Errorf("choose where to save: %w", err)
	}
	if to == "" {
		return "", nil
	}
	if err := copyFile(path, to); err != nil {
		return "", fmt.Errorf("save: %w", err)
	}
	return to, nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// OpenFile opens a file that a service has made with the program that the system
// has for it.
func (w *Window) OpenFile(path string) error {
	if rel, err := filepath.Rel(w.exchange, path); err != nil || !filepath.IsLocal(rel) {
		return fmt.Errorf("open %s: not made by a service", path)
	}
	return openWithSystem(path)
}

// Print lets the system print what is shown: the page has no word for it that
// every system's view knows.
func (w *Window) Print() { wailsruntime.WindowPrint(w.ctx) }
