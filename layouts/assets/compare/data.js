// What the site knows, loaded when it is needed. Every address is made from the place of this script and from slugs
// that models.json holds, never from the text of the page's address.

import { makeFinder } from "../search/finder.js";
import { ROOT as SITE } from "./root.js";

export const ROOT = SITE;

const loaded = new Map();

/** A JSON file of the site by its address; an Error where it can't be had, until it is asked for again. */
export function load(address) {
  const known = loaded.get(address);
  if (known) return known;
  const coming = fetchJson(new URL(address, ROOT));
  loaded.set(address, coming);
  coming.catch(() => loaded.delete(address));
  return coming;
}

async function fetchJson(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url.pathname} could not be loaded (${answer.status})`);
  return answer.json();
}

export const loadSite = () => load("compare/data/site.json");
export const loadModel = (slug) => load(`compare/data/models/${slug}.json`);

/** All models with what finds them by name: see finder.js. */
export const loadModels = async () => makeFinder((await load("api/v1/models.json")).models);

/** The address of two models' comparison: of its own page, or of the page that compares any models. */
export function pairUrl(a, b, { anyTwo = false } = {}) {
  const [first, second] = [a, b].sort();
  return anyTwo ? severalUrl([first, second]) : new URL(`compare/${first}-vs-${second}/`, ROOT);
}

/** The address that compares some models, by their slugs. */
export const severalUrl = (slugs) => new URL(`compare/?m=${slugs.join(",")}`, ROOT);

export const modelUrl = (slug) => new URL(`models/${slug}/`, ROOT);

/** Has a model a page with another one? Its file names those with which it has one, or those with which it has none. */
export function hasPage({ pages }, slug) {
  return pages.with ? pages.with.includes(slug) : !pages.without.includes(slug);
}
