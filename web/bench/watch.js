// Watches what a reader sees of a page, for the benchmark, which evaluates this
// in it. Nothing here makes the browser lay out the page. The benchmark knows
// two pages: Stemma, and a bare one whose only effect of a text is its length.
"use strict";

globalThis.watch = (() => {
  const root = document.body;
  const bare = !document.getElementById("stemma");

  // seen returns the first element that the selector finds and that is not in a
  // part of the page that is kept out of sight.
  const seen = (selector) => [...document.querySelectorAll(selector)].find((e) => !e.closest("[inert], [hidden]"));

  // count returns the number that each key in the middle of the text makes
  // greater by one: of words, as " x" is typed again and again, or of letters.
  function count() {
    const shown = (seen(bare ? "main > p" : ".meta")?.textContent ?? "").replaceAll(",", "");
    return Number(/(\d+)( words?)?/.exec(shown)?.[1] ?? 0);
  }

  // charts reports whether the first charts of a text of so many words, or of
  // any, are in the document. The page counts words in a way of its own.
  const charts = (words) => bare ? count() > 0 :
    seen("#themes") !== undefined && Math.abs(count() - words) < words / 10;

  // painted resolves once the frame is done that shows what is in the document
  // now: a task that is posted in a frame runs after it.
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now());
    port2.postMessage(null);
  }));

  // key resolves to the time of the next press of a key that types something
  // or pastes, as the browser noted it.
  const key = (wanted) => new Promise((resolve) => {
    const heard = (event) => {
      if (event.key !== wanted || !event.isTrusted) return;
      removeEventListener("keydown", heard, true);
      performance.mark("bench key");
      resolve(event.timeStamp);
    };
    addEventListener("keydown", heard, true);
  });

  // until resolves once test is true after a change of the document.
  const until = (test) => new Promise((resolve) => {
    const look = () => {
      if (!test()) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(look);
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    look();
  });

  // calm marks the changes of the document, and resolves to the time of the last change of the document, once there
  // has been none for a number of frames.
  const calm = (frames) => new Promise((resolve) => {
    let last = performance.now(), quiet = 0;
    performance.mark("bench changed"); // to what there is
    const observer = new MutationObserver((list) => {
      // What is said to a screen reader is not drawn.
      const drawn = (node) => !(node instanceof Element ? node : node.parentElement)?.closest(".sr");
      if (!list.some((m) => drawn(m.target))) return;
      last = performance.now();
      performance.mark("bench changed");
      quiet = 0;
    });
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    const frame = () => {
      if (quiet++ < frames) {
        requestAnimationFrame(frame);
        return;
      }
      observer.disconnect();
      resolve(last);
    };
    requestAnimationFrame(frame);
  });

  // paste is to be called before Ctrl+V is pressed on a page without charts of
  // a text of so many words. It resolves to when the first charts were painted
  // and when all that is drawn was, in milliseconds after the key, and to
  // whether the page was reading another text when the key came.
  async function paste(words) {
    const pressed = await key("v");
    const reading = seen("progress") !== undefined;
    await until(() => charts(words));
    performance.mark("bench charts");
    const first = await painted();
    performance.mark("bench first");
    const last = await calm(12);
    await painted();
    performance.mark("bench end");
    return { first: first - pressed, all: last - pressed, reading };
  }

  // stroke is to be called before a key is pressed that makes the count greater
  // by one. It resolves to when the page showed it, in milliseconds after the
  // key.
  async function stroke(wanted) {
    const before = count();
    const pressed = await key(wanted);
    await until(() => count() === before + 1);
    return await painted() - pressed;
  }

  // read is to be called before a text of another length is opened. It resolves to
  // how many milliseconds later all of it was painted.
  async function read() {
    const began = performance.now(), before = count();
    await until(() => count() > 0 && count() !== before && seen("#actors[aria-busy=false] li") && !seen("progress"));
    return await painted() - began;
  }

  return { paste, stroke, read, count, calm };
})();
