package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"time"
)

// certificateLife is how long a self-made certificate is good. Devices pin it,
// so that a longer life takes nothing from its safety.
const certificateLife = 10 * 365 * 24 * time.Hour

func serverTLS(data, cert, key string) (*tls.Config, error) {
	if cert == "" {
		if err := makeCertificate(data); err != nil {
			return nil, fmt.Errorf("make certificate: %w", err)
		}
		cert, key = certificatePaths(data)
	}
	pair, err := tls.LoadX509KeyPair(cert, key)
	if err != nil {
		return nil, fmt.Errorf("load certificate: %w", err)
	}
	return &tls.Config{MinVersion: tls.VersionTLS13, Certificates: []tls.Certificate{pair}}, nil
}

func certificatePaths(data string) (cert, key string) {
	return filepath.Join(data, "hub.crt"), filepath.Join(data, "hub.key")
}

// makeCertificate makes the self-made certificate once.
func makeCertificate(data string) error {
	certPath, keyPath := certificatePaths(data)
	if _, err := os.Stat(certPath); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return err
	}
	template := x509.Certificate{
		SerialNumber: serial,
		Subject:      pkix.Name{CommonName: "Roadbook hub"},
		NotBefore:    time.Now().Add(-24 * time.Hour), // for devices whose clocks are behind
		NotAfter:     time.Now().Add(certificateLife),
		KeyUsage:     x509.KeyUsageDigitalSignature,
		ExtKeyUsage:  []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		DNSNames:     []string{"localhost"},
	}
	der, err := x509.CreateCertificate(rand.Reader, &template, &template, &key.PublicKey, key)
	if err != nil {
		return err
	}
	raw, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err
	}
	if err := os.WriteFile(keyPath, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: raw}), 0o600); err != nil {
		return err
	}
	return os.WriteFile(certPath, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o644)
}

// fingerprint is the SHA-256 of the self-made certificate, which is made if
// there is none yet.
func fingerprint(data string) ([]byte, error) {
	if err := makeCertificate(data); err != nil {
		return nil, fmt.Errorf("make certificate: %w", err)
	}
	pair, err := tls.LoadX509KeyPair(certificatePaths(data))
	if err != nil {
		return nil, fmt.Errorf("load certificate: %w", err)
	}
	sum := sha256.Sum256(pair.Certificate[0])
	return sum[:], nil
}
