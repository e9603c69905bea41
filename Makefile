# make run    opens the program, installing what it needs first
# make test   installs what the tests need and runs all of them
# make check  the checks alone, without the browser and the window
# make bench  the benchmarks, written to docs/benchmarks.md

GO_TAGS   := desktop,production,webkit2_41
TOOL      := go tool -modfile=build/tools/go.mod
FRONTEND  := frontend/node_modules/.package-lock.json

.PHONY: run test check check-go check-frontend test-go e2e bench build hub browser format install-window install-test

run:
	@build/run.sh

browser: build/bin/roadbook
	build/bin/roadbook --browser

test: install-test check e2e

check: check-frontend check-go test-go

$(FRONTEND): frontend/package-lock.json
	npm --prefix frontend ci --no-audit --no-fund

check-frontend: $(FRONTEND)
	npm --prefix frontend run check

check-go:
	@test -z "$$(gofmt -l app store sync *.go)" || { echo "not formatted:"; gofmt -l app store sync *.go; exit 1; }
	go vet ./...
	$(TOOL) staticcheck ./...
	CGO_ENABLED=0 go build -o build/bin/roadbook-hub ./sync/server

test-go:
	go test -race -shuffle=on ./...

frontend-dist: $(FRONTEND)
	npm --prefix frontend run build

# The program with its window. Without WebKit: make browser-build.
build: frontend-dist
	go build -tags $(GO_TAGS) -ldflags "-s -w" -o build/bin/roadbook .

# The program without a window, for --browser alone; needs no WebKit.
browser-build: frontend-dist
	CGO_ENABLED=0 go build -ldflags "-s -w" -o build/bin/roadbook-browser .

hub:
	CGO_ENABLED=0 go build -ldflags "-s -w" -o build/bin/roadbook-hub ./sync/server

e2e: browser-build hub build
	npm --prefix frontend run e2e

bench:
	build/bench.sh

format:
	gofmt -w app store sync *.go
	npm --prefix frontend run format

install-test:
	@build/install.sh test
