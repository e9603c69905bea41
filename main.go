// Command roadbook is the desktop program: the window around package app, or
// with --browser the same program served to a browser on this computer.
package main

import (
	"context"
	"embed"
	"flag"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/roadbook/roadbook/app"
	"github.com/roadbook/roadbook/app/browser"
)

//go:embed all:frontend/dist
var dist embed.FS

// flags are all that the program can be told.
type flags struct {
	data    string
	browser bool
	port    int
	noOpen  bool
}

func main() {
	var f flags
	flag.StringVar(&f.data, "data", "", "folder of all that is kept (default: the user's configuration folder)")
	flag.BoolVar(&f.browser, "browser", false, "serve to a browser on this computer instead of opening a window")
	flag.IntVar(&f.port, "port", 0, "port for --browser, 0 for any")
	flag.BoolVar(&f.noOpen, "no-open", false, "with --browser: print the address, open nothing")
	flag.Parse()
	if err := run(f); err != nil {
		slog.Error("roadbook", "err", err)
		os.Exit(1)
	}
}

func run(f flags) error {
	page, err := fs.Sub(dist, "frontend/dist")
	if err != nil {
		return err
	}
	if f.data == "" {
		config, err := os.UserConfigDir()
		if err != nil {
			return fmt.Errorf("no configuration folder, name one with --data: %w", err)
		}
		f.data = filepath.Join(config, "Roadbook")
	}
	a := app.New(app.Config{Dir: f.data})
	if f.browser {
		return serve(a, page, f)
	}
	return window(a, page, f.data)
}

// serve runs the program for a browser until it is told to stop.
func serve(a *app.App, page fs.FS, f flags) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	s, err := browser.New(page, a.Services(), filepath.Join(f.data, "exchange"))
	if err != nil {
		return err
	}
	ln, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", f.port))
	if err != nil {
		return err
	}
	a.Start(s.Emit)
	address := s.URL(ln.Addr().String())
	fmt.Println(address)
	if !f.noOpen {
		if err := exec.Command("xdg-open", address).Start(); err != nil {
			slog.Info("open this address in a browser", "url", address)
		}
	}
	err = s.Serve(ctx, ln)
	if cerr := a.Close(); err == nil {
		err = cerr
	}
	return err
}
