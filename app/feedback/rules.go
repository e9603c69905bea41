package feedback

import (
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/reply"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Hours are within how many working hours a customer has a first answer.
func (s *Service) Hours() (reply.Hours, error) {
	a, err := s.session.Allow(session.Read, entity.Policies.Name)
	if err != nil {
		return reply.Hours{}, err
	}
	policy, err := store.Policy(a.Ctx, a.DB)
	return reply.HoursIn(policy), err
}

// maxHours is half a year of work.
const maxHours = 1000

// SetHours is for admins.
func (s *Service) SetHours(h reply.Hours) error {
	for _, hours := range []int64{h.Minor, h.Major, h.Critical} {
		if hours < 1 || hours > maxHours {
			return fault.Invalid("hours", "invalid", "between 1 and 1,000 working hours")
		}
	}
	return s.session.LayDown(map[string]any{
		"reply_minor_hours": h.Minor, "reply_major_hours": h.Major, "reply_critical_hours": h.Critical,
	})
}
