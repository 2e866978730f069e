//go:build !js

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long one thing may take: far longer than any should.
const patience = 10 * time.Minute

// A tab is one of a Chromium of its own.
type tab struct {
	ctx context.Context
	end func()

	mu   sync.Mutex
	said []string // errors in the console
}

// browse starts Chromium on a profile, a folder.
func browse(profile string) (*tab, error) {
	path, err := chromium()
	if err != nil {
		return nil, err
	}
	allocator, endAllocator := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(path), chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck,
		chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1280, 900),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-dev-shm-usage", true), chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("lang", "en-US"), chromedp.UserDataDir(profile),
	)
	ctx, endContext := chromedp.NewContext(allocator)
	if err := chromedp.Do(ctx); err != nil {
		endContext()
		endAllocator()
		return nil, fmt.Errorf("starting Chromium: %w", err)
	}
	t := &tab{ctx: ctx}
	// Without a window system no page has the focus.
	if err := t.do("giving the page the focus", call(emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})); err != nil {
		endContext()
		endAllocator()
		return nil, err
	}
	heard := make(chan struct{})
	console := chromedp.Console(ctx)
	go func() {
		defer close(heard)
		for m, err := range console {
			if err != nil {
				return
			}
			if m.Type == "error" || m.IsException() {
				t.mu.Lock()
				t.said = append(t.said, m.String())
				t.mu.Unlock()
			}
		}
	}()
	t.end = sync.OnceFunc(func() {
		_ = chromedp.Cancel(ctx) // it is gone, then
		endContext()
		endAllocator()
		<-heard
	})
	return t, nil
}

// chromium returns the path of the browser.
func chromium() (string, error) {
	names := []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}
	if name := os.Getenv("CHROMIUM"); name != "" {
		names = []string{name}
	}
	for _, name := range names {
		if found, err := exec.LookPath(name); err == nil {
			return found, nil
		}
	}
	return "", fmt.Errorf("no browser is installed under any of the names %s; CHROMIUM can name one", strings.Join(names, ", "))
}

// wrong returns err with what the page has said of errors.
func (t *tab) wrong(what string, err error) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.said) > 0 {
		return fmt.Errorf("%s: %w; the console: %s", what, err, strings.Join(t.said, "; "))
	}
	return fmt.Errorf("%s: %w", what, err)
}

// do carries out actions of chromedp.
func (t *tab) do(what string, actions ...chromedp.Action[chromedp.Void]) error {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		return t.wrong(what, err)
	}
	return nil
}

// goTo goes to an address and waits for the document.
func (t *tab) goTo(address string) error {
	return t.do("going to "+address, chromedp.Navigate(address))
}

// eval returns the value of a JavaScript expression; a promise is awaited.
func eval[T any](t *tab, expression string) (T, error) {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		return value, t.wrong("evaluating "+expression[:min(len(expression), 200)], err)
	}
	return value, nil
}

// errPatience tells that something did not come to be in a long time.
var errPatience = errors.New("waited in vain")

// waitFor waits until a JavaScript expression is truthy.
func (t *tab) waitFor(expression string) error {
	test := fmt.Sprintf(`(async () => Boolean(await (%s)))()`, expression)
	var last error
	for end := time.Now().Add(patience / 5); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		ctx, cancel := context.WithTimeout(t.ctx, patience)
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](test, chromedp.EvalAwaitPromise))
		cancel()
		if ok {
			return nil
		}
		if t.ctx.Err() != nil {
			return t.wrong("waiting for "+expression, t.ctx.Err())
		}
		last = err // a navigation ends an evaluation: the next one decides
	}
	return t.wrong("waiting for "+expression, errors.Join(errPatience, last))
}

// workerHeap returns the size of the JavaScript heap of the worker with a script,
// in bytes: what it has of the system, garbage included.
func (t *tab) workerHeap(script string) (float64, error) {
	ctx, cancel := context.WithTimeout(t.ctx, time.Minute)
	defer cancel()
	list, err := chromedp.Targets(ctx)
	if err != nil {
		return 0, err
	}
	for _, info := range list {
		if info.Type == "worker" && strings.HasSuffix(info.URL, script) {
			worker, end := chromedp.NewContext(t.ctx, chromedp.WithTargetID(info.TargetID), chromedp.WithDetachOnCancel())
			defer end()
			usage, err := chromedp.Call(worker, runtime.GetHeapUsage, cdp.Empty{})
			return usage.TotalSize + usage.BackingStorageSize, err
		}
	}
	var there []string
	for _, info := range list {
		there = append(there, info.Type+" "+info.URL)
	}
	return 0, fmt.Errorf("there is no worker %s among %q", script, there)
}

// call makes an action of a command of the DevTools protocol.
func call[P, R any](command cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, target, command, params)
		return chromedp.Void{}, err
	}
}
