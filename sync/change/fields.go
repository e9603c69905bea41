package change

// Fields are column values by name. A value is a string, an int64 or a
// float64, nothing else; an absent value is "" or 0. Custom fields are named
// "custom.<key>". Names that a program does not know are kept and handed on.
type Fields map[string]any
