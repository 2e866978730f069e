// Drives the contenders from a window. Each runs in a worker of its own, and
// is timed from here: from the moment the text is handed to it until its
// answer has come. The benchmark evaluates this in the site's own page, where
// stemma.startWorker starts the very worker that a reader gets.
"use strict";

globalThis.bench = (() => {
  const texts = new Map(); // size → {bytes, string}

  // load fetches the text of a size, as the bytes that Stemma's page would send
  // its worker and as the string that JavaScript would work on.
  async function load(size, address) {
    if (!texts.has(size)) {
      const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
      texts.set(size, { bytes, string: new TextDecoder().decode(bytes) });
    }
    return texts.get(size).bytes.length;
  }

  const forget = (size) => texts.delete(size);

  // said resolves to what wanted makes of a message of the worker's, of the first
  // for which that is something.
  function said(worker, wanted) {
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => {
        try {
          const answer = wanted(data);
          if (answer) resolve(answer);
        } catch (error) {
          reject(error);
        }
      };
      worker.onerror = (event) => reject(new Error(event.message || "the worker could not be loaded"));
      worker.onmessageerror = () => reject(new Error("a message could not be read"));
    });
  }

  // speak starts the program of web/bench/inside in this window, which writes
  // requests and reads answers as the page does.
  async function speak() {
    module ??= await WebAssembly.compileStreaming(fetch("/bench/inside.wasm"));
    const go = new Go();
    const instance = await WebAssembly.instantiate(module, go.importObject);
    const ready = new Promise((resolve) => { globalThis.programReady = resolve; });
    go.run(instance);
    await ready;
  }

  // stemma asks the site's worker for the full report of a text, as the page does.
  // Of a long text the overview comes first, and the details are asked for then;
  // of a very long one these are the phrases, and the names come last. The time
  // begins when the worker has nothing left of what it has read before.
  async function stemma(worker, text) {
    const body = text.bytes.slice();
    const ask = async (id, kind, body) => {
      const answered = said(worker, (data) => {
        const at = performance.now();
        if (data.error) throw new Error(data.error);
        const answer = JSON.parse(programRead(data[0]));
        if (answer.id !== id || answer.progress) return null;
        if (answer.error) throw new Error(answer.error);
        return { ...answer, at };
      });
      const head = programRequest(kind, id);
      const asked = performance.now();
      worker.postMessage([head, body], body ? [head.buffer, body.buffer] : [head.buffer]);
      return { asked, ...(await answered) };
    };
    await ask(1, "forget", null); // what it knows of the text, if it has read it before
    const overview = await ask(2, "text", body);
    const report = overview.partial ? await ask(3, "details", null) : overview;
    const all = report !== overview && report.partial ? await ask(4, "names", null) : report;
    const [first, ms, last] = [overview, report, all].map((answer) => answer.at - overview.asked);
    return { ...overview, first, ms, last };
  }

  // plain asks a worker that is handed one message and answers by one.
  async function plain(worker, message, transfer = []) {
    const began = performance.now();
    const answered = said(worker, (data) => data);
    worker.postMessage(message, transfer);
    const answer = await answered;
    return { ms: performance.now() - began, ...answer };
  }

  let module = null;
  async function inside() {
    module ??= await WebAssembly.compileStreaming(fetch("/bench/inside.wasm"));
    const worker = new Worker("/bench/inside.js");
    worker.postMessage({ module });
    return worker;
  }
  const insideRun = (kind) => (worker, text) => {
    const body = text.bytes.slice();
    return plain(worker, { kind, body }, [body.buffer]);
  };

  const contenders = {
    stemma: { start: () => globalThis.stemma.startWorker(), run: stemma },
    wink: { start: () => new Worker("/bench/wink.js"), run: (worker, text) => plain(worker, text.string) },
    hand: { start: () => new Worker("/bench/hand.js"), run: (worker, text) => plain(worker, text.string) },
    index: { start: inside, run: insideRun("index") },
    report: { start: inside, run: insideRun("report") },
  };

  // What each program of Go holds, by worker: the most since the last call.
  const memory = new Map();
  new BroadcastChannel("bench memory").onmessage = ({ data }) => memory.set(data.id, Math.max(data.bytes, memory.get(data.id) ?? 0));

  const workers = new Map();

  async function start(name) {
    workers.set(name, await contenders[name].start());
  }

  function end(name) {
    workers.get(name)?.terminate();
    workers.delete(name);
  }

  const run = (name, size) => contenders[name].run(workers.get(name), texts.get(size));

  return { speak, load, forget, start, end, run, memory: () => Object.fromEntries(memory), clearMemory: () => memory.clear() };
})();
