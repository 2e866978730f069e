//go:build !js

package main

import (
	"fmt"
	"io"
	"log"
	"mime"
	"net"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
)

// A site is one that is served on this machine while it is measured.
type site struct {
	URL  string // with the slash
	http *http.Server
}

func (s *site) close() { s.http.Close() }

// serve serves what the handler answers on a loopback port of its own, so that
// each site is an origin of its own.
func serve(handler http.Handler) (*site, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("serving what is measured: %w", err)
	}
	s := &site{URL: "http://" + listener.Addr().String() + "/", http: &http.Server{Handler: handler, ErrorLog: log.New(io.Discard, "", 0)}}
	go s.http.Serve(listener)
	return s, nil
}

// hashed matches the names of files that never change.
var hashed = regexp.MustCompile(`\.[0-9a-f]{16}\.[a-z]+$`)

// folder serves the files of a folder, the compressed copy beside a file where
// there is one, as a file host does. It is the same for all sites that are
// compared.
func folder(dir string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
		if name == "" {
			name = "index.html"
		}
		file := filepath.Join(dir, filepath.FromSlash(name))
		w.Header().Set("Content-Type", contentType(name))
		w.Header().Set("Cache-Control", "no-cache")
		if hashed.MatchString(name) {
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		}
		if _, err := os.Stat(file + ".br"); err == nil && strings.Contains(r.Header.Get("Accept-Encoding"), "br") {
			w.Header().Set("Content-Encoding", "br")
			file += ".br"
		}
		http.ServeFile(w, r, file)
	})
}

func contentType(name string) string {
	switch ext := path.Ext(name); ext {
	case ".wasm":
		return "application/wasm"
	case ".webmanifest":
		return "application/manifest+json"
	default:
		return mime.TypeByExtension(ext)
	}
}
