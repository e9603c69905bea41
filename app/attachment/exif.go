package attachment

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"time"
)

// exif is what is read of the notes that a camera makes in a JPEG. The two
// libraries for it were tried with invented files: one hangs on some, the other
// panics on most (see docs/decisions). This reads three notes and looks at no
// byte twice.
type exif struct {
	orientation int
	taken       time.Time
}

// The marks of a JPEG, and the notes that are read.
const (
	markNotes = 0xE1
	markScan  = 0xDA // the picture itself

	noteOrientation = 0x0112
	noteMore        = 0x8769 // where the notes about the photograph are
	noteTaken       = 0x9003
	noteZone        = 0x9011
)

// maxSegments is how many segments of a JPEG are looked at.
const maxSegments = 64

// readExif reads the notes of a JPEG. What is none, or makes no sense, has none.
func readExif(in io.Reader) exif {
	r := bufio.NewReader(in)
	if mark, err := r.Peek(2); err != nil || mark[0] != 0xFF || mark[1] != 0xD8 {
		return exif{}
	}
	_, _ = r.Discard(2) // it has been peeked at
	for range maxSegments {
		var head struct {
			FF, Mark byte
			Size     uint16 // with its own two bytes
		}
		if err := binary.Read(r, binary.BigEndian, &head); err != nil || head.FF != 0xFF || head.Mark == markScan || head.Size < 2 {
			return exif{}
		}
		data := make([]byte, head.Size-2)
		if _, err := io.ReadFull(r, data); err != nil {
			return exif{}
		}
		if tiff, ok := bytes.CutPrefix(data, []byte("Exif\x00\x00")); ok && head.Mark == markNotes {
			return readNotes(tiff)
		}
	}
	return exif{}
}

// readNotes reads the notes of a TIFF.
func readNotes(tiff []byte) exif {
	n := notes{tiff: tiff, order: binary.ByteOrder(binary.BigEndian)}
	if bytes.HasPrefix(tiff, []byte("II")) {
		n.order = binary.LittleEndian
	}
	var e exif
	first := n.directory(n.long(4))
	e.orientation = int(n.short(first[noteOrientation]))
	photograph := n.directory(n.long(first[noteMore]))
	taken, zone := n.text(photograph[noteTaken], 19), n.text(photograph[noteZone], 6)
	if t, err := time.Parse("2006:01:02 15:04:05-07:00", taken+zone); err == nil {
		e.taken = t
	} else if t, err := time.ParseInLocation("2006:01:02 15:04:05", taken, time.Local); err == nil {
		e.taken = t // by the clock on the wall, most likely this one
	}
	return e
}

// notes are read at offsets that the notes themselves name: every one of them may
// lead anywhere, 0 nowhere.
type notes struct {
	tiff  []byte
	order binary.ByteOrder
}

func (n notes) at(offset, size int) []byte {
	if offset <= 0 || offset > len(n.tiff)-size {
		return make([]byte, size)
	}
	return n.tiff[offset : offset+size]
}

func (n notes) short(offset int) uint16 { return n.order.Uint16(n.at(offset, 2)) }
func (n notes) long(offset int) int     { return int(n.order.Uint32(n.at(offset, 4))) }

// text is a text of that many bytes, which is always too long to stand in the
// directory itself.
func (n notes) text(offset, size int) string { return string(n.at(n.long(offset), size)) }

// directory is where the value of each note is, or where that stands.
func (n notes) directory(offset int) map[uint16]int {
	const size = 12 // of an entry: 2 name, 2 type, 4 count, 4 value
	values := make(map[uint16]int)
	for i := range min(int(n.short(offset)), 256) {
		entry := offset + 2 + i*size
		values[n.short(entry)] = entry + 8
	}
	return values
}
