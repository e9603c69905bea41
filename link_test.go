package main

import "testing"

func TestALinkLeadsToItsRecordAndNowhereElse(t *testing.T) {
	for arg, want := range map[string]string{
		"roadbook://opportunity/019a0000-0000-7000-8000-000000000001":  "/opportunity/019a0000-0000-7000-8000-000000000001",
		"roadbook://opportunity/019a0000-0000-7000-8000-000000000001/": "/opportunity/019a0000-0000-7000-8000-000000000001",
		"roadbook://key_date/1":             "/key_date/1",
		"roadbook://opportunity":            "",
		"roadbook://../settings":            "",
		"roadbook://account/1?tab=history":  "",
		"roadbook://account/<img>":          "",
		"https://example.com/opportunity/1": "",
		"--browser":                         "",
	} {
		if got := placeIn([]string{"roadbook", arg}); got != want {
			t.Errorf("%s leads to %q, want %q", arg, got, want)
		}
	}
}
