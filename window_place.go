//go:build production || dev || bindings

package main

import (
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/wailsapp/wails/v2/pkg/options"
	wailsruntime "github.com/wailsapp/wails/v2/pkg/runtime"
)

// place is how large the window was when it was closed.
type place struct {
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

func (w *Window) placePath() string { return filepath.Join(w.config.Dir, "window.json") }

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

func (w *Window) keepPlace() {
	if w.lock == nil { // not ours to write in
		return
	}
	p := w.readPlace() // a maximised window keeps the size to go back to
	if p.Maximised = wailsruntime.WindowIsMaximised(w.ctx); !p.Maximised {
		p.Width, p.Height = wailsruntime.WindowGetSize(w.ctx)
	}
	raw, err := json.Marshal(p)
	if err == nil {
		err = os.WriteFile(w.placePath(), raw, 0o600)
	}
	if err != nil {
		slog.Warn("keep the window's place", "err", err)
	}
}
