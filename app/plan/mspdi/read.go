package mspdi

import (
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Read reads a plan. Of what the file has besides (costs, time-phased data) the
// decoder makes nothing.
func Read(r io.Reader) (Plan, error) {
	var f file
	err := xml.NewDecoder(r).Decode(&f)
	var wrong xml.UnmarshalError
	switch {
	case errors.As(err, &wrong):
		return Plan{}, fmt.Errorf("%w: %w", ErrNotProject, err)
	case err != nil:
		return Plan{}, fmt.Errorf("%w: %w", ErrNotXML, err)
	case len(f.Tasks) > MaxTasks:
		return Plan{}, ErrTooLarge
	}
	return f.plan(), nil
}

// file is the part of the schema that is read.
type file struct {
	XMLName       xml.Name       `xml:"http://schemas.microsoft.com/project Project"`
	Name          string         `xml:"Name"`
	Title         string         `xml:"Title"`
	StartDate     string         `xml:"StartDate"`
	CalendarUID   string         `xml:"CalendarUID"`
	MinutesPerDay string         `xml:"MinutesPerDay"`
	Calendars     []fileCalendar `xml:"Calendars>Calendar"`
	Tasks         []fileTask     `xml:"Tasks>Task"`
	Resources     []struct {
		UID  string `xml:"UID"`
		Name string `xml:"Name"`
	} `xml:"Resources>Resource"`
	Assignments []struct {
		TaskUID     string `xml:"TaskUID"`
		ResourceUID string `xml:"ResourceUID"`
	} `xml:"Assignments>Assignment"`
}

type fileCalendar struct {
	UID      string `xml:"UID"`
	WeekDays []struct {
		DayType    string   `xml:"DayType"`
		DayWorking string   `xml:"DayWorking"`
		Period     timeSpan `xml:"TimePeriod"`
	} `xml:"WeekDays>WeekDay"`
	Exceptions []struct {
		Name       string   `xml:"Name"`
		Type       string   `xml:"Type"`
		DayWorking string   `xml:"DayWorking"`
		Period     timeSpan `xml:"TimePeriod"`
	} `xml:"Exceptions>Exception"`
}

type timeSpan struct {
	From string `xml:"FromDate"`
	To   string `xml:"ToDate"`
}

type fileTask struct {
	UID            string `xml:"UID"`
	Name           string `xml:"Name"`
	IsNull         string `xml:"IsNull"`
	OutlineLevel   string `xml:"OutlineLevel"`
	Manual         string `xml:"Manual"`
	Start          string `xml:"Start"`
	Duration       string `xml:"Duration"`
	DurationFormat string `xml:"DurationFormat"`
	Percent        string `xml:"PercentComplete"`
	Constraint     string `xml:"ConstraintType"`
	ConstraintDate string `xml:"ConstraintDate"`
	Deadline       string `xml:"Deadline"`
	Notes          string `xml:"Notes"`
	Links          []struct {
		UID     string `xml:"PredecessorUID"`
		Type    string `xml:"Type"`
		Foreign string `xml:"CrossProject"`
		Lag     string `xml:"LinkLag"`
		Format  string `xml:"LagFormat"`
	} `xml:"PredecessorLink"`
}

func (f *file) plan() Plan {
	p := Plan{
		Name:     cmp.Or(strings.TrimSpace(f.Title), strings.TrimSuffix(strings.TrimSpace(f.Name), ".xml")),
		StartsOn: dateIn(f.StartDate), MinutesPerDay: max(1, numberOr(f.MinutesPerDay, 480)),
		Weekend: []time.Weekday{time.Sunday, time.Saturday},
	}
	owners := f.owners()
	for _, t := range f.Tasks {
		level := numberOr(t.OutlineLevel, 1)
		if t.IsNull == "1" || level < 1 { // an empty line, or the project itself
			continue
		}
		task := t.task()
		task.Level, task.Owner = 1, owners[t.UID]
		if last := len(p.Tasks) - 1; last >= 0 {
			above := &p.Tasks[last]
			task.Level = min(level, above.Level+1)
			above.Summary = task.Level > above.Level
		}
		p.Tasks = append(p.Tasks, task)
	}
	for _, c := range f.Calendars {
		if c.UID == f.CalendarUID || f.CalendarUID == "" {
			c.read(&p)
			break
		}
	}
	return p
}

// owners are the names of the first resources, by the UIDs of tasks.
func (f *file) owners() map[string]string {
	names := make(map[string]string, len(f.Resources))
	for _, r := range f.Resources {
		names[r.UID] = strings.TrimSpace(r.Name)
	}
	owners := make(map[string]string)
	for _, a := range f.Assignments {
		owners[a.TaskUID] = cmp.Or(owners[a.TaskUID], names[a.ResourceUID])
	}
	return owners
}

func (t *fileTask) task() Task {
	task := Task{
		UID: numberOr(t.UID, -1), Name: strings.TrimSpace(t.Name),
		Minutes: minutesIn(t.Duration), Elapsed: elapsed(t.DurationFormat), Percent: min(max(numberOr(t.Percent, 0), 0), 100),
		Constraint: Constraint(numberOr(t.Constraint, 0)), Date: dateIn(t.ConstraintDate), Deadline: dateIn(t.Deadline),
		Manual: t.Manual == "1", StartsOn: dateIn(t.Start), Notes: strings.TrimSpace(t.Notes),
	}
	for _, l := range t.Links {
		kind := numberOr(l.Type, 1)
		if kind < 0 || kind >= len(linkTypes) {
			kind = 1
		}
		task.Links = append(task.Links, Link{
			From: numberOr(l.UID, -1), Type: linkTypes[kind], Lag: numberOr(l.Lag, 0),
			Percent: slices.Contains(percents, l.Format), Elapsed: elapsed(l.Format), Foreign: l.Foreign == "1",
		})
	}
	return task
}

// percents are the formats of lags that are a share of the predecessor's duration.
var percents = []string{"19", "20", "51", "52"}

// elapsed says whether a format of durations counts nights and weekends. Those
// that are estimated are 32 more.
func elapsed(format string) bool {
	n := numberOr(format, 0)
	return slices.Contains([]int{4, 6, 8, 10, 12}, n%32)
}

// read puts the weekend and the exceptions of a calendar into a plan.
func (c *fileCalendar) read(p *Plan) {
	days := make(map[string]Day)
	span := func(s timeSpan, works, name string) {
		day, err := time.Parse(time.DateOnly, dateIn(s.From))
		last := dateIn(s.To)
		for ; err == nil && day.Format(time.DateOnly) <= last && len(days) < maxDays; day = day.AddDate(0, 0, 1) {
			date := day.Format(time.DateOnly)
			days[date] = Day{Date: date, Works: works == "1", Name: strings.TrimSpace(name)}
		}
	}
	for _, w := range c.WeekDays {
		switch n := numberOr(w.DayType, -1); {
		case n == 0: // how versions before 2007 write an exception
			span(w.Period, w.DayWorking, "")
		case n >= 1 && n <= 7: // Sunday is the first
			day := time.Weekday(n - 1)
			p.Weekend = slices.DeleteFunc(p.Weekend, func(d time.Weekday) bool { return d == day })
			if w.DayWorking == "0" {
				p.Weekend = append(p.Weekend, day)
			}
		}
	}
	for _, e := range c.Exceptions {
		if kind := numberOr(e.Type, 1); kind != 1 {
			p.Recurring = true
			continue
		}
		span(e.Period, e.DayWorking, e.Name)
	}
	for _, d := range days {
		p.Days = append(p.Days, d)
	}
	slices.SortFunc(p.Days, func(a, b Day) int { return cmp.Compare(a.Date, b.Date) })
	slices.Sort(p.Weekend)
}

func numberOr(text string, without int) int {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil {
		return without
	}
	return n
}

// dateIn is the date of a date and time, "" where there is none. "NA" is one that
// does not say.
func dateIn(text string) string {
	date, _, _ := strings.Cut(strings.TrimSpace(text), "T")
	if _, err := time.Parse(time.DateOnly, date); err != nil {
		return ""
	}
	return date
}

var duration = regexp.MustCompile(`^P(?:(\d{1,6})D)?(?:T(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:(\d{1,8})(?:\.\d*)?S)?)?$`)

// minutesIn are the minutes of a duration as the schema writes it: PT40H0M0S.
func minutesIn(text string) int {
	m := duration.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return 0
	}
	return numberOr(m[1], 0)*24*60 + numberOr(m[2], 0)*60 + numberOr(m[3], 0) + numberOr(m[4], 0)/60
}
