package client

import (
	"crypto/sha256"
	"crypto/subtle"
	"crypto/tls"
	"crypto/x509"
	"time"
)

// tlsConfig trusts the certificate with the fingerprint and no other; without a
// fingerprint it trusts what the system does.
func tlsConfig(fingerprint []byte, now func() time.Time) *tls.Config {
	config := &tls.Config{MinVersion: tls.VersionTLS13, Time: now}
	if len(fingerprint) == 0 {
		return config
	}
	config.InsecureSkipVerify = true // VerifyConnection below checks more strictly
	config.VerifyConnection = func(state tls.ConnectionState) error {
		cert := state.PeerCertificates[0]
		sum := sha256.Sum256(cert.Raw)
		if subtle.ConstantTimeCompare(sum[:], fingerprint) != 1 {
			return x509.UnknownAuthorityError{Cert: cert}
		}
		if t := now(); t.After(cert.NotAfter) || t.Before(cert.NotBefore) {
			return x509.CertificateInvalidError{Cert: cert, Reason: x509.Expired}
		}
		return nil
	}
	return config
}
