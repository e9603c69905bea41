// Package demo makes up a workspace to look around in: two years of plausible
// work, the same for the same seed. The benchmarks run on it too.
package demo

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Plan says how much to make up.
type Plan struct {
	Users, Accounts, Opportunities, Activities int
	Seed                                       uint64
}

// Sizes are the plans that a person can choose from.
var Sizes = map[string]Plan{
	"small":  {Users: 8, Accounts: 120, Opportunities: 300, Activities: 2_000, Seed: 1},
	"medium": {Users: 30, Accounts: 4_000, Opportunities: 5_000, Activities: 50_000, Seed: 1},
	"large":  {Users: 200, Accounts: 100_000, Opportunities: 100_000, Activities: 1_000_000, Seed: 1},
}

// batchSize is how many records go into one transaction.
const batchSize = 1000

// history is how far back the made-up work goes.
const history = 2 * 365 * 24 * time.Hour

// Fill adds made-up people and work to a workspace that was just begun. It
// reports how many records it has made so far.
func Fill(ctx context.Context, db *store.DB, p Plan, locale string, now time.Time, progress func(done, total int)) error {
	m := maker{
		ctx: ctx, db: db, plan: p, now: now, random: rand.New(rand.NewPCG(p.Seed, 7)), w: &english,
		contactIDs: make(map[entity.ID][]entity.ID), currency: db.Identity().Currency, total: p.Users + p.Accounts + p.Opportunities + p.Activities, progress: progress,
	}
	if strings.HasPrefix(locale, "zh") {
		m.w = &chinese
	}
	_, m.stages = entity.DefaultPipeline(locale)
	for _, step := range []func() error{m.people, m.products, m.accounts, m.opportunities, m.activities, m.project, m.risks, m.team, m.meetings, m.twice} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

type maker struct {
	ctx      context.Context
	db       *store.DB
	plan     Plan
	now      time.Time
	random   *rand.Rand
	w        *words
	currency string
	stages   []entity.Stage
	progress func(done, total int)
	done     int
	total    int

	userIDs    []entity.ID
	teamID     entity.ID // the user's
	productIDs []entity.ID
	accountIDs []entity.ID
	contactIDs map[entity.ID][]entity.ID // by account
	deals      []deal
	projectID  entity.ID
	first      entity.Account
}

// deal is what later records need to know of an opportunity.
type deal struct {
	id, account, owner entity.ID
	opened, closed     time.Time
	open               bool
}

// batches calls one for each of n records, in transactions of batchSize.
func (m *maker) batches(what string, n int, one func(*store.Tx, int) error) error {
	for from := 0; from < n; from += batchSize {
		err := m.db.Write(m.ctx, func(tx *store.Tx) error {
			for i := from; i < min(from+batchSize, n); i++ {
				if err := one(tx, i); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("make %s: %w", what, err)
		}
		m.done += min(batchSize, n-from)
		m.progress(min(m.done, m.total), m.total)
	}
	return nil
}

// people makes users in teams of eight, each under a lead.
func (m *maker) people() error {
	me := m.db.Identity().UserID
	m.userIDs = append(m.userIDs, me)
	var team entity.Team
	return m.batches("people", m.plan.Users-1, func(tx *store.Tx, i int) error {
		u := entity.User{ID: entity.NewID(), Name: m.w.person(m.w, m.random), Role: entity.RoleRep, Active: 1}
		role := entity.RoleMember
		if i%8 == 0 {
			team = entity.Team{Name: pick(m.random, m.w.cities)}
			if err := store.Create(tx, entity.Teams, &team); err != nil {
				return err
			}
			u.Role, role = entity.RoleManager, entity.RoleLead
			if m.teamID == "" {
				m.teamID = team.ID
			}
		}
		m.userIDs = append(m.userIDs, u.ID)
		if err := store.Create(tx, entity.Users, &u); err != nil {
			return err
		}
		return store.Create(tx, entity.Memberships, &entity.Membership{
			ID: entity.MembershipID(team.ID, u.ID), TeamID: team.ID, UserID: u.ID, Role: role,
		})
	})
}

func (m *maker) products() error {
	return m.batches("products", len(m.w.projects), func(tx *store.Tx, i int) error {
		p := entity.Product{Name: m.w.projects[i], Code: fmt.Sprintf("RB-%02d", i+1), ListPrice: int64(5+m.random.IntN(60)) * 1_000_000, Currency: m.currency, Active: 1}
		err := store.Create(tx, entity.Products, &p)
		m.productIDs = append(m.productIDs, p.ID)
		return err
	})
}

func (m *maker) accounts() error {
	return m.batches("accounts", m.plan.Accounts, func(tx *store.Tx, i int) error {
		city, trade := pick(m.random, m.w.cities), pick(m.random, m.w.trades)
		a := entity.Account{
			Name: m.w.account(m.w, m.random, city, trade), OwnerID: m.owner(), Industry: trade, City: city,
			Tier: pick(m.random, []string{"strategic", "key", "standard", "standard", "standard"}), Status: pick(m.random, []string{"active", "active", "prospect", "dormant"}),
			Employees: int64(math.Exp(m.random.NormFloat64()*1.2 + 5.5)), Revenue: int64(math.Exp(m.random.NormFloat64()+18)) * 100,
			RevenueCurrency: m.currency, FoundedYear: int64(1960 + m.random.IntN(62)), Phone: fmt.Sprintf("0%d-%08d", 21+m.random.IntN(70), m.random.IntN(100_000_000)),
		}
		if i == m.plan.Accounts-1 {
			m.again(&a)
		}
		if err := store.Create(tx, entity.Accounts, &a); err != nil {
			return err
		}
		if i == 0 {
			m.first = a
		}
		m.accountIDs = append(m.accountIDs, a.ID)
		return m.contacts(tx, a.ID, i)
	})
}

// owner is the user of the workspace more often than anybody else, so that
// there is something to do on the first day.
func (m *maker) owner() entity.ID {
	if m.random.IntN(4) == 0 {
		return m.userIDs[0]
	}
	return m.userIDs[m.random.IntN(len(m.userIDs))]
}
