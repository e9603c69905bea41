package task

import (
	"cmp"
	"slices"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store/entity"
)

// Due is what the first screen says of somebody's tasks.
type Due struct {
	Count  int               `json:"count"`  // by today
	Coming []entity.Task     `json:"coming"` // of the week that begins today, the nearest first
	Labels map[string]string `json:"labels"`
}

// mostComing is more than a week has room for.
const mostComing = 100

// Due counts the user's tasks that are due by today, and lists those of the coming
// week. Every screen shows the one and the first one the other: neither needs all tasks.
func (s *Service) Due(today string) (Due, error) {
	a, err := s.session.Allow(session.Read, entity.Tasks.Name)
	if err != nil {
		return Due{}, err
	}
	day, err := time.Parse(time.DateOnly, today)
	if err != nil {
		return Due{}, fault.Invalid("today", "invalid", err.Error())
	}
	s.desk.mu.Lock()
	defer s.desk.mu.Unlock()
	if err := s.desk.read(a); err != nil {
		return Due{}, err
	}
	d := due(s.desk.shown, today, day.AddDate(0, 0, 6).Format(time.DateOnly))
	d.Labels, err = labels(a, d.Coming)
	return d, err
}

// due is what is due by today and until a day. What somebody has proposed is no task
// before it is accepted.
func due(tasks map[entity.ID]entity.Task, today, until string) Due {
	d := Due{Coming: []entity.Task{}}
	for _, t := range tasks {
		if t.State != entity.TaskOpen || t.DueOn == "" || t.Handoff == entity.HandoffProposed {
			continue
		}
		if t.DueOn <= today {
			d.Count++
		}
		if today <= t.DueOn && t.DueOn <= until {
			d.Coming = append(d.Coming, t)
		}
	}
	slices.SortFunc(d.Coming, func(a, b entity.Task) int {
		return cmp.Or(cmp.Compare(a.DueOn, b.DueOn), cmp.Compare(a.ID, b.ID))
	})
	d.Coming = d.Coming[:min(len(d.Coming), mostComing)]
	return d
}
