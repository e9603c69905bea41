package exchange

// ParseAmount reads an amount in major units, written in a format (PointDec …),
// and returns minor units of the currency, as the cells of an import are read.
func ParseAmount(s, format, code string) (int64, error) {
	n, err := parseNumber(s, format)
	if err != nil {
		return 0, err
	}
	return minor(n.value, code)
}
