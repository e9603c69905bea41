// Package wholefile writes small files that must not be lost.
//
// Guarantees: after a crash or a power cut there is the file as it was or as it was
// to be, and only its user can read it.
package wholefile

import (
	"errors"
	"os"
)

// Write puts content in the place of the file at path.
func Write(path string, content []byte) error {
	temp := path + ".new"
	file, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if err == nil { // some file systems keep a new name before what is in the file
		err = file.Sync()
	}
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	return os.Rename(temp, path)
}
