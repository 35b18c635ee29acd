// The models that a first answer knows: the browser's side of search_index.py.

import { numbersOf, stepsOf } from "./signs.js";

const HIGHEST = 1000; // tenths of a point

/** The models of search/names.json, each with what follows from its name and what the columns say of it. */
export function modelsOf({ models, point, below, above, count, does }) {
  const [lower, higher, counts] = [below, above, count].map((signs) => numbersOf(signs));
  let from = 0;
  return [...stepsOf(point)].map((behind, place) => {
    const own = HIGHEST - behind;
    const able = stepsOf(does.slice(from, (from += counts[place])));
    const slug = models[place].name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    return { slug, status: "active", ...models[place], rank: [own, own - lower[place], own + higher[place]], does: able };
  });
}
