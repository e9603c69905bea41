package simulation_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
)

// attach adds a file of random bytes to a record.
func (d *device) attach(subject entity.ID, size int, seed byte) (entity.Attachment, []byte) {
	d.w.t.Helper()
	data := make([]byte, size)
	random := rand.NewChaCha8([32]byte{seed})
	_, _ = random.Read(data) // never fails
	sum, _, err := d.db.AddBytes(bytes.NewReader(data), 1<<30)
	d.must(err)
	a := entity.Attachment{SubjectKind: "opportunity", SubjectID: subject, Name: "photo.jpg", SHA256: sum, SizeBytes: int64(size)}
	d.write(func(tx *store.Tx) error { return tx.Attach(&a) })
	return a, data
}

// TestI15BytesArriveWholeOverABadLine lets files travel while lines break and
// programs are killed, and then stops the faults: every file must be wherever it
// is wanted, byte for byte.
func TestI15BytesArriveWholeOverABadLine(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) { worldOfFiles(t, seed) })
		})
	}
}

func worldOfFiles(t *testing.T, seed uint64) {
	w := newWorld(t, seed)
	defer w.close()
	lin, boss := w.laptop("lin", w.admin, 0), w.laptop("boss", w.admin, time.Hour)
	lin.start()
	boss.start()
	id := lin.opportunity("Line 2")
	w.settled()
	w.faults.set(true)
	files := make(map[entity.ID][]byte)
	var attached []entity.Attachment
	for i := range 6 {
		d := w.devices[i%2]
		d.line.set(false, 0.02)
		a, data := d.attach(id, 1+w.random.IntN(300_000), byte(i))
		attached, files[a.ID] = append(attached, a), data
	}
	for range 30 {
		w.devices[w.random.IntN(2)].carryOn(attached)
		time.Sleep(time.Duration(w.random.IntN(60)) * time.Second)
	}
	w.faults.set(false)
	w.faults.wait()
	for _, d := range w.devices {
		d.line.set(false, 0)
		for _, a := range attached {
			d.must(d.db.Pin(ctx, a, true))
		}
	}
	w.settled()
	w.carried()
	for _, d := range w.devices {
		for _, a := range attached {
			var got bytes.Buffer
			d.must(d.db.CopyBytes(ctx, a, &got))
			if !bytes.Equal(got.Bytes(), files[a.ID]) {
				t.Errorf("%s has other bytes of %s", d.name, a.ID)
			}
		}
	}
}

// carryOn lets something happen to a device while files travel.
func (d *device) carryOn(files []entity.Attachment) {
	d.w.t.Helper()
	switch d.w.random.IntN(3) {
	case 0:
		d.kill()
	case 1:
		d.line.set(true, 0)
		time.Sleep(time.Duration(d.w.random.IntN(60)) * time.Second)
		d.line.set(false, 0.02)
	case 2:
		d.must(d.db.Pin(ctx, files[d.w.random.IntN(len(files))], true))
	}
}

// TestI15AnUploadGoesOnAfterAKill kills the program in the middle of an upload,
// and the hub too.
func TestI15AnUploadGoesOnAfterAKill(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, 1)
		defer w.close()
		lin := w.laptop("lin", w.admin, 0)
		const size = 5 << 20
		var told []int64
		half := make(chan struct{})
		lin.sending = func(_ change.Transfer, done int64) {
			if told = append(told, done); len(told) == size/2>>15 { // it is told every 32 KiB
				lin.line.set(true, 0)
				close(half)
			}
		}
		lin.start()
		a, _ := lin.attach(lin.opportunity("Line 2"), size, 1)
		<-half
		lin.stop()
		before := len(told)
		synctest.Wait()
		must(t, w.hub.Close())
		w.openHub(w.hubPath)
		lin.reopen()
		lin.line.set(false, 0)
		lin.start()
		w.settled()
		w.carried()
		if told[before] < size/4 {
			t.Errorf("after %d of %d bytes it began again at %d", told[before-1], size, told[before])
		}
		if files, err := lin.db.Attachments(ctx, a.SubjectID); err != nil || len(files) != 1 || !files[0].Sent {
			t.Errorf("%+v, %v", files, err)
		}
	})
}

// kill ends the program in the middle of whatever it does and starts it again.
func (d *device) kill() {
	d.stop()
	d.reopen()
	d.start()
}

// carried waits, in the world's time, until no file is on its way.
func (w *world) carried() {
	w.t.Helper()
	left := 0
	for range 60 {
		left = 0
		for _, d := range w.devices {
			all, err := d.db.Transfers(ctx)
			d.must(err)
			left += len(all)
		}
		if left == 0 {
			return
		}
		time.Sleep(time.Minute)
		synctest.Wait()
	}
	w.t.Fatalf("%d files never came to rest", left)
}
