package progressreport

import (
	"bytes"
	"fmt"
	"strings"
)

// inCell are what would end a cell, or begin something, in a table of Markdown.
var inCell = strings.NewReplacer("|", `\|`, "\n", " ", "\r", "", "<", "&lt;")

// markdown writes a document in the dialect of GitHub, which has tables.
func markdown(d Document) ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# %s\n", inCell.Replace(d.Title))
	for _, text := range d.preface() {
		fmt.Fprintf(&b, "\n%s\n", inCell.Replace(text))
	}
	for _, s := range d.exported() {
		fmt.Fprintf(&b, "\n## %s\n", s.Title)
		if s.Text != "" {
			fmt.Fprintf(&b, "\n%s\n", s.Text)
		}
		for _, t := range s.Tables {
			if t.Title != s.Title {
				fmt.Fprintf(&b, "\n### %s\n", t.Title)
			}
			b.WriteString("\n|")
			for _, c := range t.Columns {
				fmt.Fprintf(&b, " %s |", c.Title)
			}
			b.WriteString("\n|")
			for _, c := range t.Columns {
				b.WriteString(map[bool]string{true: " ---: |", false: " --- |"}[c.Number])
			}
			b.WriteString("\n")
			for _, row := range t.Rows {
				b.WriteString("|")
				for _, c := range row {
					fmt.Fprintf(&b, " %s |", inCell.Replace(c.Text))
				}
				b.WriteString("\n")
			}
			if t.Note != "" {
				fmt.Fprintf(&b, "\n%s\n", t.Note)
			}
		}
	}
	return b.Bytes(), nil
}
