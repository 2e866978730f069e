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
// is a string is made UTF-8 first, and one that is a Blob is read, here, where the
// page need not wait for it. Where that fails data is [head, null, why]. So that
// the program does nothing in vain meanwhile, it is told of such a head before, by
//
//	globalThis.stemmaAnnounce = (head) => …
//
// The program answers by postMessage. When it cannot start or ends, one message
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

  function deliver(data) {
    if (receive && queue.length === 0) {
      receive(data);
    } else {
      queue.push(data);
    }
  }

  // A body that is being read holds up the messages after it.
  let reading = null;

  async function read(data, before) {
    if (data?.[1] instanceof Blob) {
      if (receive && queue.length === 0) stemmaAnnounce(data[0]);
      try {
        data[1] = new Uint8Array(await data[1].arrayBuffer());
      } catch (error) {
        data[1] = null;
        data[2] = String(error);
      }
    }
    await before;
    deliver(data);
  }

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
    if (!reading && !(data?.[1] instanceof Blob)) {
      deliver(data);
      return;
    }
    const last = read(data, reading);
    reading = last;
    last.then(() => { if (reading === last) reading = null; });
  });
}
