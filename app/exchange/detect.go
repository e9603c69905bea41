package exchange

import (
	"slices"
	"strings"

	"github.com/roadbook/roadbook/store/entity"
)

// maxSamples is how many different values of a column are shown.
const maxSamples = 3

// columnStats is what is seen of a column: all of it, since the last value may
// be the one that tells how the others are to be read.
type columnStats struct {
	samples []string
	filled  int
	empty   int

	days, numbers, integers, flags int

	dates   dateOrder
	format  numberFormat
	signs   map[string]int
	longest int
}

func (c *columnStats) see(cell string) {
	cell = strings.TrimSpace(cell)
	if cell == "" {
		c.empty++
		return
	}
	c.filled++
	c.longest = max(c.longest, len(cell))
	if len(c.samples) < maxSamples {
		if s := clip(cell, 60); !slices.Contains(c.samples, s) {
			c.samples = append(c.samples, s)
		}
	}
	if c.dates.see(cell) {
		c.days++
	}
	if _, ok := flagWords[strings.ToLower(cell)]; ok {
		c.flags++
	}
	c.seeNumber(cell)
}

func (c *columnStats) seeNumber(cell string) {
	n, err := parseNumber(cell, PointDec)
	if err != nil {
		if n, err = parseNumber(cell, CommaDec); err != nil {
			return
		}
	}
	c.numbers++
	c.format.see(cell)
	if n.value.IsInt() && n.sign == "" {
		c.integers++
	}
	if n.sign != "" {
		if c.signs == nil {
			c.signs = make(map[string]int)
		}
		c.signs[n.sign]++
	}
}

// most is how many of n values must fit a type for the column to have it; the
// rest are mistakes to be shown.
func most(n int) int { return n - n/10 }

// fieldType is what the values look like.
func (c *columnStats) fieldType() entity.FieldType {
	need := most(c.filled)
	switch {
	case c.filled == 0:
		return entity.TypeText
	case c.flags >= need:
		return entity.TypeFlag
	case c.days >= need:
		return entity.TypeDate
	case c.numbers < need:
		return entity.TypeText
	case len(c.signs) > 0:
		return entity.TypeMoney
	case c.integers == c.numbers:
		return entity.TypeInteger
	}
	return entity.TypeNumber
}

// column is the proposal for a column.
func (c *columnStats) column(header, field string) Column {
	out := Column{Header: header, Field: field, Type: c.fieldType(), Samples: c.samples, Empty: c.empty}
	if out.Samples == nil {
		out.Samples = []string{}
	}
	out.DateOrder, out.DateSure = c.dates.order()
	out.NumberFormat, out.NumberSure = c.format.format()
	for sign := range c.signs {
		out.Signs = append(out.Signs, sign)
	}
	slices.Sort(out.Signs)
	return out
}

func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}
