package progressreport

import (
	"bytes"
	"errors"
	"strings"

	"github.com/xuri/excelize/v2"
)

// workbook writes a document as a workbook with a sheet for each section. Texts are
// kept as texts, so that none of them is a formula.
func workbook(d Document) (raw []byte, err error) {
	b := book{file: excelize.NewFile(), formats: make(map[int]int)}
	defer func() { err = errors.Join(err, b.file.Close()) }()
	if b.bold, err = b.file.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}}); err != nil {
		return nil, err
	}
	all := d.exported()
	if len(all) == 0 {
		all = []Section{{Title: "–"}}
	}
	for i, s := range all {
		if i == 0 {
			err = b.file.SetSheetName("Sheet1", s.Title)
		} else {
			_, err = b.file.NewSheet(s.Title)
		}
		if err != nil {
			return nil, err
		}
		if err := b.section(d, s); err != nil {
			return nil, err
		}
	}
	// What a workbook says of its own making would make every file another one.
	if err := b.file.SetDocProps(&excelize.DocProperties{Title: d.Title, Creator: "Roadbook", Created: d.asOf, Modified: d.asOf}); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = b.file.Write(&out)
	return out.Bytes(), err
}

type book struct {
	file    *excelize.File
	bold    int
	formats map[int]int // styles of numbers, by decimals
	sheet   string
	line    int
}

func (b *book) section(d Document, s Section) error {
	b.sheet, b.line = s.Title, 0
	if err := b.file.SetColWidth(b.sheet, "A", "H", 20); err != nil {
		return err
	}
	lines := [][]Cell{{{Text: d.Title}}}
	for _, text := range d.preface() {
		lines = append(lines, []Cell{{Text: text}})
	}
	lines = append(lines, nil)
	if s.Text != "" {
		for text := range strings.SplitSeq(s.Text, "\n") {
			lines = append(lines, []Cell{{Text: text}})
		}
		lines = append(lines, nil)
	}
	for i, line := range lines {
		if err := b.row(line, i == 0); err != nil {
			return err
		}
	}
	for _, t := range s.Tables {
		heads := make([]Cell, len(t.Columns))
		for i, c := range t.Columns {
			heads[i].Text = c.Title
		}
		for _, head := range [][]Cell{{{Text: t.Title}}, heads} {
			if err := b.row(head, true); err != nil {
				return err
			}
		}
		for _, row := range append(t.Rows, []Cell{{Text: t.Note}}) {
			if err := b.row(row, false); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *book) row(cells []Cell, bold bool) error {
	b.line++
	for i, c := range cells {
		at, err := excelize.CoordinatesToCellName(i+1, b.line)
		if err != nil {
			return err
		}
		if err := b.cell(at, c, bold); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) cell(at string, c Cell, bold bool) error {
	if c.Number == nil {
		if err := b.file.SetCellStr(b.sheet, at, c.Text); err != nil || !bold {
			return err
		}
		return b.file.SetCellStyle(b.sheet, at, at, b.bold)
	}
	if err := b.file.SetCellFloat(b.sheet, at, *c.Number, -1, 64); err != nil {
		return err
	}
	style, ok := b.formats[c.Digits]
	if !ok {
		format := "#,##0"
		if c.Digits > 0 {
			format += "." + strings.Repeat("0", c.Digits)
		}
		var err error
		if style, err = b.file.NewStyle(&excelize.Style{CustomNumFmt: &format}); err != nil {
			return err
		}
		b.formats[c.Digits] = style
	}
	return b.file.SetCellStyle(b.sheet, at, at, style)
}
