//go:build production || dev || bindings

package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/options/mac"
	"github.com/wailsapp/wails/v2/pkg/options/windows"
	wailsruntime "github.com/wailsapp/wails/v2/pkg/runtime"

	"github.com/roadbook/roadbook/app/browser"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/instance"
)

const hasWindow = true

// Window is all that is bound to the page: the door to the services, and the
// system's own dialogs.
type Window struct {
	program
	ctx     context.Context
	started chan struct{} // closed when the services may be called
	asked
}

// window runs the program in a window until it is closed. Nothing is opened
// before startup: Wails runs the program at build time to see what is bound.
func window(p program) error {
	preferWorkingPixels()
	w := &Window{program: p, started: make(chan struct{})}
	place := w.readPlace()
	err := wails.Run(&options.App{
		Title: "Roadbook", Width: place.Width, Height: place.Height, MinWidth: 900, MinHeight: 600,
		WindowStartState: place.state(),
		AssetServer:      &assetserver.Options{Assets: p.page, Middleware: browser.WithPolicy},
		DragAndDrop:      &options.DragAndDrop{EnableFileDrop: true},
		OnStartup:        w.start,
		OnBeforeClose: func(context.Context) bool {
			w.keepPlace()
			return false
		},
		OnShutdown:     func(context.Context) { w.stop() },
		Bind:           []any{w},
		ErrorFormatter: fault.Format,
		SingleInstanceLock: &options.SingleInstanceLock{
			UniqueId:               lockName(p.folder.dir),
			OnSecondInstanceLaunch: w.secondStart,
		},
		Mac:   &mac.Options{OnUrlOpen: w.followed},
		Linux: &linux.Options{ProgramName: "roadbook", WebviewGpuPolicy: gpuPolicy()},
		// The size of the page; on Linux the page has the keys for it.
		Windows: &windows.Options{IsZoomControlEnabled: true},
	})
	if err != nil {
		return fmt.Errorf("window: %w", err)
	}
	return nil
}

// start opens what the services need. Wails calls it while the page loads, and
// in a second program perhaps before it has found the first and ended.
func (w *Window) start(ctx context.Context) {
	w.ctx = ctx
	if err := w.folder.take(); errors.Is(err, instance.ErrTaken) {
		w.showRunning()
		return
	}
	w.putBack()
	w.app.Start(w.tell)
	close(w.started)
}

// showRunning shows the program that already works in the folder, and ends this one.
func (w *Window) showRunning() {
	if address := instance.Address(w.folder.dir); address != "" {
		wailsruntime.BrowserOpenURL(w.ctx, address)
	} else if _, err := wailsruntime.MessageDialog(w.ctx, wailsruntime.MessageDialogOptions{
		Type: wailsruntime.ErrorDialog, Title: "Roadbook", Message: "Roadbook is already open.\n路书已经打开。",
	}); err != nil {
		slog.Error("say that it is open", "err", err)
	}
	wailsruntime.Quit(w.ctx)
}

func (w *Window) stop() {
	select {
	case <-w.started:
	default: // another program works in the folder
		return
	}
	if err := errors.Join(w.app.Close(), w.folder.release()); err != nil {
		slog.Error("close", "err", err)
	}
}

// Call runs a method of a service. The first calls wait until the services have
// started: the page may load faster than the workspace.
func (w *Window) Call(name string, args []json.RawMessage) (json.RawMessage, error) {
	<-w.started
	// WebKit puts its own signal handlers over Go's whenever it likes; with them a
	// nil dereference in a service could not be recovered.
	wailsruntime.ResetSignalHandlers()
	return w.methods.Call(name, args)
}

// lockName is the name under which a second start finds the first: one for each
// folder of data.
func lockName(dir string) string {
	sum := fnv.New32a()
	sum.Write([]byte(dir)) // never fails
	return fmt.Sprintf("roadbook.desktop.d%08x", sum.Sum32())
}

// preferWorkingPixels keeps WebKit from an empty window with NVIDIA's driver.
func preferWorkingPixels() {
	const variable = "WEBKIT_DISABLE_DMABUF_RENDERER"
	if _, set := os.LookupEnv(variable); set || runtime.GOOS != "linux" {
		return
	}
	if _, err := os.Stat("/proc/driver/nvidia"); err == nil {
		os.Setenv(variable, "1") // cannot fail with this name
	}
}

// gpuPolicy leaves the GPU alone where there is none that may be opened: WebKit would
// compose the page by software, which takes 170 MB more and answers each key three
// times as late. An input method of X makes the view a window of its own, though, to
// which WebKit paints nothing more under that policy.
func gpuPolicy() linux.WebviewGpuPolicy {
	if !mayUseGPU() && !mayUseXIM() {
		return linux.WebviewGpuPolicyNever
	}
	return linux.WebviewGpuPolicyOnDemand
}

// mayUseGPU says whether there is a GPU that this person may open: over a remote
// desktop its node is there, and often not for him.
func mayUseGPU() bool {
	nodes, _ := filepath.Glob("/dev/dri/renderD*") // the pattern is good
	return slices.ContainsFunc(nodes, func(node string) bool {
		file, err := os.OpenFile(node, os.O_RDWR, 0)
		if err == nil {
			file.Close()
		}
		return err == nil
	})
}

// mayUseXIM says whether GTK may take the input method of X: where it is told to,
// and by itself for these languages. A desktop may yet tell it otherwise.
func mayUseXIM() bool {
	if module := os.Getenv("GTK_IM_MODULE"); module != "" {
		return module == "xim"
	}
	locale := cmp.Or(os.Getenv("LC_ALL"), os.Getenv("LC_CTYPE"), os.Getenv("LANG"))
	language, _, _ := strings.Cut(locale, "_")
	return slices.Contains([]string{"zh", "ja", "ko", "th"}, language)
}
