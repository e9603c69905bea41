package attachment

import (
	"io"
	"time"
)

// Taken is when a photograph was taken.
func Taken(in io.Reader) time.Time { return readExif(in).taken }
