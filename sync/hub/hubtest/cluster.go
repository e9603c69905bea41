package hubtest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
)

// Cluster is a PostgreSQL server of our own, on loopback, which is thrown away.
type Cluster struct {
	dir  string
	port int
	cmd  *exec.Cmd
	once sync.Once // makes the database that others are copied from
}

// settings of a server that nobody will miss: it need not wait for the disk.
var settings = []string{
	"fsync=off", "synchronous_commit=off", "full_page_writes=off",
	"max_connections=300", "shared_buffers=64MB",
	"shared_preload_libraries=pg_stat_statements", "pg_stat_statements.max=5000", "pg_stat_statements.track_utility=off",
	"listen_addresses=127.0.0.1", "unix_socket_directories=",
}

// Start makes and starts a server; further settings are of the form name=value.
// It needs Debian's package postgresql, and an account named postgres where we
// are root: the server refuses to run as root.
func Start(further ...string) (*Cluster, error) {
	programs, err := programs()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "roadbook-postgres-")
	if err != nil {
		return nil, err
	}
	c := &Cluster{dir: dir}
	if err := c.start(programs, further); err != nil {
		return nil, errors.Join(err, c.Stop())
	}
	return c, nil
}

// programs is the folder of PostgreSQL's newest programs.
func programs() (string, error) {
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil {
		return "", err
	}
	if len(found) == 0 {
		return "", errors.New("no programs in /usr/lib/postgresql: build/need test installs them")
	}
	return filepath.Dir(slices.Max(found)), nil
}

func (c *Cluster) start(programs string, further []string) (err error) {
	if err := giveAway(c.dir); err != nil {
		return err
	}
	data := filepath.Join(c.dir, "data")
	out, err := as(filepath.Join(programs, "initdb"), "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync").CombinedOutput()
	if err != nil {
		return fmt.Errorf("initdb: %w: %s", err, out)
	}
	if c.port, err = freePort(); err != nil {
		return err
	}
	args := []string{"-D", data, "-p", strconv.Itoa(c.port)}
	for _, s := range append(slices.Clone(settings), further...) {
		args = append(args, "-c", s)
	}
	log, err := os.Create(filepath.Join(c.dir, "log"))
	if err != nil {
		return err
	}
	defer log.Close()
	cmd := as(filepath.Join(programs, "postgres"), args...)
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		return err
	}
	c.cmd = cmd
	return c.wait()
}

// as runs a program as somebody who is not root, and ends it when we are killed.
func as(program string, args ...string) *exec.Cmd {
	flags := []string{"--pdeathsig", "INT"}
	if os.Getuid() == 0 {
		flags = append(flags, "--reuid", "postgres", "--regid", "postgres", "--init-groups")
	}
	cmd := exec.Command("setpriv", append(append(flags, program), args...)...)
	cmd.Dir = "/"
	return cmd
}

func giveAway(dir string) error {
	if os.Getuid() != 0 {
		return nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return err
	}
	uid, err := strconv.Atoi(u.Uid)
	if err != nil {
		return err
	}
	return os.Chown(dir, uid, -1)
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	return l.Addr().(*net.TCPAddr).Port, l.Close()
}

func (c *Cluster) address(database string) string {
	return fmt.Sprintf("postgres://postgres@127.0.0.1:%d/%s?sslmode=disable", c.port, database)
}

func (c *Cluster) wait() error {
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()
	for {
		conn, err := pgx.Connect(ctx, c.address("postgres"))
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-ctx.Done():
			log, _ := os.ReadFile(filepath.Join(c.dir, "log"))
			return fmt.Errorf("it does not answer: %w\n%s", err, log)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// Stop ends the server and deletes all that it had.
func (c *Cluster) Stop() error {
	var err error
	if c.cmd != nil {
		err = errors.Join(c.cmd.Process.Signal(os.Interrupt), c.cmd.Wait())
	}
	return errors.Join(err, os.RemoveAll(c.dir))
}
