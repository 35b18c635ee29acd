// Text as people type it → the tokens that matching compares: the browser's side of search_tokens.py and lexicon.py.

const WORD = /[\u2e80-\u{3ffff}]+|(?:(?![\u2e80-\u{3ffff}])[\p{L}\p{N}])+(?:[+#]+(?![\p{L}\p{N}]))?/gu;
export const ASCII = /^[\0-\x7f]*$/;
const MARKS = /[\u0300-\u036f]/g;
const HIRAGANA = /^[\u3040-\u309f]+$/;
const KATAKANA = /[ァ-ヶ]/;
const SMALL = "ーッァィゥェォ";
const FROM_HIRAGANA = 0x60;
const LEAST_SIGNS = 3;
const YEAR = /^(?:19|20)[0-9][0-9]$/;
const ENDINGS = /(?:ations?|ators?|ings?|ions?|ors?|ers?|ed|ies|es|e|s|y)$/;
const DOUBLED = /([bdfgmnprt])\1$/;
const OTHER_LETTERS = { ł: "l", ø: "o", đ: "d", "’": "'", ß: "ss", ς: "σ" };
const FIRST_UNSPACED = 0x2e80;
const FIRST_CAPITAL = 65;
const CAPITALS = 26;
const LEAST_STEM = 3;
const LEAST_PREFIX = 3;
const LEAST_PART = 4;
const LEAST_FORGIVEN = 6;
const LONGEST_UNSPACED = 8;
const MOST_JOINED = 3;

export const FOREIGN = "#foreign";

export const fold = (text) => text.normalize("NFKC").toLowerCase().normalize("NFKC");

/** Folded text without the accents of Latin letters. */
export function plain(text) {
  if (ASCII.test(text)) return text.toLowerCase();
  const folded = fold(text).replace(/[łøđ’ßς]/g, (letter) => OTHER_LETTERS[letter]);
  return folded.normalize("NFD").replace(MARKS, "").normalize("NFC");
}

export function stem(word) {
  const found = word.replace(ENDINGS, "");
  return found.length >= LEAST_STEM ? found.replace(DOUBLED, "$1") : word;
}

const isUnspaced = (word) => word.codePointAt(0) >= FIRST_UNSPACED;
export const wordsOf = (text) => text.split(" ").filter(Boolean);
/** The words of a long list: a capital says how many signs are those of the word before. */
export function longListOf(text) {
  let before = "";
  return wordsOf(text).map((word) => {
    const alike = word.charCodeAt(0) - FIRST_CAPITAL;
    before = alike > 0 && alike < CAPITALS ? before.slice(0, alike) + word.slice(1) : word;
    return before;
  });
}
export const named = (names) => wordsOf(names).map((name) => `#${name}`);

/** The word lists, indexed; `lists` are search_lexicon.json, in one part or in two. */
function index(lists) {
  const [whole, prefixes, unspaced] = [new Map(), new Map(), new Map()];
  const entries = lists.flatMap(({ concepts }) => Object.entries(concepts));
  const concepts = entries.map(([names, text]) => [names.split("+").map((name) => `#${name}`), text]);
  for (const [tokens, text] of [...concepts, ...lists.map(({ off }) => [[FOREIGN], off])]) {
    for (const entry of longListOf(text)) {
      if (isUnspaced(entry)) unspaced.set(entry.replace(/\*$/, ""), tokens);
      else if (entry.endsWith("*")) prefixes.set(entry.slice(0, -1), tokens);
      else whole.set(entry, tokens);
    }
  }
  const words = lists.flatMap((list) => longListOf(list.function));
  for (const word of words) if (isUnspaced(word)) unspaced.set(word, []);
  return { whole, prefixes, unspaced, function: new Set(words) };
}

export function makeReader(lists) {
  const known = index(lists);
  let near = null;
  const cache = new Map();

  function concept(word) {
    const found = known.whole.get(word);
    if (found) return found;
    for (let length = word.length; length >= LEAST_PREFIX; length -= 1) {
      const begun = known.prefixes.get(word.slice(0, length));
      if (begun) return begun;
    }
    return null;
  }

  /** Two known words written as one, the first as long as can be. */
  function glued(word) {
    for (let length = word.length - LEAST_PART; length >= LEAST_PART; length -= 1) {
      const first = known.whole.get(word.slice(0, length));
      if (!first) continue;
      const joined = word[length] === "s" ? known.whole.get(word.slice(length + 1)) : null;
      const second = known.whole.get(word.slice(length)) ?? joined;
      if (second) return [...first, ...second];
    }
    return null;
  }

  /** The concept of the first known word that is one letter away. */
  function misspelt(word) {
    if (word.length < LEAST_FORGIVEN - 1 || !/^\p{L}+$/u.test(word)) return null;
    near ??= byFirstLetter(known.whole);
    const found = near.get(word[0])?.find((other) => Math.abs(word.length - other.length) < 2 && isNear(word, other));
    return found ? known.whole.get(found) : null;
  }

  function* runTokens(run) {
    const letters = [...run];
    let [place, rest] = [0, ""];
    while (place < letters.length) {
      let length = Math.min(LONGEST_UNSPACED, letters.length - place);
      while (length && !known.unspaced.has(letters.slice(place, place + length).join(""))) length -= 1;
      if (length) {
        if (rest && !HIRAGANA.test(rest)) yield rest;
        yield* known.unspaced.get(letters.slice(place, place + length).join(""));
        rest = "";
        place += length;
      } else {
        rest += letters[place];
        place += 1;
      }
    }
    if (rest && !HIRAGANA.test(rest)) yield rest;
  }

  function wordTokens(word) {
    let found = cache.get(word);
    if (!found) {
      if (isUnspaced(word)) found = [...runTokens(word)];
      else if (known.function.has(word) || YEAR.test(word)) found = [];
      else found = concept(word) ?? glued(word) ?? misspelt(word) ?? [stem(word)];
      cache.set(word, found);
    }
    return found;
  }

  function tokens(text) {
    const words = plain(text).match(WORD) ?? [];
    const found = [];
    for (let place = 0; place < words.length; ) {
      let length = Math.min(MOST_JOINED, words.length - place);
      while (length > 1 && !known.whole.has(words.slice(place, place + length).join("-"))) length -= 1;
      found.push(...(length > 1 ? known.whole.get(words.slice(place, place + length).join("-")) : wordTokens(words[place])));
      place += length;
    }
    return found;
  }

  const told = (key) => new Map(lists.flatMap((list) => Object.entries(list[key]).flatMap(([of, text]) => wordsOf(text).map((one) => [one, of]))));
  const set = (key) => new Set(lists.flatMap((list) => named(list[key])));
  /** Do the word lists hold a word as it is spelt, or the beginning that makes up half of it? */
  function isListed(word) {
    if (known.function.has(word) || known.whole.has(word)) return true;
    for (let length = Math.max(LEAST_PREFIX, Math.ceil(word.length / 2)); length <= word.length; length += 1) {
      if (known.prefixes.has(word.slice(0, length))) return true;
    }
    return false;
  }

  const [spellings, numbers, sounds] = ["spellings", "numbers", "sounds"].map(told);
  return { tokens, isListed, spellings, numbers, sounds, respelt: respeller(spellings), weak: set("weak"), alone: set("alone"), trade: set("trade") };
}

/** Folded text with words of names in Latin letters, where they are written by their sound in katakana or in hanzi. */
function respeller(latin) {
  const words = [...latin.keys()].filter((word) => !ASCII.test(word)).sort((one, other) => other.length - one.length || (one < other ? -1 : 1));
  if (!words.length) return (text) => text;
  const one = new RegExp(words.map((word) => `(${withSlips(word)})`).join("|"), "g");
  const run = new RegExp(`(^|[^゠-ヿ])((?:${words.map(withSlips).join("|")})+)(?![゠-ヿ])`, "g");
  const inLatin = (_, ...groups) => ` ${latin.get(words[groups.findIndex((group) => group !== undefined)])} `;
  return (text) => text.replace(run, (_, before, names) => before + names.replace(one, inLatin));
}

/** A pattern of a word: small and long kana come and go, hiragana stand for katakana, one of three hanzi is another. */
function withSlips(word) {
  if (!KATAKANA.test(word[0])) {
    const places = isUnspaced(word) && word.length >= LEAST_SIGNS ? [...word.slice(1)].map((_, place) => place + 1) : [];
    return [word, ...places.map((place) => `${word.slice(0, place)}[一-鿿]${word.slice(place + 1)}`)].join("|");
  }
  const signs = [...word].filter((sign) => !SMALL.includes(sign));
  const loose = signs.length >= LEAST_SIGNS ? signs.map((sign) => `${sign}[${SMALL}]*`).join("") : word;
  const hiragana = [...word].map((sign) => (KATAKANA.test(sign) ? String.fromCharCode(sign.charCodeAt(0) - FROM_HIRAGANA) : sign)).join("");
  return word.length > LEAST_SIGNS ? `${loose}|${hiragana}` : loose;
}

/** Known words of which a slip is forgiven, by their first letter. */
function byFirstLetter(whole) {
  const found = new Map();
  for (const word of whole.keys()) {
    if (word.length < LEAST_FORGIVEN || !/^\p{L}+$/u.test(word)) continue;
    (found.get(word[0]) ?? found.set(word[0], []).get(word[0])).push(word);
  }
  return found;
}

/** Are two words one slip apart? */
function isNear(one, other) {
  let first = 0;
  while (first < Math.min(one.length, other.length) && one[first] === other[first]) first += 1;
  const [left, right] = [one.slice(first), other.slice(first)];
  if (left.slice(1) === right || left === right.slice(1) || left.slice(1) === right.slice(1)) return true;
  return left.slice(0, 2) === [...right.slice(0, 2)].reverse().join("") && left.slice(2) === right.slice(2);
}
