package progressreport

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/roadbook/roadbook/store/entity"
)

// Document is a report as it is read: on the screen, and in each file.
type Document struct {
	Title    string    `json:"title"`
	About    string    `json:"about"` // whom and which days, who made it and of when its figures are
	Lacks    string    `json:"lacks"` // whose work is not in it; "" in a workspace without a hub
	Sections []Section `json:"sections"`

	asOf string
}

// Section is a part of a report: what people wrote, then figures.
type Section struct {
	Code    string  `json:"code"`
	Title   string  `json:"title"`
	Field   string  `json:"field"` // of the record, that its text is in; "" where it has none
	Text    string  `json:"text"`
	LeftOut bool    `json:"leftOut"` // of what is exported
	Tables  []Table `json:"tables"`
}

// Table has a row of cells for each line of figures.
type Table struct {
	Title   string   `json:"title"`
	Columns []Column `json:"columns"`
	Rows    [][]Cell `json:"rows"`
	Note    string   `json:"note"` // that there are more rows than are kept
}

// Column is what its cells are about. Numbers stand on the right.
type Column struct {
	Title  string  `json:"title"`
	Number bool    `json:"number"`
	Share  float64 `json:"share"` // of the width
}

// Cell is a text, and the number that it shows where it shows one.
type Cell struct {
	Text   string   `json:"text"`
	Number *float64 `json:"-"`
	Digits int      `json:"-"`
}

// sections are the parts of a report, in order.
var sections = []string{"summary", "plan", "sales", "forecast", "projects", "risks", "tasks", "next"}

func documentOf(r entity.ProgressReport, f Figures, w words) Document {
	d := Document{Title: r.Name, About: w.about(r, f), Lacks: w.lacks(f), asOf: r.AsOf}
	texts := map[string][2]string{
		"summary": {"summary", r.Summary}, "sales": {"sales_note", r.SalesNote}, "forecast": {"forecast_note", r.ForecastNote},
		"projects": {"projects_note", r.ProjectsNote}, "tasks": {"tasks_note", r.TasksNote}, "next": {"next_steps", r.NextSteps},
	}
	tables := map[string][]Table{
		"plan":     {w.measures(f.Plan)},
		"sales":    {w.deals("won", f.Won), w.deals("lost", f.Lost), w.deals("moved", f.Moved), w.counts(f.Activities)},
		"forecast": {w.forecast(f.Forecast)},
		"projects": {w.milestones(f.Milestones), w.slips(f.Slipped, f.Workdays), w.costs(f.Costs)},
		"risks":    {w.risks(f.Risks)},
		"tasks":    {w.steps("done", f.Done), w.steps("overdue", f.Overdue)},
		"next":     {w.steps("upcoming", f.Next)},
	}
	left := strings.Split(r.LeftOut, ",")
	for _, code := range sections {
		s := Section{Code: code, Title: w.say(code), Field: texts[code][0], Text: texts[code][1], LeftOut: slices.Contains(left, code)}
		for _, t := range tables[code] {
			if len(t.Rows) > 0 {
				s.Tables = append(s.Tables, t)
			}
		}
		d.Sections = append(d.Sections, s)
	}
	return d
}

// preface is what stands before the sections.
func (d Document) preface() []string {
	if d.Lacks == "" {
		return []string{d.About}
	}
	return []string{d.About, d.Lacks}
}

// exported are the sections that say something and are not left out.
func (d Document) exported() []Section {
	return slices.DeleteFunc(slices.Clone(d.Sections), func(s Section) bool {
		return s.LeftOut || strings.TrimSpace(s.Text) == "" && len(s.Tables) == 0
	})
}

func (w words) columns(codes ...string) []Column {
	all := make([]Column, len(codes))
	for i, code := range codes {
		name, share, _ := strings.Cut(code, "*")
		wide, _ := strconv.ParseFloat(share, 64)
		all[i] = Column{Title: w.say(name), Number: numeric[name], Share: cmp.Or(wide, 1)}
	}
	total := 0.0
	for _, c := range all {
		total += c.Share
	}
	for i := range all {
		all[i].Share /= total
	}
	return all
}

// numeric are the columns of numbers.
var numeric = map[string]bool{"planned": true, "actual": true, "share": true, "amount": true, "weighted": true, "count": true, "days": true, "workdays": true, "budget": true, "committed": true, "spent": true, "burn": true, "score": true}

func (w words) table(title string, count int, rows [][]Cell, columns ...string) Table {
	t := Table{Title: w.say(title), Columns: w.columns(columns...), Rows: rows}
	if count > 0 {
		t.Title += " " + w.count(count)
	}
	if more := count - len(rows); more > 0 {
		t.Note = w.sayf("more", more)
	}
	return t
}

func (w words) measures(all []Measure) Table {
	var rows [][]Cell
	for _, m := range all {
		share := Cell{Text: "–"}
		if m.Planned > 0 {
			share = w.percent(m.Actual, m.Planned)
		}
		name := w.say(m.Code)
		if m.Currency != "" {
			name += " (" + m.Currency + ")"
		}
		rows = append(rows, []Cell{{Text: name}, w.quantity(m.Planned, m.Currency), w.quantity(m.Actual, m.Currency), share})
	}
	return w.table("plan", 0, rows, "what*3", "planned", "actual", "share")
}

func (w words) deals(code string, l List[Deal]) Table {
	columns := []string{"opportunity*3", "account*2", "owner", "amount*1.4", "day*1.35"}
	switch code {
	case "lost":
		columns = append(columns, "reason*2")
	case "moved":
		columns = append(columns, "from", "to")
	}
	var rows [][]Cell
	for _, d := range l.Lines {
		row := []Cell{{Text: d.Name}, {Text: d.Account}, {Text: d.Owner}, w.money(d.Amount, d.Currency), {Text: d.Day}}
		switch code {
		case "lost":
			row = append(row, Cell{Text: d.Reason})
		case "moved":
			row = append(row, Cell{Text: d.From}, Cell{Text: d.To})
		}
		rows = append(rows, row)
	}
	return w.table(code, l.Count, rows, columns...)
}

func (w words) counts(all []Measure) Table {
	var rows [][]Cell
	for _, m := range all {
		rows = append(rows, []Cell{{Text: w.say(m.Code)}, w.quantity(m.Actual, "")})
	}
	return w.table("activities", 0, rows, "what*3", "count")
}

func (w words) forecast(all []Month) Table {
	var rows [][]Cell
	for _, m := range all {
		rows = append(rows, []Cell{{Text: m.Month}, w.quantity(int64(m.Count), ""), w.money(m.Amount, m.Currency), w.money(m.Weighted, m.Currency)})
	}
	return w.table("open", 0, rows, "month*2", "count", "amount*2", "weighted*2")
}

func (w words) milestones(l List[Point]) Table {
	var rows [][]Cell
	for _, p := range l.Lines {
		state := "due"
		if p.Done {
			state = "reached"
		}
		rows = append(rows, []Cell{{Text: p.Project}, {Text: p.Title}, {Text: p.Planned}, {Text: p.Day}, {Text: w.say(state)}})
	}
	return w.table("milestones", l.Count, rows, "project*2", "milestone*3", "baseline", "day", "state")
}

func (w words) slips(l List[Slip], workdays bool) Table {
	days := "days"
	if workdays {
		days = "workdays"
	}
	var rows [][]Cell
	for _, s := range l.Lines {
		rows = append(rows, []Cell{{Text: s.Of}, {Text: s.What}, {Text: s.From}, {Text: s.To}, w.quantity(int64(s.Days), "")})
	}
	return w.table("slipped", l.Count, rows, "of*2", "what*3", "baseline", "now", days)
}

func (w words) costs(l List[Cost]) Table {
	var rows [][]Cell
	for _, c := range l.Lines {
		burn := Cell{Text: "–"}
		if c.Planned > 0 {
			burn = w.percent(c.Committed+c.Spent, c.Planned)
		}
		rows = append(rows, []Cell{{Text: c.Project}, w.money(c.Planned, c.Currency), w.money(c.Committed, c.Currency), w.money(c.Spent, c.Currency), burn})
	}
	return w.table("costs", l.Count, rows, "project*2", "budget*1.4", "committed*1.4", "spent*1.4", "burn")
}

func (w words) steps(code string, l List[Step]) Table {
	var rows [][]Cell
	for _, s := range l.Lines {
		rows = append(rows, []Cell{{Text: s.Title}, {Text: s.About}, {Text: s.Owner}, {Text: s.Day}})
	}
	return w.table(code, l.Count, rows, "what*3", "of*2", "owner", "day")
}
