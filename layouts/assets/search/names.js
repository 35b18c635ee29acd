// Names of models in searches: the browser's side of model_names.py.

import { areNear, consonants, isClipped, LEAST_HEARD, mayBeMeant, nearest, sound } from "./slips.js";
import { ASCII, FOREIGN, plain } from "./tokens.js";

const AMOUNT = /^\s*(?:gb|gib|go|giga|vram|ram|tokens?|usd|eur|[$€%]|hours?|bit)(?![a-z])/;
export const SAYS_LITTLE = new Set(["instruct", "base", "it", "chat", "model", "v", "version", "latest", "all", "preview"]);
const OTHER_TIERS = new Set(["lite", "max", "plus", "ultra"]);
const SIZES = new Set(["#sizes", "#small", "#fast"]);
const MEASURES = ["", "b", "k", "m", "x"];
const LEAST_BRAND = 3;
const LEAST_SECOND = 4;
const LEAST_SURE = 6;
const LEAST_LONG = 8;
const LEAST_JOINED = 7;
const LEAST_SIGNS = 2;
const MOST_FOLLOWING = 3;
const MOST_APART = 4;
const MOST_BEHIND = 8;
const KANA = /^[゠-ヿ]/;
const AGAINST = new Set("vs versus contra tegenover gegen contre frente against".split(" "));
const BETWEEN = new Set([...AGAINST, ..."or and oder und ou et o y e of en i czy".split(" ")]);

const NUMBER = String.raw`[0-9]+(?:[.,][0-9]+)*`;

/** The patterns of words and numbers in some letters; `signs` are letters and digits. */
function patternsOf(letter, signs, flags) {
  const [parted, behind] = [`[ ·-][0-9](?![${signs}_.,])`, `(?:${letter}(?!${letter}|[0-9]))?`]; // '4 6' for 4.6
  const rest = `${letter}+?(?=v[0-9])|${letter}+|[0-9](?! )${parted}|${NUMBER}${behind}`;
  return {
    // Without a look behind, which Safari 15 lacks: whether a letter stands before a piece is known from the one before it.
    piece: new RegExp(`${letter}?(?:[0-9]${parted}|${NUMBER}${behind})|${rest}`, `g${flags}`),
    behindLetter: new RegExp(`v(?:[0-9]${parted}|${NUMBER}${behind})|${rest}`, `y${flags}`),
    endsInLetter: new RegExp(`${letter}$`, flags),
    number: new RegExp(`^${letter}?[0-9]+(?:[., ·-][0-9]+)*${letter}?$`, flags),
  };
}

const PLAIN = patternsOf("[a-z]", "a-z0-9", "");
let ofAnyScript = null; // slow to compile, and seldom needed
function patternsFor(text) {
  if (ASCII.test(text)) return PLAIN;
  return (ofAnyScript ??= patternsOf("(?:(?![\\u2e80-\\u{3ffff}])[\\p{L}\\p{Nl}\\p{No}])", "\\p{L}\\p{N}", "u"));
}

const isNumber = (text) => /[0-9]/.test(text) && patternsFor(text).number.test(text);
const holdsLetter = (text) => (ASCII.test(text) ? /[a-z]/ : /\p{L}/u).test(text);

function piecesOf(folded) {
  const { piece, behindLetter, endsInLetter } = patternsFor(folded);
  const pieces = [];
  let [pattern, end] = [piece, 0];
  for (;;) {
    pattern.lastIndex = end;
    const found = pattern.exec(folded);
    if (found) {
      end = found.index + found[0].length;
      pieces.push({ text: found[0], start: found.index, end });
      pattern = endsInLetter.test(found[0]) ? behindLetter : piece;
    } else if (pattern === piece) {
      return pieces;
    } else {
      pattern = piece;
    }
  }
}

const bare = (number) => number.replace(/[., ·-]/g, "");

/** The letter before a number, its digits, and the letter behind. */
function splitNumber(number) {
  const [, first, digits, last] = /^([^0-9]?)([0-9].*?)(?:[.,]0)?([^0-9]?)$/u.exec(number);
  return [first, bare(digits), last];
}

/** Are two numbers the same: with or without their point, a letter before, or a measure behind? 4 is not 4o. */
function isSame(said, number) {
  const [[first, digits, last], [before, wanted, behind]] = [splitNumber(said), splitNumber(number)];
  const isLess = (!first || first === before) && (last === behind || (!last && MEASURES.includes(behind)));
  const isMore = !before && last === behind;
  return digits === wanted && (isLess || isMore || first + last === before + behind);
}

/** Is it one of a name's numbers, or two of them written as one? */
const isAmong = (one, numbers) =>
  numbers.some((number, place) => isSame(one, number) || (place > 0 && isSame(one, numbers[place - 1] + number)));

/** The words and numbers of a name; what begins it with a sign or two is one with the next: 'Z-Image', 'F5-TTS', 'SD 3.5'. */
function wordsOf(text) {
  const [first = "", ...others] = piecesOf(plain(text)).map(({ text: word }) => word);
  const isJoined = others.length && first.length < LEAST_BRAND && !/^[0-9]+$/.test(first);
  return isJoined ? [first + bare(others[0]), ...others.slice(1)] : [first, ...others];
}

const signless = (pieces) => bare(pieces.join(""));

/** The names of a model, the first before its aliases, and its slug if it is not one of these without their points. */
function namesOf({ name, aliases, slug }) {
  const names = [name, ...aliases.map((text) => text.slice(text.lastIndexOf("/") + 1))].map(wordsOf);
  const own = wordsOf(slug);
  if (!names.some((pieces) => signless(pieces) === signless(own))) names.push(own);
  return [...new Map(names.map((pieces) => [pieces.join(" "), pieces])).values()];
}

/** How much a name says, words aside that say little. */
const sizeOf = ({ words, numbers }) => [...words].filter((word) => !SAYS_LITTLE.has(word)).length + numbers.length;

function laidOut(words, start) {
  let end = start;
  return words.map((text) => ({ text, start: end, end: (end += text.length) }));
}

// --- names ------------------------------------------------------------------------------------------

/** Which words make a name and which stand beside them; `models` have slug, name, aliases and publisher, `knows` a word that means something. */
export function indexNames(models, knows) {
  const [first, second, pairs] = [new Map(), new Map(), new Map()];
  const [brandOf, several] = [new Map(), new Set()]; // with which first word another one stands, and which stand with more than one
  const all = models.map(namesOf);
  const words = new Set(all.flatMap((names) => names.flat()));
  const named = new Set(all.flatMap(([own]) => own));
  const publishers = new Set([...new Set(models.map(({ publisher }) => publisher ?? ""))].flatMap(wordsOf).filter((word) => !named.has(word)));
  const telling = new Set([...words].filter((word) => !isNumber(word) && !publishers.has(word) && !SAYS_LITTLE.has(word)));
  const toldOf = (pieces) => pieces.filter((word) => telling.has(word));
  const common = sharedWords();

  /** Words that follow different first words and begin no name, such as 'large': they make no name. */
  function sharedWords() {
    const [leaders, begin, found] = [new Map(), new Set(), new Set()];
    for (const [leader, ...others] of all.flat().map(toldOf)) {
      begin.add(leader);
      for (const word of others) {
        if (!leaders.has(word)) leaders.set(word, leader);
        else if (leaders.get(word) !== leader) found.add(word);
      }
    }
    return new Set([...found].filter((word) => !begin.has(word)));
  }

  function add(place, pieces, own) {
    const [numbers, others, told] = [pieces.filter(isNumber), pieces.filter((piece) => !isNumber(piece)), toldOf(pieces)];
    for (const [at, word] of told.entries()) {
      if (at && word.length >= LEAST_BRAND) pairs.set(told[at - 1] + word, [told[at - 1], word]);
    }
    const versions = all[place][0].filter(isNumber);
    const isOther = numbers.length > 0 && versions.length > 0 && !isAmong(numbers[0], versions); // it counts as a whole only
    const able = told.filter((word) => word.length >= LEAST_BRAND && !common.has(word));
    const makes = able.find((word) => !knows(word)) ?? (pieces.length > 1 ? able[0] : undefined);
    const brand = own.slice(1).includes(makes) ? own[0] : (makes ?? "");
    for (const word of told) {
      if (word !== makes && (word.length < LEAST_SECOND || knows(word))) continue;
      const held = word === makes && !own.slice(1).includes(word) ? first : second;
      const names = held.get(word) ?? held.set(word, []).get(word);
      names.push({ place, words: new Set(others.filter((one) => one !== word)), numbers, isOther });
      if (!brandOf.has(word)) brandOf.set(word, brand);
      else if (brandOf.get(word) !== brand) several.add(word);
    }
    return told;
  }

  for (const [place, [name, ...others]] of all.entries()) {
    const own = add(place, name, []);
    for (const pieces of others) add(place, pieces, own);
  }
  for (const word of several) second.delete(word);
  return { all, words, publishers, common, first, second, pairs, knows: (word, reader) => (words.has(word) ? knows(word) : reader.isListed(word)) };
}

/** Finds models in texts by an index of their names; `reader` is the matcher's. */
export function makeNames({ all, words, publishers, common, second, pairs, ...index }, reader) {
  const knows = (word) => index.knows(word, reader);
  const first = new Map(index.first);
  for (const [text, word] of reader.spellings) if (ASCII.test(text) && first.has(word)) first.set(text, first.get(word));
  const names = new Map([...first.keys(), ...second.keys()].map((word) => [word, [...(first.get(word) ?? []), ...(second.get(word) ?? [])]]));
  const able = [...first.keys(), ...[...second.keys()].filter(({ length }) => length >= LEAST_SURE)];
  const near = new Map();
  const variants = new Map();
  /** The other words of names with a brand. */
  function variantsOf(brand) {
    const allOf = (some) => [...new Set(some.flatMap((name) => [...name.words]))].sort();
    return variants.get(brand) ?? variants.set(brand, allOf(names.get(brand))).get(brand);
  }

  /** The words of names with a brand that are written as one behind it, or a letter with the number behind it. */
  function glued(brand, left, piece, following) {
    const parts = partsOf(brand, left);
    if (parts.length || left.length > 1 || !following || following.start > piece.end + 1) return parts;
    const whole = left + following.text;
    return names.get(brand).some(({ numbers }) => numbers.includes(whole)) ? [whole] : [];
  }

  /** The words of names with a brand of which a text is made, the first as long as can be; none if it is not. */
  function partsOf(brand, text) {
    for (let length = text.length; length > 0; length -= 1) {
      if (!variantsOf(brand).includes(text.slice(0, length))) continue;
      if (length === text.length) return [text];
      const rest = partsOf(brand, text.slice(length));
      if (rest.length) return [text.slice(0, length), ...rest];
    }
    return [];
  }

  function brandAt(pieces, place) {
    const piece = pieces[place];
    const word = piece.text;
    const following = pieces[place + 1];
    for (let taken = Math.min(MOST_APART, pieces.length - place); taken > 0; taken -= 1) {
      const apart = word + pieces.slice(place + 1, place + taken).map(({ text }) => bare(text)).join("");
      if (names.has(apart)) return [apart, true, taken];
    }
    const joined = following ? joinedBrand(word, following.text) : "";
    if (joined) return [joined, false, 2];
    if (isNumber(word) || knows(word)) return [meantBrand(pieces, place, LEAST_LONG), false, 1];
    for (let length = word.length - 1; length >= LEAST_BRAND; length -= 1) {
      const [brand, left] = [word.slice(0, length), word.slice(length)];
      const parts = names.has(brand) ? glued(brand, left, piece, following) : [];
      if (!parts.length) continue;
      pieces.splice(place, left.length === 1 && parts[0] !== left ? 2 : 1, ...laidOut([brand, ...parts], piece.start));
      return [brand, false, 1];
    }
    const pair = nearPair(word);
    if (!pair) return [begun(word) || meantBrand(pieces, place, LEAST_BRAND), false, 1];
    pieces.splice(place, 1, { text: pair[0], start: piece.start, end: piece.start }, { ...piece, text: pair[1] });
    return [pair[0], false, 1];
  }

  /** The one word of a name that begins so, '' where there is none or more than one. */
  function begun(word) {
    const found = word.length >= LEAST_SURE ? [...first.keys()].filter((brand) => brand.startsWith(word)) : [];
    return found.length === 1 ? found[0] : "";
  }

  /** The two words of a name that are written as one, with a slip. */
  function nearPair(word) {
    if (word.length < LEAST_LONG - 1) return null;
    const able = [...pairs.keys()].filter((pair) => pair[0] === word[0] && first.has(pairs.get(pair)[0]) && areNear(word, pair));
    return pairs.get(nearest(able, word));
  }

  /** The word of a name that two pieces may be together: the first of a letter or two, or both of a long one. */
  function joinedBrand(word, following) {
    const [least, joined] = [word.length < LEAST_BRAND ? LEAST_SURE : LEAST_JOINED, word + following];
    if (isNumber(following) || joined.length < least - 2 || (knows(word) && knows(following))) return "";
    return nearest(nearBrands(joined).filter((one) => sound(one)[0] === sound(word)[0] && one.length >= least), joined);
  }

  /** The words of names from which a word is a slip away. */
  function nearBrands(word) {
    return near.get(word) ?? near.set(word, able.filter((brand) => areNear(word, brand))).get(word);
  }

  /** The word of a name that is meant by another one: a slip away, or farther where what follows is of that name. */
  function meantBrand(pieces, place, least) {
    const word = pieces[place].text;
    const following = pieces.slice(place + 1, place + 1 + MOST_FOLLOWING).map(({ text }) => text);
    const close = word.length >= least && !common.has(word) ? nearBrands(word) : [];
    if (!following.length || !(isNumber(following[0]) || words.has(following[0]))) return nearest(close, word);
    const far = [...names.keys()].filter((brand) => brand.length >= LEAST_BRAND && mayBeMeant(word, brand));
    const telling = [...new Set([...close, ...far])].filter((brand) => isTelling(brand, word, following));
    return nearest(telling.length ? telling : close, word);
  }

  /** Does a name with this brand go on with such numbers, or with such words where word and brand mean nothing else? */
  function isTelling(brand, word, following) {
    const end = following.findIndex((text) => !isNumber(text) && !variantsOf(brand).includes(text));
    const own = end < 0 ? following : following.slice(0, end);
    const [said, numbers] = [own.filter((text) => !isNumber(text)), own.filter(isNumber)];
    const least = sound(brand) === sound(word) ? 1 : LEAST_SIGNS;
    const isShort = numbers.join("").length < least;
    if (isShort && (knows(word) || knows(brand) || said.every(({ length }) => length < LEAST_SECOND))) return false;
    return names.get(brand).some((name) => said.every((word) => name.words.has(word)) && numbers.every((one) => isAmong(one, name.numbers)));
  }

  function variantOf(brand, word) {
    if (variantsOf(brand).includes(word) || SAYS_LITTLE.has(word)) return word;
    if (names.has(word)) return null;
    const isMeant = (known) => !knows(word) || reader.tokens(known).join() === reader.tokens(word).join();
    return variantsOf(brand).find((known) => known[0] === word[0] && (areNear(word, known) || isClipped(word, known)) && isMeant(known)) ?? null;
  }

  /** The number in words with which some words begin, and how many it takes: 'five point two' is 5.2. */
  function spokenNumber(pieces) {
    const [one = "", ...others] = pieces.slice(0, 3).map(({ text }) => reader.numbers.get(text));
    if (!/\d/.test(one)) return ["", 0];
    const taken = others[0] === "." ? 3 : 2;
    const second = others[taken - 2] ?? "";
    return /\d/.test(second) ? [`${one}.${second}`, taken] : [one, 1];
  }

  /** A text with runs of signs of other scripts by which names are written as what they stand for. */
  function heard(folded) {
    if (!reader.sounds.size || ASCII.test(folded)) return folded;
    const runs = new RegExp(`(^|[^゠-ヿ])([${[...reader.sounds.keys()].join("")}]{2,})(?![゠-ヿ])`, "g");
    return folded.replace(runs, (found, before, run, at) => {
      const said = [...run].map((sign) => reader.sounds.get(sign)).join("").replaceAll("-", "").replaceAll("ll", "l");
      const isWord = KANA.test(run) && said.length <= LEAST_HEARD;
      const name = isWord ? "" : heardName(said, folded.slice(at + found.length));
      return name ? `${before} ${name} ` : found;
    });
  }

  /** The word of a name that has these consonants, '' for none; a number of its own tells what few or a word leave open. */
  function heardName(said, behind) {
    const number = piecesOf(behind.slice(0, MOST_BEHIND)).find(({ text }) => isNumber(text))?.text;
    const able = [...names.keys()].filter((brand) => consonants(brand) === said).sort();
    const alone = said.length >= LEAST_HEARD ? able.find((brand) => !knows(brand)) : undefined;
    return (number && able.find((brand) => isVariant(brand, number))) || (alone ?? "");
  }

  /** What a search says beside a name, without words of names with this brand and publishers, slips forgiven. */
  function foreign(rest, { brand }) {
    const isOwn = (word) => variantsOf(brand).includes(word) || SAYS_LITTLE.has(word) || [...publishers].some((one) => one[0] === word[0] && areNear(word, one));
    const own = piecesOf(rest).filter(({ text }) => !knows(text) && isOwn(text));
    return own.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), rest);
  }

  function isVariant(brand, text) {
    if (isNumber(text)) return names.get(brand).some(({ numbers }) => isAmong(text, numbers));
    return variantsOf(brand).includes(text) && !SAYS_LITTLE.has(text);
  }

  function spanAt(pieces, folded, place, brand, taken, spelt) {
    const span = { brand, first: place, last: place + taken, words: [], numbers: [], exact: spelt, behind: "" };
    for (; span.last < pieces.length; span.last += 1) {
      const { text, start, end } = pieces[span.last];
      if (span.last > place + taken && holdsLetter(folded.slice(pieces[span.last - 1].end, start))) break;
      if (isNumber(text)) {
        if (AMOUNT.test(folded.slice(end))) break;
        const after = pieces[span.last + 1]?.text ?? "";
        const isParted = after.length === 1 && !MEASURES.includes(after) && isVariant(brand, text + after);
        span.numbers.push(isParted ? text + after : text);
        span.last += Number(isParted);
        continue;
      }
      const word = variantOf(brand, text);
      const [number, length] = word ? ["", 0] : spokenNumber(pieces.slice(span.last));
      if (word) span.words.push(word);
      else if (number && isVariant(brand, number)) {
        span.numbers.push(number);
        span.last += length - 1;
      } else break;
      span.exact &&= word === text;
    }
    const behind = pieces[span.last];
    if (behind && /^[ _-]*$/.test(folded.slice(pieces[span.last - 1]?.end, behind.start))) span.behind = behind.text;
    return span;
  }

  function spansOf(pieces, folded) {
    const spans = [];
    let [place, before, end] = [0, "", -1];
    while (place < pieces.length) {
      let [brand, exact, taken] = brandAt(pieces, place);
      if (!exact && before && place <= end + 1 && isVariant(before, pieces[place].text)) [brand, exact, taken] = [before, true, 0];
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

  function isOfTheTrade(rest, { brand, exact }, alone) {
    const said = reader.tokens(rest);
    if (!said.length || (exact && !alone)) return true;
    if (said.includes(FOREIGN)) return false;
    if (said.some((held) => reader.alone.has(held) || reader.trade.has(held))) return true;
    const known = said.filter((held) => held.startsWith("#")).length;
    return exact ? known * 2 >= said.length : known === said.length && brand.length >= LEAST_SURE;
  }

  /** Names that are spelt as they are beside a word such as 'vs', or two of them with a word for a choice between them. */
  function besideAnother(spans, pieces) {
    const isAgainst = (place) => AGAINST.has(pieces[place]?.text);
    const isChoice = (one, other) =>
      one && other && other.first === one.last + 1 && BETWEEN.has(pieces[one.last].text) && one.brand !== other.brand && one.exact && other.exact;
    const isBeside = (span) => span.exact && (spans.length > 1 || !knows(span.brand)) && (isAgainst(span.first - 1) || isAgainst(span.last));
    return new Set(spans.filter((span, place) => isBeside(span) || isChoice(spans[place - 1], span) || isChoice(span, spans[place + 1])));
  }

  function counts(span, rest, exact) {
    const told = span.words.filter((word) => !SAYS_LITTLE.has(word));
    if (knows(span.brand)) {
      if (span.numbers.length || told.some((word) => !common.has(word) && !knows(word))) return true;
      const isWhole = ({ words }) => [...words].every((word) => SAYS_LITTLE.has(word) || told.includes(word));
      const whole = fittingNames(span).filter(isWhole);
      if (told.length || whole.every(sizeOf)) return told.length > 0 && whole.length > 0;
    } else if (told.length || span.numbers.length) return true;
    const isTelling = span.exact || span.brand.length >= LEAST_SURE || !rest.trim();
    return isTelling && first.has(span.brand) && isOfTheTrade(rest, span, exact <= 1);
  }

  /** The names of which a span says nothing false; where the brand means something by itself, their other such words too. */
  function fittingNames(span) {
    const saysLittle = (word) => SAYS_LITTLE.has(word) || publishers.has(word);
    const said = [...new Set(span.words)].filter((word) => !saysLittle(word));
    const must = knows(span.brand);
    let fit = names.get(span.brand).filter(
      (name) =>
        said.every((word) => name.words.has(word)) &&
        !(isTier(span.behind) && !all[name.place].some((pieces) => pieces.includes(span.behind))) &&
        span.numbers.every((one) => isAmong(one, name.numbers)) &&
        !(span.numbers.length && name.isOther && sizeOf(name) > said.length + span.numbers.length) &&
        !(must && [...name.words].some((word) => !said.includes(word) && !saysLittle(word) && !common.has(word) && knows(word))),
    );
    const exact = fit.filter((name) => span.numbers.every((one) => name.numbers.some((other) => bare(one) === bare(other))));
    if (exact.length) fit = exact;
    const whole = fit.filter((name) => sizeOf(name) <= said.length + span.numbers.length);
    const found = [whole, fit.filter(({ isOther }) => !isOther), fit].find(({ length }) => length) ?? [];
    return isReplaced(span, said, new Set(found.map(({ place }) => place))) ? [] : found;
  }

  /** Does a word tell which of a family a model is: by its size or speed, or in no other way? */
  function isTier(word) {
    if (OTHER_TIERS.has(word)) return true;
    if (word.length < LEAST_BRAND || !words.has(word) || isNumber(word) || publishers.has(word) || SAYS_LITTLE.has(word)) return false;
    const meaning = knows(word) ? reader.tokens(word) : [];
    return meaning.length ? meaning.every((held) => SIZES.has(held)) : !names.has(word);
  }

  const isUnknown = (word) => !isNumber(word) && !knows(word) && !publishers.has(word) && !names.has(word) && !reader.numbers.has(word);

  /** Does a word that means nothing stand where the name of the one model that fits goes on with another? */
  function isReplaced({ brand, numbers, behind }, said, places) {
    if (behind.length < LEAST_SECOND || !isUnknown(behind) || !numbers.length || places.size > 1) return false;
    const own = [...places].flatMap((place) => all[place][0]).filter((one) => one !== brand && !said.includes(one));
    return own.some((one) => isTier(one) || second.has(one));
  }

  /** The models that a search names by span, what else it says, and whether all was spelt as it is. */
  return function find(text) {
    const folded = heard(reader.respelt(plain(text)));
    const pieces = piecesOf(folded);
    const spans = spansOf(pieces, folded);
    let [rest, from] = ["", 0];
    for (const span of spans) {
      rest += `${folded.slice(from, pieces[span.first].start)} `;
      from = pieces[span.last - 1].end;
    }
    rest += folded.slice(from);
    const beside = besideAnother(spans, pieces);
    const counting = spans.filter((span) => beside.has(span) || counts(span, foreign(rest, span), spans.filter(({ exact }) => exact).length));
    const naming = counting.map((span) => [span, [...new Set(fittingNames(span).map(({ place }) => place))]]).filter(([, group]) => group.length);
    const groups = naming.map(([, group]) => group);
    const places = [...new Set(groups.flat())].sort((x, y) => x - y);
    if (!places.length) return { groups, places, rest: text, exact: true, isCancelled: counting.length > 0 };
    const told = naming.map(([{ first, last }]) => pieces.slice(first, last).filter(({ text: word }) => !SAYS_LITTLE.has(word)));
    const exact = spans.every((span) => span.exact && (!span.behind || !isUnknown(span.behind)));
    return { groups, places, rest, exact, said: told.map((some) => signless(some.map(({ text: word }) => word))) };
  };
}
