package progressreport

import (
	"strings"
	"unicode"
)

// wrap breaks a text into lines of a width in the font that is set: at spaces, and
// anywhere between Chinese characters. The library's own loses a character of Chinese
// at the end of each line.
func (p page) wrap(text string, width float64) []string {
	p.SetCellMargin(0)
	var lines []string
	for paragraph := range strings.SplitSeq(printable(text), "\n") {
		lines = append(lines, p.fill([]rune(paragraph), width)...)
	}
	return lines
}

func (p page) fill(text []rune, width float64) (lines []string) {
	begin, last, used := 0, 0, 0.0 // last is after where the line may end
	for i := 0; i < len(text); i++ {
		used += p.GetStringWidth(string(text[i]))
		if used > width && i > begin {
			if last <= begin {
				last = i // one long word
			}
			lines = append(lines, strings.TrimRight(string(text[begin:last]), " "))
			begin, i, used = last, last-1, 0
			continue
		}
		if text[i] == ' ' || breaksAfter(text, i) {
			last = i + 1
		}
	}
	return append(lines, string(text[begin:]))
}

// closing are characters that no line begins with.
const closing = "，。、；：！？）》」』”’％,.;:!?)%"

func breaksAfter(text []rune, i int) bool {
	if i+1 >= len(text) || strings.ContainsRune(closing, text[i+1]) {
		return false
	}
	return isWide(text[i]) || isWide(text[i+1])
}

func isWide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF
}

// printable leaves out what moves the pen, and puts a square in the place of what
// the library cannot write.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case unicode.IsControl(r):
			return -1
		case r > 0xFFFF:
			return '□'
		}
		return r
	}, text)
}
