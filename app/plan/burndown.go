package plan

import (
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/workday"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// What work is counted in.
const (
	InDays  = "days"
	InTasks = "tasks" // where nobody has said how long anything takes
)

// Burndown is how much of a plan was left at the end of each working day, and how
// much there was in all. It is computed from events, so that a day that is over
// stays as it was whatever becomes of its tasks later.
type Burndown struct {
	Unit     string    `json:"unit"`
	Baseline string    `json:"baseline"` // what the ideal is of, "" for the plan as it is now
	First    string    `json:"first"`    // day of the whole plan, and its last; a month may be all that is shown
	Last     string    `json:"last"`
	Days     []string  `json:"days"`
	Ideal    []float64 `json:"ideal"` // what would be left
	Left     []float64 `json:"left"`  // up to today, as the next two
	Done     []float64 `json:"done"`
	Scope    []float64 `json:"scope"`
}

// mostPoints is how many days are drawn; of a longer plan only every few.
const mostPoints = 260

// Burndown is that of a project, of all its days or of those of a month, as 2006-01.
func (s *Service) Burndown(project entity.ID, month string) (Burndown, error) {
	shown, err := shownOf(month)
	if err != nil {
		return Burndown{}, err
	}
	a, err := s.session.Allow(session.Read, entity.Projects.Name)
	if err != nil {
		return Burndown{}, err
	}
	sh, err := read(a, a.DB, project)
	if err != nil {
		return Burndown{}, err
	}
	events, err := store.PlanEventsOf(a.Ctx, a.DB, project)
	if err != nil {
		return Burndown{}, err
	}
	ideal, err := sh.ideal(a)
	if err != nil {
		return Burndown{}, err
	}
	return sh.burn(events, ideal, sh.calendar.index(a.Now.Local().Format(time.DateOnly)), shown), nil
}

// shownOf are the first and the last day of a month; of none they are those of time.
func shownOf(month string) (days [2]string, err error) {
	if month == "" {
		return [2]string{workday.Epoch, "9999-12-30"}, nil
	}
	first, err := time.Parse("2006-01", month)
	if err != nil {
		return days, fault.Invalid("month", "invalid", err.Error())
	}
	return [2]string{first.Format(time.DateOnly), first.AddDate(0, 1, -1).Format(time.DateOnly)}, nil
}

// ideal is an even way from all of the work to none.
type ideal struct {
	baseline      string
	start, finish int // working days, both included
	from          string
}

// ideal is that of the first baseline, or else of the plan as it is now.
func (sh *sheet) ideal(a session.Access) (ideal, error) {
	now := sh.plan()
	line := ideal{start: sh.calendar.index(now.StartsOn), finish: sh.calendar.index(now.FinishesOn)}
	b, dates, err := baselineOf(a, sh.project.ID, false)
	if err != nil || len(dates) == 0 {
		return line, err
	}
	line.baseline, line.from = b.Name, b.TakenAt
	line.start, line.finish = sh.calendar.index("9999-12-31"), 0
	for _, days := range dates {
		line.start = min(line.start, sh.calendar.index(dateOf(days[0])))
		line.finish = max(line.finish, sh.calendar.last(dateOf(days[1])))
	}
	return line, nil
}

// left is how much of so much work is ideally left at the end of a working day.
func (line ideal) left(work float64, day int) float64 {
	days := line.finish - line.start + 1
	return work * float64(min(max(line.finish-day, 0), days)) / float64(max(days, 1))
}

func (sh *sheet) burn(events []store.PlanEvent, line ideal, today int, shown [2]string) Burndown {
	b := Burndown{Unit: InTasks, Baseline: line.baseline, Days: []string{}, Ideal: []float64{}, Left: []float64{}, Done: []float64{}, Scope: []float64{}}
	at := sh.past(events, nil)
	estimated := at.estimated()
	first := today
	if len(at.tasks) > 0 {
		first = min(first, line.start)
	}
	days := make([]int, len(events)) // on which each happened
	for i, e := range events {
		days[i] = sh.dayOf(e.OccurredAt)
		first = min(first, days[i])
		estimated = estimated || (e.Type == entity.EventAdded || e.Type == entity.EventEffort) && number(e.To) > 0
	}
	if estimated {
		b.Unit = InDays
	}
	last := max(line.finish, today)
	b.First, b.Last = sh.calendar.date(first), sh.calendar.date(last)
	from, until := max(first, sh.calendar.index(shown[0])), min(last, sh.calendar.last(shown[1]))
	step := max(0, until-from)/mostPoints + 1
	next, promised := 0, 0.0
	for day := first + (today-first)%step; day <= until; day += step {
		if day >= from {
			b.Days = append(b.Days, sh.calendar.date(day))
		}
		if day > today {
			continue
		}
		for ; next < len(events) && days[next] <= day; next++ {
			at.on(events[next])
		}
		scope, left := at.work(estimated)
		if day >= from {
			b.Scope, b.Left, b.Done = append(b.Scope, scope), append(b.Left, left), append(b.Done, scope-left)
		}
		if line.from == "" || sh.dayOf(line.from) >= day {
			promised = scope
		}
	}
	for i := range b.Days {
		b.Ideal = append(b.Ideal, line.left(promised, sh.calendar.index(b.Days[i])))
	}
	return b
}

// dayOf is the working day on which something happened here; what happened on a
// day of rest counts on the next one.
func (sh *sheet) dayOf(instant string) int {
	at, err := time.Parse(time.RFC3339, instant)
	if err != nil {
		return sh.calendar.index(sh.project.StartsOn) // it was written by something else
	}
	return sh.calendar.index(at.Local().Format(time.DateOnly))
}

// past is the plan as it was before some events; left are tasks that have left it since.
func (sh *sheet) past(events []store.PlanEvent, left []entity.Task) past {
	tasks := make([]entity.Task, len(sh.outline))
	for i, o := range sh.outline {
		tasks[i] = o.Task
	}
	return pastOf(sh.project, tasks, left, events)
}

// estimated says whether somebody has said how long any of the tasks takes.
func (at past) estimated() bool {
	for _, t := range at.tasks {
		if t.Days > 0 {
			return true
		}
	}
	return false
}

// work is what there is to do in all, and what of it is left: of a summary task
// what there is of its parts.
func (at past) work(inDays bool) (scope, left float64) {
	summary := make(map[entity.ID]bool)
	for _, t := range at.tasks {
		summary[t.ParentID] = true
	}
	var all, open int64 // in hundredths, to be exact
	for id, t := range at.tasks {
		if summary[id] {
			continue
		}
		size, progress := int64(1), min(max(t.Progress, 0), 100)
		if inDays {
			size = int64(max(0, bounded(t.Days)))
		} else if progress < 100 {
			progress = 0
		}
		all += size * 100
		open += size * (100 - progress)
	}
	return float64(all) / 100, float64(open) / 100
}
