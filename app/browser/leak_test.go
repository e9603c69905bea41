package browser_test

import (
	"testing"

	"go.uber.org/goleak"
)

// No goroutine outlives what started it, but for net/http's: half a second after
// it has said goodbye to a client that was still sending, it hangs up, and nobody
// can wait for that.
func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("net/http.(*conn).closeWriteAndWait"))
}
