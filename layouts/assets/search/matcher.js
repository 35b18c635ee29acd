// Searches → capabilities: the browser's side of matching.py, phrases.py and matching_model.py, with the same whole numbers.

import { numbersOf, stepsOf } from "./signs.js";
import { FOREIGN, longListOf, makeReader, named, plain, wordsOf } from "./tokens.js";

const FINENESS = 16n;
const WHOLE = 1000;
const SHARES = 1000;
const EXAMPLE = 24;
const WEIGHT_UNIT = 8;
const LEAST_SIGN = 40;
const PLACES = 65536; // more than there are tokens
const STEPS = 10;
const MOST_PAIRED = 8;
const FARTHEST_PAIRED = 3;
const NAMED = "#named"; // stands for the names of models that were taken out

const div = (one, other) => Math.floor(one / other);

/** FINENESS x the binary logarithm of how seldom a token is, rounded down; never less than 1. */
function rarity(count, standing) {
  const power = BigInt(div(count, standing) + 1) ** FINENESS;
  return Math.max(1, power.toString(2).length - 1);
}

/** Does a text need search/matching-unspaced.json? */
export const isUnspaced = (text) => /[\u2e80-\u{3ffff}]/u.test(text);

/** The tokens in order: concepts, then words. */
const tokensOf = ({ concepts, words }) => [...named(concepts), ...longListOf(words)];

/** What is learned, from its columns: by what a search holds, the rows of a capability's place and a weight. */
function learnedOf(files) {
  const tables = files.map(({ tokens, learned }) => {
    const [firsts, seconds, counts] = [stepsOf(learned.first), numbersOf(learned.second), numbersOf(learned.count)];
    const places = new Map(tokensOf(tokens).map((word, place) => [word, place + 1]));
    const [rows, starts] = [new Map(), [0]];
    for (const [row, count] of counts.entries()) {
      rows.set((firsts[row] + 1) * PLACES + seconds[row], row);
      starts.push(starts[row] + count);
    }
    return { places, rows, starts, capability: numbersOf(learned.capability), weight: numbersOf(learned.weight, LEAST_SIGN) };
  });
  /** Call `told` with each place and weight of a token, or of a token and a later one. */
  return (token, later, told) => {
    for (const { places, rows, starts, capability, weight } of tables) {
      const second = later ? places.get(later) : 0;
      const row = rows.get((places.get(token) ?? 0) * PLACES + (second ?? NaN));
      for (let at = starts[row]; at < starts[row + 1]; at += 1) told(capability[at], WEIGHT_UNIT * weight[at]);
    }
  };
}

/** The phrases, from their columns: the place of its capability, is it a name, its telling tokens and its weak ones. */
function phrasesOf({ phrases, tokens }, unspaced) {
  const words = [...tokensOf(tokens), ...(unspaced ? wordsOf(unspaced.phrased) : [])];
  const [names, counts, weaks, held] = ["name", "count", "weak", "token"].map((key) => [...numbersOf(phrases[key])]);
  let at = 0;
  const next = (count) => held.slice(at, (at += count)).map((token) => words[token] ?? String(token));
  return [...stepsOf(phrases.capability)].map((place, row) => ({
    place, isName: names[row] > 0, size: counts[row], held: next(counts[row]), weak: new Set(next(weaks[row])),
  }));
}

/** `data` is search/matching.json, `unspaced` the rest of it for scripts without spaces, if a text needs it. */
export function makeMatcher(data, unspaced = null) {
  const reader = makeReader([data.lexicon, ...(unspaced ? [unspaced.lexicon] : [])]);
  const phrases = phrasesOf(data, unspaced);
  const holding = new Map();
  for (const phrase of phrases) {
    for (const held of phrase.held) (holding.get(held) ?? holding.set(held, []).get(held)).push(phrase);
  }
  const rarities = new Map([...holding.values()].map(({ length }) => [length, 0]));
  for (const standing of rarities.keys()) rarities.set(standing, rarity(phrases.length, standing));
  const worths = new Map([...holding].map(([held, { length }]) => [held, rarities.get(length)]));
  const rarest = rarity(phrases.length, 1);
  for (const phrase of phrases) phrase.worth = phrase.held.reduce((sum, held) => sum + worths.get(held), 0);
  const learned = learnedOf(unspaced ? [data, unspaced] : [data]);
  const trades = new Set(data.trades);
  const nothing = data.capabilities.length;
  const known = data.capabilities.map((one) => !one.bare);
  const weights = [...known, known.includes(true)].map((isKnown) => (isKnown ? data.figures : data.bare));
  const own = (keysOf) => new Map(data.capabilities.flatMap((one, place) => keysOf(one, place).map((key) => [key, place])).reverse());
  const names = own(({ name, aliases }) => [name, ...aliases].map(plain));
  const short = own(({ needs = [] }, place) => [...needs, ...(unspaced?.needs[place] ?? [])]);
  const keyOf = (held, weak) => `${held.join(" ")} & ${[...weak].sort().join(" ")}`;
  const allNeeds = phrases.filter(({ isName, size, weak }) => !isName && size + weak.size > 1);
  const needs = new Map(allNeeds.map(({ held, weak, place }) => [keyOf(held, weak), place]).reverse());

  const worth = (held) => worths.get(held) ?? rarest;
  const telling = (said) => [...new Set(said.filter((held) => !reader.weak.has(held) && !/^\d+$/.test(held)))];

  function evidence(said, told) {
    const timesOf = (held) => (held.startsWith("#") ? said.filter((one) => one === held).length : 1);
    const times = new Map(told.map((held) => [held, timesOf(held)]));
    const beside = [...new Set(said)].filter((held) => reader.weak.has(held));
    const whole = told.reduce((sum, held) => sum + worth(held), 0);
    const shared = new Map();
    for (const held of told) {
      for (const phrase of holding.get(held) ?? []) {
        const sums = shared.get(phrase) ?? shared.set(phrase, { worth: 0, count: 0, words: 0 }).get(phrase);
        sums.worth += worth(held);
        sums.count += 1;
        sums.words += times.get(held);
      }
    }
    const found = new Map();
    for (const [phrase, sums] of shared) {
      const none = { alike: 0, covered: 0, shared: 0, words: 0, isNamed: false };
      const best = found.get(phrase.place) ?? found.set(phrase.place, none).get(phrase.place);
      best.alike = Math.max(best.alike, div(2 * WHOLE * sums.worth, whole + phrase.worth));
      best.covered = Math.max(best.covered, div(WHOLE * sums.worth, whole));
      best.shared = Math.max(best.shared, sums.count);
      best.words = Math.max(best.words, sums.words + beside.filter((held) => phrase.weak.has(held)).length);
      if (phrase.isName && sums.count === phrase.size) {
        best.isNamed = true;
      }
    }
    return found;
  }

  function gate(said, told, found, namesModel, wholly) {
    if (told.some((held) => trades.has(held))) return null;
    if (wholly) return wholly;
    const all = [...found.values()];
    if (all.some(({ isNamed, words }) => isNamed && words > 1)) return "name";
    if (all.some(({ words }) => words > 1)) return "phrase";
    const known = told.filter((held) => worths.has(held) && held !== FOREIGN);
    if (known.some((held) => reader.alone.has(held))) return "word";
    if (told.includes(FOREIGN)) return null;
    if (known.length && (namesModel || said.some((held) => reader.trade.has(held)))) return "word";
    return areExamples(told) ? "example" : null;
  }

  /** Do labelled examples of one capability hold two of the words? */
  function areExamples(told) {
    const held = Array(nothing).fill(0);
    for (const word of told) {
      learned(word, null, (place, weight) => {
        held[place] += Number(place !== nothing && weight >= EXAMPLE);
      });
    }
    return held.some((words) => words > 1);
  }

  function scores(said, told, found) {
    const sums = Array(nothing + 1).fill(0);
    const add = (place, weight) => {
      sums[place] += weight;
    };
    for (const held of ["*", ...said.slice(0, MOST_PAIRED)]) learned(held, null, add);
    for (const [held, later] of pairs(said)) learned(held, later, add);
    const weigh = (figures, weights) => figures.reduce((sum, figure) => sum + (weights[figure] ?? 0), 0);
    for (const [place, one] of found) sums[place] += weigh(figuresOf(one), weights[place]);
    sums[nothing] += weigh(against(told, [...found.values()]), weights[nothing]);
    return sums;
  }

  function against(told, all) {
    const whole = told.reduce((sum, held) => sum + worth(held), 0);
    const unknown = told.reduce((sum, held) => sum + (worths.has(held) ? 0 : worth(held)), 0);
    return [
      `unknown ${whole ? div(unknown * 5, whole) : 5}`,
      `foreign ${Math.min(2, told.filter((held) => held === FOREIGN).length)}`,
      `first ${told[0] === FOREIGN ? "foreign" : !told.length || worths.has(told[0]) ? "known" : "unknown"}`,
      `tokens ${Math.min(5, told.length)}`,
      `closest ${div(Math.max(0, ...all.map(({ alike }) => alike)) * STEPS, WHOLE)}`,
      `most ${Math.min(3, Math.max(0, ...all.map(({ shared }) => shared)))}`,
    ];
  }

  function shares(sums) {
    const best = Math.max(...sums);
    const left = sums.map((sum) => data.powers[Math.min(data.powers.length - 1, div(best - sum, data.step))]);
    const whole = left.reduce((sum, power) => sum + power, 0);
    return left.map((power) => div(SHARES * power, whole));
  }

  const confidence = (share) =>
    data.precision[Math.min(data.precision.length - 1, div(share * data.precision.length, SHARES))];

  /** All capabilities that a text may ask for, surest first: place, confidence in hundredths, class of match. */
  function rank(text, namesModel = false) {
    const said = reader.tokens(text);
    const told = telling(said);
    const found = evidence(said, told);
    const typed = plain(text.trim().split(/\s+/).join(" "));
    const whole = names.get(typed) ?? short.get(typed) ?? needs.get(keyOf(told, new Set(said.filter((one) => reader.weak.has(one)))));
    const how = gate(said, told, found, namesModel, whole === undefined ? null : names.has(typed) ? "name" : "phrase");
    if (!how) return [];
    const all = shares(scores(namesModel ? [NAMED, ...said] : said, told, found));
    if (whole !== undefined) all[whole] = SHARES;
    else if (all[nothing] >= data.most_nothing) return [];
    return all
      .slice(0, nothing)
      .map((share, place) => ({ share, place, how, confidence: confidence(share) }))
      .filter(({ share }) => share >= data.least_share)
      .sort((x, y) => (y.place === whole) - (x.place === whole) || y.share - x.share || x.place - y.place);
  }

  return { rank, tokens: reader.tokens, reader };
}

function figuresOf({ alike, covered, shared, isNamed }) {
  const found = [`alike ${div(alike * STEPS, WHOLE)}`, `covered ${div(covered * STEPS, WHOLE)}`, `shared ${Math.min(4, shared)}`];
  return isNamed ? [...found, "named"] : found;
}

function pairs(said) {
  const few = said.slice(0, MOST_PAIRED);
  return few.flatMap((held, place) =>
    few.slice(place + 1, place + 1 + FARTHEST_PAIRED).filter((later) => later !== held && held[0] === "#" && later[0] === "#").map((later) => [held, later]),
  );
}
