// Stands before the site's own worker while it is measured. It tells, over a
// channel, how large the memory of the program in this worker is, each time it
// has grown; a memory of wasm never shrinks. Go calls resetMemoryDataView then.
"use strict";

{
  const channel = new BroadcastChannel("bench memory");
  const id = crypto.randomUUID();
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (module, imports) => {
    let memory = null;
    const tell = () => channel.postMessage({ id, bytes: memory.buffer.byteLength });
    const grown = imports.gojs["runtime.resetMemoryDataView"];
    imports.gojs["runtime.resetMemoryDataView"] = (sp) => {
      grown(sp);
      tell();
    };
    const instance = await instantiate(module, imports);
    memory = instance.exports.mem;
    tell();
    return instance;
  };
}
