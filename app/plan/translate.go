package plan

import (
	"slices"
	"strconv"
	"time"

	"github.com/roadbook/roadbook/app/plan/mspdi"
	"github.com/roadbook/roadbook/store/entity"
)

// What a note says of a file.
const (
	NoteRounded    = "rounded"    // a duration or lag that was no whole number of days
	NoteElapsed    = "elapsed"    // days that pass on weekends too, as so many working days
	NoteConstraint = "constraint" // it was to be as late as possible, or not later than a day
	NoteLink       = "link"       // it waits for a task that the file has not
	NotePercent    = "percent"    // a lag of so many per cent, as days
	NoteOwner      = "owner"      // nobody here, or more than one, is called so
	NoteWeek       = "week"       // its week has other days off
	NoteRecurring  = "recurring"  // its calendar has exceptions that come again
)

// Note is something of a file that a plan here says otherwise, or not at all.
type Note struct {
	Code  string `json:"code"`
	Title string `json:"title"` // of the task, or the owner
}

// What a text from a file may have.
const (
	maxTitle = 500
	maxNotes = 100_000
)

const minutesPerElapsedDay = 24 * 60

// translation makes records of what a file says.
type translation struct {
	calendar calendar
	file     mspdi.Plan
	ids      map[int]entity.ID
	days     map[int]int64 // of work, by UID
	tasks    []entity.Task
	links    []entity.TaskLink
	notes    []Note
}

func translate(p mspdi.Plan, c calendar, owners map[string]entity.ID) translation {
	t := translation{calendar: c, file: p, ids: make(map[int]entity.ID), days: make(map[int]int64), notes: []Note{}}
	if !slices.Equal(p.Weekend, []time.Weekday{time.Sunday, time.Saturday}) {
		t.note(NoteWeek, "")
	}
	if p.Recurring {
		t.note(NoteRecurring, "")
	}
	for name, id := range owners {
		if id == "" {
			t.note(NoteOwner, name)
		}
	}
	var above []entity.ID // the tasks that the next may be a part of, by level
	for _, k := range p.Tasks {
		task := t.task(k)
		task.OwnerID = owners[k.Owner]
		above = above[:min(k.Level-1, len(above))]
		if len(above) > 0 {
			task.ParentID = above[len(above)-1]
		}
		above = append(above, task.ID)
		t.ids[k.UID], t.days[k.UID] = task.ID, task.Days
		t.tasks = append(t.tasks, task)
	}
	for i, k := range p.Tasks {
		for _, l := range k.Links {
			t.link(t.tasks[i], l)
		}
	}
	return t
}

func (t *translation) note(code, title string) {
	if n := (Note{code, title}); !slices.Contains(t.notes, n) {
		t.notes = append(t.notes, n)
	}
}

func (t *translation) task(k mspdi.Task) entity.Task {
	task := entity.Task{
		ID: entity.NewID(), Title: cut(k.Name, maxTitle), Priority: "normal", State: entity.TaskOpen,
		DueOn: known(k.Deadline), Notes: cut(k.Notes, maxNotes),
	}
	if task.Title == "" {
		task.Title = "#" + strconv.Itoa(k.UID)
	}
	if k.Summary { // its parts decide the rest
		if k.Constraint == mspdi.StartNoEarlier {
			task.StartsOn = known(k.Date)
		}
		return task
	}
	task.Days, task.Progress = t.daysOf(k, task.Title), int64(k.Percent)
	if task.Progress == 100 {
		task.State = entity.TaskDone
	}
	t.constrain(&task, k)
	return task
}

// daysOf are the working days of a task, of which a part is a whole one.
func (t *translation) daysOf(k mspdi.Task, title string) int64 {
	if k.Elapsed && k.Minutes > 0 {
		t.note(NoteElapsed, title)
		return max(1, t.working(k.Minutes))
	}
	days := (k.Minutes + t.file.MinutesPerDay - 1) / t.file.MinutesPerDay
	if days*t.file.MinutesPerDay != k.Minutes {
		t.note(NoteRounded, title)
	}
	return min(int64(days), maxDays)
}

// working is about how many working days pass in so many minutes of day and night.
func (t *translation) working(minutes int) int64 {
	days := minutes * (7 - len(t.file.Weekend)) / 7 / minutesPerElapsedDay
	return min(max(int64(days), -maxDays), maxDays)
}

// constrain says when a task may be. That it ends on a day says when it begins.
func (t *translation) constrain(task *entity.Task, k mspdi.Task) {
	date := known(k.Date)
	switch {
	case k.Manual && known(k.StartsOn) != "":
		task.StartsOn, task.Pinned = k.StartsOn, 1
		return
	case k.Constraint == mspdi.AsSoonAsPossible:
		return
	case date == "", k.Constraint == mspdi.AsLateAsPossible, k.Constraint == mspdi.StartNoLater, k.Constraint == mspdi.FinishNoLater:
		t.note(NoteConstraint, task.Title)
		return
	case k.Constraint == mspdi.MustFinishOn, k.Constraint == mspdi.FinishNoEarlier:
		date = t.calendar.date(t.calendar.index(date) - max(0, int(task.Days)-1))
	}
	task.StartsOn = date
	if k.Constraint == mspdi.MustStartOn || k.Constraint == mspdi.MustFinishOn {
		task.Pinned = 1
	}
}

func (t *translation) link(to entity.Task, l mspdi.Link) {
	from, ok := t.ids[l.From]
	if !ok || l.Foreign || from == to.ID {
		t.note(NoteLink, to.Title)
		return
	}
	t.links = append(t.links, entity.TaskLink{ID: entity.NewID(), FromID: from, ToID: to.ID, Type: l.Type, Lag: t.lag(to.Title, l)})
}

// lag is that of a link in working days.
func (t *translation) lag(title string, l mspdi.Link) int64 {
	switch {
	case l.Percent:
		t.note(NotePercent, title)
		return min(max(t.days[l.From]*int64(l.Lag)/100, -maxDays), maxDays)
	case l.Elapsed && l.Lag != 0:
		t.note(NoteElapsed, title)
		return t.working(l.Lag / 10)
	}
	perDay := 10 * t.file.MinutesPerDay
	days := (l.Lag + perDay/2) / perDay
	if l.Lag < 0 {
		days = (l.Lag - perDay/2) / perDay
	}
	if days*perDay != l.Lag {
		t.note(NoteRounded, title)
	}
	return min(max(int64(days), -maxDays), maxDays)
}

// known is a date that a plan can have, "" for any other.
func known(date string) string {
	if checkDay("", date) != nil {
		return ""
	}
	return date
}

// cut is a text of so many characters at most.
func cut(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most])
	}
	return text
}
