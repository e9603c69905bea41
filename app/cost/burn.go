package cost

import (
	"cmp"
	"time"

	"github.com/roadbook/roadbook/app/workday"
	"github.com/roadbook/roadbook/store/entity"
)

// UsualBurn is the share of a budget, in per cent, at which the program warns where
// admins have said nothing.
const UsualBurn = 80

// What is wrong with a project's money.
const (
	Burning = "burn"  // nearly all of it is spent or promised
	Ahead   = "ahead" // more is spent than the time that has passed explains
)

// tolerance is by how many points spending may be ahead of time: a ticket bought in
// the first week is no trouble.
const tolerance = 10

// Burn is which share of the budget, in per cent, is spent or promised; 0 without a
// budget.
func (c Cost) Burn() int64 { return share(c.Bound(), c.Planned) }

// Paid is which share of it is spent.
func (c Cost) Paid() int64 { return share(c.Spent, c.Planned) }

func share(of, all int64) int64 {
	if all <= 0 {
		return 0
	}
	return of * 100 / all
}

// Trouble is what is wrong with a project's money, "" for nothing.
//
// It burns once the share that is spent or promised reaches the threshold. It is
// ahead by earned value management's comparison of actual cost with planned value
// (PMI, Practice Standard for Earned Value Management): the budget, spread evenly over
// the working days of the plan, is what should have been spent by now. Promises are
// left out of that one, for what is ordered early is paid late. That spending is even,
// and the tolerance, are assumptions of ours.
func (c Cost) Trouble(elapsed, threshold int64) string {
	switch {
	case c.Planned <= 0:
		return ""
	case c.Burn() >= threshold:
		return Burning
	case c.Paid() > elapsed+tolerance:
		return Ahead
	}
	return ""
}

// Threshold is the one that admins have laid down.
func Threshold(p entity.Policy) int64 { return cmp.Or(p.BurnPercent, UsualBurn) }

// Elapsed is which share of a plan's working days, in per cent, is over as a day
// begins: from the start of the project to where the last of its tasks finishes. Of
// a plan without tasks all is over: nothing is ahead of it.
func Elapsed(c workday.Calendar, from string, finishes map[entity.ID]string, today string) int64 {
	to := ""
	for _, day := range finishes {
		to = max(to, day)
	}
	last, err := time.Parse(time.DateOnly, to)
	if err != nil {
		return 100
	}
	begin, errFrom := c.Index(from)
	now, errNow := c.Index(today)
	end, errEnd := c.Index(last.AddDate(0, 0, 1).Format(time.DateOnly))
	if errFrom != nil || errNow != nil || errEnd != nil || end <= begin {
		return 100
	}
	return min(100, share(int64(max(0, now-begin)), int64(end-begin)))
}
