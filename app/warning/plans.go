package warning

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/roadbook/roadbook/app/cost"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// plans are what threatens the user's own projects.
func (s *Service) plans(m moment) ([]store.InboxItem, error) {
	projects, err := store.ProjectsOf(m.Ctx, m.DB, []entity.ID{m.User})
	if err != nil {
		return nil, err
	}
	var items []store.InboxItem
	for _, p := range projects {
		if p.State == entity.ProjectDone {
			continue
		}
		found, err := s.plan(m, p)
		if err != nil {
			return nil, err
		}
		items = append(items, found...)
	}
	return items, nil
}

func (s *Service) plan(m moment, p entity.Project) ([]store.InboxItem, error) {
	finishes, planned, err := s.dates(m.Access, p.ID)
	if err != nil {
		return nil, err
	}
	items, err := milestones(m, p, finishes)
	if err != nil {
		return nil, err
	}
	end, was := latest(finishes), latest(planned)
	if late := m.calendar.Between(was, end); was != "" && late >= int(m.SlipDays) {
		items = append(items, item(Slipped, entity.Projects.Name, p.ID, dawn(m.today, 0), strconv.Itoa(late), was, end))
	}
	money, err := budget(m, p, finishes)
	return append(items, money...), err
}

// budget is that the money of a project goes faster than it should. Each further
// tenth of it is worth another warning; each further expense is not.
func budget(m moment, p entity.Project, finishes map[entity.ID]string) ([]store.InboxItem, error) {
	c, err := cost.Of(m.Access, m.DB, p)
	if err != nil || c.Planned == 0 {
		return nil, err
	}
	elapsed := cost.Elapsed(m.calendar, p.StartsOn, finishes, m.today)
	percent, text := c.Burn(), strconv.FormatInt(c.Burn(), 10)
	trouble := c.Trouble(elapsed, m.BurnPercent)
	switch trouble {
	case "":
		return nil, nil
	case Ahead:
		percent, text = c.Paid(), fmt.Sprintf("%d%% / %d%%", c.Paid(), elapsed)
	}
	return []store.InboxItem{item(trouble, entity.Projects.Name, p.ID, dawn(m.today, 0), text, strconv.FormatInt(percent/10, 10))}, nil
}

// milestones are those that come soon, or have passed, while a task that they wait
// for is open.
func milestones(m moment, p entity.Project, finishes map[entity.ID]string) ([]store.InboxItem, error) {
	tasks, err := store.TasksOf(m.Ctx, m.DB, p.ID)
	if err != nil {
		return nil, err
	}
	links, err := store.LinksOf(m.Ctx, m.DB, p.ID)
	if err != nil {
		return nil, err
	}
	open := make(map[entity.ID]entity.Task)
	parents := make(map[entity.ID]bool)
	for _, t := range tasks {
		parents[t.ParentID] = true
		if t.State != entity.TaskDone {
			open[t.ID] = t
		}
	}
	last := m.Now.Local().AddDate(0, 0, int(m.MilestoneDays)).Format(time.DateOnly)
	var items []store.InboxItem
	for _, t := range tasks {
		day := finishes[t.ID]
		if t.Days != 0 || parents[t.ID] || open[t.ID].ID == "" || day > last {
			continue
		}
		var waits []string
		for _, l := range links {
			if before, ok := open[l.FromID]; ok && l.ToID == t.ID {
				waits = append(waits, before.Title)
			}
		}
		if len(waits) > 0 {
			text := t.Title + " (" + day + "): " + strings.Join(waits, ", ")
			items = append(items, item(Milestone, entity.Projects.Name, p.ID, dawn(day, -int(m.MilestoneDays)), text, string(t.ID), day))
		}
	}
	return items, nil
}

func latest(days map[entity.ID]string) (last string) {
	for _, day := range days {
		last = max(last, day)
	}
	return last
}
