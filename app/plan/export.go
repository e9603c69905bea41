package plan

import (
	"errors"
	"fmt"
	"time"

	"github.com/roadbook/roadbook/app/handout"
	"github.com/roadbook/roadbook/app/plan/mspdi"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store/entity"
)

// minutesPerDay are those of a working day in a file.
const minutesPerDay = 8 * 60

// Export writes a plan as Microsoft Project reads it, in XML, and returns the path.
func (s *Service) Export(project entity.ID) (string, error) {
	a, err := s.session.Allow(session.Read, entity.Projects.Name)
	if err != nil {
		return "", err
	}
	sh, err := read(a, a.DB, project)
	if err != nil {
		return "", err
	}
	owners := map[string][]string{}
	for _, o := range sh.outline {
		owners[entity.Users.Name] = append(owners[entity.Users.Name], string(o.OwnerID))
	}
	names, err := a.DB.Titles(a.Ctx, owners)
	if err != nil {
		return "", err
	}
	out, err := handout.Create(s.dir, "plan-"+a.Now.Local().Format(time.DateOnly)+".xml", a.Now)
	if err != nil {
		return "", fmt.Errorf("export plan: %w", err)
	}
	return out.Name(), errors.Join(mspdi.Write(out, sh.file(names)), out.Close())
}

// file is the plan as others read it.
func (sh *sheet) file(names map[string]string) mspdi.Plan {
	p := sh.plan()
	f := mspdi.Plan{
		Name: sh.project.Name, StartsOn: p.StartsOn, MinutesPerDay: minutesPerDay,
		Weekend: []time.Weekday{time.Saturday, time.Sunday},
	}
	for _, d := range sh.calendar.Odd {
		f.Days = append(f.Days, mspdi.Day{Date: d.Date, Works: d.Works, Name: d.Name})
	}
	uids := make(map[entity.ID]int, len(p.Tasks))
	for i, t := range p.Tasks {
		uids[t.ID] = i + 1
		k := mspdi.Task{
			UID: i + 1, Name: t.Title, Level: t.Depth + 1, Summary: t.Summary, Minutes: int(t.Days) * minutesPerDay,
			Percent: int(t.Progress), StartsOn: t.StartsOn, Owner: names[string(t.OwnerID)],
			Deadline: sh.outline[i].DueOn, Notes: sh.outline[i].Notes,
		}
		if t.NotBefore != "" {
			k.Constraint, k.Date = mspdi.StartNoEarlier, t.NotBefore
			if t.Pinned {
				k.Constraint = mspdi.MustStartOn
			}
		}
		f.Tasks = append(f.Tasks, k)
	}
	for _, l := range p.Links {
		if from, to := uids[l.FromID], uids[l.ToID]; from > 0 && to > 0 {
			k := &f.Tasks[to-1]
			k.Links = append(k.Links, mspdi.Link{From: from, Type: l.Type, Lag: bounded(l.Lag) * minutesPerDay * 10})
		}
	}
	return f
}
