package exchange_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/exchange"
)

// BenchmarkImport8800 imports the public CRM data: 8,800 opportunities with all
// that they name.
func BenchmarkImport8800(b *testing.B) { benchmarkImport(b, crm(b)) }

// BenchmarkImport50k imports 50,000 opportunities of 10,000 accounts that are
// made on the way.
func BenchmarkImport50k(b *testing.B) { benchmarkImport(b, []string{wide(b, 50_000)}) }

// benchmarkImport reports the peak of the memory in use beside the time of the
// import itself; looking at the files before is measured apart.
func benchmarkImport(b *testing.B, files []string) {
	var inspect time.Duration
	var peak uint64
	for b.Loop() {
		b.StopTimer()
		w := apptest.Open(b)
		s := exchange.New(w.Session, b.TempDir())
		begun := time.Now()
		plan, err := s.Inspect(files)
		if err != nil {
			b.Fatal(err)
		}
		inspect += time.Since(begun)
		stop := watchMemory(&peak)
		b.StartTimer()
		if r := startImport(b, w, s, plan); r.Failed > 0 {
			b.Fatalf("%+v", r)
		}
		b.StopTimer()
		stop()
		if err := w.Session.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
	b.ReportMetric(float64(peak)/(1<<20), "MiB-peak")
	b.ReportMetric(inspect.Seconds()/float64(b.N), "s-inspect")
}

// watchMemory keeps the largest heap that it sees until it is stopped.
func watchMemory(peak *uint64) (stop func()) {
	runtime.GC()
	done := make(chan struct{})
	go func() {
		var m runtime.MemStats
		for {
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
				runtime.ReadMemStats(&m)
				if m.HeapInuse > atomic.LoadUint64(peak) {
					atomic.StoreUint64(peak, m.HeapInuse)
				}
			}
		}
	}()
	return func() { close(done) }
}

// wide is a file of so many opportunities.
func wide(t testing.TB, rows int) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("编号,商机名称,客户名称,负责人,阶段,创建日期,预计成交日期,金额,备注\n")
	stages := []string{"线索", "需求确认", "方案", "投标报价", "商务谈判", "赢单", "输单"}
	for i := range rows {
		fmt.Fprintf(&b, "OP%06d,设备更新项目%d,客户%s第%d有限公司,销售%d,%s,2026-%02d-%02d,2027-%02d-15,\"¥%d,%03d.50\",现场沟通后补充方案\n",
			i, i, []string{"华东", "华南", "西北", "东北"}[i%4], i%10_000, i%40, stages[i%len(stages)], i%12+1, i%28+1, i%12+1, i%900+1, i%1000)
	}
	path := filepath.Join(t.TempDir(), "opportunities.csv")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
