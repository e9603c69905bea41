package entity

// Policy is what admins lay down for all devices of the workspace. There is one.
type Policy struct {
	ID        ID    `json:"id"`
	LeaseDays int64 `json:"leaseDays"` // after so many days without contact a device locks itself; 0 is never
	// FollowUpDays is within how many days a customer who is not pleased hears from
	// us; 0 is DefaultFollowUpDays.
	FollowUpDays int64 `json:"followUpDays"`
	MaxOwned     int64 `json:"maxOwned"`    // accounts of one owner; 0 is any number
	ReleaseDays  int64 `json:"releaseDays"` // without activity, after which an account goes back to the pool; 0 is never
	// StalledDays is after how many days on a stage an opportunity counts as stalled
	// where too few were won to tell; 0 is DefaultStalledDays.
	StalledDays int64 `json:"stalledDays"`
	// AnswerDays is within how many days a task that somebody is given is accepted or
	// declined, before it is shown to the giver's manager; 0 is DefaultAnswerDays.
	AnswerDays int64 `json:"answerDays"`
	// DiscountAbove is above how many per cent a discount must be approved, and
	// DiscountAdminAbove above how many by an admin; 0 is never by an admin.
	DiscountAbove      int64 `json:"discountAbove"`
	DiscountAdminAbove int64 `json:"discountAdminAbove"`
	// When the program warns (app/warning); 0 is as usual.
	QuietDays     int64 `json:"quietDays"`     // an opportunity without an activity
	MilestoneDays int64 `json:"milestoneDays"` // before a milestone that waits for something
	SlipDays      int64 `json:"slipDays"`      // that a plan ends later than its baseline
}

// DefaultFollowUpDays is how soon an unhappy customer hears from us where admins
// have said nothing else.
const DefaultFollowUpDays = 3

// DefaultStalledDays is when an opportunity counts as stalled where neither admins
// nor those that were won say.
const DefaultStalledDays = 30

// DefaultAnswerDays is how soon a task that was given is answered where admins have
// said nothing else.
const DefaultAnswerDays = 2

// PolicyID is the id of the workspace's one policy.
func PolicyID() ID { return NaturalID("policy") }

// Policies declares the policy kind.
var Policies = &Type[Policy]{
	Name:    "policy",
	ID:      func(p *Policy) *ID { return &p.ID },
	Writers: Admins,
	Fields: func(p *Policy) []Field {
		return []Field{
			Integer(&p.LeaseDays, "lease_days"),
			Integer(&p.FollowUpDays, "follow_up_days"),
			Integer(&p.MaxOwned, "max_owned"),
			Integer(&p.ReleaseDays, "release_days"),
			Integer(&p.StalledDays, "stalled_days"),
			Integer(&p.AnswerDays, "answer_days"),
			Integer(&p.DiscountAbove, "discount_above"),
			Integer(&p.DiscountAdminAbove, "discount_admin_above"),
			Integer(&p.QuietDays, "quiet_days"),
			Integer(&p.MilestoneDays, "milestone_days"),
			Integer(&p.SlipDays, "slip_days"),
		}
	},
}
