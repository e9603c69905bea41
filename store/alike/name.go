// Package alike is the one rule by which records are taken for the same: names
// without what people write in different ways, names by their sound, telephones
// by their digits, web sites by their domain. Import, the warning in a form and
// the search for duplicates all go by it.
package alike

import (
	"math/bits"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Endings of names that say what form a firm has. A group is left alone: it is
// not the firm of that name, but above it.
var (
	legalWords    = []string{"incorporated", "corporation", "limited", "company", "gmbh", "corp", "inc", "ltd", "llc", "plc", "co"}
	legalSuffixes = []string{"股份有限公司", "有限责任公司", "有限公司", "公司"}
)

// Plain is a name without what nobody means: width, case, outer blanks.
func Plain(name string) string {
	return strings.Join(strings.Fields(strings.ToLower(norm.NFKC.String(name))), " ")
}

// Fold is a name without what people write in different ways: width, case,
// blanks, punctuation, the form of the firm. A name of nothing else stays.
func Fold(name string) string {
	plain := Plain(name)
	words := strings.FieldsFunc(plain, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '+' && r != '#' // C++ is not C#
	})
	for len(words) > 1 && slices.Contains(legalWords, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	folded := strings.Join(words, "")
	for _, l := range legalSuffixes {
		if rest, ok := strings.CutSuffix(folded, l); ok && rest != "" {
			return rest
		}
	}
	if folded == "" {
		return plain
	}
	return folded
}

// Name is a folded name made ready to be compared with many.
type Name struct {
	runes []rune
	set   uint64 // of the runes, by their hash
}

// NewName prepares a folded name.
func NewName(folded string) Name {
	n := Name{runes: []rune(folded)}
	for _, r := range n.runes {
		n.set |= 1 << (uint32(r) * 2_654_435_761 >> 26)
	}
	return n
}

// Similar says whether two folded names differ by no more than a slip: one
// character in five, two at most. Numbers are no slips: line 1 is not line 2.
func Similar(a, b Name) bool {
	most := min(max(len(a.runes), len(b.runes))/5, 2)
	if most == 0 || len(a.runes)-len(b.runes) > most || len(b.runes)-len(a.runes) > most {
		return false
	}
	// A slip changes two members of the set at most; this spares nearly all
	// comparisons.
	if bits.OnesCount64(a.set^b.set) > 2*most {
		return false
	}
	return digitsOf(a.runes) == digitsOf(b.runes) && distance(a.runes, b.runes) <= most
}

// digitsOf are the numbers in a name, those in Chinese too.
func digitsOf(name []rune) string {
	var b strings.Builder
	for _, r := range name {
		if unicode.IsNumber(r) || strings.ContainsRune("零一二三四五六七八九十百甲乙丙丁", r) {
			b.WriteRune(r)
		}
	}
	return b.String()
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
