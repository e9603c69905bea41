// Package exposure is the rule of risks: how much one weighs, and what it must have
// to stand where it does.
package exposure

import (
	"maps"
	"slices"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store/entity"
)

// Steps are how many there are of each scale.
const Steps = 5

// Bands are the highest scores of the three lower bands; what is above is critical.
type Bands struct {
	Low    int64 `json:"low"`
	Medium int64 `json:"medium"`
	High   int64 `json:"high"`
}

var usual = Bands{Low: 4, Medium: 9, High: 15}

// BandsIn are those of a policy.
func BandsIn(p entity.Policy) Bands {
	if b := (Bands{p.RiskLow, p.RiskMedium, p.RiskHigh}); b.Valid() {
		return b
	}
	return usual
}

// Valid says whether each band has a score.
func (b Bands) Valid() bool {
	return 1 <= b.Low && b.Low < b.Medium && b.Medium < b.High && b.High < Steps*Steps
}

// What a risk may be.
const (
	Low      = "low"
	Medium   = "medium"
	High     = "high"
	Critical = "critical"
)

// Of is the band of a score, "" while nobody has assessed it.
func (b Bands) Of(score int64) string {
	switch {
	case score == 0:
		return ""
	case score <= b.Low:
		return Low
	case score <= b.Medium:
		return Medium
	case score <= b.High:
		return High
	}
	return Critical
}

// Check is what a risk must have to stand where it does. acted says whether there is
// an action with a day.
func Check(r entity.Risk, b Bands, acted bool) error {
	answered := r.Status == entity.RiskPlanned || r.Status == entity.RiskMonitoring
	onScale := func(n int64) bool { return n >= 0 && n <= Steps }
	switch {
	case r.ProjectID == "" && r.OpportunityID == "" && r.AccountID == "":
		return fault.Invalid("account_id", "risk.about-nothing", "a risk is of a project, an opportunity or an account")
	case !onScale(r.Probability) || r.Impact > 0 && r.Probability == 0:
		return fault.Invalid("probability", "risk.scale", "from 1 to 5")
	case !onScale(r.Impact) || r.Probability > 0 && r.Impact == 0:
		return fault.Invalid("impact", "risk.scale", "from 1 to 5")
	case r.Open() && r.Status != entity.RiskIdentified && r.Probability == 0:
		return fault.Invalid("probability", "risk.not-assessed", "say how likely and how bad it is")
	case r.Open() && r.NextReviewOn == "" && r.Probability*r.Impact > b.Medium:
		return fault.Invalid("next_review_on", "risk.no-review", "say when it is looked at again")
	case answered && r.OwnerID == "":
		return fault.Invalid("owner_id", "risk.no-owner", "say who sees to it")
	case answered && r.Response == "":
		return fault.Invalid("response", "risk.no-response", "say how to respond")
	case answered && !acted:
		return fault.Invalid("status", "risk.no-action", "plan an action with a day")
	}
	return nil
}

// Acted says whether one of the actions has a day.
func Acted(actions []entity.Task) bool {
	return slices.ContainsFunc(actions, func(t entity.Task) bool { return t.DueOn != "" })
}

// ruled are the fields that the rule is about: what else is written is nobody's
// business, least of all while admins have moved a band since.
var ruled = []string{
	"project_id", "opportunity_id", "account_id", "owner_id", "status", "probability", "impact", "next_review_on", "response",
}

// Values are values to be written to a risk, with what the rule makes of them. before
// are those that it has, none for a new risk.
func Values(before, values map[string]any, b Bands, acted bool) (map[string]any, error) {
	if !slices.ContainsFunc(ruled, func(name string) bool { _, given := values[name]; return given }) {
		return values, nil
	}
	all := make(map[string]any)
	maps.Copy(all, before)
	maps.Copy(all, values)
	r := entity.Risks.Load("", all)
	if err := Check(r, b, acted); err != nil {
		return nil, err
	}
	whole := maps.Clone(values)
	whole["score"] = r.Probability * r.Impact
	return whole, nil
}
