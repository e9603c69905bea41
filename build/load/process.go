package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// resident is the memory of the hub in MiB: now, or at its most (VmRSS, VmHWM).
func (o *office) resident(which string) (int, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", o.hub.Process.Pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(raw)) {
		if text, ok := strings.CutPrefix(line, which+":"); ok {
			kib, err := strconv.Atoi(strings.Fields(text)[0])
			return kib >> 10, err
		}
	}
	return 0, fmt.Errorf("no %s of the hub", which)
}

// processor is the time that a process has had of it.
func processor(pid int) (time.Duration, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(raw), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0, fmt.Errorf("the times of a process: %q", raw)
	}
	var ticks int
	for _, f := range fields[11:13] { // of itself, and of the kernel for it
		n, err := strconv.Atoi(f)
		if err != nil {
			return 0, err
		}
		ticks += n
	}
	return time.Duration(ticks) * (time.Second / 100), nil
}

// busyness is how much else the machine has to do.
func busyness() string {
	raw, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return strings.Fields(string(raw))[0]
}
