// Text as people type it → the tokens that matching compares: the browser's side of search_tokens.py and lexicon.py.

const WORD = /[\u2e80-\u{3ffff}]+|(?:(?![\u2e80-\u{3ffff}])[\p{L}\p{N}])+(?:[+#]+(?![\p{L}\p{N}]))?/gu;
const ASCII_WORD = /[a-z0-9]+(?:[+#]+(?![a-z0-9]))?/g;
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

function stem(word) {
  const found = word.replace(ENDINGS, "");
  return found.length >= LEAST_STEM ? found.replace(DOUBLED, "$1") : word;
}

const isOfLetters = (word) => (ASCII.test(word) ? /^[a-z]+$/ : /^\p{L}+$/u).test(word);
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

/** Those of a long list that begin with a letter: they stand together, and only the first of them without a capital. */
function beginningWith(letter, text) {
  const start = text[0] === letter ? 0 : text.indexOf(` ${letter}`) + 1;
  if (text[start] !== letter) return [];
  const others = text.slice(start).search(/ [^A-Z]/);
  return longListOf(others < 0 ? text.slice(start) : text.slice(start, start + others));
}

const conceptsOf = ({ concepts, off }) => [...Object.entries(concepts).map(([names, text]) => [named(names.replaceAll("+", " ")), text]), [[FOREIGN], off]];

/** The word lists, of which the words that begin with a letter are indexed when one of them is asked for. */
function makeIndex(list) {
  const concepts = conceptsOf(list);
  const letters = new Map();

  function indexed(letter) {
    const found = { whole: new Map(), prefixes: new Map(), function: new Set(beginningWith(letter, list.function)) };
    for (const [tokens, text] of concepts) {
      for (const entry of beginningWith(letter, text)) {
        if (entry.endsWith("*")) found.prefixes.set(entry.slice(0, -1), tokens);
        else found.whole.set(entry, tokens);
      }
    }
    return found;
  }
  /** What the lists hold of the words that begin as one does. */
  return (word) => letters.get(word[0]) ?? letters.set(word[0], indexed(word[0])).get(word[0]);
}

/** The concepts of words in scripts without spaces; a word that says nothing has none. */
function unspacedOf(list) {
  const entries = conceptsOf(list).flatMap(([tokens, text]) => longListOf(text).map((entry) => [entry.replace(/\*$/, ""), tokens]));
  return new Map([...entries, ...longListOf(list.function).map((word) => [word, []])]);
}

/** `lists` are search_lexicon.json, in one part or in two, the second of scripts without spaces. */
export function makeReader(lists) {
  const known = makeIndex(lists[0]);
  const unspaced = lists[1] ? unspacedOf(lists[1]) : new Map();
  const wholeOf = (word) => word && known(word).whole.get(word);

  function concept(word) {
    const { whole, prefixes } = known(word);
    let found = whole.get(word);
    for (let length = word.length; !found && length >= LEAST_PREFIX; length -= 1) found = prefixes.get(word.slice(0, length));
    return found;
  }

  /** Two known words written as one, the first as long as can be. */
  function glued(word) {
    for (let length = word.length - LEAST_PART; length >= LEAST_PART; length -= 1) {
      const first = wholeOf(word.slice(0, length));
      if (!first) continue;
      const second = wholeOf(word.slice(length)) ?? (word[length] === "s" ? wholeOf(word.slice(length + 1)) : null);
      if (second) return [...first, ...second];
    }
    return null;
  }

  /** The concept of the first known word that is one letter away. */
  function misspelt(word) {
    if (word.length < LEAST_FORGIVEN - 1 || !isOfLetters(word)) return null;
    const { whole } = known(word);
    const isAble = (other) => other.length >= LEAST_FORGIVEN && Math.abs(word.length - other.length) < 2 && isOfLetters(other);
    return whole.get([...whole.keys()].find((other) => isAble(other) && isNear(word, other)));
  }

  function* runTokens(run) {
    const letters = [...run];
    let [place, rest] = [0, ""];
    while (place < letters.length) {
      let length = Math.min(LONGEST_UNSPACED, letters.length - place);
      while (length && !unspaced.has(letters.slice(place, place + length).join(""))) length -= 1;
      if (length) {
        if (rest && !HIRAGANA.test(rest)) yield rest;
        yield* unspaced.get(letters.slice(place, place + length).join(""));
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
    if (isUnspaced(word)) return [...runTokens(word)];
    if (known(word).function.has(word) || YEAR.test(word)) return [];
    return concept(word) ?? glued(word) ?? misspelt(word) ?? [stem(word)];
  }

  function tokens(text) {
    const folded = plain(text);
    const words = folded.match(ASCII.test(folded) ? ASCII_WORD : WORD) ?? [];
    const found = [];
    for (let place = 0; place < words.length; ) {
      const joined = (length) => wholeOf(words.slice(place, place + length).join("-"));
      let length = Math.min(MOST_JOINED, words.length - place);
      while (length > 1 && !joined(length)) length -= 1;
      found.push(...(length > 1 ? joined(length) : wordTokens(words[place])));
      place += length;
    }
    return found;
  }

  const told = (key) => new Map(lists.flatMap((list) => Object.entries(list[key]).flatMap(([of, text]) => wordsOf(text).map((one) => [one, of]))));
  const set = (key) => new Set(lists.flatMap((list) => named(list[key])));
  /** Do the word lists hold a word as it is spelt, or the beginning that makes up half of it? */
  function isListed(word) {
    const { whole, prefixes, function: small } = known(word);
    let found = small.has(word) || whole.has(word);
    for (let length = word.length; !found && length >= Math.max(LEAST_PREFIX, word.length / 2); length -= 1) found = prefixes.has(word.slice(0, length));
    return found;
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

/** Are two words one slip apart? */
function isNear(one, other) {
  let first = 0;
  while (first < Math.min(one.length, other.length) && one[first] === other[first]) first += 1;
  const [left, right] = [one.slice(first), other.slice(first)];
  if (left.slice(1) === right || left === right.slice(1) || left.slice(1) === right.slice(1)) return true;
  return left.slice(0, 2) === [...right.slice(0, 2)].reverse().join("") && left.slice(2) === right.slice(2);
}
