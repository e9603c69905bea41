package store

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/unicode/norm"
)

// maxPinyinRunes bounds how much of a title is found by pinyin.
const maxPinyinRunes = 32

// indexTokens are the words under which a text is found: Latin words and
// numbers as they are, Chinese as every single character and every two
// neighbours. Width and case do not matter.
func indexTokens(text string) string {
	var b strings.Builder
	eachRun(text, func(run []rune, han bool) {
		if !han {
			addToken(&b, string(run))
			return
		}
		for i := range run {
			addToken(&b, string(run[i]))
			if i+1 < len(run) {
				addToken(&b, string(run[i:i+2]))
			}
		}
	})
	return b.String()
}

// pinyinTokens are the words under which a title is found by its sound: for
// every Chinese character the syllables and the initials from there on, so that
// "haichuan" and "hc" find 合肥海川 by prefix.
func pinyinTokens(text string) string {
	var b strings.Builder
	budget := maxPinyinRunes
	eachRun(text, func(run []rune, han bool) {
		if !han || budget <= 0 {
			return
		}
		run = run[:min(len(run), budget)]
		budget -= len(run)
		syllables := make([]string, len(run))
		for i, r := range run {
			if s := pinyin.SinglePinyin(r, pinyin.Args{Style: pinyin.Normal}); len(s) > 0 {
				syllables[i] = s[0]
			}
		}
		for i := range syllables {
			const reach = 6 // syllables; longer words than that nobody types
			var full, initials strings.Builder
			for _, s := range syllables[i:min(len(syllables), i+reach)] {
				full.WriteString(s)
				if s != "" {
					initials.WriteByte(s[0])
				}
			}
			addToken(&b, full.String())
			if initials.Len() > 1 {
				addToken(&b, initials.String())
			}
		}
	})
	return b.String()
}

// matchQuery is the FTS5 query for what a person has typed: all of the words,
// the last letters of each still open. "" means that there is nothing to find.
func matchQuery(text string) string {
	var terms []string
	eachRun(text, func(run []rune, han bool) {
		if han {
			terms = append(terms, hanTerms(run)...)
		} else {
			terms = append(terms, `"`+string(run)+`"*`)
		}
	})
	return allOf(terms)
}

// hanQuery is the FTS5 query for the Chinese in a text, wherever it stands.
func hanQuery(text string) string {
	var terms []string
	eachRun(text, func(run []rune, han bool) {
		if han {
			terms = append(terms, hanTerms(run)...)
		}
	})
	return allOf(terms)
}

func hanTerms(run []rune) []string {
	if len(run) == 1 {
		return []string{`"` + string(run) + `"`}
	}
	terms := make([]string, len(run)-1)
	for i := range terms {
		terms[i] = `"` + string(run[i:i+2]) + `"`
	}
	return terms
}

func allOf(terms []string) string {
	const most = 16
	return strings.Join(terms[:min(len(terms), most)], " ")
}

// eachRun splits folded text into runs of Chinese characters and runs of other
// letters and digits.
func eachRun(text string, fn func(run []rune, han bool)) {
	var run []rune
	wasHan := false
	flush := func() {
		if len(run) > 0 {
			fn(run, wasHan)
			run = run[:0]
		}
	}
	for _, r := range strings.ToLower(norm.NFKC.String(text)) {
		han := unicode.Is(unicode.Han, r)
		switch {
		case !han && !unicode.IsLetter(r) && !unicode.IsNumber(r):
			flush()
			continue
		case han != wasHan:
			flush()
		}
		wasHan = han
		run = append(run, r)
	}
	flush()
}

func addToken(b *strings.Builder, token string) {
	if b.Len() > 0 {
		b.WriteByte(' ')
	}
	b.WriteString(token)
}
