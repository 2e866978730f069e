// Starts Stemma in a browser's window: downloads and compiles the program, keeps
// what is typed until it runs, installs the service worker, and says so in the
// page when something fails. It follows Go's wasm_exec.js in the same file.
//
// The page's Go program finds here
//
//	stemma.typed()        {value, start, end, focused}: what was typed or pasted
//	                      into the prerendered #text, its selection, and
//	                      whether it had the focus
//	stemma.startWorker()  a new Worker that runs the same program; see worker.js
//	stemma.offline        "installing", "ready", "failed" or "unsupported"
//	stemma.update         true when a new version waits to be accepted
//	stemma.acceptUpdate() changes to the new version and reloads the page
//	stemma.text           set by the program: the text, as an array of strings, to
//	                      be saved if it fails
//	stemma.draw(element, description)
//	                      makes the element, and what is in it, what the
//	                      description says; see web/drawing.go
//
// and events on window: "stemmachange" at each change of offline or update, and
// "stemmascroll" where anything has scrolled. The functions named goapp… are those
// that go-app calls.
"use strict";

{
  const script = document.currentScript;
  const base = new URL("./", document.baseURI); // of the site, with the slash
  const address = (name) => new URL(name, base).href;
  const workerAddress = address(script.dataset.worker);
  const serviceWorkerAddress = address("sw.js");

  // The only strings that may become code are the names of our two workers.
  globalThis.trustedTypes?.createPolicy("default", {
    createScriptURL(url) {
      const full = address(url);
      if (full === workerAddress || full === serviceWorkerAddress) return full;
      throw new TypeError("refused as a script: " + url);
    },
  });

  // What is typed before the program runs. go-app replaces the prerendered
  // element, which this reference keeps.
  const early = document.getElementById("text");
  let earlyFocus = false;

  function noteFocus() {
    if (early?.isConnected) earlyFocus = document.activeElement === early;
  }

  function typed() {
    noteFocus();
    return {
      value: early?.value ?? "",
      start: early?.selectionStart ?? 0,
      end: early?.selectionEnd ?? 0,
      focused: earlyFocus,
    };
  }

  // A file that is dropped before the program can take it must not make the
  // browser leave the page for that file.
  const state = document.documentElement.dataset;
  for (const kind of ["dragover", "drop"]) {
    addEventListener(kind, (event) => {
      if (state.program !== "running") event.preventDefault();
    });
  }

  // The program. data-program on the root element is "starting", "running" or
  // "failed".
  state.program = "starting";

  async function compile() {
    const response = await fetch(address(script.dataset.wasm));
    if (!response.ok) throw new Error("the host answered " + response.status);
    // Some hosts send wasm under another type, which streaming refuses.
    const type = response.headers.get("Content-Type") ?? "";
    if (WebAssembly.compileStreaming && type.startsWith("application/wasm")) {
      return WebAssembly.compileStreaming(response);
    }
    return WebAssembly.compile(await response.arrayBuffer());
  }

  let module = null; // once it is compiled, for the workers too
  const compiled = compile();

  async function run() {
    try {
      module = await compiled;
      const go = new Go();
      const instance = await WebAssembly.instantiate(module, go.importObject);
      noteFocus();
      const ended = go.run(instance);
      state.program = "running";
      install();
      await ended;
      throw new Error("the program has ended");
    } catch (error) {
      console.error("Stemma:", error);
      if (state.program !== "running") install();
      fail(state.program === "running"
        ? "Stemma has stopped because of an error in it; your text is still here."
        : "Stemma could not be loaded; what you type stays on this page.");
    }
  }

  // fail shows a sentence in the page, with ways to go on.
  function fail(sentence) {
    state.program = "failed";
    const note = document.createElement("div");
    note.className = "boot-note";
    note.setAttribute("role", "alert");
    const text = document.createElement("span");
    text.textContent = sentence;
    const reload = document.createElement("button");
    reload.type = "button";
    reload.textContent = "Reload";
    reload.addEventListener("click", () => stemma.acceptUpdate());
    const save = document.createElement("button");
    save.type = "button";
    save.textContent = "Save the text";
    save.addEventListener("click", saveText);
    note.append(text, reload, save);
    document.body.append(note);
  }

  // saveText downloads the text on screen.
  function saveText() {
    const value = stemma.text ?? [document.getElementById("text")?.value ?? typed().value];
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(value, { type: "text/plain" }));
    link.download = "text.txt";
    // The program's own listener would try to follow the link.
    link.addEventListener("click", (event) => event.stopPropagation());
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  function startWorker() {
    const worker = new Worker(workerAddress);
    worker.postMessage({ module });
    return worker;
  }

  // Scrolling is told some time after: a browser waits with the frame for what
  // hears of it at once, and the program would do in there what else it has to do.
  let scrolled = false;
  const tell = () => {
    scrolled = false;
    dispatchEvent(new Event("stemmascroll"));
  };
  // It does not bubble: it is caught on its way down.
  document.addEventListener("scroll", () => {
    if (!scrolled) setTimeout(tell, 100);
    scrolled = true;
  }, { capture: true, passive: true });

  // The service worker.
  let registration = null;
  let accepted = false;

  function change(what) {
    const { offline, update } = stemma;
    Object.assign(stemma, what);
    if (stemma.offline === offline && stemma.update === update) return;
    dispatchEvent(new Event("stemmachange"));
    if (stemma.update && !update) goappOnUpdate();
  }

  // look brings stemma.offline and stemma.update up to date. A worker is
  // active or waits only once it has kept all that the page needs.
  function look() {
    let { offline } = stemma;
    if (registration.active) offline = "ready";
    else if (!registration.installing && !registration.waiting) offline = "failed";
    change({ offline, update: Boolean(registration.active && registration.waiting) });
  }

  function watch(worker) {
    worker?.addEventListener("statechange", () => {
      look();
      if (accepted && worker.state === "activated") location.reload();
    });
  }

  async function install() {
    if (!("serviceWorker" in navigator)) {
      change({ offline: "unsupported" });
      return;
    }
    try {
      registration = await navigator.serviceWorker.register(serviceWorkerAddress, { updateViaCache: "none" });
    } catch (error) {
      console.warn("Stemma: it will not work offline:", error);
      change({ offline: "failed" });
      return;
    }
    registration.addEventListener("updatefound", () => watch(registration.installing));
    watch(registration.installing);
    watch(registration.waiting);
    watch(registration.active);
    look();
    registration.active?.postMessage("tidy");
    let asked = Date.now();
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState !== "visible" || Date.now() - asked < 3_600_000) return;
      asked = Date.now();
      tryUpdate();
    });
  }

  // tryUpdate asks the host for a new version. Offline there is none.
  function tryUpdate() {
    registration?.update().catch(() => {});
  }

  function acceptUpdate() {
    if (!registration?.waiting) {
      location.reload();
      return;
    }
    accepted = true;
    registration.waiting.postMessage("accept");
    // The new worker takes over once the old one has nothing to do. A busy
    // Chromium was seen not to notice for a minute; a message has it look.
    setInterval(() => registration.active?.postMessage("tidy"), 1000);
  }

  // draw reads a description, whose first piece is the element itself. What is
  // there already stays where it is of the same kind at the same place.
  function draw(root, description) {
    let element = root; // that is being drawn
    let next = root; // what stands where the next piece goes
    let missing = null; // attributes of element that were not described yet; null for none
    const tidy = () => {
      missing?.forEach((name) => element.removeAttribute(name));
      missing = null;
    };
    const put = (node) => (next ? element.replaceChild(node, next) : element.appendChild(node));
    const pieces = description.split("\0");
    pieces.pop();
    for (const piece of pieces) {
      const rest = piece.slice(1);
      switch (piece[0]) {
        case "<": {
          tidy();
          let made = next;
          if (made?.localName === rest) {
            // The reader opens and closes details.
            missing = made.hasAttributes() ? new Set(made.getAttributeNames().filter((name) => name !== "open")) : null;
          } else {
            made = rest === "svg" || element.namespaceURI === svg
              ? document.createElementNS(svg, rest)
              : document.createElement(rest);
            put(made);
          }
          element = made;
          next = made.firstChild;
          break;
        }
        case "@": {
          const at = rest.indexOf("=");
          const name = rest.slice(0, at);
          const value = rest.slice(at + 1);
          missing?.delete(name);
          if (name === "selected") element.selected = true;
          else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
          break;
        }
        case "$":
          tidy();
          if (next?.nodeType === Node.TEXT_NODE) {
            if (next.data !== rest) next.data = rest;
            next = next.nextSibling;
          } else {
            const after = next?.nextSibling;
            put(document.createTextNode(rest));
            next = after;
          }
          break;
        default: // ">"
          tidy();
          while (next) {
            const after = next.nextSibling;
            next.remove();
            next = after;
          }
          next = element.nextSibling;
          element = element.parentNode;
      }
    }
  }
  const svg = "http://www.w3.org/2000/svg";

  globalThis.stemma = { typed, startWorker, draw, offline: "installing", update: false, acceptUpdate };

  // What go-app calls.
  let prompt = null;
  const root = base.pathname.replace(/\/$/, "");
  const environment = {
    GOAPP_ROOT_PREFIX: root,
    GOAPP_STATIC_RESOURCES_URL: root,
    GOAPP_INTERNAL_URLS: "[]",
  };
  const installed = () => navigator.standalone === true || matchMedia("(display-mode: standalone)").matches;
  Object.assign(globalThis, {
    goappGetenv: (name) => environment[name] ?? "",
    goappNav() {},
    goappUpdatedBeforeWasmLoaded: false,
    goappOnUpdate() { goappUpdatedBeforeWasmLoaded = true; },
    goappAppInstallChangedBeforeWasmLoaded: false,
    goappOnAppInstallChange() { goappAppInstallChangedBeforeWasmLoaded = true; },
    goappTryUpdate: tryUpdate,
    goappIsAppInstalled: installed,
    goappIsAppInstallable: () => prompt !== null && !installed(),
    // Apple's browsers install from a menu of their own, and never ask.
    goappIsAppleBrowser: () => /\b(iPhone|iPad|iPod|Macintosh)\b/.test(navigator.userAgent) &&
      /\bSafari\b/.test(navigator.userAgent) && !/\b(Chrome|Chromium|Edg|OPR)\b/.test(navigator.userAgent),
    async goappShowInstallPrompt() {
      const asked = prompt;
      prompt = null; // it can be shown once
      await asked?.prompt();
      goappOnAppInstallChange();
    },
  });
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault(); // the page has a button of its own
    prompt = event;
    goappOnAppInstallChange();
  });
  addEventListener("appinstalled", () => {
    prompt = null;
    goappOnAppInstallChange();
  });

  // The service worker is installed by run once the program runs, so that the two
  // share neither the line nor the processor; and even where the program fails, as
  // the next version may mend it.
  run();
}
