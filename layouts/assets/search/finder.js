// Finds models by what people type: hyphens, dots, blanks and letter case aside, by beginnings, by words, and with
// slips of typing. The same for the name fields, the search and the page for missing addresses.

import { indexNames, makeNames, SAYS_LITTLE } from "./names.js";
import { nearestModels } from "./nearest.js";
import { areNear } from "./slips.js";
import { ASCII, plain } from "./tokens.js";

const LEAST_LETTERS = 2; // of a beginning that may stand for a whole name
const NONE = new Map();
const ANY_WORD = { isListed: () => false, respelt: (text) => text, tokens: () => [], spellings: NONE, numbers: NONE, sounds: NONE, alone: NONE, trade: NONE };

const bare = (text) => (ASCII.test(text) ? text : text.normalize("NFKD").replace(/\p{M}+/gu, "")).toLowerCase();

/** A name without signs, blanks and marks: "GPT-5 (high)" → "gpt5high". */
export function fold(text) {
  const plain = bare(text);
  return plain.replace(ASCII.test(plain) ? /[^a-z0-9]+/g : /[^\p{L}\p{N}]+/gu, "");
}

/** The words of a name, letters and digits apart: "Qwen3-8B" → ["qwen", "3", "8", "b"]. */
function wordsOf(text) {
  const plain = bare(text);
  return plain.match(ASCII.test(plain) ? /[0-9]+|[a-z]+/g : /\p{N}+|\p{L}+/gu) ?? [];
}

/** How a name is known: by slug, former slugs, name and aliases, in this order. */
const namesOf = (model) => [[model.slug], model.former_slugs ?? [], [model.name], model.aliases];

/** All models, and ways to find them; `reader` knows which words mean something by themselves; `index` is that of their names. */
export function makeFinder(models, reader = ANY_WORD, index = null) {
  const known = models.map((model) => {
    const ways = namesOf(model).map((names) => names.map(fold));
    return { model, ways, folded: ways.flat(), all: [...ways.flat(), fold(model.publisher ?? "")].join(" ") };
  });
  const places = new Map();
  for (const way of namesOf({ aliases: [] }).keys()) {
    for (const { model, ways } of known) for (const name of ways[way]) if (!places.has(name)) places.set(name, model);
  }
  let named = null;
  /** The models that a text names; exactly where it says a name of theirs, or how one begins, and no more. */
  function inText(text) {
    const found = (named ??= makeNames(index ?? indexNames(models, reader.isListed), reader))(text);
    const isSaid = (group, at) => group.some((place) => beginsWith(known[place], found.said[at]));
    return { ...found, exact: found.exact && found.groups.every(isSaid) };
  }
  return {
    all: models,
    /** The model of exactly this slug, now or once. */
    bySlug: (slug) => models.find((one) => one.slug === slug || (one.former_slugs ?? []).includes(slug)) ?? null,
    /** The model that some words name, or that they alone can mean; null where there is none or more than one. */
    find: (words) => places.get(fold(words)) ?? onlyOne(known, words),
    /** The models that a text names beside other words, and what else it says. */
    inText,
    /** Do some words mean nothing by themselves, or something else than a model? */
    isOrdinary: (words) => (plain(words).match(/[^\s\p{P}]+/gu) ?? []).every((word) => SAYS_LITTLE.has(word) || reader.isListed(word)),
    /** Models that some words name in whole or in part, slips forgiven, the likeliest first. */
    meant: (words) => meant(known, models, places, inText, words),
    /** The same, or else those whose names look most like them. */
    suggest(words, most = 5) {
      const found = meant(known, models, places, inText, words);
      return (found.length || !fold(words) ? found : nearestModels(models, words, most)).slice(0, most);
    },
  };
}

const beginsWith = ({ folded }, typed) => folded.some((name) => name.startsWith(typed));
const isNumber = (word) => /^\p{N}/u.test(word);

/** Is each of some words fit for a word of one name, or of the publisher's? */
function fitsWords({ model }, typed, fits) {
  const publisher = wordsOf(model.publisher ?? "");
  return namesOf(model).flat().some((name) => {
    const words = [...wordsOf(name), ...publisher];
    return typed.every((word) => words.some((one) => fits(word, one)));
  });
}

/** Is each of some words the beginning of a word of one name? A number has to be the whole word. */
function hasWords(one, typed) {
  if (!typed.every((word) => one.all.includes(word))) return false;
  return fitsWords(one, typed, (word, other) => (isNumber(word) ? other === word : other.startsWith(word)));
}

/** Those of which one name has each of some words, or words that are a slip away from them. */
function withNearWords(known, typed) {
  const words = new Set(known.flatMap(({ model }) => [...namesOf(model).flat(), model.publisher ?? ""].flatMap(wordsOf)));
  const isNear = (word, other) => other === word || (!isNumber(word) && !isNumber(other) && areNear(word, other));
  const near = new Map();
  const isAble = typed.every((word) => near.set(word, [...words].filter((other) => isNear(word, other))).get(word).length);
  return isAble ? known.filter((one) => fitsWords(one, typed, (word, other) => near.get(word).includes(other))) : [];
}

function onlyOne(known, text) {
  const [typed, words] = [fold(text), wordsOf(text)];
  if (typed.length < LEAST_LETTERS) return null;
  const beginning = known.filter((one) => beginsWith(one, typed));
  const found = beginning.length ? beginning : known.filter((one) => hasWords(one, words));
  return found.length === 1 ? found[0].model : null;
}

/** How many words more than are typed the shortest of a model's names has that begins so; numbers do not count. */
function wordsBeyond({ model, folded }, typed) {
  const begun = namesOf(model).flat().filter((_, place) => folded[place].startsWith(typed)).map(wordsOf);
  return Math.min(...begun.map((name) => name.filter((word) => !isNumber(word) && word.length > 1 && !typed.includes(word)).length));
}

function meant(known, models, places, inText, text) {
  const [typed, words] = [fold(text), wordsOf(text)];
  if (!typed) return [];
  const sorted = [...known].sort((x, y) => (y.model.rank?.point ?? 0) - (x.model.rank?.point ?? 0));
  const beginning = sorted.filter((one) => beginsWith(one, typed));
  const ordered = beginning.map((one) => [wordsBeyond(one, typed), one]).sort(([x], [y]) => x - y);
  const found = new Set([
    ...(places.has(typed) ? [places.get(typed)] : []),
    ...ordered.map(([, one]) => one.model),
    ...sorted.filter((one) => hasWords(one, words)).map((one) => one.model),
  ]);
  if (found.size) return [...found];
  const near = withNearWords(sorted, words).map((one) => one.model);
  return near.length ? near : inText(text).places.map((place) => models[place]);
}
