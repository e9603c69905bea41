// Command roadbook-hub is the central server of a Roadbook workspace.
//
//	roadbook-hub init --data DIR --name "Acme Sales" --admin "Chen Wei"
//	roadbook-hub serve --data DIR --listen :8443
//	roadbook-hub team add --data DIR --name East
//	roadbook-hub user add --data DIR --name "Lin Xiao" --role rep --member East
//	roadbook-hub invite --data DIR --user "Lin Xiao" --url https://hub.example:8443
package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/roadbook/roadbook/sync/hub"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "roadbook-hub:", err)
		os.Exit(1)
	}
}

// action is what a command does, once its flags are read.
type action func(ctx context.Context, out io.Writer) error

// command is one thing the program does.
type command struct {
	name  string // of one word or two
	about string
	setup func(*flag.FlagSet) action // declares its flags
}

var commands = []command{
	{"init", "create a workspace and print the admin's join code", initCommand},
	{"serve", "answer devices until stopped", serveCommand},
	{"team add", "add a team", teamCommand},
	{"user add", "add a person", userCommand},
	{"invite", "print a join code for a person, good for one device and a week", codeCommand((*hub.Hub).Invite)},
	{"password reset", "end a person's password and print a join code with which he sets a new one", codeCommand((*hub.Hub).ResetPassword)},
	{"device list", "list enrolled devices", devicesCommand},
	{"audit", "print who came in or tried to, and who changed what others may", auditCommand},
	{"backup", "write database, certificate and attachments of the data folder to a file; the hub goes on serving", backupCommand},
	{"restore", "make a hub of a backup; devices offer again what they had sent since", restoreCommand},
	{"files copy", "bring attachments' bytes from another folder or bucket to where the hub keeps them", filesCommand},
	{"device revoke", "remove a device: it wipes itself at its next contact", revokeCommand},
}

func run(ctx context.Context, args []string, out io.Writer) error {
	for _, c := range commands {
		words := strings.Fields(c.name)
		if len(args) < len(words) || strings.Join(args[:len(words)], " ") != c.name {
			continue
		}
		flags := flag.NewFlagSet("roadbook-hub "+c.name, flag.ContinueOnError)
		do := c.setup(flags)
		if err := flags.Parse(args[len(words):]); err != nil {
			return err
		}
		if flags.NArg() > 0 {
			return fmt.Errorf("%s takes no argument %q", c.name, flags.Arg(0))
		}
		return do(ctx, out)
	}
	var b strings.Builder
	for _, c := range commands {
		fmt.Fprintf(&b, "\n  %-14s %s", c.name, c.about)
	}
	return fmt.Errorf("say what to do (a command with -h lists its flags):%s", b.String())
}

// place is where a hub keeps what it has.
type place struct{ data, database, files string }

func placeFlags(f *flag.FlagSet) *place {
	var p place
	f.StringVar(&p.data, "data", "hub-data", "folder of the hub's database and certificate")
	f.StringVar(&p.database, "database", "", "postgres:// address of the database, in place of a file in the folder; ROADBOOK_DATABASE is used without it")
	f.StringVar(&p.files, "files", "", "folder or s3:// address of the bytes of attachments, in place of files in the folder; ROADBOOK_FILES is used without it")
	return &p
}

// open opens the hub there; the folder is made if it is not there.
func (p *place) open(ctx context.Context, c hub.Config) (*hub.Hub, error) {
	if err := os.MkdirAll(p.data, 0o700); err != nil {
		return nil, err
	}
	// The environment is for a password, which any list of processes would show.
	c.Database = cmp.Or(p.database, os.Getenv("ROADBOOK_DATABASE"), filepath.Join(p.data, "hub.db"))
	c.Files = p.filesAt()
	return hub.Open(ctx, c)
}

func (p *place) filesAt() string { return cmp.Or(p.elsewhere(), filepath.Join(p.data, filesName)) }

// elsewhere is where attachments' bytes are, if not in the folder.
func (p *place) elsewhere() string { return cmp.Or(p.files, os.Getenv("ROADBOOK_FILES")) }
