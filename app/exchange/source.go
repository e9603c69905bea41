package exchange

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/roadbook/roadbook/app/fault"
)

// The limits of what is read.
const (
	maxFileBytes   = 2 << 30
	maxRecordBytes = 1 << 20
	maxColumns     = 300
	maxUnzipBytes  = 1 << 30
	sniffBytes     = 256 << 10
)

// The faults of a file.
func errTooLarge(what string) error {
	return fault.New("exchange.too-large", what+" is larger than can be read")
}

// source is a table in a file: a header and rows.
type source struct {
	name      string
	header    []string
	encoding  string
	delimiter string
	next      func() ([]string, error) // io.EOF at the end
	close     func() error
}

// openSource opens a CSV or an XLSX file. The caller closes it.
func openSource(path string) (*source, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fault.New("exchange.no-file", err.Error())
	}
	if info.Size() > maxFileBytes {
		return nil, errTooLarge(filepath.Base(path))
	}
	open := openCSV
	if strings.EqualFold(filepath.Ext(path), ".xlsx") {
		open = openXLSX
	}
	s, err := open(path)
	if err != nil {
		return nil, err
	}
	s.name = filepath.Base(path)
	if s.header, err = s.next(); err == nil && len(s.header) > maxColumns {
		err = errTooLarge("the number of columns")
	}
	if errors.Is(err, io.EOF) {
		err = fault.New("exchange.empty", "the file has no rows")
	}
	if err != nil {
		return nil, errors.Join(err, s.close())
	}
	for i := range s.header {
		s.header[i] = strings.TrimSpace(s.header[i])
	}
	return s, nil
}

func openCSV(path string) (*source, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fault.New("exchange.no-file", err.Error())
	}
	head := make([]byte, sniffBytes)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, errors.Join(err, f.Close())
	}
	head = head[:n]
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	name, enc := detectEncoding(head)
	text, _, err := transform.Bytes(enc.NewDecoder(), head)
	if err != nil && len(text) == 0 {
		return nil, errors.Join(fault.New("exchange.encoding", "the file is no text"), f.Close())
	}
	delimiter := detectDelimiter(string(text))
	limited := &recordLimit{from: enc.NewDecoder().Reader(f)}
	r := csv.NewReader(bufio.NewReader(limited))
	r.Comma = delimiter
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	next := func() ([]string, error) {
		limited.left = maxRecordBytes
		row, err := r.Read()
		for i := range row {
			row[i] = strings.ToValidUTF8(strings.ReplaceAll(row[i], "\x00", ""), "\uFFFD")
		}
		return row, err
	}
	return &source{encoding: name, delimiter: string(delimiter), next: next, close: f.Close}, nil
}

// recordLimit ends the reading of a record that is too long to be one: a line of
// a gigabyte, or a quote that is never closed.
type recordLimit struct {
	from io.Reader
	left int
}

func (l *recordLimit) Read(b []byte) (int, error) {
	if l.left <= 0 {
		return 0, errTooLarge("a row")
	}
	n, err := l.from.Read(b)
	l.left -= n
	return n, err
}

// detectEncoding looks at the beginning of a file.
func detectEncoding(head []byte) (string, encoding.Encoding) {
	utf16 := func(e unicode.Endianness) encoding.Encoding { return unicode.UTF16(e, unicode.UseBOM) }
	switch {
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		return "UTF-8 BOM", unicode.UTF8BOM
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		return "UTF-16LE", utf16(unicode.LittleEndian)
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return "UTF-16BE", utf16(unicode.BigEndian)
	}
	even, odd := 0, 0
	for i, b := range head {
		if b == 0 && i%2 == 0 {
			even++
		} else if b == 0 {
			odd++
		}
	}
	switch half := len(head) / 4; {
	case half > 0 && odd > half:
		return "UTF-16LE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case half > 0 && even > half:
		return "UTF-16BE", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case !validUTF8Prefix(head) && isGB18030(head):
		return "GB18030", simplifiedchinese.GB18030
	}
	return "UTF-8", unicode.UTF8 // bytes that are none are shown as such
}

// isGB18030 says whether the text makes sense as GB18030; the last character
// may be cut off.
func isGB18030(b []byte) bool {
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
	bad := bytes.Index(text, []byte("\uFFFD"))
	return err == nil && (bad < 0 || bad >= len(text)-4)
}

// validUTF8Prefix allows the last character to be cut off.
func validUTF8Prefix(b []byte) bool {
	for cut := range min(utf8.UTFMax, len(b)+1) {
		if utf8.Valid(b[:len(b)-cut]) {
			return true
		}
	}
	return false
}

// detectDelimiter is the candidate that cuts the first lines into the most, and
// equally many, pieces.
func detectDelimiter(text string) rune {
	lines := strings.SplitN(text, "\n", 21)
	if len(lines) > 1 {
		lines = lines[:len(lines)-1]
	}
	best, most := ',', 0
	for _, d := range []rune{',', ';', '\t', '|'} {
		counts := make(map[int]int)
		for _, l := range lines {
			counts[outsideQuotes(l, d)]++
		}
		for pieces, times := range counts {
			if score := pieces * times * times; pieces > 0 && score > most {
				best, most = d, score
			}
		}
	}
	return best
}

func outsideQuotes(line string, d rune) int {
	n, quoted := 0, false
	for _, r := range line {
		switch {
		case r == '"':
			quoted = !quoted
		case r == d && !quoted:
			n++
		}
	}
	return n
}

func openXLSX(path string) (*source, error) {
	f, err := excelize.OpenFile(path, excelize.Options{UnzipSizeLimit: maxUnzipBytes, UnzipXMLSizeLimit: 16 << 20, ShortDatePattern: "yyyy-mm-dd"})
	if err != nil {
		if strings.Contains(err.Error(), "unzip size exceeds") {
			return nil, errTooLarge(filepath.Base(path))
		}
		return nil, fault.New("exchange.not-xlsx", err.Error())
	}
	sheets := f.GetSheetList()
	if len(sheets) == 0 {
		return nil, errors.Join(fault.New("exchange.empty", "the workbook has no sheet"), f.Close())
	}
	rows, err := f.Rows(sheets[0])
	if err != nil {
		return nil, errors.Join(fault.New("exchange.not-xlsx", err.Error()), f.Close())
	}
	next := func() ([]string, error) {
		if !rows.Next() {
			if err := rows.Error(); err != nil {
				return nil, fault.New("exchange.not-xlsx", err.Error())
			}
			return nil, io.EOF
		}
		return rows.Columns()
	}
	return &source{encoding: "XLSX", next: next, close: func() error { return errors.Join(rows.Close(), f.Close()) }}, nil
}
