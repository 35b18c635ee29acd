// What an address of the site that leads nowhere may have meant.

import { modelUrl, pairUrl, ROOT } from "./data.js";

const LONGEST_PATH = 400;

/** The part of a path below the site's root, plain; "" where it is none that could be meant. */
export function wanted(path, root) {
  if (!path.startsWith(root) || path.length > root.length + LONGEST_PATH) return "";
  try {
    return decodeURIComponent(path.slice(root.length)).replace(/(^|\/)index\.html$/, "$1").toLowerCase();
  } catch {
    return ""; // a broken percent sign
  }
}

/** Two models named as 'a-vs-b', wherever it is to be split; null where no split gives two. */
export function pairIn(name, find) {
  const words = name.split("-vs-");
  for (let place = 1; place < words.length; place += 1) {
    const [first, second] = [words.slice(0, place), words.slice(place)].map((part) => find(part.join("-vs-")));
    if (first && second) return [first.slug, second.slug];
  }
  return null;
}

/** Where a path leads on to, or null; `bySlug` finds a model by its slug or a former one. */
export function leadsTo(path, bySlug) {
  const [, folder, name] = /^(compare|models)\/([^/]+)\/?$/.exec(wanted(path, ROOT.pathname)) ?? [];
  const model = folder === "models" && bySlug(name);
  const pair = folder === "compare" && pairIn(name, bySlug);
  const page = model ? modelUrl(model.slug) : pair ? pairUrl(...pair) : null;
  if (model || !page) return page && page.pathname !== path ? page : null;
  const anyTwo = pairUrl(...pair, { anyTwo: true });
  // The page of any two would send readers back here, if it trusted that this page is where it should be.
  if (page.pathname === path) anyTwo.hash = "here";
  return anyTwo;
}
