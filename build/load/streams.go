package main

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// perDevice is how many streams the hub lets a device have.
const perDevice = 8

// streams opens event streams that hear nothing, and says what they cost the hub.
func streams(ctx context.Context, o *office, s size) error {
	if need := (s.streams + perDevice - 1) / perDevice; need > len(o.reps) {
		return fmt.Errorf("%d streams need %d reps", s.streams, need)
	}
	before, err := o.resident("VmRSS")
	if err != nil {
		return err
	}
	listening, stop := context.WithCancel(ctx)
	var all sync.WaitGroup
	var open, broken atomic.Int64
	for n := range s.streams {
		r := o.reps[n/perDevice]
		c := o.clientOf(r)
		all.Go(func() {
			defer c.Close()
			first := true
			err := c.Listen(listening, func(int64) {
				if first {
					first = false
					open.Add(1)
				}
			})
			if listening.Err() == nil {
				fmt.Println(err)
				broken.Add(1)
			}
		})
		if n%100 == 99 {
			time.Sleep(50 * time.Millisecond) // handshakes are not what is measured
		}
	}
	for open.Load()+broken.Load() < int64(s.streams) && ctx.Err() == nil {
		time.Sleep(100 * time.Millisecond)
	}
	time.Sleep(5 * time.Second)
	after, err := o.resident("VmRSS")
	stop()
	all.Wait()
	fmt.Printf("%d streams open, %d broken: the hub has %d MiB, %d before; load of the machine %s\n", open.Load(), broken.Load(), after, before, busyness())
	return err
}
