package courier

import (
	"bytes"
	"crypto/rand"
	"encoding/base32"
	"errors"
	"io"
	"os"
	"strings"

	"filippo.io/age"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/sync/protocol"
)

// newCode is a code to be told to whoever takes the file in: 80 random bits, in
// groups that can be read out.
func newCode() string {
	raw := make([]byte, 10)
	_, _ = rand.Read(raw) // never fails
	text := base32.StdEncoding.EncodeToString(raw)
	return text[:4] + "-" + text[4:8] + "-" + text[8:12] + "-" + text[12:]
}

// plainCode is a code however it was typed.
func plainCode(typed string) string {
	return strings.NewReplacer("-", "", " ", "", "\n", "").Replace(strings.ToUpper(typed))
}

// writeFile writes a parcel, encrypted with a code.
func writeFile(path string, s protocol.Signed, code string) error {
	raw, err := protocol.Marshal(s)
	if err != nil {
		return err
	}
	to, err := age.NewScryptRecipient(plainCode(code))
	if err != nil {
		return err
	}
	var sealed bytes.Buffer
	w, err := age.Encrypt(&sealed, to)
	if err != nil {
		return err
	}
	if _, err := w.Write(raw); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return os.WriteFile(path, sealed.Bytes(), 0o600)
}

// readFile reads what writeFile wrote.
func readFile(path, code string) (s protocol.Signed, err error) {
	f, err := os.Open(path)
	if err != nil {
		return s, errNoParcel(err)
	}
	defer f.Close()
	if plainCode(code) == "" {
		return s, errCode()
	}
	with, err := age.NewScryptIdentity(plainCode(code))
	if err != nil {
		return s, err
	}
	r, err := age.Decrypt(f, with)
	var wrong *age.NoIdentityMatchError
	if errors.As(err, &wrong) {
		return s, errCode()
	}
	if err != nil {
		return s, errNoParcel(err)
	}
	raw, err := io.ReadAll(io.LimitReader(r, protocol.MaxBodyBytes))
	if err != nil { // every part of the file is authenticated
		return s, errNoParcel(err)
	}
	if err := protocol.Unmarshal(raw, &s); err != nil {
		return s, errNoParcel(err)
	}
	return s, nil
}

func errCode() error {
	return fault.Invalid("code", "courier.wrong-code", "the code does not open this file")
}

func errNoParcel(err error) error { return fault.New("courier.no-parcel", err.Error()) }
