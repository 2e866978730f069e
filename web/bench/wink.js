// wink-nlp's part: sentences, tokens, the stop word flag, and the frequencies
// of stems, written as wink-nlp's own documentation does. Of its stages only
// the one that finds sentences is run. It follows the bundle, which has set
// nlp. wink-nlp keeps what it has learned of a word from one text to the next.
"use strict";

{
  const { its, as } = nlp;

  function work(text) {
    const doc = nlp.readDoc(text);
    const tokens = doc.tokens();
    const stems = tokens
      .filter((t) => t.out(its.type) === "word" && !t.out(its.stopWordFlag))
      .out(its.stem, as.freqTable);
    return {
      sentences: doc.sentences().length(),
      words: tokens.length(),
      terms: stems.length,
      top: stems.slice(0, 50),
    };
  }

  onmessage = ({ data }) => postMessage(work(data));
}
