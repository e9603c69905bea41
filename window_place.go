//go:build production || dev || bindings

package main

import (
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"slices"

	"github.com/wailsapp/wails/v2/pkg/options"
	wailsruntime "github.com/wailsapp/wails/v2/pkg/runtime"
)

// place is where the window was when it was closed, and how large.
type place struct {
	X         *int `json:"x"` // nil until it is known
	Y         *int `json:"y"`
	Width     int  `json:"width"`
	Height    int  `json:"height"`
	Maximised bool `json:"maximised"`
}

var firstPlace = place{Width: 1280, Height: 800}

func (p place) state() options.WindowStartState {
	if p.Maximised {
		return options.Maximised
	}
	return options.Normal
}

func (w *Window) placePath() string { return filepath.Join(w.folder.dir, "window.json") }

// readPlace is the place kept by the last run; a file that is missing or was cut
// off is as good as none.
func (w *Window) readPlace() place {
	var p place
	raw, err := os.ReadFile(w.placePath())
	if err != nil || json.Unmarshal(raw, &p) != nil || p.Width < 480 || p.Height < 320 {
		return firstPlace
	}
	return p
}

// bars is what a title and the desktop's own bar take of a screen's height, about.
const bars = 64

// putBack moves the window to where it was, unless that is no longer on a screen: the
// second one may have been taken away. Where no screen has room for it, it takes all of one.
func (w *Window) putBack() {
	p := w.readPlace()
	if p.Maximised {
		return
	}
	screens, err := wailsruntime.ScreenGetAll(w.ctx)
	if err != nil {
		slog.Warn("no screens are known", "err", err)
		return
	}
	fits := func(x, y int) bool {
		return slices.ContainsFunc(screens, func(s wailsruntime.Screen) bool {
			return x >= 0 && y >= 0 && x+p.Width <= s.Size.Width && y+p.Height <= s.Size.Height
		})
	}
	switch {
	case p.X != nil && p.Y != nil && fits(*p.X, *p.Y):
		wailsruntime.WindowSetPosition(w.ctx, *p.X, *p.Y)
	case !fits(0, bars):
		wailsruntime.WindowMaximise(w.ctx)
	}
}

func (w *Window) keepPlace() {
	if !w.folder.isOurs() {
		return
	}
	p := w.readPlace() // a maximised window keeps the size to go back to
	if p.Maximised = wailsruntime.WindowIsMaximised(w.ctx); !p.Maximised {
		p.Width, p.Height = wailsruntime.WindowGetSize(w.ctx)
		x, y := wailsruntime.WindowGetPosition(w.ctx)
		p.X, p.Y = &x, &y
	}
	raw, err := json.Marshal(p)
	if err == nil {
		err = os.WriteFile(w.placePath(), raw, 0o600)
	}
	if err != nil {
		slog.Warn("keep the window's place", "err", err)
	}
}

func (f *folder) isOurs() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.lock != nil
}
