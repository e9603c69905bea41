package hub

import (
	"context"
	"io"
	"maps"
	"net"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"
)

// heartbeat keeps a silent event stream from being cut by what is in between.
const heartbeat = 25 * time.Second

// nudges tells listening devices that there is something new. A slow listener hears
// of the latest alone.
type nudges struct {
	mu        sync.Mutex
	listeners map[string]map[chan nudge]*listener
}

// listener is a device that listens, and what its user may read.
type listener struct {
	device int64
	user   string
	staff  *people // by whom may was found
	may    grants
}

// concerns says whether commits changed anything that l may read, as far as staff
// knows. Those who may read other things than before are told by the scopes nil.
func (l *listener) concerns(scopes []string, staff *people) bool {
	if scopes == nil {
		return true
	}
	if l.staff != staff {
		l.staff, l.may = staff, staff.grants(l.user)
	}
	return slices.ContainsFunc(scopes, l.may.read)
}

// nudge is what a listener has not been told yet: of a head, 0 for none, and whether
// others have come to where it is, or left.
type nudge struct {
	head int64
	look bool
}

func (n *nudges) listen(d device) (news chan nudge, stop func()) {
	news = make(chan nudge, 1)
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.listeners[d.ws] == nil {
		n.listeners[d.ws] = make(map[chan nudge]*listener)
	}
	n.listeners[d.ws][news] = &listener{device: d.n, user: d.user}
	return news, func() {
		n.mu.Lock()
		defer n.mu.Unlock()
		delete(n.listeners[d.ws], news)
		if len(n.listeners[d.ws]) == 0 {
			delete(n.listeners, d.ws)
		}
	}
}

// hangUp ends the streams of a device, which then asks why.
func (n *nudges) hangUp(ws string, number int64) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for news, l := range n.listeners[ws] {
		if l.device == number {
			close(news)
			delete(n.listeners[ws], news)
		}
	}
}

// commit tells the new head to the listeners whom commits concern. The others are
// not behind: to them all the commits up to it say nothing. Heads from other processes
// may come out of order.
func (n *nudges) commit(c commits, staff *people) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for news, l := range n.listeners[c.WS] {
		if l.concerns(c.Scopes, staff) {
			add(news, nudge{head: c.Head})
		}
	}
}

// look tells some devices of a workspace to look who is where they are.
func (n *nudges) look(ws string, devices []int64) {
	if len(devices) == 0 {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	for news, l := range n.listeners[ws] {
		if slices.Contains(devices, l.device) {
			add(news, nudge{look: true})
		}
	}
}

// add leaves one nudge for a listener: what it has not read and what is new. Nobody
// else sends meanwhile.
func add(news chan nudge, more nudge) {
	select {
	case unread := <-news:
		more = nudge{max(unread.head, more.head), unread.look || more.look}
	default:
	}
	news <- more
}

// anybody says whether somebody listens to a workspace.
func (n *nudges) anybody(ws string) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return len(n.listeners[ws]) > 0
}

// workspaces are those that somebody listens to.
func (n *nudges) workspaces() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return slices.Collect(maps.Keys(n.listeners))
}

// commits are the numbers of a workspace after one, up to a new head, and the scopes
// in which they changed anything or which something has left: nil where they
// changed who may read what, or nobody knows.
type commits struct {
	WS          string
	After, Head int64
	Scopes      []string
	PeopleSeq   int64 // of who may read what
}

// committed tells of a new head wherever somebody listens. staff is who may read
// what since.
func (h *Hub) committed(c commits, staff *people) {
	h.nudges.commit(c, staff)
	if h.others != nil {
		h.others.tell(c)
	}
}

// committedElsewhere tells of commits of another process.
func (h *Hub) committedElsewhere(ctx context.Context, c commits) {
	if !h.nudges.anybody(c.WS) {
		return
	}
	staff, err := h.staff.at(ctx, h.db.read, c.WS, c.PeopleSeq)
	if err != nil {
		h.log.Warn("read who may know of a commit", "err", err)
		c.Scopes = nil
	}
	h.nudges.commit(c, staff)
}

// maxEventWrite is how long a listener may take to take one event; one that has
// silently gone takes none.
const maxEventWrite = 30 * time.Second

// serveEvents streams heads as server-sent events until the device goes. It takes
// the connection over from net/http, whose buffers would be half of what a stream
// costs that hears nothing.
func (h *Hub) serveEvents(w http.ResponseWriter, r *http.Request, d device) {
	leave, ok := h.listening.enter(d.id)
	if !ok {
		h.tooMany(w, r, "streams at once", time.Second)
		return
	}
	news, stop := h.nudges.listen(d)
	end := func() { stop(); leave() }
	head, err := h.head(r.Context(), d.ws)
	if err != nil {
		end()
		h.answer(w, r, nil, err)
		return
	}
	if h.others != nil {
		h.others.begin(d.ws, head)
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Transfer-Encoding", "identity") // in no chunks: the stream ends with the connection
	w.WriteHeader(http.StatusOK)
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		end()
		h.log.Error("event stream", "err", err)
		return
	}
	begun := h.streams.begin(func() {
		defer end()
		h.stream(conn, d, news, head)
	})
	if !begun {
		end()
		_ = conn.Close() // the hub ends: no matter how
	}
}

// stream tells what is new until the listener or the hub goes.
func (h *Hub) stream(conn net.Conn, d device, news <-chan nudge, head int64) {
	h.metrics.streams.Inc()
	defer h.metrics.streams.Dec()
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		_, _ = conn.Read(make([]byte, 1)) // who listens has nothing to say
	}()
	defer func() {
		_ = conn.Close() // it may have gone
		<-gone
	}()
	say := func(event string) error {
		_ = conn.SetWriteDeadline(time.Now().Add(maxEventWrite)) // what fails is found by the writing
		_, err := io.WriteString(conn, event)
		return err
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for err := say(headEvent(head)); err == nil; {
		select {
		case <-gone:
			return
		case <-h.stopping:
			return
		case next, on := <-news:
			if !on {
				return
			}
			if next.head > head { // two processes may tell the same, and the later one first
				head = next.head
				err = say(headEvent(head))
			}
			if next.look && err == nil {
				err = h.sayPresent(d, say)
			}
		case <-beat.C:
			err = say(": beat\n\n")
		}
	}
}

func headEvent(head int64) string { return "data: " + strconv.FormatInt(head, 10) + "\n\n" }

// streams counts the event streams, to wait for them. A WaitGroup would not do: it
// must not grow from none while it is waited for.
type streams struct {
	mu     sync.Mutex
	n      int
	none   *sync.Cond // n has come to 0
	closed bool
}

// begin runs a stream beside the caller, unless there are to be no more.
func (s *streams) begin(run func()) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false
	}
	s.n++
	go func() {
		defer s.ended()
		run()
	}()
	return true
}

func (s *streams) ended() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.n--; s.n == 0 {
		s.none.Broadcast()
	}
}

// wait lets no more begin, and the others end.
func (s *streams) wait() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	for s.n > 0 {
		s.none.Wait()
	}
}
