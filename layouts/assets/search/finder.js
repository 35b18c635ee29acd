// Finds models by what people type: hyphens, dots, blanks and letter case aside, by beginnings, by words, and with
// slips of typing. The same for the name fields, the search and the page for missing addresses.

import { makeNames } from "./names.js";
import { nearestModels } from "./nearest.js";
import { areNear } from "./slips.js";
import { ASCII } from "./tokens.js";

const LEAST_LETTERS = 2; // of a beginning that may stand for a whole name
const NONE = new Map();
const ANY_WORD = { isListed: () => false, respelt: (text) => text, tokens: () => [], spellings: NONE, numbers: NONE, sounds: NONE, alone: NONE, trade: NONE };

/** A name without signs, blanks and marks: "GPT-5 (high)" → "gpt5high". */
export const fold = (text) => wordsOf(text).join("");

/** The words of a name, letters and digits apart: "Qwen3-8B" → ["qwen", "3", "8", "b"]. */
function wordsOf(text) {
  const plain = ASCII.test(text) ? text : text.normalize("NFKD").replace(/\p{M}+/gu, "");
  return plain.toLowerCase().match(ASCII.test(plain) ? /[0-9]+|[a-z]+/g : /\p{N}+|\p{L}+/gu) ?? [];
}

/** How a name is known: by slug, former slugs, name and aliases, in this order. */
const NAMES = [(one) => [one.slug], (one) => one.former_slugs ?? [], (one) => [one.name], (one) => one.aliases];
const namesOf = (model) => NAMES.flatMap((names) => names(model));

/** All models, and ways to find them; `reader` knows which words mean something by themselves, `listed` those of the names. */
export function makeFinder(models, reader = ANY_WORD, listed = null) {
  const places = new Map();
  for (const names of NAMES) {
    for (const model of models) for (const name of names(model)) if (!places.has(fold(name))) places.set(fold(name), model);
  }
  const known = models.map((model) => {
    const [names, publisher] = [namesOf(model).map(wordsOf), wordsOf(model.publisher ?? "")];
    return { model, names, folded: names.map((own) => own.join("")), words: names.map((own) => [...own, ...publisher]) };
  });
  let named = null;
  const inText = (text) => (named ??= makeNames(models, reader, listed))(text);
  return {
    all: models,
    /** The model of exactly this slug, now or once. */
    bySlug: (slug) => models.find((one) => one.slug === slug || (one.former_slugs ?? []).includes(slug)) ?? null,
    /** The model that some words name, or that they alone can mean; null where there is none or more than one. */
    find: (words) => places.get(fold(words)) ?? onlyOne(known, words),
    /** The models that a text names beside other words, and what else it says. */
    inText,
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

/** Is each of some words the beginning of a word of one name? A number has to be the whole word. */
function hasWords({ words }, typed) {
  const fits = (word, one) => (isNumber(word) ? one === word : one.startsWith(word));
  return words.some((name) => typed.every((word) => name.some((one) => fits(word, one))));
}

/** Is each of some words a word of one name, or a slip away from one? */
function hasNearWords({ words }, typed) {
  const fits = (word, one) => one === word || (!isNumber(word) && !isNumber(one) && areNear(word, one));
  return words.some((name) => typed.every((word) => name.some((one) => fits(word, one))));
}

function onlyOne(known, text) {
  const [typed, words] = [fold(text), wordsOf(text)];
  if (typed.length < LEAST_LETTERS) return null;
  const beginning = known.filter((one) => beginsWith(one, typed));
  const found = beginning.length ? beginning : known.filter((one) => hasWords(one, words));
  return found.length === 1 ? found[0].model : null;
}

/** How many words more than are typed the shortest of a model's names has that begins so; numbers do not count. */
function wordsBeyond({ folded, names }, typed) {
  const begun = names.filter((_, place) => folded[place].startsWith(typed));
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
  const near = sorted.filter((one) => hasNearWords(one, words)).map((one) => one.model);
  return near.length ? near : inText(text).places.map((place) => models[place]);
}
