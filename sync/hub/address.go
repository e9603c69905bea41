package hub

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// from is the address that a request comes from. What X-Forwarded-For says is
// believed only as far as the proxies that we were told to trust have written it.
func (h *Hub) from(r *http.Request) netip.Addr {
	port, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	address := port.Addr().Unmap()
	passed := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, text := range slices.Backward(passed) {
		if !h.trusts(address) {
			break
		}
		before, err := netip.ParseAddr(strings.TrimSpace(text))
		if err != nil {
			break
		}
		address = before.Unmap().WithZone("")
	}
	return address
}

func (h *Hub) trusts(proxy netip.Addr) bool {
	return slices.ContainsFunc(h.proxies, func(p netip.Prefix) bool { return p.Contains(proxy) })
}

// neighbourhood is what one customer of a provider has: an address of IPv4, a
// network of IPv6.
func neighbourhood(a netip.Addr) string {
	if a.Is6() {
		p, _ := a.Prefix(64) // no error: an address of IPv6 has 64 bits
		return p.String()
	}
	return a.String()
}
