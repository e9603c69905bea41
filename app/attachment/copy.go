package attachment

import (
	"bytes"
	"encoding/base64"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/handout"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store/entity"
)

// Save makes a copy of a file under its own name, to be saved where a person
// likes, and returns where it is.
func (s *Service) Save(id string) (path string, err error) {
	a, file, err := s.find(id)
	if err != nil {
		return "", err
	}
	return s.copy(a, file)
}

// programs are the endings of files that a system runs when they are opened.
var programs = strings.Fields(`.app .appimage .bat .chm .cmd .com .command .cpl .desktop .exe .gadget .hta .inf .jar .js .jse .lnk .msc
	.msi .msp .pif .pkg .ps1 .reg .scf .scr .sh .url .vb .vbe .vbs .webloc .ws .wsf .wsh`)

// Open is Save for a copy that the system is to open. It refuses a program:
// whoever attached it may have been deceived.
func (s *Service) Open(id string) (path string, err error) {
	a, file, err := s.find(id)
	if err != nil {
		return "", err
	}
	if slices.Contains(programs, strings.ToLower(filepath.Ext(handout.SafeName(file.Name)))) {
		return "", fault.New("attachment.program", file.Name+" is a program")
	}
	return s.copy(a, file)
}

// copy writes a file into a folder of its own. Bytes that are not those that
// were attached are not handed out.
func (s *Service) copy(a session.Access, file entity.Attachment) (string, error) {
	dir, err := handout.Folder(s.dir, a.Now)
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, handout.SafeName(file.Name))
	to, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
	if err == nil {
		err = errors.Join(a.DB.CopyBytes(a.Ctx, file, to), to.Close())
	}
	if err != nil {
		return "", errors.Join(err, os.RemoveAll(dir))
	}
	return path, nil
}

// Picture is a picture drawn as large as a window, as a JPEG in base64. It is ""
// for what is no picture that can be drawn.
func (s *Service) Picture(id string) (string, error) {
	a, file, err := s.find(id)
	if err != nil || file.Preview == "" || file.SizeBytes > maxDrawn {
		return "", err
	}
	var data bytes.Buffer
	if err := a.DB.CopyBytes(a.Ctx, file, &data); err != nil {
		return "", err
	}
	in := bytes.NewReader(data.Bytes())
	return base64.StdEncoding.EncodeToString(draw(in, readExif(in).orientation, 1600, 85)), nil
}
