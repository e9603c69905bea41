package exchange

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// legal are the endings of names that say what form a firm has.
var legal = []string{
	"股份有限公司", "有限责任公司", "有限公司", "集团公司", "公司", "集团",
	"incorporated", "corporation", "limited", "company", "gmbh", "corp", "inc", "ltd", "llc", "plc", "co",
}

// foldName is a name without what people write in different ways: width, case,
// blanks, punctuation, the form of the firm.
func foldName(name string) string {
	words := strings.FieldsFunc(strings.ToLower(norm.NFKC.String(name)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r)
	})
	for len(words) > 1 && isLegal(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	folded := strings.Join(words, "")
	for _, l := range legal {
		if rest, ok := strings.CutSuffix(folded, l); ok && !isLatin(l) && rest != "" {
			return rest
		}
	}
	return folded
}

func isLegal(word string) bool {
	for _, l := range legal {
		if word == l && isLatin(l) {
			return true
		}
	}
	return false
}

func isLatin(s string) bool { return s[0] < unicode.MaxASCII }

// similar says whether two folded names differ by no more than a slip: one
// character in five, two at most.
func similar(a, b string) bool {
	ra, rb := []rune(a), []rune(b)
	most := min(max(len(ra), len(rb))/5, 2)
	if most == 0 || len(ra)-len(rb) > most || len(rb)-len(ra) > most {
		return false
	}
	return distance(ra, rb) <= most
}

// distance is how many insertions, deletions, replacements and swaps of
// neighbours turn a into b (Damerau-Levenshtein, optimal string alignment).
func distance(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}
