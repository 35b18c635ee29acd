// Searches → capabilities: the browser's side of matching.py, phrases.py and matching_model.py, with the same whole numbers.

import { FOREIGN, makeReader, plain } from "./tokens.js";

const FINENESS = 16n;
const WHOLE = 1000;
const SHARES = 1000;
const EXAMPLE = 24;
const WEIGHT_UNIT = 8;
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

/** What is learned, from its columns: rows of a capability's place and a weight by what a search holds. */
function* learnedOf({ tokens, learned }) {
  const words = tokens.split(" ");
  let [first, from] = [0, 0];
  for (const [row, step] of learned.first.entries()) {
    first += step;
    const second = learned.second[row];
    const to = from + learned.count[row];
    const places = learned.capability.slice(from, to);
    yield [second ? `${words[first]} ${words[second - 1]}` : words[first], places.flatMap((place, at) => [place, WEIGHT_UNIT * learned.weight[from + at]])];
    from = to;
  }
}

/** `data` is search/matching.json, `unspaced` the rest of it for scripts without spaces, if a text needs it. */
export function makeMatcher(data, unspaced = null) {
  const reader = makeReader([data.lexicon, ...(unspaced ? [unspaced.lexicon] : [])]);
  const words = data.tokens.split(" ");
  const token = (place) => words[place];
  const phrases = data.phrases.map(([place, isName, held, weak]) => ({
    place,
    isName: Boolean(isName),
    size: held.length,
    held: held.map(token),
    weak: new Set(weak.map(token)),
  }));
  const holding = new Map();
  for (const phrase of phrases) {
    for (const held of phrase.held) holding.set(held, [...(holding.get(held) ?? []), phrase]);
  }
  const worths = new Map([...holding].map(([held, found]) => [held, rarity(phrases.length, found.length)]));
  const rarest = rarity(phrases.length, 1);
  for (const phrase of phrases) phrase.worth = phrase.held.reduce((sum, held) => sum + worths.get(held), 0);
  const learned = new Map([...learnedOf(data), ...(unspaced ? learnedOf(unspaced) : [])]);
  const trades = new Set(data.trades);
  const nothing = data.capabilities.length;
  const known = data.capabilities.map((one) => !one.bare);
  const weights = [...known, known.includes(true)].map((isKnown) => (isKnown ? data.figures : data.bare));
  const whole = new Set(data.capabilities.flatMap(({ name, aliases }) => [name, ...aliases].map(plain)));

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

  function gate(said, told, found, namesModel, isAll) {
    if (told.some((held) => trades.has(held))) return null;
    const all = [...found.values()];
    if (isAll || all.some(({ isNamed, words }) => isNamed && words > 1)) return "name";
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
    for (const row of told.map((word) => learned.get(word) ?? [])) {
      for (let at = 0; at < row.length; at += 2) held[row[at]] += Number(row[at] !== nothing && row[at + 1] >= EXAMPLE);
    }
    return held.some((words) => words > 1);
  }

  function scores(said, told, found) {
    const sums = Array(nothing + 1).fill(0);
    for (const held of ["*", ...said.slice(0, MOST_PAIRED), ...pairs(said)]) {
      const row = learned.get(held) ?? [];
      for (let at = 0; at < row.length; at += 2) sums[row[at]] += row[at + 1];
    }
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
    const isAll = whole.has(plain(text.trim().split(/\s+/).join(" ")));
    const how = gate(said, told, found, namesModel, isAll);
    if (!how) return [];
    const all = shares(scores(namesModel ? [NAMED, ...said] : said, told, found));
    if (all[nothing] >= data.most_nothing && !isAll) return [];
    return all
      .slice(0, nothing)
      .map((share, place) => ({ share, place, how, confidence: confidence(share) }))
      .filter(({ share }) => share >= data.least_share)
      .sort((x, y) => y.share - x.share || x.place - y.place);
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
    few.slice(place + 1, place + 1 + FARTHEST_PAIRED).filter((later) => later !== held).map((later) => `${held} ${later}`),
  );
}
