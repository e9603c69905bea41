package keyring

import "github.com/zalando/go-keyring"

// System is the keyring of whoever has signed in to the computer.
type System interface {
	Set(name, secret string) error
	Get(name string) (string, error)
	Delete(name string) error
}

// Desktop is the keyring that the system has: Keychain, Credential Manager or
// the Secret Service. Every call fails where there is none.
var Desktop System = desktop{}

// service is the name under which the system shows our secrets.
const service = "Roadbook"

type desktop struct{}

func (desktop) Set(name, secret string) error   { return keyring.Set(service, name, secret) }
func (desktop) Get(name string) (string, error) { return keyring.Get(service, name) }
func (desktop) Delete(name string) error        { return keyring.Delete(service, name) }
