package instance_test

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"testing"

	"github.com/roadbook/roadbook/app/instance"
)

// TestMain is also the program that is killed while it has a folder.
func TestMain(m *testing.M) {
	dir := os.Getenv("INSTANCE_DIR")
	if dir == "" {
		os.Exit(m.Run())
	}
	l, err := instance.Take(dir)
	if err == nil {
		err = l.Announce("http://127.0.0.1:1/")
	}
	if err != nil {
		panic(err)
	}
	os.Stdout.WriteString("taken\n")
	select {}
}

func TestAFolderIsTakenOnce(t *testing.T) {
	dir := t.TempDir()
	first, err := instance.Take(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Announce("http://127.0.0.1:80/?token=x"); err != nil {
		t.Fatal(err)
	}
	if _, err := instance.Take(dir); !errors.Is(err, instance.ErrTaken) {
		t.Fatalf("second take: %v, want ErrTaken", err)
	}
	if got := instance.Address(dir); got != "http://127.0.0.1:80/?token=x" {
		t.Errorf("address %q", got)
	}
	if err := first.Release(); err != nil {
		t.Fatal(err)
	}
	if got := instance.Address(dir); got != "" {
		t.Errorf("address %q after release", got)
	}
	again, err := instance.Take(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Release(); err != nil {
		t.Error(err)
	}
}

func TestAKilledProgramLeavesTheFolderFree(t *testing.T) {
	dir := t.TempDir()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "INSTANCE_DIR="+dir)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	if _, err := instance.Take(dir); !errors.Is(err, instance.ErrTaken) {
		t.Fatalf("take while the other runs: %v, want ErrTaken", err)
	}
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = c.Wait() // it was killed
	l, err := instance.Take(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := instance.Address(dir); got != "" {
		t.Errorf("address %q of a killed program", got)
	}
	if err := l.Release(); err != nil {
		t.Error(err)
	}
}
