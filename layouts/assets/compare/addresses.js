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

/** Where an address leads on to, or null; `bySlug` finds a model by its slug or a former one. */
export function leadsTo(address, bySlug) {
  const [, folder, name] = /^(compare|models)\/([^/]+)\/?$/.exec(address) ?? [];
  if (folder === "models") {
    const model = bySlug(name);
    return model && model.slug !== name ? modelUrl(model.slug) : null;
  }
  const pair = folder && pairIn(name, bySlug);
  if (!pair) return null;
  const url = pairUrl(...pair, { anyTwo: true });
  // The page would send readers back here, if it trusted that a page is where it should be.
  if (pairUrl(...pair).pathname === new URL(`compare/${name}/`, ROOT).pathname) url.hash = "here";
  return url;
}
