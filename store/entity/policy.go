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
	BurnPercent   int64 `json:"burnPercent"`   // of a budget that is spent or committed
	// SingleFrom is from which amount on, in whole units of its currency, an opportunity
	// must not hang by one contact; 0 is DefaultSingleFrom.
	SingleFrom int64 `json:"singleFrom"`
	// When people work on a working day, as 15:04; "" is as usual (app/workday).
	WorkFrom   string `json:"workFrom"`
	WorkUntil  string `json:"workUntil"`
	BreakFrom  string `json:"breakFrom"`
	BreakUntil string `json:"breakUntil"`
	// Within how many working hours a customer has a first answer, by how bad it is;
	// 0 is as usual (app/reply).
	ReplyMinorHours    int64 `json:"replyMinorHours"`
	ReplyMajorHours    int64 `json:"replyMajorHours"`
	ReplyCriticalHours int64 `json:"replyCriticalHours"`
	// The share of selling to aim at, in per cent; 0 is as usual (app/calendar).
	SellingLeast int64 `json:"sellingLeast"`
	SellingMost  int64 `json:"sellingMost"`
	// What is asked after a visit, a question a line, by the tier of the account; ""
	// is as usual, in the language of who is asked.
	AskStandard  string `json:"askStandard"`
	AskKey       string `json:"askKey"`
	AskStrategic string `json:"askStrategic"`
	// The highest scores of the three lower bands of risks, and what the five steps of
	// their scales mean, a line each; 0 and "" are as usual (app/exposure).
	RiskLow         int64  `json:"riskLow"`
	RiskMedium      int64  `json:"riskMedium"`
	RiskHigh        int64  `json:"riskHigh"`
	RiskProbability string `json:"riskProbability"`
	RiskImpact      string `json:"riskImpact"`
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

// DefaultSingleFrom is from which amount on one contact is too few where admins have
// said nothing else.
const DefaultSingleFrom = 100_000

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
			Integer(&p.BurnPercent, "burn_percent"),
			Integer(&p.SingleFrom, "single_from"),
			Text(&p.WorkFrom, "work_from").In("work_hours"),
			Text(&p.WorkUntil, "work_until").In("work_hours"),
			Text(&p.BreakFrom, "break_from").In("work_hours"),
			Text(&p.BreakUntil, "break_until").In("work_hours"),
			Integer(&p.ReplyMinorHours, "reply_minor_hours"),
			Integer(&p.ReplyMajorHours, "reply_major_hours"),
			Integer(&p.ReplyCriticalHours, "reply_critical_hours"),
			Integer(&p.SellingLeast, "selling_least").In("selling_target"),
			Integer(&p.SellingMost, "selling_most").In("selling_target"),
			Long(&p.AskStandard, "ask_standard"),
			Long(&p.AskKey, "ask_key"),
			Long(&p.AskStrategic, "ask_strategic"),
			Integer(&p.RiskLow, "risk_low").In("risk_bands"),
			Integer(&p.RiskMedium, "risk_medium").In("risk_bands"),
			Integer(&p.RiskHigh, "risk_high").In("risk_bands"),
			Long(&p.RiskProbability, "risk_probability"),
			Long(&p.RiskImpact, "risk_impact"),
		}
	},
}
