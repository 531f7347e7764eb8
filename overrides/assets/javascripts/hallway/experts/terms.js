// Texts as terms, as the site's index has them: `plugins/hallway/terms.py` does the same.
const MARKS = "\\u0300-\\u036f\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0670";
const UNITS = "\\u0900-\\u0963\\u0966-\\u0dff";
const UNSPACED =
  "\\u0e01-\\u0e3a\\u0e40-\\u0e4e\\u0e81-\\u0ece\\u1000-\\u1049\\u1780-\\u17d3\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7a3\\u{20000}-\\u{3ffff}";
const LETTER = `(?:(?![${UNSPACED}])[\\p{L}\\p{N}]|[${MARKS}${UNITS}])`;
const WORD = new RegExp(`[${UNSPACED}]+|${LETTER}+(?:'${LETTER}+)*(?:\\+\\+|#)?`, "gu");
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
const LONGEST = 40;

// The terms of a text in its order, with repeats. `stem` is what Snowball makes of a word; `leftOut` are words that say too
// little to be looked for.
export function termsOf(text, stem, leftOut) {
  const words = text.normalize("NFKC").replaceAll("’", "'").toLowerCase().match(WORD) ?? [];
  const telling = words.flatMap(parts).filter((word) => [...word].length <= LONGEST && !leftOut.has(word));
  return telling.map((word) => bare(stem(word))).filter(Boolean);
}

// A word; of a script that sets no spaces, each pair of neighbours.
function parts(word) {
  if (!IS_UNSPACED.test(word)) return [word];
  const letters = [...word];
  return Array.from({ length: Math.max(1, letters.length - 1) }, (_, at) => letters.slice(at, at + 2).join(""));
}

function bare(word) {
  return word.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");
}
