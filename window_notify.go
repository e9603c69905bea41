//go:build production || dev || bindings

package main

import (
	"log/slog"
	"sync"

	wailsruntime "github.com/wailsapp/wails/v2/pkg/runtime"
)

// notification is an event that the system shows, too, for whoever is not looking
// at the window.
type notification interface {
	Notification() (id, title, body string)
}

// tell carries an event of the program to the page.
func (w *Window) tell(name string, data any) {
	wailsruntime.EventsEmit(w.ctx, name, data)
	if n, ok := data.(notification); ok {
		go w.notify(n) // the system may take its time
	}
}

// mayNotify asks the system once.
func (w *Window) mayNotify() bool {
	w.asking.Do(func() {
		if !wailsruntime.IsNotificationAvailable(w.ctx) {
			return
		}
		if err := wailsruntime.InitializeNotifications(w.ctx); err != nil {
			slog.Warn("no notifications of the system", "err", err)
			return
		}
		allowed, err := wailsruntime.RequestNotificationAuthorization(w.ctx)
		if err != nil {
			slog.Warn("no notifications of the system", "err", err)
		}
		w.notifies = allowed
	})
	return w.notifies
}

func (w *Window) notify(n notification) {
	if !w.mayNotify() {
		return
	}
	id, title, body := n.Notification()
	if err := wailsruntime.SendNotification(w.ctx, wailsruntime.NotificationOptions{ID: id, Title: title, Body: body}); err != nil {
		slog.Warn("notify", "err", err)
	}
}

// asked is whether the system lets the program notify, asked for when it first has
// something to say.
type asked struct {
	asking   sync.Once
	notifies bool
}
