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

  // said resolves to the next message of a worker that is one of those wanted.
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

  // stemma asks the site's worker for the full report of a text and waits for
  // all of it. Of a long text the overview comes first, marked Partial; what it
  // lacks is asked for then.
  async function stemma(worker, text, request) {
    const bytes = text.bytes.slice();
    const began = performance.now();
    const ask = async (head, body) => {
      const answered = said(worker, (data) => {
        if (data.error) throw new Error(data.error);
        const answer = JSON.parse(data[0]);
        if (answer.Error) throw new Error(answer.Error);
        return !answer.Progress && answer;
      });
      worker.postMessage([JSON.stringify(head), body], body ? [body.buffer] : []);
      return answered;
    };
    const { Overview } = await ask(request, bytes);
    const first = performance.now() - began;
    if (Overview.Partial) await ask({ ...request, ID: request.ID + 1, Kind: "details" }, null);
    return {
      ms: performance.now() - began, first,
      words: Overview.Counts.words, sentences: Overview.Counts.sentences, terms: Overview.Counts.terms,
    };
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

  async function run(name, size, request) {
    const text = texts.get(size);
    return contenders[name].run(workers.get(name), text, request);
  }

  return { load, forget, start, end, run, memory: () => Object.fromEntries(memory), clearMemory: () => memory.clear() };
})();
