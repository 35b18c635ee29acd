// The models whose names look most like some words: by the pairs of letters that they have in common (Dice).

const LEAST_LIKE = 0.3;
const WORD_COUNTS = 0.9; // a word of a name, beside the whole name

/** Pairs of neighbouring letters, where a name begins and ends among them. */
function letterPairs(text) {
  const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  const bounded = letters && `^${letters}$`;
  return new Set(Array.from({ length: Math.max(0, bounded.length - 1) }, (_, place) => bounded.slice(place, place + 2)));
}

function likeness(pairs, name) {
  const own = letterPairs(name);
  const common = [...own].filter((pair) => pairs.has(pair)).length;
  return own.size && pairs.size ? (2 * common) / (own.size + pairs.size) : 0;
}

function bestLikeness(pairs, model) {
  const whole = [model.slug, model.name, ...model.aliases, ...(model.former_slugs ?? [])].map((name) => likeness(pairs, name));
  const words = model.slug.split("-").map((word) => WORD_COUNTS * likeness(pairs, word));
  return Math.max(...whole, ...words);
}

/** At most so many models, the likest first; none that is not at all alike. */
export function nearestModels(models, words, most = 5) {
  const pairs = letterPairs(words);
  const scored = models.map((model) => ({ model, score: bestLikeness(pairs, model) }));
  const found = scored.filter(({ score }) => score >= LEAST_LIKE);
  found.sort((x, y) => y.score - x.score || (x.model.slug < y.model.slug ? -1 : 1));
  return found.slice(0, most).map(({ model }) => model);
}
