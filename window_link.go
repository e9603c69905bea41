//go:build production || dev || bindings

package main

import (
	"fmt"
	"net/url"

	"github.com/wailsapp/wails/v2/pkg/options"
	wailsruntime "github.com/wailsapp/wails/v2/pkg/runtime"
)

// OpenedWith is the place that the link leads to with which the program was
// started, "" for none. It is asked for once the page can go there.
func (w *Window) OpenedWith() string { return w.place }

// secondStart brings the window to the front, at the place that the second start
// was given a link to.
func (w *Window) secondStart(d options.SecondInstanceData) {
	<-w.started
	wailsruntime.WindowUnminimise(w.ctx)
	wailsruntime.Show(w.ctx)
	w.open(placeIn(d.Args))
}

// followed is how macOS hands over a link, to a program that runs as to one that
// it has just started.
func (w *Window) followed(link string) {
	go func() { // macOS waits for the answer
		<-w.started
		w.open(placeIn([]string{link}))
	}()
}

func (w *Window) open(place string) {
	wailsruntime.EventsEmit(w.ctx, "open", map[string]string{"path": place})
}

// OpenAddress opens an address of the web in the person's own browser.
func (w *Window) OpenAddress(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" {
		return fmt.Errorf("open %s: not an address of the web", address)
	}
	wailsruntime.BrowserOpenURL(w.ctx, u.String())
	return nil
}
