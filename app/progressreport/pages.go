package progressreport

import (
	"bytes"
	"compress/gzip"
	_ "embed" // the font
	"io"
	"strconv"
	"sync"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// notoSansSC is Noto Sans SC (SIL Open Font Licence) with the characters of GBK, so
// that Chinese is printed on any computer. A file gets those that it needs.
//
//go:embed font/NotoSansSC-GBK.ttf.gz
var notoSansSC []byte

var typeface = sync.OnceValues(func() ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(notoSansSC))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
})

// Measures of a page, in millimetres and points.
const (
	family = "Noto Sans SC"
	margin = 18.0
	lead   = 1.45 // height of a line, in sizes of its letters
	point  = 25.4 / 72
	pad    = 1.6 // within a cell
)

// rgb is a colour of the design.
type rgb struct{ r, g, b int }

var (
	ink   = rgb{20, 23, 31}
	faint = rgb{98, 105, 120}
	brand = rgb{37, 71, 208}
	line  = rgb{213, 216, 222}
	head  = rgb{243, 244, 246}
)

// pages writes a document as a PDF.
func pages(d Document) ([]byte, error) {
	font, err := typeface()
	if err != nil {
		return nil, err
	}
	p := page{fpdf.New("P", "mm", "A4", "")}
	// Of the same record the same file, byte for byte.
	asOf, _ := time.Parse(time.RFC3339, d.asOf)
	p.SetCreationDate(asOf)
	p.SetModificationDate(asOf)
	p.SetCatalogSort(true)
	p.SetTitle(d.Title, true)
	p.SetProducer("Roadbook", false)
	p.AddUTF8FontFromBytes(family, "", font)
	p.SetMargins(margin, margin, margin)
	p.SetAutoPageBreak(false, margin)
	p.SetFooterFunc(func() {
		p.SetY(-margin + 6)
		p.letters(8, faint)
		p.CellFormat(0, 4, strconv.Itoa(p.PageNo()), "", 0, "R", false, 0, "")
	})
	p.AddPage()
	p.paragraph(d.Title, 18, ink)
	for _, text := range d.preface() {
		p.paragraph(text, 9, faint)
	}
	for _, s := range d.exported() {
		p.section(s)
	}
	var out bytes.Buffer
	err = p.Output(&out)
	return out.Bytes(), err
}

// page draws what a report is made of, from the top on.
type page struct{ *fpdf.Fpdf }

func (p page) letters(size float64, c rgb) {
	p.SetFont(family, "", size)
	p.SetTextColor(c.r, c.g, c.b)
}

// width is that between the margins.
func (p page) width() float64 {
	w, _ := p.GetPageSize()
	return w - 2*margin
}

// room begins a new page where there is less than so much left, and says whether.
func (p page) room(height float64) bool {
	_, h := p.GetPageSize()
	if p.GetY()+height <= h-margin {
		return false
	}
	p.AddPage()
	return true
}

func (p page) paragraph(text string, size float64, c rgb) {
	height := size * point * lead
	p.letters(size, c)
	for _, l := range p.wrap(text, p.width()) {
		p.room(height)
		p.letters(size, c) // a new page has its own
		p.CellFormat(0, height, l, "", 2, "L", false, 0, "")
	}
}

func (p page) section(s Section) {
	p.room(30) // no title alone at the foot of a page
	p.Ln(5)
	p.paragraph(s.Title, 13, brand)
	p.SetDrawColor(line.r, line.g, line.b)
	p.Line(margin, p.GetY()+1, margin+p.width(), p.GetY()+1)
	p.Ln(2.5)
	if s.Text != "" {
		p.paragraph(s.Text, 10, ink)
		p.Ln(1)
	}
	for _, t := range s.Tables {
		if t.Title != s.Title {
			p.room(20)
			p.Ln(1.5)
			p.paragraph(t.Title, 10, ink)
			p.Ln(1)
		}
		p.table(t)
	}
}

func (p page) table(t Table) {
	heads := make([]Cell, len(t.Columns))
	for i, c := range t.Columns {
		heads[i].Text = c.Title
	}
	top, high := p.lines(t, heads)
	for i, row := range t.Rows {
		lines, height := p.lines(t, row)
		// The head stands above the first row, and again on each page that the table goes on to.
		if i == 0 {
			p.room(high + height)
		}
		if p.room(height) || i == 0 {
			p.row(t, top, high, faint, true)
		}
		p.row(t, lines, height, ink, false)
	}
	if t.Note != "" {
		p.paragraph(t.Note, 8.5, faint)
	}
}

// cellSize is that of the letters of a table.
const cellSize = 8.5

// lines are a row's cells as they are wrapped, and how high that makes it.
func (p page) lines(t Table, cells []Cell) (lines [][]string, height float64) {
	p.letters(cellSize, ink)
	most := 1
	for i, cell := range cells {
		lines = append(lines, p.wrap(cell.Text, t.Columns[i].Share*p.width()-2*pad))
		most = max(most, len(lines[i]))
	}
	return lines, float64(most)*cellSize*point*lead + pad
}

// row draws cells where there is room for them.
func (p page) row(t Table, lines [][]string, height float64, c rgb, heading bool) {
	const step = cellSize * point * lead
	p.letters(cellSize, c)
	x, y := margin, p.GetY()
	if heading {
		p.SetFillColor(head.r, head.g, head.b)
		p.Rect(margin, y, p.width(), height, "F")
	}
	for i, column := range t.Columns {
		w := column.Share * p.width()
		align := map[bool]string{true: "R", false: "L"}[column.Number]
		for n, l := range lines[i] {
			p.SetXY(x+pad, y+pad/2+float64(n)*step)
			p.CellFormat(w-2*pad, step, l, "", 0, align, false, 0, "")
		}
		x += w
	}
	p.SetDrawColor(line.r, line.g, line.b)
	p.Line(margin, y+height, margin+p.width(), y+height)
	p.SetXY(margin, y+height)
}
