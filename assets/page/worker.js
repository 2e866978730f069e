// Runs Stemma's program in a worker. It follows Go's wasm_exec.js in the same
// file.
//
// The first message that the page posts is {module}: the compiled program. When
// the Go program is ready it sets
//
//	globalThis.stemmaReceive = (data) => …
//
// and is then handed the data of all messages after the first, those that came
// before it was ready included, in their order. Data is [head, body]; a body that
// is a string is made UTF-8 first, here, where the page need not wait for it. The
// program answers by postMessage. When it cannot start or ends, one message
// {error: "…"} is posted.
//
// The program finds here
//
//	stemmaStartWorker()  another Worker that runs the same program
"use strict";

{
  let started = false;
  let receive = null;
  const queue = [];

  Object.defineProperty(globalThis, "stemmaReceive", {
    get: () => receive,
    set(f) {
      receive = f;
      // Not at once: the program is still in its own first steps.
      setTimeout(() => {
        while (queue.length > 0) receive(queue.shift());
      });
    },
  });

  // The only string that may become code here is the name of this file.
  globalThis.trustedTypes?.createPolicy("default", {
    createScriptURL(url) {
      if (url === location.href) return url;
      throw new TypeError("refused as a script: " + url);
    },
  });

  let compiled = null;

  globalThis.stemmaStartWorker = () => {
    const worker = new Worker(location.href);
    worker.postMessage({ module: compiled });
    return worker;
  };

  async function start(module) {
    compiled = module;
    try {
      const go = new Go();
      await go.run(await WebAssembly.instantiate(module, go.importObject));
      postMessage({ error: "the program has ended" });
    } catch (error) {
      postMessage({ error: String(error) });
    }
  }

  addEventListener("message", ({ data }) => {
    if (!started) {
      started = true;
      start(data.module);
      return;
    }
    if (typeof data?.[1] === "string") data[1] = new TextEncoder().encode(data[1]);
    if (receive && queue.length === 0) {
      receive(data);
    } else {
      queue.push(data);
    }
  });
}
