package exchange

import (
	"encoding/csv"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/roadbook/roadbook/app/fault"
)

// table is a file that takes rows.
type table interface {
	row(cells []cell) error
	close() error
}

// csvTable is a CSV that a spreadsheet opens as UTF-8 and in which nothing runs.
type csvTable struct {
	file io.Closer
	csv  *csv.Writer
}

func createCSV(path string) (table, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	return newCSV(f)
}

func newCSV(to io.WriteCloser) (table, error) {
	if _, err := io.WriteString(to, byteOrderMark); err != nil {
		return nil, errors.Join(err, to.Close())
	}
	return &csvTable{to, csv.NewWriter(to)}, nil
}

func (t *csvTable) row(cells []cell) error {
	texts := make([]string, len(cells))
	for i, c := range cells {
		if texts[i] = c.text; c.number == nil {
			texts[i] = escapeFormula(c.text)
		}
	}
	return t.csv.Write(texts)
}

func (t *csvTable) close() error {
	t.csv.Flush()
	return errors.Join(t.csv.Error(), t.file.Close())
}

// xlsxTable is a workbook with one sheet. Texts are kept as texts there, so that
// none of them is a formula.
type xlsxTable struct {
	path   string
	file   *excelize.File
	stream *excelize.StreamWriter
	line   int

	heading, day, moment int
	decimals             map[int]int // style by number of decimals
}

const (
	sheetName   = "Roadbook"
	columnWidth = 18
	maxCellText = 32_767 // characters, the most that a cell holds
	maxSheet    = 1_048_576
)

func newXLSX(path string) (table, error) {
	t := &xlsxTable{path: path, file: excelize.NewFile(), decimals: make(map[int]int)}
	err := t.begin()
	if err != nil {
		return nil, errors.Join(err, t.file.Close())
	}
	return t, nil
}

func (t *xlsxTable) begin() error {
	if err := t.file.SetSheetName("Sheet1", sheetName); err != nil {
		return err
	}
	var err error
	if t.heading, err = t.file.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}}); err != nil {
		return err
	}
	if t.day, err = t.style("yyyy-mm-dd"); err != nil {
		return err
	}
	if t.moment, err = t.style("yyyy-mm-dd hh:mm"); err != nil {
		return err
	}
	if t.stream, err = t.file.NewStreamWriter(sheetName); err != nil {
		return err
	}
	return t.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

func (t *xlsxTable) style(format string) (int, error) {
	return t.file.NewStyle(&excelize.Style{CustomNumFmt: &format})
}

// decimal is the style of numbers with so many decimals.
func (t *xlsxTable) decimal(digits int) (int, error) {
	if digits <= 0 {
		return 0, nil
	}
	if id, ok := t.decimals[digits]; ok {
		return id, nil
	}
	id, err := t.style("#,##0." + strings.Repeat("0", digits))
	t.decimals[digits] = id
	return id, err
}

func (t *xlsxTable) row(cells []cell) error {
	if t.line++; t.line > maxSheet {
		return fault.New("exchange.too-many-rows", "a sheet has no room for so many rows; export to CSV").With(map[string]any{"limit": maxSheet - 1})
	}
	if t.line == 1 {
		if err := t.stream.SetColWidth(1, len(cells), columnWidth); err != nil {
			return err
		}
	}
	values := make([]any, len(cells))
	for i, c := range cells {
		var err error
		if values[i], err = t.value(c); err != nil {
			return err
		}
	}
	at, err := excelize.CoordinatesToCellName(1, t.line)
	if err != nil {
		return err
	}
	return t.stream.SetRow(at, values)
}

func (t *xlsxTable) value(c cell) (any, error) {
	switch {
	case t.line == 1:
		return excelize.Cell{StyleID: t.heading, Value: c.text}, nil
	case c.number != nil:
		style, err := t.decimal(c.digits)
		return excelize.Cell{StyleID: style, Value: *c.number}, err
	case c.day != nil && c.moment:
		return excelize.Cell{StyleID: t.moment, Value: *c.day}, nil
	case c.day != nil:
		return excelize.Cell{StyleID: t.day, Value: *c.day}, nil
	case c.text == "":
		return nil, nil
	}
	return clip(c.text, maxCellText-1), nil
}

func (t *xlsxTable) close() error {
	err := t.stream.Flush()
	if err == nil {
		err = t.file.SaveAs(t.path)
	}
	return errors.Join(err, t.file.Close())
}
