package exchange

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

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

// allASCII says that a text is the same in every encoding but UTF-16.
func allASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf || c == 0 {
			return false
		}
	}
	return true
}
