// Runs the program of web/bench/inside in a worker. It follows Go's
// wasm_exec.js. The first message is {module}; each other one is {kind, body}
// and is answered by what the program's answer returns.
"use strict";

{
  let program;

  async function start(module) {
    const go = new Go();
    const instance = await WebAssembly.instantiate(module, go.importObject);
    const ready = new Promise((resolve) => { globalThis.programReady = resolve; });
    go.run(instance);
    await ready;
  }

  onmessage = async ({ data }) => {
    if (data.module) {
      program = start(data.module);
      return;
    }
    await program;
    postMessage(JSON.parse(programAnswer(data.kind, data.body)));
  };
}
