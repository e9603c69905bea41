package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	wailsruntime "github.com/wailsapp/wails/v2/pkg/runtime"

	"github.com/roadbook/roadbook/app"
	"github.com/roadbook/roadbook/app/fault"
)

// Window is what only a real window can do: files chosen and saved in the
// system's own dialogs.
type Window struct {
	ctx   context.Context
	place string // file in which its size is kept
}

// PickedFile is a file that a person chose.
type PickedFile struct {
	Name string `json:"name"`
	Path string `json:"path"`
}

// PickFiles lets a person choose files of the given patterns, such as
// "*.csv;*.xlsx".
func (w *Window) PickFiles(title, patterns string) ([]PickedFile, error) {
	paths, err := wailsruntime.OpenMultipleFilesDialog(w.ctx, wailsruntime.OpenDialogOptions{
		Title: title, Filters: []wailsruntime.FileFilter{{DisplayName: patterns, Pattern: patterns}},
	})
	files := []PickedFile{}
	for _, p := range paths {
		files = append(files, PickedFile{Name: filepath.Base(p), Path: p})
	}
	return files, err
}

// SaveFile copies a file that a service has made to where a person wants it,
// and returns that place, "" if he thought better of it.
func (w *Window) SaveFile(path string) (string, error) {
	to, err := wailsruntime.SaveFileDialog(w.ctx, wailsruntime.SaveDialogOptions{DefaultFilename: filepath.Base(path)})
	if err != nil || to == "" {
		return "", err
	}
	return to, copyFile(path, to)
}

func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := out.Close(); err == nil {
			err = cerr
		}
	}()
	_, err = io.Copy(out, in)
	return err
}

// size of the window, kept between runs.
type size struct {
	Width  int `json:"width"`
	Height int `json:"height"`
}

func (w *Window) size() size {
	s := size{1280, 800}
	if raw, err := os.ReadFile(w.place); err == nil {
		if err := json.Unmarshal(raw, &s); err != nil || s.Width < 480 || s.Height < 320 {
			return size{1280, 800} // a file that was cut off
		}
	}
	return s
}

func (w *Window) keepSize() {
	var s size
	s.Width, s.Height = wailsruntime.WindowGetSize(w.ctx)
	raw, err := json.Marshal(s)
	if err == nil {
		err = os.WriteFile(w.place, raw, 0o600)
	}
	if err != nil {
		slog.Warn("keep window size", "err", err)
	}
}

// window runs the program in a window until it is closed.
func window(a *app.App, page fs.FS, data string) error {
	if runtime.GOOS == "linux" && os.Getenv("WEBKIT_DISABLE_DMABUF_RENDERER") == "" {
		// NVIDIA drivers show an empty window without it.
		if err := os.Setenv("WEBKIT_DISABLE_DMABUF_RENDERER", "1"); err != nil {
			return err
		}
	}
	w := &Window{place: filepath.Join(data, "window.json")}
	s := w.size()
	err := wails.Run(&options.App{
		Title: "Roadbook", Width: s.Width, Height: s.Height, MinWidth: 900, MinHeight: 600,
		AssetServer: &assetserver.Options{Assets: page},
		OnStartup: func(ctx context.Context) {
			w.ctx = ctx
			a.Start(func(name string, data any) { wailsruntime.EventsEmit(ctx, name, data) })
		},
		OnBeforeClose: func(context.Context) bool {
			w.keepSize()
			return false
		},
		OnShutdown: func(context.Context) {
			if err := a.Close(); err != nil {
				slog.Error("close", "err", err)
			}
		},
		Bind:           append(a.Services(), w),
		ErrorFormatter: fault.Format,
		SingleInstanceLock: &options.SingleInstanceLock{
			UniqueId: "cn.roadbook.desktop",
			OnSecondInstanceLaunch: func(options.SecondInstanceData) {
				wailsruntime.WindowUnminimise(w.ctx)
				wailsruntime.Show(w.ctx)
			},
		},
		Linux: &linux.Options{ProgramName: "roadbook", WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
	})
	if err != nil {
		return fmt.Errorf("window: %w", err)
	}
	return nil
}
