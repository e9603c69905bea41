package plan

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/handout"
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
	out, err := handout.Create(s.dir, "plan-"+a.Now.Local().Format(time.DateOnly)+".png", a.Now)
	if err != nil {
		return "", fmt.Errorf("save picture: %w", err)
	}
	_, err = out.Write(raw)
	return out.Name(), errors.Join(err, out.Close())
}
