package hub

import (
	"math"
	"net/http"
	"strconv"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"

	"github.com/roadbook/roadbook/sync/protocol"
)

// What one party may do in a while. Each process counts for itself.
const (
	deviceRate    = 50 // requests a second
	deviceBurst   = 1000
	deviceAtOnce  = 8  // requests, and as many event streams
	strangerRate  = 10 // requests a second from an address, of those who are not signed in
	strangerBurst = 100

	// Guesses at a password: so many at once, then one in a while. The same for
	// an address, for a person, and for whoever holds a device or an invitation
	// of that person, who is counted apart: others cannot use up his guesses.
	guessBurst = 10
	guessEvery = 5 * time.Minute
)

// maxCounted is how many parties a limit remembers; those that have been silent
// for longest are forgotten first.
const maxCounted = 100_000

// limit is a bucket of tokens for each party: an address, a person, a device.
type limit struct {
	every rate.Limit
	burst int

	mu sync.Mutex
	of *lru.Cache[string, *rate.Limiter]
}

func newLimit(every rate.Limit, burst int) *limit {
	of, err := lru.New[string, *rate.Limiter](maxCounted)
	if err != nil {
		panic(err) // only a size below 1 is refused
	}
	return &limit{every: every, burst: burst, of: of}
}

// spend takes a token of a party, or says how long it is until there is one.
func (l *limit) spend(party string, now time.Time) (wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	bucket, ok := l.of.Get(party)
	if !ok {
		bucket = rate.NewLimiter(l.every, l.burst)
		l.of.Add(party, bucket)
	}
	if bucket.AllowN(now, 1) {
		return 0
	}
	missing := 1 - bucket.TokensAt(now)
	return time.Duration(missing / float64(l.every) * float64(time.Second))
}

// atOnce counts what devices have under way.
type atOnce struct {
	mu sync.Mutex
	of map[string]int
}

// enter counts one more for a device, unless it has enough.
func (a *atOnce) enter(device string) (leave func(), ok bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.of[device] >= deviceAtOnce {
		return nil, false
	}
	a.of[device]++
	return func() {
		a.mu.Lock()
		defer a.mu.Unlock()
		if a.of[device]--; a.of[device] == 0 {
			delete(a.of, device)
		}
	}, true
}

// stranger takes one of the requests that an address has for those who are not
// signed in, or answers 429.
func (h *Hub) stranger(w http.ResponseWriter, r *http.Request) bool {
	wait := h.strangers.spend(neighbourhood(h.from(r)), h.now())
	if wait > 0 {
		h.tooMany(w, r, "requests", wait)
	}
	return wait == 0
}

// tooMany turns a request away for a while.
func (h *Hub) tooMany(w http.ResponseWriter, r *http.Request, what string, wait time.Duration) {
	h.metrics.refused.WithLabelValues(what).Inc()
	seconds := int(math.Ceil(wait.Seconds()))
	w.Header().Set("Retry-After", strconv.Itoa(seconds))
	h.send(w, r, http.StatusTooManyRequests, protocol.Problem{Code: protocol.CodeBusy, Message: "too many " + what, RetryAfter: seconds})
}
