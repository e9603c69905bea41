package exchange

import (
	"errors"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/roadbook/roadbook/app/fault"
)

// openXLSX reads the first visible sheet that has a row.
func openXLSX(path string) (*source, error) {
	if err := checkWorkbook(path); err != nil {
		return nil, err
	}
	f, err := excelize.OpenFile(path, excelize.Options{UnzipSizeLimit: maxUnzipBytes, UnzipXMLSizeLimit: largePartBytes, ShortDatePattern: "yyyy-mm-dd"})
	if err != nil {
		return nil, errNotXLSX(err)
	}
	for _, name := range f.GetSheetList() {
		if visible, err := f.GetSheetVisible(name); err != nil || !visible {
			continue
		}
		s, err := readSheet(f, name)
		if errors.Is(err, io.EOF) {
			continue
		}
		if err != nil {
			return nil, errors.Join(errNotXLSX(err), f.Close())
		}
		return s, nil
	}
	return nil, errors.Join(errEmpty(), f.Close())
}

func errNotXLSX(err error) error { return fault.New("exchange.not-xlsx", err.Error()) }

// readSheet opens a sheet; io.EOF where it has no row.
func readSheet(f *excelize.File, name string) (*source, error) {
	props, err := f.GetWorkbookProps()
	if err != nil {
		return nil, err
	}
	sheet := sheetRows{date1904: props.Date1904 != nil && *props.Date1904}
	if sheet.shown, err = f.Rows(name); err != nil {
		return nil, err
	}
	if sheet.kept, err = f.Rows(name); err != nil {
		return nil, errors.Join(err, sheet.shown.Close())
	}
	s := &source{encoding: "XLSX", sheet: name, read: sheet.read}
	s.close = func() error { return errors.Join(sheet.shown.Close(), sheet.kept.Close(), f.Close()) }
	first, err := s.next()
	if err != nil {
		return nil, errors.Join(err, sheet.shown.Close(), sheet.kept.Close())
	}
	s.peeked = &first
	return s, nil
}

// sheetRows reads a sheet twice side by side: as its formats show the cells, and
// as they are kept. What is shown may be rounded, or a date without a year; what
// is kept does not say that it is a date.
type sheetRows struct {
	shown, kept *excelize.Rows
	date1904    bool
	line        int
}

func (s *sheetRows) read() (record, error) {
	if !s.shown.Next() || !s.kept.Next() {
		if err := errors.Join(s.shown.Error(), s.kept.Error()); err != nil {
			return record{}, errNotXLSX(err)
		}
		return record{}, io.EOF
	}
	s.line++
	shown, err := s.shown.Columns()
	if err != nil {
		return record{}, errNotXLSX(err)
	}
	kept, err := s.kept.Columns(excelize.Options{RawCellValue: true})
	if err != nil {
		return record{}, errNotXLSX(err)
	}
	for i := range min(len(shown), len(kept)) {
		shown[i] = cellText(shown[i], kept[i], s.date1904)
	}
	return record{s.line, shown}, nil
}

// looksLikeDate tells the dates and times that formats make.
var looksLikeDate = regexp.MustCompile(`(?i)\d{1,4}[-/年]\d{1,2}|\d{1,2}\.\d{1,2}\.\d{2,4}|\d:\d\d|\d月|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec`)

// lastSerial is 31 December 9999, the last day that a spreadsheet knows.
const lastSerial = 2_958_466

// timeOfDay tells a time without a day.
var timeOfDay = regexp.MustCompile(`^\d{1,2}:\d\d`)

// cellText is what a cell says: the date that is meant, the number in full, and
// otherwise what is shown.
func cellText(shown, kept string, date1904 bool) string {
	if shown == kept {
		return shown
	}
	n, err := strconv.ParseFloat(kept, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return shown
	}
	if n >= 0 && n < 1 && timeOfDay.MatchString(shown) {
		return shown
	}
	if (n >= 1 || n >= 0 && date1904) && n < lastSerial && looksLikeDate.MatchString(shown) {
		t := serialTime(n, date1904)
		return strings.TrimSpace(t.Format("2006-01-02 " + clockOf(t)))
	}
	if same, err := strconv.ParseFloat(shown, 64); err == nil && same == n {
		return shown // 00123 is a number whose noughts matter
	}
	if !strings.ContainsAny(shown, "0123456789") {
		return shown // TRUE, or a word that the format puts in place of 0
	}
	return numberText(n, shown)
}

// numberText is a number in full, with the sign that its format gives it: of a
// currency, or that it is a share, which is kept as its hundredth.
func numberText(n float64, shown string) string {
	around := strip(shown)
	if around.share {
		return strconv.FormatFloat(round15(n*100), 'f', -1, 64) + "%"
	}
	return strings.TrimSpace(around.sign + " " + strconv.FormatFloat(round15(n), 'f', -1, 64))
}

// round15 is n with the fifteen digits that a spreadsheet shows of a number.
func round15(n float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64)
	if err != nil {
		return n
	}
	return r
}
