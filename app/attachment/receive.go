package attachment

import (
	"encoding/base64"
	"errors"
	"os"
	"path/filepath"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/handout"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store/entity"
)

// maxReceived is an hour of speech, in base64; a call of the page takes no more than
// 16 MiB.
const maxReceived = 12 << 20

// Receive keeps what the page has made, such as a voice memo, as a file that can be
// added, and returns where it is. Files that a person picks never come this way.
func (s *Service) Receive(name, data string) (path string, err error) {
	a, err := s.session.Allow(session.Write, entity.Attachments.Name)
	if err != nil {
		return "", err
	}
	if len(data) > maxReceived {
		return "", tooLarge(name)
	}
	raw, err := base64.StdEncoding.DecodeString(data)
	if err != nil {
		return "", fault.New("invalid", err.Error())
	}
	dir, err := handout.Folder(s.dir, a.Now) // what is not added after all goes within a day
	if err != nil {
		return "", err
	}
	path = filepath.Join(dir, handout.SafeName(name))
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		return "", errors.Join(err, os.RemoveAll(dir))
	}
	return path, nil
}
