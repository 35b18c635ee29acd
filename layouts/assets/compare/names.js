// Finds models by what people type: hyphens, dots, blanks and letter case aside, by beginnings, by words, and with
// spelling mistakes.

import { nearestModels } from "./nearest.js";

const LEAST_LETTERS = 2; // of a beginning that may stand for a whole name

/** A name without signs, blanks and marks: "GPT-5 (high)" → "gpt5high". */
export const fold = (text) => wordsOf(text).join("");

/** The words of a name, letters and digits apart: "Qwen3-8B" → ["qwen", "3", "8", "b"]. */
function wordsOf(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
  return plain.match(/\p{N}+|\p{L}+/gu) ?? [];
}

/** How a name is known: by slug, former slugs, name and aliases, in this order. */
const NAMES = [(one) => [one.slug], (one) => one.former_slugs, (one) => [one.name], (one) => one.aliases];
const namesOf = (model) => NAMES.flatMap((names) => names(model));

/** All models, and ways to find them. */
export function makeFinder(models) {
  const places = new Map();
  for (const names of NAMES) {
    for (const model of models) for (const name of names(model)) if (!places.has(fold(name))) places.set(fold(name), model);
  }
  const known = models.map((model) => ({ model, folded: namesOf(model).map(fold), words: wordSets(model) }));
  const offers = (words, most) => suggest(known, models, places, words, most);
  return {
    all: models,
    /** The model of exactly this slug, now or once. */
    bySlug: (slug) => models.find((one) => one.slug === slug || one.former_slugs.includes(slug)) ?? null,
    /** The model that some words name, or that they alone can mean; null where there is none or more than one. */
    find: (words) => places.get(fold(words)) ?? onlyOne(known, words),
    /** Models that some words may mean, the likeliest first. */
    suggest: (words, most = 5) => offers(words, most),
  };
}

/** The words of each name, and beside the name those of the publisher. */
function wordSets(model) {
  return namesOf(model).map((name) => [...wordsOf(name), ...wordsOf(model.publisher ?? "")]);
}

const beginsWith = ({ folded }, typed) => folded.some((name) => name.startsWith(typed));

/** Is each of some words the beginning of a word of one name? A number has to be the whole word. */
function hasWords({ words }, typed) {
  const fits = (word, one) => (/^\p{N}/u.test(word) ? one === word : one.startsWith(word));
  return words.some((name) => typed.every((word) => name.some((one) => fits(word, one))));
}

function onlyOne(known, text) {
  const [typed, words] = [fold(text), wordsOf(text)];
  if (typed.length < LEAST_LETTERS) return null;
  const beginning = known.filter((one) => beginsWith(one, typed));
  const found = beginning.length ? beginning : known.filter((one) => hasWords(one, words));
  return found.length === 1 ? found[0].model : null;
}

function suggest(known, models, places, text, most) {
  const [typed, words] = [fold(text), wordsOf(text)];
  if (!typed) return [];
  const byRank = (x, y) => (y.model.rank?.point ?? 0) - (x.model.rank?.point ?? 0);
  const sorted = [...known].sort(byRank);
  const found = new Set([
    ...(places.has(typed) ? [places.get(typed)] : []),
    ...sorted.filter((one) => beginsWith(one, typed)).map((one) => one.model),
    ...sorted.filter((one) => hasWords(one, words)).map((one) => one.model),
  ]);
  return [...(found.size ? found : nearestModels(models, text, most))].slice(0, most);
}
