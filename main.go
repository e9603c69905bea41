// Command roadbook is the desktop program: the window around package app, or
// with --browser the same program served to a browser on this computer.
package main

import (
	"context"
	"embed"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"

	"github.com/roadbook/roadbook/app"
	"github.com/roadbook/roadbook/app/browser"
	"github.com/roadbook/roadbook/app/call"
	"github.com/roadbook/roadbook/app/instance"
	"github.com/roadbook/roadbook/app/keyring"
)

//go:embed all:frontend/dist
var dist embed.FS

// program is what both the window and the browser show.
type program struct {
	app      *app.App
	folder   *folder
	methods  call.Methods
	page     fs.FS
	place    string // in the page, that the link leads to which it was started with
	exchange string // folder of files for people and from them
}

// flags are all that the program can be told.
type flags struct {
	data    string
	browser bool
	port    int
	noOpen  bool
	version bool
}

func main() {
	var f flags
	flag.StringVar(&f.data, "data", "", "folder of all that is kept (default: Roadbook in the user's configuration folder)")
	flag.BoolVar(&f.browser, "browser", false, "serve to a browser on this computer instead of opening a window")
	flag.IntVar(&f.port, "port", 0, "with --browser: port on 127.0.0.1, 0 for any")
	flag.BoolVar(&f.noOpen, "no-open", false, "with --browser: print the address, open nothing")
	flag.BoolVar(&f.version, "version", false, "print the version and end")
	flag.Parse()
	if f.version {
		fmt.Println("roadbook", app.Version)
		return
	}
	if err := run(f); err != nil {
		slog.Error("roadbook", "err", err)
		os.Exit(1)
	}
}

func run(f flags) error {
	page, err := fs.Sub(dist, "frontend/dist")
	if err != nil {
		return fmt.Errorf("embedded page: %w", err)
	}
	dir, err := dataDir(f.data)
	if err != nil {
		return err
	}
	kept := &folder{dir: dir}
	config := app.Config{Dir: dir, Keyring: keyring.Desktop, Take: kept.takeLate}
	a := app.New(config)
	p := program{
		app: a, folder: kept, exchange: config.ExchangeDir(),
		methods: call.Of(a.Services()), page: page, place: placeIn(flag.Args()),
	}
	if why := windowless(); why != "" && !f.browser {
		fmt.Println(why + " Roadbook opens in a browser instead.")
		f.browser = true
	}
	if f.browser {
		return serve(p, f)
	}
	return window(p)
}

func dataDir(named string) (string, error) {
	if named != "" {
		return filepath.Abs(named)
	}
	config, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("no configuration folder, name one with --data: %w", err)
	}
	return filepath.Join(config, "Roadbook"), nil
}

// windowless says why there can be no window, "" if there can.
func windowless() string {
	if !hasWindow {
		return "This build has no window."
	}
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return "There is no display."
	}
	return ""
}

// serve runs the program for a browser until it is told to stop.
func serve(p program, f flags) (err error) {
	// Why else the folder cannot be used, the page says: see takeLate.
	if errors.Is(p.folder.take(), instance.ErrTaken) {
		return showRunning(p, f.noOpen)
	}
	defer func() { err = errors.Join(err, p.folder.release()) }()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	s, err := browser.New(p.page, p.methods, p.exchange)
	if err != nil {
		return err
	}
	ln, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", f.port))
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	p.app.Start(s.Emit)
	address := s.URL(ln.Addr().String())
	p.folder.announce(address)
	show(p.addressIn(address), f.noOpen)
	return errors.Join(s.Serve(ctx, ln), p.app.Close())
}

// showRunning shows the program that already works in the folder.
func showRunning(p program, noOpen bool) error {
	address := instance.Address(p.folder.dir)
	if address == "" {
		return errors.New("already open in its window")
	}
	fmt.Println("Roadbook is already open:")
	show(p.addressIn(address), noOpen)
	return nil
}

// addressIn is the program's address with the place to begin at.
func (p program) addressIn(address string) string {
	if p.place == "" {
		return address
	}
	return address + "#" + p.place
}

// show prints an address and opens it in the person's browser.
func show(address string, noOpen bool) {
	fmt.Println(address)
	if noOpen {
		return
	}
	if err := openWithSystem(address); err != nil {
		fmt.Println("No browser could be started: open this address yourself.")
	}
}

// openWithSystem opens a file or an address with the program that the system has
// for it, and does not wait for it.
func openWithSystem(what string) error {
	var open *exec.Cmd
	switch runtime.GOOS {
	case "darwin":
		open = exec.Command("open", what)
	case "windows":
		open = exec.Command("rundll32", "url.dll,FileProtocolHandler", what)
	default:
		open = exec.Command("xdg-open", what)
	}
	if err := open.Start(); err != nil {
		return fmt.Errorf("open %s: %w", what, err)
	}
	go func() { _ = open.Wait() }() // so that no dead process stays behind
	return nil
}
