package hub_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// isAt says that a person has a record open, and returns who else has.
func (p person) isAt(kind, id, editing string) []protocol.Other {
	p.o.t.Helper()
	var answer protocol.Present
	if status := p.o.post(protocol.PathPresence, p.token, protocol.Place{Kind: kind, ID: id, Editing: editing}, &answer); status != http.StatusOK {
		p.o.t.Fatalf("presence: %d", status)
	}
	return answer.Others
}

// told reads a stream until it tells who is present.
func told(t *testing.T, lines <-chan string) (p protocol.Present) {
	t.Helper()
	for line := range lines {
		if data, ok := strings.CutPrefix(line, "data: {"); ok {
			if err := json.Unmarshal([]byte("{"+data), &p); err != nil {
				t.Fatal(err)
			}
			return p
		}
	}
	return p
}

func TestThoseAtARecordAreToldWhoComesEditsAndLeaves(t *testing.T) {
	o := newOrg(t)
	deal := create("opportunity", change.Fields{"name": "Deal", "owner_id": o.low.id})
	o.low.push(deal)
	lines := o.low.stream(t)
	<-lines // it has begun
	if others := o.low.isAt("opportunity", deal.ID, ""); len(others) != 0 {
		t.Fatalf("%+v", others)
	}
	if others := o.lead.isAt("opportunity", deal.ID, ""); len(others) != 1 || others[0].User != o.low.id {
		t.Fatalf("the lead finds %+v", others)
	}
	if p := told(t, lines); p.ID != deal.ID || len(p.Others) != 1 || p.Others[0].User != o.lead.id {
		t.Fatalf("the lead came: %+v", p)
	}
	o.lead.isAt("opportunity", deal.ID, "record")
	if p := told(t, lines); len(p.Others) != 1 || p.Others[0].Editing != "record" {
		t.Fatalf("the lead edits: %+v", p)
	}
	o.lead.isAt("", "", "")
	if p := told(t, lines); len(p.Others) != 0 {
		t.Fatalf("the lead left: %+v", p)
	}
	o.lead.isAt("opportunity", deal.ID, "")
	told(t, lines) // the stream reads the clock, which is put on now
	o.now = o.now.Add(61 * time.Second)
	if others := o.low.isAt("opportunity", deal.ID, ""); len(others) != 0 {
		t.Errorf("who is not heard of is still there: %+v", others)
	}
}

// Whoever may not see a record learns nothing of who is there, and nobody of him; nor
// does one who may not any more.
func TestWhoMayNotSeeARecordIsNotPresent(t *testing.T) {
	o := newOrg(t)
	deal := create("opportunity", change.Fields{"name": "Deal", "owner_id": o.low.id})
	o.low.push(deal)
	o.low.isAt("opportunity", deal.ID, "record")
	for who, p := range map[string]person{"a rep of another team": o.top, "of the team above": o.middle} {
		if others := p.isAt("opportunity", deal.ID, ""); len(others) != 0 {
			t.Errorf("%s learns of %+v", who, others)
		}
	}
	if others := o.low.isAt("opportunity", deal.ID, ""); len(others) != 0 {
		t.Errorf("those who may not see it are there: %+v", others)
	}
	o.lead.isAt("opportunity", deal.ID, "")
	lines := o.lead.stream(t)
	<-lines
	o.edit("opportunity", deal.ID, change.Fields{"owner_id": o.top.id})
	o.admin.isAt("opportunity", deal.ID, "")
	if p := told(t, lines); len(p.Others) != 0 {
		t.Errorf("the lead, who may not see it any more, is told of %+v", p.Others)
	}
}

func TestThoseAtARecordSeeEachOtherThroughOtherProcesses(t *testing.T) {
	o := newOrg(t)
	o.sql("SELECT 1 AS nothing") // skips where one process has the database to itself
	deal := create("opportunity", change.Fields{"name": "Deal", "owner_id": o.low.id})
	o.low.push(deal)
	other := o.another()
	lines := o.low.stream(t)
	<-lines
	lead := o.lead.at(other)
	o.low.isAt("opportunity", deal.ID, "")
	for len(lead.isAt("opportunity", deal.ID, "record")) == 0 { // until the other process listens and has heard
		time.Sleep(20 * time.Millisecond)
		o.low.isAt("opportunity", deal.ID, "")
	}
	if p := told(t, lines); p.ID != deal.ID || len(p.Others) != 1 || p.Others[0].User != o.lead.id || p.Others[0].Editing != "record" {
		t.Errorf("the lead came: %+v", p)
	}
	lead.isAt("", "", "")
	if p := told(t, lines); len(p.Others) != 0 {
		t.Errorf("the lead left: %+v", p)
	}
}
