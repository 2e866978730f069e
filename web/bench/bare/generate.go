//go:build !js

package main

import (
	"log"
	"os"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// generate writes the site. It is apart, as the half of go-app that serves
// would double the program for the browser.
func generate() {
	err := app.GenerateStaticWebsite(os.Args[1], &app.Handler{
		Name: "Bare", Description: "A field", Version: "1",
		// Its own are on another host.
		Icon: app.Icon{Default: "/web/icon.png", Large: "/web/icon.png", SVG: "/web/icon.svg"},
	})
	if err != nil {
		log.Fatal(err)
	}
}
