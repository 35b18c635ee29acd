// What the models' pages say, by capability: Pagefind's index, loaded with the first search.

import { ROOT } from "../compare/data.js";

const MOST_PAGES = 20;
const EXCERPT_WORDS = 24;

let engine = null;

async function start() {
  const found = await import(new URL("search/pagefind/pagefind.js", ROOT));
  await found.options({ baseUrl: "/", excerptLength: EXCERPT_WORDS });
  return found;
}

const slugOf = (address) => /models\/([^/]+)\//.exec(address)?.[1] ?? "";

/** By capability: the models in whose section the words stand, each with an excerpt; best first. Empty without an index. */
export async function findTexts(words) {
  const found = new Map();
  if (!words.length) return found;
  engine ??= start().catch(() => null);
  const index = await engine;
  if (!index) return found;
  const { results } = await index.search(words.join(" "));
  const pages = await Promise.all(results.slice(0, MOST_PAGES).map((result) => result.data()));
  for (const page of pages) {
    for (const { anchor, excerpt } of page.sub_results) {
      if (!anchor) continue;
      const models = found.get(anchor.id) ?? found.set(anchor.id, new Map()).get(anchor.id);
      models.set(slugOf(page.raw_url ?? page.url), excerpt);
    }
  }
  return found;
}

/** An excerpt as nodes: its text and its marks, whatever else it may hold. It is read in a document that runs nothing. */
export function excerptNodes(excerpt) {
  const { body } = new DOMParser().parseFromString(excerpt, "text/html");
  return [...body.childNodes].map((node) => {
    if (node.nodeName !== "MARK") return document.createTextNode(node.textContent);
    const mark = document.createElement("mark");
    mark.textContent = node.textContent;
    return mark;
  });
}
