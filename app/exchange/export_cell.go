package exchange

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/roadbook/roadbook/app/wall"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// cell is a value for a file: how it is written as text, and what it is where
// the file knows types.
type cell struct {
	text   string
	number *float64
	digits int // decimals of the number
	day    *time.Time
	moment bool // the day has a time
}

func cellsOf(row store.Row, columns []exportColumn, titles map[string]string, zh bool) []cell {
	cells := make([]cell, len(columns))
	for i, c := range columns {
		v := row.Values[c.field.Name]
		if c.field.Name == "id" {
			v = row.ID
		}
		cells[i] = cellOf(c.field, v, row.Values, titles, zh)
	}
	return cells
}

func cellOf(f entity.Field, v any, values map[string]any, titles map[string]string, zh bool) cell {
	switch v := v.(type) {
	case int64:
		return integerCell(f, v, values, zh)
	case float64:
		return numberCell(strconv.FormatFloat(v, 'f', -1, 64), v, -1)
	case string:
		return textCell(f, v, titles)
	}
	return cell{}
}

func integerCell(f entity.Field, v int64, values map[string]any, zh bool) cell {
	switch f.Type {
	case entity.TypeFlag:
		words := [2][2]string{{"no", "yes"}, {"否", "是"}}
		lang, i := 0, 0
		if zh {
			lang = 1
		}
		if v != 0 {
			i = 1
		}
		return cell{text: words[lang][i]}
	case entity.TypeMoney:
		code := text(values, f.CurrencyField)
		if v == 0 && code == "" {
			return cell{} // never entered
		}
		digits := entity.MinorDigits(code)
		return numberCell(majorUnits(v, code), float64(v)/math.Pow10(digits), digits)
	}
	return numberCell(strconv.FormatInt(v, 10), float64(v), 0)
}

func numberCell(s string, v float64, digits int) cell {
	return cell{text: s, number: &v, digits: digits}
}

// firstYear is the first one that is the same in all spreadsheets.
const firstYear = 1901

func textCell(f entity.Field, v string, titles map[string]string) cell {
	c := cell{text: v}
	switch f.Type {
	case entity.TypeReference, entity.TypeAnyReference:
		if title, ok := titles[v]; ok {
			c.text = title
		}
	case entity.TypeDate:
		if t, err := time.Parse(time.DateOnly, v); err == nil && t.Year() >= firstYear {
			c.day = &t
		}
	case entity.TypeInstant:
		if t, err := time.Parse(time.RFC3339, v); err == nil {
			t = t.Local()
			shown := wall.Shown(t)
			if !wall.At(shown, time.Local).Equal(t) { // the second of an hour that comes twice
				return cell{text: t.Format("2006-01-02 15:04:05Z07:00")}
			}
			c.text, c.day, c.moment = t.Format(time.DateTime), &shown, true
		}
	}
	return c
}

// majorUnits is an amount of minor units in decimal, exact.
func majorUnits(v int64, code string) string {
	digits := entity.MinorDigits(code)
	s := strconv.FormatInt(v, 10)
	if digits == 0 {
		return s
	}
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	if len(s) <= digits {
		s = strings.Repeat("0", digits-len(s)+1) + s
	}
	return sign + s[:len(s)-digits] + "." + s[len(s)-digits:]
}

// fieldHeader is what a field is called in a file where the window has not said:
// a word by which an import finds the field again.
func fieldHeader(e Export, f entity.Field) string {
	if isChinese(e.Locale) {
		for _, w := range synonyms[e.Query.Kind][f.Name] {
			if strings.ContainsFunc(w, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
				return w
			}
		}
	}
	if f.Type == entity.TypeReference {
		return strings.TrimSuffix(f.Name, "_id")
	}
	return strings.TrimPrefix(f.Name, customPrefix)
}
