package handout

import (
	"path/filepath"
	"strings"
	"unicode"
)

// SafeName is a name of a file that comes from another device, without the ways
// in which it could pretend to be, or lead, elsewhere.
func SafeName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cc, unicode.Cf) || strings.ContainsRune(`<>:"|?*`, r) {
			return -1 // Cf turns the direction of writing: exe.gpj
		}
		return r
	}, name)
	name = strings.TrimRight(strings.TrimSpace(name), ". ") // Windows drops them
	if strings.Trim(name, ".") == "" {
		return "file"
	}
	if r := []rune(name); len(r) > maxName {
		ext := []rune(filepath.Ext(name))
		ext = ext[:min(len(ext), maxName/2)]
		name = string(r[:maxName-len(ext)]) + string(ext)
	}
	return name
}

// maxName is how many characters a name may have: with three bytes each it is
// what a file system takes.
const maxName = 80
