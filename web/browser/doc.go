// Package browser tests the page in a real browser, Chromium:
//
//	go test -tags browser ./web/browser
//
// harness_test.go holds the verbs that the tests are written in.
package browser
