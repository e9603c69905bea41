package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/roadbook/roadbook/sync/hub"
)

func auditCommand(f *flag.FlagSet) action {
	p, ws := placeFlags(f), workspaceFlag(f)
	since := f.String("since", "", "a date (2026-11-25) or a while (36h); everything without it")
	return func(ctx context.Context, out io.Writer) error {
		after, err := moment(*since, time.Now())
		if err != nil {
			return err
		}
		return p.in(ctx, *ws, func(h *hub.Hub, ws string) error {
			return h.Audit(ctx, ws, after, func(e hub.Event) error {
				_, err := fmt.Fprintln(out, line(e))
				return err
			})
		})
	}
}

// line is an event as a person reads it.
func line(e hub.Event) string {
	who, with := cmp.Or(e.Name, e.User, "the command line"), ""
	if e.Act == hub.ActRefused && e.User == "" {
		who = "somebody"
	}
	if e.Device > 0 {
		with = fmt.Sprintf("device %d", e.Device)
	}
	return strings.TrimRight(fmt.Sprintf("%s  %-15s  %-20s  %-10s  %-15s  %s", e.At.Format(time.DateTime), e.Act, who, with, e.From, e.About), " ")
}

// moment is what a person means by a date, or by a while before now.
func moment(text string, now time.Time) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	if d, err := time.ParseDuration(text); err == nil {
		return now.Add(-d), nil
	}
	t, err := time.ParseInLocation(time.DateOnly, text, time.Local)
	if err != nil {
		return t, fmt.Errorf("--since %s: neither a date like 2026-11-25 nor a while like 36h", text)
	}
	return t, nil
}
