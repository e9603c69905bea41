package plan

import (
	"errors"
	"time"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Outlook is how a project stands at a glance.
type Outlook struct {
	FinishesOn string `json:"finishesOn"` // "" while it has no tasks
	Progress   int64  `json:"progress"`
	Overdue    int    `json:"overdue"` // open tasks that should be finished
	Later      int    `json:"later"`   // working days that it ends after its latest baseline
}

// maxOutlooks is how many projects one list asks about.
const maxOutlooks = 100

// Outlooks are those of some projects, by id.
func (s *Service) Outlooks(ids []entity.ID) (map[entity.ID]Outlook, error) {
	a, err := s.session.Allow(session.Read, entity.Projects.Name)
	if err != nil {
		return nil, err
	}
	outlooks := make(map[entity.ID]Outlook, len(ids))
	for _, id := range ids[:min(len(ids), maxOutlooks)] {
		sh, err := read(a, a.DB, id)
		if errors.Is(err, store.ErrNotFound) {
			continue // it has gone from this device meanwhile
		}
		if err != nil {
			return nil, err
		}
		b, was, err := baselineOf(a, id, true)
		if err != nil {
			return nil, err
		}
		o := sh.outlook(a.Now.Local().Format(time.DateOnly))
		if b.ID != "" {
			o.Later = sh.compare(Taken{}, was).Finish
		}
		outlooks[id] = o
	}
	return outlooks, nil
}

func (sh *sheet) outlook(today string) Outlook {
	p := sh.plan()
	if len(p.Tasks) == 0 {
		return Outlook{}
	}
	o := Outlook{FinishesOn: p.FinishesOn, Progress: p.Progress}
	for _, t := range p.Tasks {
		if !t.Summary && t.State != entity.TaskDone && t.FinishesOn < today {
			o.Overdue++
		}
	}
	return o
}
