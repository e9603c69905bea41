package mspdi

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"time"
)

// Write writes a plan. Readers want the elements in the order of the schema.
func Write(w io.Writer, p Plan) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	out := written{
		Namespace: namespace, SaveVersion: 14, Name: p.Name, Title: p.Name, ScheduleFromStart: 1, StartDate: at(p.StartsOn, begins),
		CalendarUID: 1, DefaultStartTime: begins, DefaultFinishTime: ends, MinutesPerDay: p.MinutesPerDay,
		MinutesPerWeek: p.MinutesPerDay * (7 - len(p.Weekend)), DaysPerMonth: 20, Calendar: p.calendar(),
	}
	resources := make(map[string]int)
	for i, t := range p.Tasks {
		out.Tasks = append(out.Tasks, t.written(i+1))
		if t.Owner == "" {
			continue
		}
		if resources[t.Owner] == 0 {
			resources[t.Owner] = len(resources) + 1
			out.Resources = append(out.Resources, writtenResource{UID: resources[t.Owner], ID: resources[t.Owner], Name: t.Owner, Type: 1})
		}
		out.Assignments = append(out.Assignments, writtenAssignment{UID: len(out.Assignments) + 1, TaskUID: t.UID, ResourceUID: resources[t.Owner], Units: 1})
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(out); err != nil {
		return err
	}
	return e.Close()
}

// When a day of work begins and ends, as a new project of Microsoft's has it.
const (
	begins = "08:00:00"
	noon   = "12:00:00"
	after  = "13:00:00"
	ends   = "17:00:00"
)

func at(date, clock string) string {
	if date == "" {
		return ""
	}
	return date + "T" + clock
}

type written struct {
	XMLName           xml.Name `xml:"Project"`
	Namespace         string   `xml:"xmlns,attr"`
	SaveVersion       int
	Name, Title       string
	ScheduleFromStart int
	StartDate         string
	CalendarUID       int
	DefaultStartTime  string
	DefaultFinishTime string
	MinutesPerDay     int
	MinutesPerWeek    int
	DaysPerMonth      int
	Calendar          writtenCalendar     `xml:"Calendars>Calendar"`
	Tasks             []writtenTask       `xml:"Tasks>Task"`
	Resources         []writtenResource   `xml:"Resources>Resource"`
	Assignments       []writtenAssignment `xml:"Assignments>Assignment"`
}

type writtenCalendar struct {
	UID             int
	Name            string
	IsBaseCalendar  int
	BaseCalendarUID int
	WeekDays        []writtenDay       `xml:"WeekDays>WeekDay"`
	Exceptions      []writtenException `xml:"Exceptions>Exception"`
}

type writtenDay struct {
	DayType    int
	DayWorking int
	Hours      []writtenHours `xml:"WorkingTimes>WorkingTime"`
}

type writtenHours struct{ FromTime, ToTime string }

type writtenException struct {
	EnteredByOccurrences int
	FromDate             string `xml:"TimePeriod>FromDate"`
	ToDate               string `xml:"TimePeriod>ToDate"`
	Occurrences          int
	Name                 string
	Type                 int
	DayWorking           int
	Hours                []writtenHours `xml:"WorkingTimes>WorkingTime"`
}

type writtenTask struct {
	UID, ID          int
	Name             string
	Manual           int
	Type             int
	OutlineLevel     int
	Start            string `xml:",omitempty"`
	Duration         string
	DurationFormat   int
	Milestone        int
	Summary          int
	PercentComplete  int
	ConstraintType   int
	CalendarUID      int
	ConstraintDate   string        `xml:",omitempty"`
	Deadline         string        `xml:",omitempty"`
	Notes            string        `xml:",omitempty"`
	PredecessorLinks []writtenLink `xml:"PredecessorLink"`
}

type writtenLink struct {
	PredecessorUID int
	Type           int
	CrossProject   int
	LinkLag        int
	LagFormat      int
}

type writtenResource struct {
	UID, ID int
	Name    string
	Type    int
}

type writtenAssignment struct {
	UID, TaskUID, ResourceUID int
	Units                     int
}

func (p Plan) calendar() writtenCalendar {
	whole := []writtenHours{{begins, noon}, {after, ends}}
	c := writtenCalendar{UID: 1, Name: "Standard", IsBaseCalendar: 1, BaseCalendarUID: -1}
	for d := time.Sunday; d <= time.Saturday; d++ {
		day := writtenDay{DayType: int(d) + 1}
		if !slices.Contains(p.Weekend, d) {
			day.DayWorking, day.Hours = 1, whole
		}
		c.WeekDays = append(c.WeekDays, day)
	}
	for _, d := range p.Days {
		e := writtenException{FromDate: d.Date + "T00:00:00", ToDate: d.Date + "T23:59:00", Occurrences: 1, Name: d.Name, Type: 1}
		if d.Works {
			e.DayWorking, e.Hours = 1, whole
		}
		c.Exceptions = append(c.Exceptions, e)
	}
	return c
}

// inDays is the format of durations and lags that are shown in days.
const inDays = 7

func (t Task) written(id int) writtenTask {
	out := writtenTask{
		UID: t.UID, ID: id, Name: t.Name, Manual: flag(t.Manual), OutlineLevel: t.Level, Start: at(t.StartsOn, begins),
		Duration: fmt.Sprintf("PT%dH%dM0S", t.Minutes/60, t.Minutes%60), DurationFormat: inDays,
		Milestone: flag(t.Minutes == 0 && !t.Summary), Summary: flag(t.Summary), PercentComplete: t.Percent,
		ConstraintType: int(t.Constraint), CalendarUID: -1, ConstraintDate: at(t.Date, begins), Deadline: at(t.Deadline, ends), Notes: t.Notes,
	}
	for _, l := range t.Links {
		out.PredecessorLinks = append(out.PredecessorLinks, writtenLink{
			PredecessorUID: l.From, Type: slices.Index(linkTypes, l.Type), LinkLag: l.Lag, LagFormat: inDays,
		})
	}
	return out
}

func flag(on bool) int {
	if on {
		return 1
	}
	return 0
}
