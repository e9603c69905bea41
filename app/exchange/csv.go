package exchange

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/transform"

	"github.com/roadbook/roadbook/app/fault"
)

func openCSV(path string) (*source, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fault.New("exchange.no-file", err.Error())
	}
	s, err := readCSV(f)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	s.close = f.Close
	return s, nil
}

// readCSV finds out from the beginning of the text how it is written.
func readCSV(from io.ReadSeeker) (*source, error) {
	head, err := sniff(from)
	if err != nil {
		return nil, err
	}
	telling := head
	for allASCII(telling) && len(telling) == sniffBytes {
		// Nothing here tells one encoding from another: read on.
		if telling, err = sniff(from); err != nil {
			return nil, err
		}
	}
	if _, err := from.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	name, enc := detectEncoding(telling)
	text, _, err := transform.Bytes(enc.NewDecoder(), head)
	if err != nil && len(text) == 0 || !readable(string(text)) {
		return nil, fault.New("exchange.encoding", "the file is no text")
	}
	delimiter := detectDelimiter(string(text))
	limited := &recordLimit{from: enc.NewDecoder().Reader(from)}
	r := csv.NewReader(bufio.NewReader(limited))
	r.Comma = delimiter
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	line := 0
	read := func() (record, error) {
		limited.left, limited.after = maxRecordBytes, line
		row, err := r.Read()
		if err != nil {
			return record{}, err
		}
		line, _ = r.FieldPos(0)
		for i := range row {
			row[i] = strings.ReplaceAll(row[i], "\x00", "")
		}
		return record{line, row}, nil
	}
	return &source{encoding: name, delimiter: string(delimiter), read: read}, nil
}

// sniff reads the next piece of a file, shorter at the end.
func sniff(from io.Reader) ([]byte, error) {
	piece := make([]byte, sniffBytes)
	n, err := io.ReadFull(from, piece)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return piece[:n], nil
}

// readable says whether a text is one: a picture or a program has control
// characters all over.
func readable(text string) bool {
	odd, all := 0, 0
	for _, r := range text {
		all++
		if r < ' ' && !strings.ContainsRune("\t\r\n", r) || r == utf8.RuneError {
			odd++
		}
	}
	return odd*10 <= all
}

// recordLimit ends the reading of a record that is too long to be one: a line of
// a gigabyte, or a quote that is never closed.
type recordLimit struct {
	from  io.Reader
	left  int
	after int // line of the record before
}

func (l *recordLimit) Read(b []byte) (int, error) {
	if l.left <= 0 {
		return 0, errTooLarge("a row").With(map[string]any{"row": l.after + 1, "limitBytes": maxRecordBytes})
	}
	n, err := l.from.Read(b)
	l.left -= n
	return n, err
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
		score := 0
		for pieces, times := range counts {
			score = max(score, pieces*times*times)
		}
		if score > most {
			best, most = d, score
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
