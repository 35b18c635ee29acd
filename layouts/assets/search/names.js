// Names of models in searches: the browser's side of model_names.py and slips.py.

import { FOREIGN, plain } from "./tokens.js";

const L = String.raw`(?:(?![\u2e80-\u{3ffff}])[\p{L}\p{Nl}\p{No}])`;
const NUMBER = String.raw`[0-9]+(?:[.,][0-9]+)*`;
const PIECE = new RegExp(`${L}?${NUMBER}(?:${L}(?!${L}))?|${L}+`, "gu");
const AMOUNT = /^\s*(?:gb|gib|go|giga|vram|ram|tokens?|usd|eur|[$€%]|hours?|bit)(?![a-z])/;
const SAYS_LITTLE = new Set(["instruct", "base", "it", "chat", "model", "v", "version", "latest", "all", "preview"]);
const LEAST_BRAND = 3;
const LEAST_SECOND = 4;

const isNumber = (text) => /[0-9]/.test(text);
const piecesOf = (folded) => [...folded.matchAll(PIECE)].map(({ 0: text, index }) => ({ text, start: index, end: index + text.length }));

// --- slips ------------------------------------------------------------------------------------------

const SOUNDS = [["wh", "u"], ["ph", "f"], ["ck", "k"], ["qu", "ku"], ["x", "ks"], ["c", "k"], ["q", "k"], ["w", "u"], ["z", "s"], ["y", "i"]];

const sound = (word) => SOUNDS.reduce((text, [from, to]) => text.replaceAll(from, to), word).replace(/(.)\1+/gu, "$1");

export function areNear(one, other) {
  if (one === other) return true;
  const [heard, wanted] = [sound(one), sound(other)];
  const shorter = Math.min(heard.length, wanted.length);
  const most = shorter >= 9 ? 2 : shorter >= 4 ? 1 : 0;
  if (!most) {
    if (one.length !== other.length) return heard === wanted;
    return one[0] === other[0] && [...one].sort().join("") === [...other].sort().join("");
  }
  return Math.abs(heard.length - wanted.length) <= most && distance(heard, wanted) <= most;
}

function distance(one, other) {
  let [earlier, before, row] = [[], [], Array.from({ length: other.length + 1 }, (_, place) => place)];
  for (let i = 1; i <= one.length; i += 1) {
    [earlier, before, row] = [before, row, [i]];
    for (let j = 1; j <= other.length; j += 1) {
      let cost = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      const exchanged = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (exchanged) cost = Math.min(cost, earlier[j - 2] + 1);
      row.push(cost);
    }
  }
  return row[row.length - 1];
}

function isSame(one, other) {
  const [a, b] = [one, other].map((text) => text.replace(/[.,]/g, ""));
  const [bareA, bareB] = [a, b].map((text) => text.replace(/[^0-9]+/g, ""));
  return a === b || (bareA === bareB && (a === bareA || b === bareB));
}

// --- names ------------------------------------------------------------------------------------------

/** `models` have slug, name, aliases and publisher; `reader` is the matcher's. */
export function makeNames(models, reader) {
  const [first, second, brandsOf] = [new Map(), new Map(), new Map()];
  const knows = (word) => {
    const said = reader.tokens(word);
    return !said.length || said[0].startsWith("#");
  };
  const words = (text) => piecesOf(plain(text)).map(({ text: word }) => word);
  const named = new Set(models.flatMap(({ name }) => words(name)));
  const publishers = new Set(models.flatMap(({ publisher }) => words(publisher ?? "")).filter((word) => !named.has(word)));

  function add(place, text, own) {
    const pieces = words(text);
    const numbers = pieces.filter(isNumber);
    const all = pieces.filter((piece) => !isNumber(piece));
    const told = all.filter((word) => !publishers.has(word) && !SAYS_LITTLE.has(word));
    const makes =
      told.find((word) => word.length >= LEAST_BRAND && !knows(word)) ??
      told.find((word) => word.length >= LEAST_BRAND && pieces.length > 1);
    for (const word of told) {
      if (word !== makes && (word.length < LEAST_SECOND || knows(word))) continue;
      const held = word === makes && !own.slice(1).includes(word) ? first : second;
      const names = held.get(word) ?? held.set(word, []).get(word);
      const others = new Set(all.filter((one) => one !== word));
      const size = [...others].filter((one) => !SAYS_LITTLE.has(one)).length + numbers.length;
      names.push({ place, words: others, numbers, size });
      (brandsOf.get(word) ?? brandsOf.set(word, new Set()).get(word)).add(makes ?? "");
    }
    return told;
  }

  for (const [place, model] of models.entries()) {
    const own = add(place, model.name, []);
    for (const text of [...model.aliases, model.slug]) add(place, text.slice(text.lastIndexOf("/") + 1), own);
  }
  for (const word of [...second.keys()]) if (brandsOf.get(word).size !== 1) second.delete(word);
  const names = new Map([...first.keys(), ...second.keys()].map((word) => [word, [...(first.get(word) ?? []), ...(second.get(word) ?? [])]]));
  const variants = new Map([...names].map(([word, all]) => [word, [...new Set(all.flatMap((name) => [...name.words]))].sort()]));

  function isGlued(brand, left, piece, following) {
    if (variants.get(brand).includes(left)) return true;
    if (left.length > 1 || !following || following.start !== piece.end) return false;
    return names.get(brand).some(({ numbers }) => numbers.includes(left + following.text));
  }

  function brandAt(pieces, place) {
    const piece = pieces[place];
    const word = piece.text;
    if (names.has(word)) return [word, true, 1];
    if (isNumber(word) || knows(word)) return ["", true, 1];
    const following = pieces[place + 1];
    if (following && names.has(word + following.text)) return [word + following.text, false, 2];
    for (let length = word.length - 1; length >= LEAST_BRAND; length -= 1) {
      const [brand, left] = [word.slice(0, length), word.slice(length)];
      if (!names.has(brand) || !isGlued(brand, left, piece, following)) continue;
      const middle = piece.start + length;
      pieces.splice(place, 1, { text: brand, start: piece.start, end: middle }, { text: left, start: middle, end: piece.end });
      if (left.length === 1 && following) pieces.splice(place + 1, 2, { text: left + following.text, start: middle, end: following.end });
      return [brand, false, 1];
    }
    if (word.length < LEAST_BRAND) return ["", true, 1];
    const near = [...first.keys()].filter((brand) => areNear(word, brand));
    near.sort((x, y) => Math.abs(x.length - word.length) - Math.abs(y.length - word.length) || (x < y ? -1 : 1));
    return [near[0] ?? "", false, 1];
  }

  function variantOf(brand, word) {
    if (variants.get(brand).includes(word) || SAYS_LITTLE.has(word)) return word;
    if (knows(word) || names.has(word)) return null;
    return variants.get(brand).find((known) => known[0] === word[0] && areNear(word, known)) ?? null;
  }

  function isVariant(brand, text) {
    if (isNumber(text)) return names.get(brand).some(({ numbers }) => numbers.some((number) => isSame(text, number)));
    return variants.get(brand).includes(text) && !SAYS_LITTLE.has(text);
  }

  function spanAt(pieces, folded, place, brand, taken, spelt) {
    const span = { brand, first: place, last: place + taken, words: [], numbers: [], exact: spelt };
    for (; span.last < pieces.length; span.last += 1) {
      const { text, end } = pieces[span.last];
      if (isNumber(text)) {
        if (AMOUNT.test(folded.slice(end))) break;
        span.numbers.push(text);
        continue;
      }
      const word = variantOf(brand, text);
      if (!word) break;
      span.words.push(word);
      span.exact &&= word === text;
    }
    return span;
  }

  function spansOf(pieces, folded) {
    const spans = [];
    let [place, before, end] = [0, "", -1];
    while (place < pieces.length) {
      let [brand, exact, taken] = brandAt(pieces, place);
      if (!brand && before && place <= end + 1 && isVariant(before, pieces[place].text)) [brand, exact, taken] = [before, true, 0];
      if (!brand) {
        place += 1;
        continue;
      }
      const span = spanAt(pieces, folded, place, brand, taken, exact);
      if (span.last === place) {
        place += 1;
        continue;
      }
      spans.push(span);
      [before, place, end] = [brand, span.last, span.last];
    }
    return spans;
  }

  function isOfTheTrade(rest, exact, alone) {
    const said = reader.tokens(rest);
    if (!said.length || (exact && !alone)) return true;
    if (said.includes(FOREIGN)) return false;
    if (said.some((held) => reader.alone.has(held) || reader.trade.has(held))) return true;
    return exact && said.filter((held) => held.startsWith("#")).length * 2 >= said.length;
  }

  function counts(span, rest, spans) {
    if (span.words.some((word) => !SAYS_LITTLE.has(word)) || span.numbers.length) return true;
    if (!first.has(span.brand) || knows(span.brand)) return false;
    return isOfTheTrade(rest, span.exact, spans === 1);
  }

  function fitting(span) {
    const said = [...new Set(span.words)].filter((word) => !SAYS_LITTLE.has(word));
    let fit = names.get(span.brand).filter(
      (name) =>
        said.every((word) => name.words.has(word)) &&
        span.numbers.every((one) => name.numbers.some((other) => isSame(one, other))),
    );
    const bare = (number) => number.replace(/[.,]/g, "");
    const exact = fit.filter((name) => span.numbers.every((one) => name.numbers.some((other) => bare(one) === bare(other))));
    if (exact.length) fit = exact;
    const whole = fit.filter(({ size }) => size <= said.length + span.numbers.length);
    return (whole.length ? whole : fit).map(({ place }) => place);
  }

  /** The models that a search names by span, what else it says, and whether all was spelt as it is. */
  return function find(text) {
    const folded = plain(text);
    const pieces = piecesOf(folded);
    const spans = spansOf(pieces, folded);
    let [rest, from] = ["", 0];
    for (const span of spans) {
      rest += `${folded.slice(from, pieces[span.first].start)} `;
      from = pieces[span.last - 1].end;
    }
    rest += folded.slice(from);
    const groups = spans.filter((span) => counts(span, rest, spans.length)).map(fitting).filter(({ length }) => length);
    const places = [...new Set(groups.flat())].sort((x, y) => x - y);
    if (!places.length) return { groups: [], places: [], rest: text, exact: true };
    return { groups: groups.map((group) => [...new Set(group)]), places, rest, exact: spans.every(({ exact }) => exact) };
  };
}
