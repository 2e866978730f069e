# make run     builds the page and serves it on this machine
# make build   leaves build/stemma, one executable with the page inside
# make dist    leaves dist/, the page as a static site for any file host
# make test    runs all tests, those in a browser included
# make bench   measures speed, memory and size in a browser beside others, and writes docs/performance.md
# make eval    measures the analysis on texts that others have judged, and writes docs/quality.md
# make shots   takes the pictures of the README and the manifest
# make icons   draws the PNG icons anew

GO ?= go

# Where make run serves: make run ADDR=127.0.0.1:0 picks a free port.
ADDR ?= 127.0.0.1:8080

# The same sources give the same bytes: no paths, no build id, no commit.
EXACT = -trimpath -buildvcs=false

# The page's program is small before it is fast, where speed is not felt: no
# function is inlined but in what runs over whole texts. That takes a twentieth
# off the download, and costs the analysis nothing that can be measured.
fast := runtime runtime/... internal/runtime/... internal/abi internal/bytealg internal/strconv sync sync/... syscall/js \
	bytes cmp iter maps math math/bits slices sort strconv strings unicode/... \
	stemma/analyzer stemma/analyzer/... golang.org/x/text/... github.com/clipperhouse/... github.com/blevesearch/... github.com/kljensen/...
lean := -gcflags=all=-l $(fast:%=-gcflags=%=) -gcflags=stemma/analyzer/dictionary=-l
WASM  = GOOS=js GOARCH=wasm $(GO) build $(EXACT) -overlay build/overlay.json $(lean) -ldflags="-buildid="

# What the page's program is made of, and what the native one has besides.
code   := go.mod go.sum $(shell find analyzer assets wasm web -type f -not -name '*_test.go' -not -path '*/testdata/*' \
	-not -path 'assets/page/*' -not -path 'web/browser/*' -not -path 'web/bench/*')
native := $(code) $(wildcard *.go) $(shell find assets/page -type f)

.PHONY: run build dist test bench eval shots icons clean always

run: build/site/index.html
	./build/stemma-plain serve --addr $(ADDR) --site build/site

build: build/stemma

dist: dist/index.html

# Leaves out what go-app imports for its server half. It is made anew each time,
# as another Go is elsewhere, and changed only where it differs.
build/overlay.json: always
	@mkdir -p build
	@$(GO) run ./wasm/standin > $@.new
	@cmp -s $@.new $@ || cp $@.new $@

build/app.wasm: $(code) build/overlay.json Makefile
	@mkdir -p build
	$(WASM) -o $@ ./wasm

# The program without the page inside, which makes the page.
build/stemma-plain: $(native)
	@mkdir -p build
	$(GO) build $(EXACT) -o $@ .

build/site/index.html: build/stemma-plain build/app.wasm
	./build/stemma-plain build -fast -wasm build/app.wasm -o build/site

dist/index.html: build/stemma-plain build/app.wasm
	./build/stemma-plain build -wasm build/app.wasm -o dist

build/stemma: dist/index.html
	$(GO) build $(EXACT) -tags site -ldflags="-s -w -buildid=" -o $@ .

# All tests. Those in a browser need Chromium and npm, which ready.sh sees to.
test: build/site/index.html
	$(GO) test ./...
	sh web/browser/ready.sh
	$(GO) test -tags browser -count=1 -timeout=20m ./web/browser

# Parts of it are had by ONLY=throughput (or page, start, size) and SIZES=1MB,10MB;
# BENCH=quick sees within a minute or two that all of it works. These write no page.
bench: build/site/index.html
	sh web/browser/ready.sh
	@$(GO) build $(EXACT) -o build/measure ./web/bench
	./build/measure $(if $(ONLY),-only='$(ONLY)') $(if $(SIZES),-sizes='$(SIZES)') $(if $(filter quick,$(BENCH)),-quick)

# The data is no part of the project; without it, this says so and fails.
EVAL_DATA ?= ../shared/data
eval:
	@mkdir -p build
	@$(GO) build $(EXACT) -o build/evaluate ./analyzer/evaluate
	@EVAL_DATA='$(EVAL_DATA)' ./build/evaluate

shots: build/site/index.html
	sh web/browser/ready.sh
	$(GO) test -tags browser -count=1 -run='^TestShots$$' ./web/browser -shots=$(CURDIR)/assets/page/shots

# draw SIZE SVG PNG
draw = chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --default-background-color=00000000 \
	--window-size=$(1),$(1) --screenshot=assets/page/$(3) assets/page/$(2)

icons:
	$(call draw,192,icon.svg,icon-192.png)
	$(call draw,512,icon.svg,icon-512.png)
	$(call draw,512,icon-maskable.svg,icon-maskable-512.png)
	$(call draw,180,icon-maskable.svg,apple-touch-icon.png)

clean:
	rm -rf build dist
