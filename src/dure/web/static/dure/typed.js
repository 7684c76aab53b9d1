// What is typed or pasted as the server keeps it (src/dure/pasted.py): counted here before it is sent, so that both say
// the same number. Nothing is changed in the field.
"use strict";

window.dureTyped = (() => {
  const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;
  const BLANKS = /[\u0000-\u0009\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00a0\u2000-\u200a\u202f\u205f]/gu;
  const UNSEEN = /(?:[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|(?<![\u{1f000}-\u{1faff}\u2600-\u27bf\ufe0f])\u200d)+/gu;
  const SOFT_HYPHEN = /\u00ad/gu;

  function gap(found, start, text) {
    const around = [text.slice(0, start).slice(-1), text.slice(start + found.length).slice(0, 1)];
    return around.every((each) => each.trim()) ? " " : "";
  }

  function words(text) {
    const seen = text.normalize("NFC").replace(SOFT_HYPHEN, "").replace(LINE_ENDS, "\n").replace(BLANKS, " ");
    return seen.replace(UNSEEN, gap);
  }

  function name(text) {
    const seen = text.normalize("NFC").replace(SOFT_HYPHEN, "").replace(LINE_ENDS, " ").replace(BLANKS, " ");
    return seen.replace(UNSEEN, "").split(/\s+/u).filter(Boolean).join(" ");
  }

  // Characters as the server counts them: one for each sign, however many units it takes.
  const length = (field) => [...(("name" in field.dataset) ? name(field.value) : words(field.value)).trim()].length;

  return { words, name, length };
})();
