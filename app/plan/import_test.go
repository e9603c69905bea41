package plan_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/roadbook/roadbook/app/plan"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// shape is a plan in a few words: a line for each task.
func shape(p plan.Plan) []string {
	at := make(map[entity.ID]int)
	for i, t := range p.Tasks {
		at[t.ID] = i + 1
	}
	lines := make([]string, len(p.Tasks))
	for i, t := range p.Tasks {
		lines[i] = fmt.Sprintf("%d %s %dd %s..%s not before %q pinned %v %d%%", t.Depth, t.Title, t.Days, t.StartsOn, t.FinishesOn, t.NotBefore, t.Pinned, t.Progress)
	}
	var ties []string
	for _, l := range p.Links {
		ties = append(ties, fmt.Sprintf("%d %s%+d %d %s", at[l.FromID], l.Type, l.Lag, at[l.ToID], l.LeftOut))
	}
	slices.Sort(ties)
	return append(lines, ties...)
}

func (f fixture) same(got, want []string) {
	f.Helper()
	if !slices.Equal(got, want) {
		f.Errorf("\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestAPlanOfAnotherPlannerBecomesAProject(t *testing.T) {
	f := begin(t)
	done, err := f.Import("", "testdata/packing-line.xml")
	f.must(err)
	p, err := f.Plan(done.ProjectID)
	f.must(err)
	if p.Project.Name != "Packing line 装配线" || p.StartsOn != "2027-01-04" || done.Tasks != 7 || done.Links != 5 {
		t.Errorf("%+v, %+v", p.Project, done)
	}
	f.same(shape(p), []string{
		`0 Engineering 13d 2027-01-04..2027-01-20 not before "" pinned false 59%`,
		`1 Survey & layout 5d 2027-01-04..2027-01-08 not before "" pinned false 100%`,
		`1 Design 6d 2027-01-13..2027-01-20 not before "2027-01-13" pinned false 25%`,
		`0 Documents 3d 2027-01-15..2027-01-19 not before "" pinned false 0%`,
		`0 Concrete hardens 5d 2027-01-26..2027-02-01 not before "" pinned false 0%`,
		`0 Acceptance 2d 2027-01-28..2027-01-29 not before "2027-01-28" pinned true 0%`,
		`0 Handed over 0d 2027-02-01..2027-02-01 not before "2027-02-01" pinned true 0%`,
		"2 FF-1 4 ", "2 FS+1 3 ", "3 FS+3 5 ", "3 SS+2 4 ", "6 SF+0 7 ",
	})
	var notes []string
	for _, n := range done.Notes {
		notes = append(notes, n.Code+" "+n.Title)
	}
	slices.Sort(notes)
	f.same(notes, []string{
		"constraint Concrete hardens", "elapsed Concrete hardens", "link Documents", "owner Crane hire",
		"percent Concrete hardens", "recurring ", "rounded Design", "rounded Documents",
	})
	f.same([]string{fmt.Sprint(done.Days)}, []string{"[{2027-01-06 false Epiphany } {2027-01-09 true Weekend shift } {2027-01-10 true Weekend shift }]"})
	a := f.Allow(t)
	for i, want := range map[int][3]string{1: {"As agreed on site.", "", entity.TaskDone}, 2: {"", "2027-01-25", entity.TaskOpen}} {
		k, err := store.Find(a.Ctx, a.DB, entity.Tasks, p.Tasks[i].ID)
		if got := [3]string{k.Notes, k.DueOn, k.State}; err != nil || got != want || k.OwnerID != a.User || (k.DoneAt == "") != (want[2] == entity.TaskOpen) {
			t.Errorf("%+v, %v", k, err)
		}
	}
}

func TestAPlanIsAddedToWhatAProjectHas(t *testing.T) {
	f := begin(t)
	f.add("first", 1)
	for range 2 {
		_, err := f.Import(f.project, "testdata/packing-line.xml")
		f.must(err)
	}
	f.add("last", 1)
	var got []string
	for _, k := range f.read().Tasks {
		if k.Depth == 0 {
			got = append(got, k.Title)
		}
	}
	plan := []string{"Engineering", "Documents", "Concrete hardens", "Acceptance", "Handed over"}
	f.same(got, slices.Concat([]string{"first"}, plan, plan, []string{"last"}))
	if len(f.read().Links) != 10 {
		t.Errorf("%d links", len(f.read().Links))
	}
}

// What one exports the other reads: nothing that a plan here can say is lost.
func TestAPlanComesBackAsItWent(t *testing.T) {
	f := begin(t)
	f.must(f.SetDay("2027-01-09", true, "<make-up> & more"))
	_, err := f.Import(f.project, "testdata/packing-line.xml")
	f.must(err)
	file, err := f.Export(f.project)
	f.must(err)
	back, err := f.Import("", file)
	f.must(err)
	if len(back.Notes) > 0 || len(back.Days) > 0 {
		t.Errorf("%+v", back)
	}
	p, err := f.Plan(back.ProjectID)
	f.must(err)
	f.same(shape(p), shape(f.read()))
	f.must(f.ResetDay("2027-01-09"))
	again, err := f.Import("", file)
	if f.must(err); len(again.Days) != 1 || again.Days[0].Name != "<make-up> & more" {
		t.Errorf("a day that is not worked here: %+v", again.Days)
	}
}

func TestAFileThatIsNoPlanIsRefusedWithWhatItIs(t *testing.T) {
	f := begin(t)
	const head = `<?xml version="1.0" encoding="UTF-8"?>`
	bomb := `<!DOCTYPE p [<!ENTITY a "ha">`
	for name := 'b'; name < 'k'; name++ {
		bomb += fmt.Sprintf(`<!ENTITY %c "%s">`, name, strings.Repeat(fmt.Sprintf("&%c;", name-1), 10))
	}
	project := func(inside string) string {
		return `<Project xmlns="http://schemas.microsoft.com/project"><Tasks>` + inside + `</Tasks></Project>`
	}
	const task = "<Task><UID>1</UID><Name>a</Name></Task>"
	for name, c := range map[string]struct{ code, content string }{
		"nothing":             {"plan.not-xml", ""},
		"another format":      {"plan.not-xml", "PK\x03\x04 a workbook"},
		"cut short":           {"plan.not-xml", head + `<Project xmlns="http://schemas.microsoft.com/project"><Tasks><Task>`},
		"entities":            {"plan.not-xml", head + bomb + "]>" + project("<Task><UID>1</UID><Name>&j;</Name></Task>")},
		"an outside entity":   {"plan.not-xml", head + `<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]>` + project("<Task><Name>&x;</Name></Task>")},
		"other XML":           {"plan.not-project", head + "<html></html>"},
		"another namespace":   {"plan.not-project", head + `<Project xmlns="urn:other"><Tasks>` + task + "</Tasks></Project>"},
		"no tasks":            {"plan.import-empty", head + project("")},
		"too many tasks":      {"plan.import-too-large", head + project(strings.Repeat(task, 5001))},
		"too large":           {"plan.import-too-large", strings.Repeat(" ", 50<<20)},
		"nested beyond sense": {"plan.not-xml", head + project(strings.Repeat("<Task>", 20_000))},
	} {
		path := filepath.Join(t.TempDir(), "plan.xml")
		f.must(os.WriteFile(path, []byte(c.content), 0o600))
		_, err := f.Import("", path)
		t.Run(name, func(*testing.T) { f.refused(err, "", c.code) })
	}
	_, err := f.Import("", filepath.Join(t.TempDir(), "none.xml"))
	f.refused(err, "", "plan.not-xml")
}

// Numbers and dates that make no sense do no harm.
func TestAPlanOfNonsenseIsTakenAsFarAsItGoes(t *testing.T) {
	f := begin(t)
	path := filepath.Join(t.TempDir(), "odd.xml")
	f.must(os.WriteFile(path, []byte(`<Project xmlns="http://schemas.microsoft.com/project"><MinutesPerDay>0</MinutesPerDay><StartDate>NA</StartDate>
		<Tasks>
			<Task><UID>1</UID><Name>  </Name><OutlineLevel>9</OutlineLevel><Duration>PT99999999H0M0S</Duration><PercentComplete>900</PercentComplete></Task>
			<Task><UID>2</UID><Name>`+strings.Repeat("长", 600)+`</Name><OutlineLevel>1</OutlineLevel><Duration>soon</Duration><ConstraintType>2</ConstraintType><ConstraintDate>1066-10-14T08:00:00</ConstraintDate>
				<PredecessorLink><PredecessorUID>2</PredecessorUID></PredecessorLink>
				<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>12</Type><LinkLag>-999999999999</LinkLag></PredecessorLink></Task>
		</Tasks></Project>`), 0o600))
	done, err := f.Import(f.project, path)
	f.must(err)
	p := f.read()
	if len(p.Tasks) != 2 || p.Tasks[0].Title != "#1" || p.Tasks[0].Days != 3650 || p.Tasks[0].Progress != 100 || len([]rune(p.Tasks[1].Title)) != 500 {
		t.Errorf("%+v", p.Tasks)
	}
	if len(p.Links) != 1 || p.Links[0].Type != "FS" || p.Links[0].Lag != -3650 || len(done.Notes) == 0 {
		t.Errorf("%+v, %+v", p.Links, done.Notes)
	}
}

func TestAPictureOfAPlanIsKept(t *testing.T) {
	f := begin(t)
	path, err := f.SavePicture("iVBORw0KGgo=")
	f.must(err)
	if raw, err := os.ReadFile(path); err != nil || len(raw) != 8 || filepath.Ext(path) != ".png" {
		t.Errorf("%s, %v", path, err)
	}
	_, err = f.SavePicture("PHN2Zy8+")
	f.refused(err, "", "plan.not-png")
}
