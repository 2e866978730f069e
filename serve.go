package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// serve carries out "stemma serve": it serves the site until it is
// interrupted, and returns the exit status.
func serve(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	addr := flags.String("addr", "127.0.0.1:8080", "listen on `HOST:PORT`; port 0 picks a free one")
	dir := flags.String("site", "", "serve the built site in `DIR` instead of the one inside this executable")
	if status, ok := parse(flags, args, stdout, stderr); !ok {
		return status
	}
	files, err := siteFiles(*dir)
	if err != nil {
		fmt.Fprintf(stderr, "stemma serve: %v\n", err)
		return 2
	}
	handler, err := newHandler(files)
	if err != nil {
		fmt.Fprintf(stderr, "stemma serve: reading the site: %v\n", err)
		return 1
	}
	if strings.HasPrefix(*addr, ":") {
		*addr = "127.0.0.1" + *addr // loopback unless a host is named
	}
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		fmt.Fprintf(stderr, "stemma serve: %v\n", err)
		return 2
	}
	interrupted, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      5 * time.Minute, // the wasm over a slow line
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          log.New(stderr, "stemma serve: ", 0),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	fmt.Fprintf(stdout, "http://%s/\n", listener.Addr())
	select {
	case err := <-failed:
		fmt.Fprintf(stderr, "stemma serve: %v\n", err)
		return 1
	case <-interrupted.Done():
	}
	grace, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(grace); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		fmt.Fprintf(stderr, "stemma serve: ending: %v\n", err)
		return 1
	}
	return 0
}

// pagePolicy is the content security policy that a page can state itself, so
// that it holds on any file host. No request can leave for another host, no
// script runs but our own, and no markup is made from text.
var pagePolicy = []string{
	"default-src 'none'",
	"script-src 'self' 'wasm-unsafe-eval'",
	"style-src 'self'",
	"img-src 'self' data: blob:",
	"connect-src 'self'",
	"worker-src 'self'",
	"manifest-src 'self'",
	"font-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"require-trusted-types-for 'script'",
	"trusted-types default",
}

// securityHeaders go with every answer. Opener and embedder policy isolate the
// page from others in the browser's memory. Of the browser's powers the page
// asks only for the clipboard.
var securityHeaders = map[string]string{
	"Content-Security-Policy":      strings.Join(pagePolicy, "; ") + "; frame-ancestors 'none'",
	"X-Content-Type-Options":       "nosniff",
	"Referrer-Policy":              "no-referrer",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Embedder-Policy": "require-corp",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Permissions-Policy": "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(self), " +
		"geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), " +
		"publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=(), " +
		"clipboard-read=(self), clipboard-write=(self)",
}

// contentTypes holds the types of the site's files by extension. It does not
// ask the system, whose answers differ from machine to machine.
var contentTypes = map[string]string{
	".css":         "text/css; charset=utf-8",
	".html":        "text/html; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".png":         "image/png",
	".svg":         "image/svg+xml",
	".txt":         "text/plain; charset=utf-8",
	".wasm":        "application/wasm",
	".webmanifest": "application/manifest+json",
	".woff2":       "font/woff2",
}

// A handler serves a site from memory, and nothing else.
type handler struct {
	files map[string]*file // by path, "/" for the page
}

// A file is one file of the site in each of its encodings.
type file struct {
	contentType  string
	cacheControl string
	bodies       map[string]body // by encoding: "br", "gzip", "identity"
}

// A body is one encoding of a file.
type body struct {
	data []byte
	etag string
}

// newHandler reads a built site and gives the handler that serves it. A file
// name.br or name.gz beside a file is that file's encoding.
func newHandler(files fs.FS) (http.Handler, error) {
	all, err := readAll(files)
	if err != nil {
		return nil, err
	}
	h := &handler{files: map[string]*file{}}
	for name := range all {
		if base, _ := encodingOf(name); base != name && all[base] != nil {
			continue
		}
		f := &file{contentType: contentTypes[path.Ext(name)], cacheControl: "no-cache", bodies: map[string]body{}}
		if f.contentType == "" {
			return nil, fmt.Errorf("the site holds %s, a kind of file that it does not serve", name)
		}
		if isVersioned(name) {
			f.cacheControl = "public, max-age=31536000, immutable"
		}
		for _, encoded := range []string{name, name + ".br", name + ".gz"} {
			if data, ok := all[encoded]; ok {
				_, encoding := encodingOf(encoded)
				if encoded == name {
					encoding = "identity"
				}
				sum := sha256.Sum256(data)
				f.bodies[encoding] = body{data, `"` + hex.EncodeToString(sum[:8]) + `"`}
			}
		}
		h.files["/"+name] = f
		if name == "index.html" {
			h.files["/"] = f
		}
	}
	if h.files["/"] == nil {
		return nil, errors.New("there is no index.html")
	}
	return h, nil
}

// encodingOf splits the name of a precompressed file into that of the file and
// its encoding. Any other name is its own file, of encoding "identity".
func encodingOf(name string) (base, encoding string) {
	if base, ok := strings.CutSuffix(name, ".br"); ok {
		return base, "br"
	}
	if base, ok := strings.CutSuffix(name, ".gz"); ok {
		return base, "gzip"
	}
	return name, "identity"
}

// ServeHTTP answers one request from the site.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	for name, value := range securityHeaders {
		header.Set(name, value)
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		header.Set("Allow", "GET, HEAD")
		refuse(w, http.StatusMethodNotAllowed, "Only GET and HEAD are answered here.")
		return
	}
	f := h.files[r.URL.Path]
	if f == nil {
		refuse(w, http.StatusNotFound, "There is nothing at this address.")
		return
	}
	header.Set("Vary", "Accept-Encoding")
	encoding := negotiate(r.Header.Values("Accept-Encoding"), f.bodies)
	if encoding == "" {
		refuse(w, http.StatusNotAcceptable, "This file is not to be had in any encoding that the request accepts.")
		return
	}
	b := f.bodies[encoding]
	header.Set("ETag", b.etag)
	header.Set("Cache-Control", f.cacheControl)
	if matches(r.Header.Values("If-None-Match"), b.etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	header.Set("Content-Type", f.contentType)
	header.Set("Content-Length", strconv.Itoa(len(b.data)))
	if encoding != "identity" {
		header.Set("Content-Encoding", encoding)
	}
	if r.Method == http.MethodHead {
		return
	}
	w.Write(b.data) // an error means that the reader has gone
}

// refuse answers with a status and one sentence.
func refuse(w http.ResponseWriter, status int, sentence string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	io.WriteString(w, sentence+"\n")
}

// negotiate picks, of the encodings that there are, the one that the
// Accept-Encoding headers of a request like best (RFC 9110, section 12.5.3),
// and of equals the smallest; "" if none is acceptable.
func negotiate(accept []string, bodies map[string]body) string {
	quality := map[string]float64{}
	for part := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		name, parameters, _ := strings.Cut(part, ";")
		name = strings.ToLower(strings.TrimSpace(name))
		if name == "" {
			continue
		}
		if name == "x-gzip" {
			name = "gzip"
		}
		quality[name] = qvalue(parameters)
	}
	best, bestQuality := "", 0.0
	for _, encoding := range []string{"br", "gzip", "identity"} {
		if _, ok := bodies[encoding]; !ok {
			continue
		}
		q, named := quality[encoding]
		if !named {
			any, ok := quality["*"]
			switch {
			case ok && (encoding != "identity" || any == 0):
				q = any
			case encoding == "identity":
				q = 0.0005 // always acceptable, never preferred to what is named
			}
		}
		if q > bestQuality {
			best, bestQuality = encoding, q
		}
	}
	return best
}

// qvalue reads the weight among a coding's parameters: 1 where there is none,
// 0 where it is not a number from 0 to 1.
func qvalue(parameters string) float64 {
	for parameter := range strings.SplitSeq(parameters, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(parameter), "=")
		if strings.EqualFold(name, "q") {
			q, err := strconv.ParseFloat(value, 64)
			if err != nil || !(0 <= q && q <= 1) {
				return 0
			}
			return q
		}
	}
	return 1
}

// matches reports whether an If-None-Match header names the tag.
func matches(headers []string, etag string) bool {
	list := strings.Split(strings.Join(headers, ","), ",")
	return slices.ContainsFunc(list, func(one string) bool {
		one = strings.TrimSpace(one)
		return one == "*" || strings.TrimPrefix(one, "W/") == etag
	})
}
