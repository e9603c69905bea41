package meeting

import (
	"time"

	"github.com/roadbook/roadbook/app/recur"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store/entity"
)

// busy are those of the colleagues in a meeting who have something else meanwhile, as
// far as the hub lets this device see their calendars. Who has declined is not asked.
func busy(a session.Access, p place, attendance []entity.Attendance) ([]entity.ID, error) {
	all := []entity.ID{}
	from, to, err := recur.Times(entity.Event{StartsAt: p.heldAt, EndsAt: p.endsAt})
	if err != nil || p.event.AllDay == 1 || p.event.Free == 1 {
		return all, err
	}
	people := []entity.ID{p.event.OwnerID}
	for _, one := range attendance {
		if one.UserID != "" && one.Answer != entity.AnswerDeclined {
			people = append(people, one.UserID)
		}
	}
	for _, id := range people {
		taken, err := taken(a, p, id, from, to)
		if err != nil {
			return nil, err
		}
		if taken {
			all = append(all, id)
		}
	}
	return all, nil
}

// taken says whether somebody has something else between two moments.
func taken(a session.Access, p place, id entity.ID, from, to time.Time) (bool, error) {
	events, err := a.DB.EventsBetween(a.Ctx, id, from, to)
	if err != nil {
		return false, err
	}
	for _, o := range recur.Expand(events, from, to) {
		itself := o.ID == p.event.ID || o.SeriesID == p.event.ID
		if !itself && o.Free != 1 && o.AllDay != 1 {
			return true, nil
		}
	}
	return false, nil
}
