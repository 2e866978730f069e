// Package http stands in for net/http in the program that browsers run, where
// go-app's server half, which nothing calls there, is all that mentions it. It
// has the names that go-app needs to compile; what they would do fails.
package http

import (
	"errors"
	"io"
	"net/url"
)

// The status codes that go-app answers with.
const (
	StatusOK                  = 200
	StatusNotModified         = 304
	StatusNotFound            = 404
	StatusInternalServerError = 500
)

// A Header holds the fields of a message.
type Header map[string][]string

// Get returns the first value of a field.
func (h Header) Get(key string) string {
	if values := h[key]; len(values) > 0 {
		return values[0]
	}
	return ""
}

// Set sets the one value of a field.
func (h Header) Set(key, value string) { h[key] = []string{value} }

// A Handler answers requests.
type Handler interface {
	ServeHTTP(ResponseWriter, *Request)
}

// A ResponseWriter takes an answer.
type ResponseWriter interface {
	Header() Header
	Write([]byte) (int, error)
	WriteHeader(statusCode int)
}

// A Request is what a server is asked.
type Request struct {
	URL    *url.URL
	Host   string
	Header Header
	TLS    *struct{}
}

// A Response is what a server answered.
type Response struct {
	StatusCode int
	Header     Header
	Body       io.ReadCloser
}

// Get fails.
func Get(string) (*Response, error) { return nil, errors.ErrUnsupported }

// NotFound answers that there is nothing.
func NotFound(w ResponseWriter, _ *Request) { w.WriteHeader(StatusNotFound) }

// A Dir is a directory to serve.
type Dir string

// FileServer returns no handler.
func FileServer(Dir) Handler { return nil }
