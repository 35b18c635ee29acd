// The models whose names look most like some words: by the pairs of letters that they have in common (Dice).

import { fold } from "./data.js";

const LEAST_LIKE = 0.25;

function letterPairs(text) {
  const letters = fold(text).replace(/[^\p{L}\p{N}]+/gu, "");
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, place) => letters.slice(place, place + 2)));
}

function likeness(pairs, name) {
  const own = letterPairs(name);
  const common = [...own].filter((pair) => pairs.has(pair)).length;
  return own.size && pairs.size ? (2 * common) / (own.size + pairs.size) : 0;
}

/** At most so many models, the likest first; none that is not at all alike. */
export function nearestModels(models, words, most = 5) {
  const pairs = letterPairs(words);
  const scored = models.map((model) => {
    const names = [model.slug, model.name, ...model.aliases, ...model.former_slugs];
    return { model, score: Math.max(...names.map((name) => likeness(pairs, name))) };
  });
  const found = scored.filter(({ score }) => score >= LEAST_LIKE);
  found.sort((x, y) => y.score - x.score || (x.model.slug < y.model.slug ? -1 : 1));
  return found.slice(0, most).map(({ model }) => model);
}
