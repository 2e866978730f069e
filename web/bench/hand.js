// What a good programmer would write in JavaScript to count stems: one regular
// expression, snowball-stemmers asked once for each distinct word, and a Map.
// The text is taken in pieces, so that the array of words stays small. It
// follows the bundle, which has set stemmer.
"use strict";

{
  const word = /[a-z0-9\u00c0-\u024f]+(?:['’-][a-z0-9\u00c0-\u024f]+)*/g;
  const piece = 65536; // UTF-16 units, at least, to the end of a line

  function work(text) {
    const known = new Map(); // word → the counter of its stem
    const counters = new Map(); // stem → its counter
    let words = 0;
    for (let at = 0; at < text.length;) {
      let end = text.indexOf("\n", at + piece);
      if (end < 0) end = text.length;
      for (const w of text.slice(at, end).toLowerCase().match(word) ?? []) {
        words++;
        let counter = known.get(w);
        if (counter === undefined) {
          const stem = stemmer.stem(w);
          counter = counters.get(stem);
          if (counter === undefined) {
            counter = { stem, n: 0 };
            counters.set(stem, counter);
          }
          known.set(w, counter);
        }
        counter.n++;
      }
      at = end;
    }
    const top = [...counters.values()].sort((a, b) => b.n - a.n).slice(0, 50);
    return { words, terms: counters.size, top };
  }

  onmessage = ({ data }) => postMessage(work(data));
}
