package storetest

import (
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"
)

// placed names, to a test that was started for it, the zone that the computer is in.
const placed = "ROADBOOK_TEST_ZONE"

// In runs a part of a test where the computer is in a time zone: in a process of its
// own, as Go's timers read time.Local at any moment. Each zone is asked for once in a test.
func In(t *testing.T, zone string, test func(t *testing.T, place *time.Location)) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("on Windows a process has no zone of its own")
	}
	place, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	switch os.Getenv(placed) {
	case zone:
		test(t, place)
	case "":
		again := exec.CommandContext(t.Context(), os.Args[0], "-test.v", "-test.run=^"+regexp.QuoteMeta(t.Name())+"$")
		again.Env = append(os.Environ(), "TZ="+zone, placed+"="+zone)
		out, err := again.CombinedOutput()
		if err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()) {
			t.Errorf("in %s: %v\n%s", zone, err, out)
		}
	}
}
