# make run     builds the page and serves it on this machine
# make build   leaves build/stemma, one executable with the page inside
# make dist    leaves dist/, the page as a static site for any file host
# make test    runs all tests, those in a browser included
# make icons   draws the PNG icons anew

GO ?= go

# The same sources give the same bytes: no paths, no build id, no commit.
EXACT = -trimpath -buildvcs=false
WASM  = GOOS=js GOARCH=wasm $(GO) build $(EXACT) -ldflags="-s -w -buildid="

goes    := $(shell find . -name '*.go' -not -name '*_test.go' -not -path './web/browser/*' -not -path './node_modules/*')
data    := $(shell find assets -type f)
sources := go.mod go.sum $(goes) $(data)

.PHONY: run build dist test icons clean

run: build/site/index.html
	./build/stemma-plain serve --site build/site

build: build/stemma

dist: dist/index.html

build/app.wasm: $(sources)
	@mkdir -p build
	$(WASM) -o $@ ./wasm

# The program without the page inside, which makes the page.
build/stemma-plain: $(sources)
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

clean:
	rm -rf build dist
