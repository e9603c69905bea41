package hub

import (
	"context"
	"crypto/subtle"
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/crypto/argon2"

	"github.com/roadbook/roadbook/sync/protocol"
)

// MinPassword is the shortest password that is taken, in characters.
const MinPassword = 8

func takesPassword(p string) bool {
	return len([]rune(p)) >= MinPassword && len(p) <= protocol.MaxPasswordSize
}

// Cost is how much work a password hash takes.
type Cost struct {
	Passes uint32
	KiB    uint32
}

// defaultCost is the second recommendation of RFC 9106, section 4.
var defaultCost = Cost{Passes: 3, KiB: 64 << 10}

const (
	argonThreads = 4
	argonSalt    = 16
	argonKey     = 32
)

// Each hash takes Cost.KiB of memory, so that few are made at a time; who waits
// too long is told to come back.
const (
	hashesAtOnce = 2
	hashPatience = 10 * time.Second
)

// argon makes the key of a password when its turn has come, or returns errBusy.
func (h *Hub) argon(ctx context.Context, password string, salt []byte, c Cost) ([]byte, error) {
	patience := time.NewTimer(hashPatience)
	defer patience.Stop()
	select {
	case h.hashing <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-patience.C:
		return nil, errBusy
	}
	defer func() { <-h.hashing }()
	h.metrics.hashes.Inc()
	return argon2.IDKey([]byte(password), salt, c.Passes, c.KiB, argonThreads, argonKey), nil
}

// hashPassword is "argon2id$passes$kib$salt$key": what it was made with is kept
// in it, so that the cost can be raised later.
func (h *Hub) hashPassword(ctx context.Context, password string) (string, error) {
	salt := make([]byte, argonSalt)
	if _, err := io.ReadFull(h.rand, salt); err != nil {
		return "", fmt.Errorf("random bytes: %w", err)
	}
	key, err := h.argon(ctx, password, salt, h.cost)
	return fmt.Sprintf("argon2id$%d$%d$%x$%x", h.cost.Passes, h.cost.KiB, salt, key), err
}

// absentPassword matches nothing; it is compared where there is no account, so
// that an unknown person takes as long as a known one.
func (h *Hub) absentPassword() string {
	return fmt.Sprintf("argon2id$%d$%d$%x$%x", h.cost.Passes, h.cost.KiB, make([]byte, argonSalt), make([]byte, argonKey))
}

func (h *Hub) passwordMatches(ctx context.Context, stored, password string) (bool, error) {
	var c Cost
	var salt, want []byte
	if _, err := fmt.Sscanf(strings.ReplaceAll(stored, "$", " "), "argon2id %d %d %x %x", &c.Passes, &c.KiB, &salt, &want); err != nil {
		return false, fmt.Errorf("stored password: %w", err)
	}
	got, err := h.argon(ctx, password, salt, c)
	return subtle.ConstantTimeCompare(got, want) == 1, err
}
