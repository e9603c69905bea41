package hub

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// metrics is what is counted. Labels are routes, codes and words of ours: never
// an id of a workspace, a person or a device, of which there is no end.
type metrics struct {
	registry *prometheus.Registry

	requests  *prometheus.CounterVec   // route, code
	latency   *prometheus.HistogramVec // route
	sizes     *prometheus.HistogramVec // route
	outcomes  *prometheus.CounterVec   // verdict
	conflicts prometheus.Counter
	repaired  prometheus.Counter
	steps     *prometheus.HistogramVec // step
	refused   *prometheus.CounterVec   // reason
	hashes    prometheus.Counter
	streams   prometheus.Gauge
	head      prometheus.Gauge
	files     *prometheus.HistogramVec // method, code
}

func newMetrics(h *Hub) metrics {
	seconds := prometheus.ExponentialBuckets(0.0005, 2, 16)
	m := metrics{
		registry:  prometheus.NewRegistry(),
		requests:  counters("roadbook_requests_total", "Requests answered.", "route", "code"),
		latency:   histograms("roadbook_request_seconds", "Time to answer a request, event streams left out.", seconds, "route"),
		sizes:     histograms("roadbook_items", "Transactions in a push, entries in a page of a pull.", prometheus.ExponentialBuckets(1, 4, 8), "route"),
		outcomes:  counters("roadbook_transactions_total", "Transactions pushed, by what became of them.", "verdict"),
		steps:     histograms("roadbook_database_seconds", "Time of writing: wait for the lock, write under it; and of reading a page.", seconds, "step"),
		refused:   counters("roadbook_refused_total", "Requests turned away before any work.", "reason"),
		conflicts: prometheus.NewCounter(prometheus.CounterOpts{Name: "roadbook_conflicts_total", Help: "Values that lost a concurrent write and were kept."}),
		hashes:    prometheus.NewCounter(prometheus.CounterOpts{Name: "roadbook_password_hashes_total", Help: "Passwords hashed, to be set or compared."}),
		repaired:  prometheus.NewCounter(prometheus.CounterOpts{Name: "roadbook_repaired_total", Help: "Records sent again because a device did not have them as they are."}),
		streams:   prometheus.NewGauge(prometheus.GaugeOpts{Name: "roadbook_event_streams", Help: "Devices that listen now."}),
		head:      prometheus.NewGauge(prometheus.GaugeOpts{Name: "roadbook_head", Help: "Commit number of the latest push that this process merged."}),
		files:     histograms("roadbook_bucket_seconds", "Time of the bucket of files to begin its answer; code none where there was none.", seconds, "method", "code"),
	}
	reached := prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "roadbook_files_reached", Help: "1 where the last check reached the files, else 0."}, func() float64 {
		if h.filesAway.Load() {
			return 0
		}
		return 1
	})
	m.registry.MustRegister(m.requests, m.latency, m.sizes, m.outcomes, m.steps, m.refused, m.conflicts, m.hashes, m.repaired, m.streams, m.head, m.files, reached,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		collectors.NewDBStatsCollector(h.db.read.db, "read"))
	return m
}

func counters(name, help string, labels ...string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
}

func histograms(name, help string, buckets []float64, labels ...string) *prometheus.HistogramVec {
	return prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: name, Help: help, Buckets: buckets}, labels)
}

// Metrics answers with what was counted, for Prometheus. It tells how much a
// company works: keep it off the network.
func (h *Hub) Metrics() http.Handler {
	return promhttp.HandlerFor(h.metrics.registry, promhttp.HandlerOpts{})
}

func (m *metrics) request(route string, code int, took time.Duration) {
	m.requests.WithLabelValues(route, strconv.Itoa(code)).Inc()
	if route != "GET "+protocol.PathEvents {
		m.latency.WithLabelValues(route).Observe(took.Seconds())
	}
}

func (m *metrics) database(step string, took time.Duration) {
	m.steps.WithLabelValues(step).Observe(took.Seconds())
}

func (m *metrics) bucket(method, code string, took time.Duration) {
	m.files.WithLabelValues(method, code).Observe(took.Seconds())
}

func (m *metrics) pushed(a protocol.PushAnswer, conflicts int) {
	m.sizes.WithLabelValues("POST " + protocol.PathPush).Observe(float64(len(a.Outcomes)))
	for _, out := range a.Outcomes {
		m.outcomes.WithLabelValues(string(out.Verdict)).Inc()
	}
	m.conflicts.Add(float64(conflicts))
	m.head.Set(float64(a.Head))
}

func (m *metrics) pulled(page change.Page, took time.Duration) {
	m.sizes.WithLabelValues("POST " + protocol.PathPull).Observe(float64(len(page.Entries)))
	m.database("read", took)
}
