package vcard

import (
	"strings"
	"time"

	govcard "github.com/emersion/go-vcard"

	"github.com/roadbook/roadbook/store/entity"
)

// The versions that are written. Outlook and older phones read 3.0 alone.
const (
	version3 = "3.0"
	version4 = "4.0"
)

// person is what a card and a contact both say.
type person struct {
	entity.Contact
	birthday string // a date, "" where it is not known
	account  string // what the account is called
}

// wechat is how others write it, too; there is no standard property.
const wechat = "X-WECHAT"

// card writes a person down.
func card(p person, version string) govcard.Card {
	c := make(govcard.Card)
	c.SetValue(govcard.FieldVersion, version)
	c.SetValue(govcard.FieldProductID, "-//Roadbook//EN")
	c.SetValue(govcard.FieldUID, "urn:uuid:"+string(p.ID))
	c.SetValue(govcard.FieldFormattedName, line(p.Name))
	// 3.0 wants the parts of a name. We keep it whole: where it splits depends on
	// the language.
	c.SetValue(govcard.FieldName, ";"+component(p.Name)+";;;")
	set := func(field, value string, types ...string) {
		if value != "" {
			c.Set(field, &govcard.Field{Value: value, Params: govcard.Params{}})
			for _, t := range types {
				c.Get(field).Params.Add(govcard.ParamType, t)
			}
		}
	}
	organization := component(p.account)
	if p.Department != "" {
		organization += ";" + component(p.Department)
	}
	set(govcard.FieldOrganization, organization)
	set(govcard.FieldTitle, line(p.Title))
	set(govcard.FieldTelephone, line(p.Phone), govcard.TypeWork)
	set(govcard.FieldEmail, line(p.Email), govcard.TypeWork)
	set(wechat, line(p.WeChat))
	set(govcard.FieldNote, newlines.Replace(p.Notes))
	if day, err := time.Parse(time.DateOnly, p.birthday); err == nil {
		if version == version4 {
			set(govcard.FieldBirthday, day.Format("20060102"))
		} else {
			set(govcard.FieldBirthday, p.birthday)
		}
	}
	return c
}

// read takes a person from a card.
func read(c govcard.Card) person {
	p := person{Contact: entity.Contact{
		Name:   line(c.Value(govcard.FieldFormattedName)),
		Title:  line(c.Value(govcard.FieldTitle)),
		Phone:  line(strings.TrimPrefix(c.PreferredValue(govcard.FieldTelephone), "tel:")),
		Email:  line(strings.TrimPrefix(c.PreferredValue(govcard.FieldEmail), "mailto:")),
		WeChat: line(c.Value(wechat)),
		Notes:  strings.TrimSpace(newlines.Replace(c.Value(govcard.FieldNote))),
	}}
	if name := c.Name(); p.Name == "" && name != nil {
		p.Name = line(name.GivenName + " " + name.FamilyName)
	}
	if id, ok := strings.CutPrefix(c.Value(govcard.FieldUID), "urn:uuid:"); ok {
		p.ID = entity.ID(id)
	}
	_, department, _ := strings.Cut(c.Value(govcard.FieldOrganization), ";")
	p.Department = line(department)
	for _, layout := range []string{time.DateOnly, "20060102", time.RFC3339} {
		if day, err := time.Parse(layout, c.Value(govcard.FieldBirthday)); err == nil {
			p.birthday = day.Format(time.DateOnly)
		}
	}
	return p
}

// newlines are written one way; a lone carriage return would end a line of the card.
var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// line is text on one line.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }

// component is a part of a value that has parts. The library does not escape
// what separates them.
func component(s string) string { return strings.ReplaceAll(line(s), ";", ",") }
