package simulation_test

import (
	"testing"

	"go.uber.org/goleak"
)

// No goroutine outlives what started it; toxiproxy does not keep to that.
func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("github.com/Shopify/toxiproxy/v2/toxics.(*ToxicStub).Run"))
}
