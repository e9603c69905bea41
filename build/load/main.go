// Command load plays many reps against a hub and says how it bears them. It
// starts that hub itself, on a loopback address and an empty folder, and takes no
// address of any other.
//
//	go run ./build/load storm     reps come back from an outage with their work
//	go run ./build/load streams   devices that only listen
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"
)

// What may be asked for at most.
const (
	maxReps    = 5_000
	maxChanges = 5_000
	maxStreams = 18_000
)

// size is how much load there is to be.
type size struct {
	reps, changes, streams int
	over, limit            time.Duration
}

func main() {
	var s size
	flag.IntVar(&s.reps, "reps", 1000, "reps, each with a device")
	flag.IntVar(&s.changes, "changes", 500, "changes that each has pending")
	flag.IntVar(&s.streams, "streams", 10_000, "event streams, eight a device")
	flag.DurationVar(&s.over, "over", time.Minute, "time within which they come back")
	flag.DurationVar(&s.limit, "limit", 8*time.Minute, "time after which it is given up")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, s.limit)
	defer cancel()
	if err := run(ctx, flag.Arg(0), s); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, what string, s size) error {
	if s.reps > maxReps || s.changes > maxChanges || s.streams > maxStreams {
		return fmt.Errorf("at most %d reps, %d changes and %d streams", maxReps, maxChanges, maxStreams)
	}
	play, ok := map[string]func(context.Context, *office, size) error{"storm": storm, "streams": streams}[what]
	if !ok {
		return fmt.Errorf("say what to play: storm or streams")
	}
	o, err := open(ctx, s.reps)
	if err != nil {
		return err
	}
	defer o.close()
	return play(ctx, o, s)
}
