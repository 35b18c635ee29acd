// What the site knows, loaded when it is needed. Every address is made from the place of this script and from slugs
// that models.json holds, never from the text of the page's address.

/** The site's root: scripts stand in assets/compare/. */
export const ROOT = new URL("../../", import.meta.url);

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

/** All models, to be found by slug, former slug, name or alias, whatever the letter case. */
export async function loadModels() {
  const { models } = await load("api/v1/models.json");
  const places = new Map();
  const names = [(one) => [one.slug], (one) => one.former_slugs, (one) => [one.name], (one) => one.aliases];
  for (const namesOf of names) {
    for (const model of models) {
      for (const name of namesOf(model)) if (!places.has(fold(name))) places.set(fold(name), model);
    }
  }
  return { all: models, find: (words) => places.get(fold(words)) ?? null };
}

export const fold = (text) => text.trim().toLowerCase();

/** The address of two models' comparison: of its own page, or of the page that compares any two. */
export function pairUrl(a, b, { anyTwo = false } = {}) {
  const [first, second] = [a, b].sort();
  return new URL(anyTwo ? `compare/?a=${first}&b=${second}` : `compare/${first}-vs-${second}/`, ROOT);
}

export const modelUrl = (slug) => new URL(`models/${slug}/`, ROOT);

/** Has a model a page with another one? Its file names those with which it has one, or those with which it has none. */
export function hasPage({ pages }, slug) {
  return pages.with ? pages.with.includes(slug) : !pages.without.includes(slug);
}
