package hub_test

import (
	"math"
	"testing"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
)

// What is no number cannot be kept by the devices that would get it: their sync
// would end there.
func TestWhatIsNoNumberIsRejected(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		out := lin.push(change.Op{Kind: "task", ID: string(entity.NewID()), Action: change.Create, Fields: change.Fields{"title": "Call", "custom.size": v}})
		if out.Verdict != change.Rejected {
			t.Errorf("%v: %+v", v, out)
		}
	}
}
