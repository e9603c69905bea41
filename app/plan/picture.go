package plan

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store/entity"
)

const pngSignature = "\x89PNG\r\n\x1a\n"

// SavePicture keeps a picture that the window has drawn, a PNG in base64, as a file,
// and returns its path.
func (s *Service) SavePicture(content string) (string, error) {
	a, err := s.session.Allow(session.Read, entity.Projects.Name)
	if err != nil {
		return "", err
	}
	raw, err := base64.StdEncoding.DecodeString(content)
	if err != nil || !bytes.HasPrefix(raw, []byte(pngSignature)) {
		return "", fault.New("plan.not-png", "no picture in PNG")
	}
	out, err := s.create("plan-" + a.Now.Local().Format(time.DateOnly) + ".png")
	if err != nil {
		return "", err
	}
	_, err = out.Write(raw)
	return out.Name(), errors.Join(err, out.Close())
}

// create makes a file to be kept by a person, in a folder of its own.
func (s *Service) create(name string) (*os.File, error) {
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return nil, fmt.Errorf("export plan: %w", err)
	}
	dir, err := os.MkdirTemp(s.dir, "plan-")
	if err != nil {
		return nil, fmt.Errorf("export plan: %w", err)
	}
	out, err := os.Create(filepath.Join(dir, name))
	if err != nil {
		return nil, fmt.Errorf("export plan: %w", err)
	}
	return out, nil
}
