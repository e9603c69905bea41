package alike

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/net/publicsuffix"
	"golang.org/x/text/unicode/norm"
)

// How two records are alike.
type How string

// The ways, the surest first.
const (
	ByTax    How = "tax"    // the same tax number
	ByEmail  How = "email"  // the same address of a person
	ByName   How = "name"   // the same name but for what people write in different ways
	ByDomain How = "domain" // the same web site
	ByPhone  How = "phone"
	ByWeChat How = "wechat"
	BySound  How = "sound" // names that are read the same
	ByNear   How = "near"  // names that differ by a slip
	ByEnd    How = "end"   // one name is the end of the other: 海川食品 of 合肥海川食品
)

// Ways are all of them, the surest first.
var Ways = []How{ByTax, ByEmail, ByName, ByDomain, ByPhone, ByWeChat, BySound, ByNear, ByEnd}

// Weight is how much a way says.
func (h How) Weight() int { return len(Ways) - slices.Index(Ways, h) }

// Key is a value by which a record is found; two that share one are alike.
type Key struct {
	How   How
	Value string
}

// sources are the fields that keys are made of, by kind. Kinds that are not here
// are not compared.
var sources = map[string][]string{
	"account": {"name", "tax_number", "phone", "website"},
	"contact": {"name", "account_id", "email", "phone", "wechat"},
}

// Compared says whether records of a kind are.
func Compared(kind string) bool { return sources[kind] != nil }

// Reads says whether a change of these fields makes other keys.
func Reads(kind string, fields []string) bool {
	return slices.ContainsFunc(fields, func(f string) bool { return slices.Contains(sources[kind], f) })
}

// Keys are those of a record of a kind, from its values by field. A person's name
// alone says nothing: many have it. At one account it does.
func Keys(kind string, text func(field string) string) []Key {
	var keys []Key
	add := func(how How, value string) {
		if value != "" {
			keys = append(keys, Key{how, value})
		}
	}
	switch kind {
	case "account":
		name := Fold(text("name"))
		add(ByTax, letters(text("tax_number")))
		add(ByName, name)
		add(ByDomain, domain(text("website")))
		add(ByPhone, digits(text("phone")))
		add(BySound, Sound(name))
		add(ByEnd, Backward(name))
	case "contact":
		if name, account := Fold(text("name")), text("account_id"); name != "" && account != "" {
			add(ByName, account+" "+name)
		}
		add(ByEmail, strings.ToLower(strings.TrimSpace(text("email"))))
		add(ByPhone, digits(text("phone")))
		add(ByWeChat, Plain(text("wechat")))
	}
	return keys
}

// Backward is a name from its end: names that end alike begin alike so.
func Backward(name string) string {
	runes := []rune(name)
	slices.Reverse(runes)
	return string(runes)
}

// Sound is how a folded name is read, "" where there is nothing Chinese in it.
func Sound(name string) string {
	var b strings.Builder
	han := false
	for _, r := range name {
		if s := pinyin.SinglePinyin(r, pinyin.Args{Style: pinyin.Normal}); len(s) > 0 {
			b.WriteString(s[0])
			han = true
		} else {
			b.WriteRune(r)
		}
	}
	if !han {
		return ""
	}
	return b.String()
}

// minDigits is the shortest number that is one person's or firm's own.
const minDigits = 7

// digits are those of a telephone number without extension, country and trunk
// code, "" where they are too few to tell anybody.
func digits(phone string) string {
	phone = strings.ToLower(norm.NFKC.String(phone))
	if at := strings.IndexAny(phone, "转分x#;,/"); at > 0 { // also the first of several
		phone = phone[:at]
	}
	only := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, phone)
	only = strings.TrimLeft(only, "0")
	if rest, ok := strings.CutPrefix(only, "86"); ok && len(rest) >= 9 {
		only = strings.TrimLeft(rest, "0")
	}
	if len(only) < minDigits {
		return ""
	}
	return only
}

// shared are sites where many firms have a page.
var shared = []string{
	"1688.com", "alibaba.com", "taobao.com", "tmall.com", "jd.com", "weibo.com", "qq.com", "163.com", "baidu.com",
	"facebook.com", "linkedin.com", "google.com", "x.com", "twitter.com", "instagram.com", "youtube.com", "github.io",
}

// domain is what a firm has registered of its web site's address, "" for a site
// that it shares with others.
func domain(website string) string {
	website = strings.ToLower(strings.TrimSpace(norm.NFKC.String(website)))
	if !strings.Contains(website, "://") {
		website = "http://" + website
	}
	u, err := url.Parse(website)
	if err != nil {
		return ""
	}
	own, err := publicsuffix.EffectiveTLDPlusOne(strings.TrimSuffix(u.Hostname(), "."))
	if err != nil || slices.Contains(shared, own) {
		return ""
	}
	return own
}

// mailboxes are sites where anybody has an address.
var mailboxes = []string{
	"126.com", "139.com", "189.cn", "aliyun.com", "foxmail.com", "gmail.com", "hotmail.com", "icloud.com", "live.com", "outlook.com",
	"proton.me", "sina.com", "sohu.com", "tom.com", "yahoo.com", "yeah.net",
}

// OfEmployer is the key of the firm for which somebody with an e-mail address works,
// none where the address says nothing of it.
func OfEmployer(email string) []Key {
	_, site, _ := strings.Cut(strings.TrimSpace(email), "@")
	own := domain(site)
	if own == "" || slices.Contains(mailboxes, own) {
		return nil
	}
	return []Key{{ByDomain, own}}
}

// letters are the letters and digits of a number that has some of both.
func letters(number string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToUpper(r)
		}
		return -1
	}, norm.NFKC.String(number))
}
