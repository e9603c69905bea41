# What there is to do in this project. `make run` and `make test` are all that a
# newcomer needs; both install what is missing.

GO      ?= go
TOOL    := $(GO) tool -modfile=build/tools/go.mod
RELEASE := $(GO) tool -modfile=build/release/go.mod
BIN     := build/bin
SEED    ?= 0
SEEDS   ?= 2000
KILLS   ?= 500
FUZZ    ?= 1m
# The packages where goroutines share something: the race detector makes tests
# eight times slower, and has nothing to find in the others.
SHARED  := . ./app ./app/attachment ./app/backup ./app/browser ./app/exchange ./app/session ./store ./store/seal \
	./sync/client ./sync/engine ./sync/hlc ./sync/hub ./sync/server
WINDOW  := -tags desktop,production,webkit2_41
STRIP   := -trimpath -ldflags "-s -w"
MODULES := frontend/node_modules/.package-lock.json
PAGE    := frontend/dist/index.html

.DEFAULT_GOAL := help
.PHONY: help run test check format build page window browser hub e2e bench load audit deb windows \
	simulate mutations kills fuzz \
	check-format check-house check-vet check-lint check-go check-page check-builds

help: ## list the tasks
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## install what is missing, build the program and open it; ARGS="--data DIR" is passed on
	@build/run $(ARGS)

test: ## install what the tests need, then run every one of them
	@build/need build test
	@$(MAKE) --no-print-directory check
	@$(MAKE) --no-print-directory e2e

check: ## format, vet, linters, unit tests and builds; the cheap ones first
	@$(MAKE) --no-print-directory check-format check-house
	@$(MAKE) --no-print-directory $(MODULES)
	@$(MAKE) --no-print-directory --output-sync=target -j2 check-page check-vet check-lint
	@$(MAKE) --no-print-directory check-go check-builds

check-format:
	@echo "== gofmt"
	@wrong=$$(gofmt -l $$(git ls-files '*.go')); test -z "$$wrong" || { echo "make format would change:"; echo "$$wrong"; exit 1; }

# A first look at what breaks most easily; check-go runs them again, with all others.
check-house:
	@echo "== house rules"
	@$(GO) test ./app -count=1 -run '^(TestEveryRoom|TestEveryFault|TestNoF|TestDecisions|TestSQLite)'

check-vet:
	@echo "== go vet"
	@$(GO) vet ./...

check-lint:
	@echo "== staticcheck"
	@$(TOOL) staticcheck ./...

check-go:
	@echo "== go test"
	@$(GO) test -shuffle=on -timeout=15m ./...
	@echo "== go test, with the race detector"
	@$(GO) test -race -shuffle=on -timeout=15m $(SHARED)

check-page: $(MODULES)
	@echo "== frontend"
	@npm --prefix frontend run --silent check

check-builds:
	@echo "== builds without cgo"
	@CGO_ENABLED=0 $(GO) build -o /dev/null ./sync/server
	@CGO_ENABLED=0 $(GO) build -o /dev/null .

format: $(MODULES) ## put every file in its form
	gofmt -w $$(git ls-files '*.go')
	npm --prefix frontend run --silent format

e2e: page window browser hub ## the journeys, in a real browser and in the real window
	@echo "== journeys"
	@npm --prefix frontend run --silent e2e

bench: ## measure, and write the table to docs/benchmarks.md
	@$(GO) run ./build/bench

simulate: ## random people in bad worlds: SEEDS of them, from SEED on
	@SEED=$(SEED) SEEDS=$(SEEDS) build/simulate

mutations: ## break the rules of sync one at a time; the worlds must notice
	@ROADBOOK_MUTATIONS=1 GOGC=400 $(GO) test ./sync/simulation -run '^TestMutationsAreCaught$$' -count=1 -timeout=1h -v

load: ## play a storm of reps, and then streams that only listen, against a hub of its own
	@$(GO) run ./build/load storm
	@$(GO) run ./build/load -reps 1250 streams

audit: ## ask the databases of known vulnerabilities, where they can be reached
	@build/audit

kills: ## end the real programs KILLS times while people work; nothing that was saved may be missing
	@ROADBOOK_KILLS=$(KILLS) $(GO) test ./sync/simulation -run '^TestKills$$' -count=1 -timeout=2h -v

fuzz: ## send nonsense to every decoder, FUZZ each
	@for package in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$package | grep ^Fuzz); do \
			echo "== $$package $$target"; \
			$(GO) test $$package -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZ) -fuzzminimizetime 5x -parallel 1 || exit 1; \
		done; \
	done

build: window hub ## the desktop program and the hub, into build/bin

page: $(PAGE)

$(MODULES): frontend/package.json frontend/package-lock.json
	npm --prefix frontend ci --no-audit --no-fund
	@touch $@

$(PAGE): $(MODULES) frontend/index.html frontend/vite.config.ts $(shell find frontend/src -type f)
	npm --prefix frontend run --silent build

window: page ## the desktop program, into build/bin/roadbook
	$(GO) build $(WINDOW) $(STRIP) -o $(BIN)/roadbook .

# Without the window's build tags the program needs no WebKit and no cgo; it
# then always serves to a browser.
browser: page ## the same program without a window, into build/bin/roadbook-browser
	CGO_ENABLED=0 $(GO) build $(STRIP) -o $(BIN)/roadbook-browser .

hub: ## the central server, one static file, into build/bin/roadbook-hub
	CGO_ENABLED=0 $(GO) build $(STRIP) -o $(BIN)/roadbook-hub ./sync/server

deb: window ## a Debian package of the desktop program, into build/bin
	VERSION=$$($(BIN)/roadbook --version | cut -d' ' -f2) GOARCH=$$($(GO) env GOARCH) \
		$(RELEASE) nfpm package -f build/linux/nfpm.yaml -p deb -t $(BIN)/

windows: page ## the Windows program, cross-compiled, into build/bin
	$(RELEASE) wails build -platform windows/amd64 -s -skipbindings -trimpath
