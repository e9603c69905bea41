// Package mspdi reads and writes plans in the XML of Microsoft Project (Microsoft
// Project Data Interchange), which most planners know.
package mspdi

import (
	"errors"
	"time"
)

// namespace is that of all versions since 2002.
const namespace = "http://schemas.microsoft.com/project"

// Plan is what a file says of a project, as far as others can use it.
type Plan struct {
	Name          string
	StartsOn      string // dates are as 2006-01-02, "" where the file has none
	MinutesPerDay int
	Weekend       []time.Weekday
	Tasks         []Task // in the order of the outline
	Days          []Day  // exceptions of the project's calendar
	Recurring     bool   // it has exceptions that come again, which are not in Days
}

// Task is a line of the outline.
type Task struct {
	UID        int
	Name       string
	Level      int  // in the outline; 1 is the outermost
	Summary    bool // it is followed by a part of it
	Minutes    int  // of work
	Elapsed    bool // Minutes pass by day and night
	Percent    int
	Constraint Constraint
	Date       string // of the constraint
	Deadline   string
	Manual     bool // it is on its start, whatever its links say
	StartsOn   string
	Notes      string
	Owner      string // the name of the first resource, "" for none
	Links      []Link // to what it waits for
}

// Link says what a task waits for.
type Link struct {
	From    int    // UID
	Type    string // FS, SS, FF or SF
	Lag     int    // tenths of minutes, or per cent of what is waited for
	Percent bool
	Elapsed bool // Lag passes by day and night
	Foreign bool // it leads to another file
}

// Day is a day of the calendar that is not as its weekday.
type Day struct {
	Date  string
	Works bool
	Name  string
}

// Constraint says when a task may be. Numbers are those of the schema.
type Constraint int

// The constraints of the schema.
const (
	AsSoonAsPossible Constraint = iota
	AsLateAsPossible
	MustStartOn
	MustFinishOn
	StartNoEarlier
	StartNoLater
	FinishNoEarlier
	FinishNoLater
)

// Why a file cannot be read.
var (
	ErrNotXML     = errors.New("no XML that can be read")
	ErrNotProject = errors.New("no Project in the namespace " + namespace)
	ErrTooLarge   = errors.New("too many tasks")
)

// What a file may have.
const (
	MaxTasks = 5000
	maxDays  = 4000 // exceptions of a calendar, day by day
)

// linkTypes are the types of links, by their number in the schema.
var linkTypes = []string{"FF", "FS", "SF", "SS"}
