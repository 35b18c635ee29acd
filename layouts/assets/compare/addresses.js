// What an address of the site that leads nowhere may have meant.

import { modelUrl, pairUrl } from "./data.js";
import { ROOT } from "./root.js";

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

/** The two parts of 'a-vs-b', each taken as `find` takes it, wherever it is to be split; null where no split gives two. */
export function pairIn(name, find) {
  const words = name.split("-vs-");
  for (let place = 1; place < words.length; place += 1) {
    const [first, second] = [words.slice(0, place), words.slice(place)].map((part) => find(part.join("-vs-")));
    if (first && second && first !== second) return [first, second];
  }
  return null;
}

/** Folder and name of a path: of a model or of a comparison. */
export function namedIn(path) {
  const [, folder, name] = /^(compare|models)\/([^/]+)\/?$/.exec(wanted(path, ROOT.pathname)) ?? [];
  return { folder, name };
}

/** Where a path leads on to, or null; `find` gives a model by a name that leaves no doubt. */
export function leadsTo(path, find) {
  const { folder, name } = namedIn(path);
  const model = folder === "models" && find(name);
  const pair = folder === "compare" && pairIn(name, find);
  const page = model ? modelUrl(model.slug) : pair ? pairUrl(...pair.map((one) => one.slug)) : null;
  if (model || !page) return page && page.pathname !== path ? page : null;
  const anyTwo = pairUrl(...pair.map((one) => one.slug), { anyTwo: true });
  // The page of any two would send readers back here, if it trusted that this page is where it should be.
  if (page.pathname === path) anyTwo.hash = "here";
  return anyTwo;
}
