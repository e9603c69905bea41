package main

import "regexp"

// link is the address of a record, as people send it to each other.
var link = regexp.MustCompile(`^roadbook://([a-z_]+/[0-9A-Za-z-]+)/?$`)

// placeIn is the page's own path of the first link among the arguments of a start,
// "" where there is none.
func placeIn(args []string) string {
	for _, arg := range args {
		if found := link.FindStringSubmatch(arg); found != nil {
			return "/" + found[1]
		}
	}
	return ""
}
