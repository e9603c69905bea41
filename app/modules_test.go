package app_test

import (
	"os/exec"
	"strings"
	"testing"
)

// The C library that modernc.org/sqlite was translated against is part of it:
// another version builds, and then breaks in ways that only show at run time.
func TestSQLiteHasTheLibraryItWasMadeWith(t *testing.T) {
	wanted := goCommand(t, "mod", "graph")
	inUse := strings.TrimSpace(goCommand(t, "list", "-m", "modernc.org/libc"))
	sqlite := strings.ReplaceAll(strings.TrimSpace(goCommand(t, "list", "-m", "modernc.org/sqlite")), " ", "@")
	line := sqlite + " " + strings.ReplaceAll(inUse, " ", "@")
	for l := range strings.Lines(wanted) {
		if strings.TrimSpace(l) == line {
			return
		}
	}
	t.Errorf("go.mod has %s, which %s does not ask for", inUse, sqlite)
}

func goCommand(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.Command("go", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}
