// Searches → capabilities: the browser's side of matching.py, phrases.py and matching_model.py, with the same whole numbers.

import { numbersOf, stepsOf } from "./signs.js";
import { FOREIGN, longListOf, makeReader, plain, wordsOf } from "./tokens.js";

const FINENESS = 16n;
const SHARES = 1000;
const LEAST_EXAMPLE_SHARE = 250;
const WEIGHT_UNIT = 8;
const LEAST_SIGN = 40;
const TENTHS = 10;
const MOST_SHARED = 4;
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

/** Where each token stands: concepts first, then words; -1 for none. */
function placesOf({ concepts, words }, others = "") {
  const [named, rest] = [wordsOf(concepts), [...longListOf(words), ...wordsOf(others)]];
  const placed = new Map();
  const find = (token) => {
    if (token.startsWith("#")) return named.indexOf(token.slice(1));
    const at = rest.indexOf(token);
    return at < 0 ? at : named.length + at;
  };
  return (token) => placed.get(token) ?? placed.set(token, find(token)).get(token);
}

/** What is learned of tokens and pairs of them: what each speaks for, and how much. */
function learnedOf({ learned }, placeOf) {
  const [firsts, seconds, counts] = [stepsOf(learned.first), numbersOf(learned.second), numbersOf(learned.count)];
  const [places, weights] = [numbersOf(learned.capability), numbersOf(learned.weight, LEAST_SIGN)];
  const starts = startsOf(counts);
  /** Call `told` with each place and weight of a token, or of a token and a later one. */
  return (token, later, told) => {
    const [first, second] = [placeOf(token), later ? placeOf(later) + 1 : 0];
    if (first < 0 || (later && !second)) return;
    let row = firsts.indexOf(first);
    while (row >= 0 && firsts[row] === first && seconds[row] < second) row += 1;
    if (row < 0 || firsts[row] !== first || seconds[row] !== second) return;
    for (let at = starts[row]; at < starts[row + 1]; at += 1) told(places[at], WEIGHT_UNIT * weights[at]);
  };
}

/** Where each of some stretches begins, and where the last one ends. */
function startsOf(lengths) {
  const starts = new Int32Array(lengths.length + 1);
  for (let row = 0; row < lengths.length; row += 1) starts[row + 1] = starts[row] + lengths[row];
  return starts;
}

/** The phrases, from their columns; each is made up when a search shares a token with it. */
function phrasesOf({ phrases }) {
  const [capabilities, names] = [stepsOf(phrases.capability), numbersOf(phrases.name)];
  const [sizes, weaks, held] = ["count", "weak", "token"].map((key) => numbersOf(phrases[key]));
  const starts = startsOf(sizes.map((size, row) => size + weaks[row]));
  const rows = new Int32Array(held.length);
  const standing = [];
  for (let row = 0; row < sizes.length; row += 1) {
    for (let at = starts[row]; at < starts[row + 1]; at += 1) {
      rows[at] = row;
      standing[held[at]] = (standing[held[at]] ?? 0) + 1;
    }
  }
  const worths = new Map();
  const rarityOf = (count) => worths.get(count) ?? worths.set(count, rarity(sizes.length, count)).get(count);
  const knows = (token) => standing[token] > 0;
  /** What a token is worth; an unknown one as much as the rarest known. */
  const worth = (token) => rarityOf(standing[token] ?? 1);

  function phraseAt(row) {
    const [start, end] = [starts[row], starts[row] + sizes[row]];
    const own = held.subarray(start, end);
    const weak = held.subarray(end, starts[row + 1]);
    return { place: capabilities[row], isName: names[row] > 0, held: own, weak, worth: own.reduce((all, token) => all + worth(token), 0) };
  }

  /** The phrases that hold any of some tokens, each with those that it holds. */
  function sharing(tokens) {
    const shared = new Map();
    for (const token of tokens.filter(knows)) {
      for (let at = held.indexOf(token); at >= 0; at = held.indexOf(token, at + 1)) {
        (shared.get(rows[at]) ?? shared.set(rows[at], []).get(rows[at])).push(token);
      }
    }
    return [...shared].map(([row, common]) => ({ ...phraseAt(row), common }));
  }
  return { knows, worth, sharing };
}

/** `data` is search/matching.json, `unspaced` the rest of it for scripts without spaces, if a text needs it. */
export function makeMatcher(data, unspaced = null) {
  const reader = makeReader([data.lexicon, ...(unspaced ? [unspaced.lexicon] : [])]);
  const placeOf = placesOf(data.tokens, unspaced?.phrased);
  const phrases = phrasesOf(data);
  const tables = [learnedOf(data, placeOf), ...(unspaced ? [learnedOf(unspaced, placesOf(unspaced.tokens))] : [])];
  const learned = (token, later, told) => tables.forEach((table) => table(token, later, told));
  const trades = new Set(data.trades);
  const nothing = data.capabilities.length;
  const known = data.capabilities.map((one) => !one.bare);
  const weights = [...known, known.includes(true)].map((isKnown) => (isKnown ? data.figures : data.bare));

  const worth = (token) => phrases.worth(placeOf(token));
  const knows = (token) => phrases.knows(placeOf(token));
  const telling = (said) => [...new Set(said.filter((held) => !reader.weak.has(held) && !/^\d+$/.test(held)))];
  const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

  /** What speaks for each capability: of each figure the best over the phrases that share a token. */
  function evidence(said, told, beside, shared) {
    const timesOf = (held) => (held.startsWith("#") ? said.filter((one) => one === held).length : 1);
    const times = new Map(told.map((held) => [placeOf(held), timesOf(held)]));
    const whole = sum(told.map(worth));
    const found = new Map();
    for (const { place, isName, held, weak, worth: own, common } of shared) {
      const none = { alike: 0, covered: 0, shared: 0, words: 0, isNamed: false };
      const best = found.get(place) ?? found.set(place, none).get(place);
      const both = sum(common.map(phrases.worth));
      const words = sum(common.map((token) => times.get(token))) + beside.filter((token) => weak.includes(token)).length;
      best.alike = Math.max(best.alike, div(2 * TENTHS * both, whole + own));
      best.covered = Math.max(best.covered, div(TENTHS * both, whole));
      best.shared = Math.max(best.shared, common.length);
      best.words = Math.max(best.words, words);
      best.isNamed ||= isName && common.length === held.length;
    }
    return found;
  }

  /** The place of the capability that a text names, or whose need it says in these words and no others. */
  function wholly(text, tokens, beside, shared) {
    const typed = plain(text.trim().split(/\s+/).join(" "));
    const name = data.capabilities.findIndex((one) => [one.name, ...one.aliases].some((own) => plain(own) === typed));
    if (name >= 0) return [name, "name"];
    const short = data.capabilities.findIndex(({ needs = [] }, place) => [...needs, ...(unspaced?.needs[place] ?? [])].includes(typed));
    if (short >= 0) return [short, "phrase"];
    const inOrder = (some) => [...some].sort().join();
    const isSaid = ({ held, weak }) => held.length + weak.length > 1 && held.join() === tokens.join() && inOrder(weak) === inOrder(beside);
    const need = shared.find((phrase) => !phrase.isName && isSaid(phrase));
    return need ? [need.place, "phrase"] : [];
  }

  function gate(said, told, found, namesModel, asIs) {
    if (told.some((held) => trades.has(held))) return null;
    if (asIs) return asIs;
    const all = [...found.values()];
    if (all.some(({ isNamed, words }) => isNamed && words > 1)) return "name";
    if (all.some(({ words }) => words > 1)) return "phrase";
    const known = told.filter((held) => knows(held) && held !== FOREIGN);
    if (known.some((held) => reader.alone.has(held))) return "word";
    const isBeside = namesModel || said.some((held) => reader.trade.has(held));
    return known.length && isBeside && !told.includes(FOREIGN) ? "word" : null;
  }

  /** Does it hold two words, one of them of the lists, and none of another trade, so that labelled examples may open the gate? */
  const mayBeExample = (told) =>
    known.includes(true) && told.length > 1 && told.some((held) => held[0] === "#") && !told.some((held) => trades.has(held) || held === FOREIGN);

  function scores(said, told, found, how) {
    const sums = Array(nothing + 1).fill(0);
    const add = (place, weight) => {
      sums[place] += weight;
    };
    for (const held of ["*", ...said.slice(0, MOST_PAIRED)]) learned(held, null, add);
    for (const [held, later] of pairs(said)) learned(held, later, add);
    const weigh = (figures, own) => sum(figures.map((figure) => own[figure] ?? 0));
    for (const [place, one] of found) sums[place] += weigh(figuresOf(one), weights[place]);
    sums[nothing] += weigh(against(told, [...found.values()], how), weights[nothing]);
    return sums;
  }

  function against(told, all, how) {
    const whole = sum(told.map(worth));
    const unknown = sum(told.filter((held) => !knows(held)).map(worth));
    return [
      `unknown ${whole ? div(unknown * 5, whole) : 5}`,
      `foreign ${Math.min(2, told.filter((held) => held === FOREIGN).length)}`,
      `first ${told[0] === FOREIGN ? "foreign" : !told.length || knows(told[0]) ? "known" : "unknown"}`,
      `tokens ${Math.min(5, told.length)}`,
      `closest ${Math.max(0, ...all.map(({ alike }) => alike))}`,
      `most ${Math.min(3, Math.max(0, ...all.map(({ shared }) => shared)))}`,
      `gate ${how ?? "closed"}`,
    ];
  }

  function shares(sums) {
    const best = Math.max(...sums);
    const left = sums.map((one) => data.powers[Math.min(data.powers.length - 1, div(best - one, data.step))]);
    const whole = sum(left);
    return left.map((power) => div(SHARES * power, whole));
  }

  const confidence = (share) =>
    data.precision[Math.min(data.precision.length - 1, div(share * data.precision.length, SHARES))];

  /** All capabilities that a text may ask for, surest first: place, confidence in hundredths, class of match. */
  function rank(text, namesModel = false) {
    const said = reader.tokens(text);
    const told = telling(said);
    const tokens = told.map(placeOf);
    const beside = [...new Set(said)].filter((held) => reader.weak.has(held)).map(placeOf);
    const shared = phrases.sharing(tokens);
    const found = evidence(said, told, beside, shared);
    const [whole, asIs] = wholly(text, tokens, beside, shared);
    const how = gate(said, told, found, namesModel, asIs);
    if (!how && !mayBeExample(told)) return [];
    const all = shares(scores(namesModel ? [NAMED, ...said] : said, told, found, how));
    if (whole !== undefined) all[whole] = SHARES;
    else if (all[nothing] >= data.most_nothing) return [];
    if (!how && Math.max(...all.slice(0, nothing)) < LEAST_EXAMPLE_SHARE) return [];
    return all
      .slice(0, nothing)
      .map((share, place) => ({ share, place, how: how ?? "example", confidence: confidence(share) }))
      .filter(({ share }) => share >= data.least_share)
      .sort((x, y) => (y.place === whole) - (x.place === whole) || y.share - x.share || x.place - y.place);
  }

  return { rank, reader };
}

function figuresOf({ alike, covered, shared, isNamed }) {
  const found = [`alike ${alike}`, `covered ${covered}`, `shared ${Math.min(MOST_SHARED, shared)}`];
  return isNamed ? [...found, "named"] : found;
}

function pairs(said) {
  const few = said.slice(0, MOST_PAIRED);
  return few.flatMap((held, place) =>
    few.slice(place + 1, place + 1 + FARTHEST_PAIRED).filter((later) => later !== held && held[0] === "#" && later[0] === "#").map((later) => [held, later]),
  );
}
