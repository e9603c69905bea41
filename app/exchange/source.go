package exchange

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/roadbook/roadbook/app/fault"
)

// The limits of what is read.
const (
	maxFileBytes   = 2 << 30
	maxRecordBytes = 1 << 20
	maxColumns     = 300
	sniffBytes     = 256 << 10
)

// The faults of a file.
func errTooLarge(what string) *fault.Fault {
	return fault.New("exchange.too-large", what+" is larger than can be read")
}

func errEmpty() *fault.Fault { return fault.New("exchange.empty", "the file has no rows") }

// source is a table in a file: a header and rows.
type source struct {
	name      string
	header    []string
	encoding  string
	delimiter string
	sheet     string

	read   func() (record, error) // io.EOF at the end
	close  func() error
	peeked *record
}

// record is a row and where it stands in the file; the first line is 1.
type record struct {
	line  int
	cells []string
}

// next is the next row that has a cell; io.EOF at the end.
func (s *source) next() (record, error) {
	if s.peeked != nil {
		r := *s.peeked
		s.peeked = nil
		return r, nil
	}
	for {
		r, err := s.read()
		if err != nil || len(r.cells) > 0 {
			return r, err
		}
	}
}

// openSource opens a CSV or an XLSX file and reads its header. The caller
// closes it.
func openSource(path string) (*source, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fault.New("exchange.no-file", err.Error())
	}
	if info.IsDir() {
		return nil, fault.New("exchange.no-file", path+" is a folder")
	}
	if info.Size() > maxFileBytes {
		return nil, errTooLarge(filepath.Base(path)).With(map[string]any{"limitBytes": maxFileBytes})
	}
	s, err := openFormat(path)
	if err != nil {
		return nil, err
	}
	s.name = filepath.Base(path)
	if err := s.readHeader(); err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

// openFormat looks at the first bytes, since names of files are changed.
func openFormat(path string) (*source, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fault.New("exchange.no-file", err.Error())
	}
	head := make([]byte, 8)
	n, _ := io.ReadFull(f, head) // a shorter file is neither of the two
	if err := f.Close(); err != nil {
		return nil, err
	}
	switch head = head[:n]; {
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return nil, errNotXLSX(errors.New("a workbook of an old format, or with a password: save it as XLSX without one"))
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), strings.EqualFold(filepath.Ext(path), ".xlsx"):
		return openXLSX(path)
	}
	return openCSV(path)
}

// readHeader takes the first row for the header. Where that has a single cell
// and the next one more, it is a heading over the table, and is passed over.
func (s *source) readHeader() error {
	first, err := s.nextFilled()
	if err != nil {
		return err
	}
	if filled(first.cells) == 1 {
		second, err := s.nextFilled()
		switch {
		case err == nil && filled(second.cells) > 1:
			first = second
		case err == nil:
			s.peeked = &second
		case !errors.Is(err, errNoRows):
			return err
		}
	}
	if len(first.cells) > maxColumns {
		return errTooLarge("the number of columns").With(map[string]any{"limit": maxColumns})
	}
	s.header = first.cells
	for i := range s.header {
		s.header[i] = strings.TrimSpace(s.header[i])
	}
	return nil
}

var errNoRows = errEmpty()

func (s *source) nextFilled() (record, error) {
	for {
		r, err := s.next()
		if errors.Is(err, io.EOF) {
			return r, errNoRows
		}
		if err != nil || filled(r.cells) > 0 {
			return r, err
		}
	}
}

// filled is how many cells are not blank.
func filled(cells []string) int {
	n := 0
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			n++
		}
	}
	return n
}
