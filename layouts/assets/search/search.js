// The search page: from a need to the capabilities that serve it to the models that offer them.
//
// Nothing is loaded before the reader types, or comes with a query. The address keeps query, filters and limits.

import { load, loadModels, ROOT } from "../compare/data.js";
import { nearestModels } from "../compare/nearest.js";
import { fillFromAddress, holdAgainst, isInAddress, keepInAddress, onLimits, readLimits, showOutcome } from "../limits.js";
import { MANY, ONE } from "../subject.js";
import { indexNeeds } from "./needs.js";
import { makePicks } from "./picks.js";
import { element, showCapability, showNamed } from "./results.js";
import { findTexts } from "./texts.js";

const PAUSE = 150; // milliseconds without a key after which a search begins
const MOST_NAMED = 6;
const MOST_NEAREST = 3;
const ENOUGH = 3; // capabilities found by the vocabulary
const BETWEEN_NAMES = /\b(?:vs|versus|or|and|compared? (?:to|with))\b|[,/]/i;

const form = document.querySelector("[data-search]");
const results = document.querySelector("[data-results]");
const status = document.querySelector("[data-status]");
const vocabularyList = document.querySelector("[data-vocabulary]");
const nothing = document.querySelector("[data-nothing]");
const query = form.elements.q;

let facts = null;
let latest = 0;

/** From now on, whatever stands there answers an older question. */
function begin() {
  results.setAttribute("aria-busy", "true");
  return (latest += 1);
}

/** Everything that a search reads, once. */
async function loadFacts() {
  const [models, vocabulary, lists] = await Promise.all([
    loadModels(),
    load("api/v1/capabilities.json"),
    load("search/words.json"),
  ]);
  const bySlug = new Map(models.all.map((model) => [model.slug, model]));
  const picks = makePicks(document.querySelector("[data-compare]"), results, (slug) => bySlug.get(slug));
  return {
    models: models.all,
    bySlug,
    capabilities: new Map(vocabulary.capabilities.map((one) => [one.key, one])),
    categories: new Map(vocabulary.categories.map((one) => [one.key, one.name])),
    needs: indexNeeds(vocabulary, lists),
    picks,
  };
}

async function search() {
  const asked = query.value.slice(0, query.maxLength).trim();
  const turn = begin();
  keepInAddress(form, { q: asked });
  vocabularyList.hidden = asked !== "";
  if (!asked && !readLimits(form).length) return clear();
  facts ??= loadFacts();
  const found = await Promise.all([facts, textsFor(asked)]).catch(() => null);
  if (turn !== latest) return;
  if (found) show(asked, ...found);
  else showFailure();
  results.setAttribute("aria-busy", "false");
}

async function textsFor(asked) {
  const { needs } = await facts;
  return findTexts(needs.telling(asked));
}

function showFailure() {
  facts = null;
  vocabularyList.hidden = false;
  status.textContent = "The search could not be loaded. The list of capabilities is complete without it.";
}

function clear() {
  status.textContent = "";
  results.replaceChildren();
  results.setAttribute("aria-busy", "false");
  showOutcome(form, holdAgainst([], []));
}

function show(asked, known, texts) {
  const outcome = holdAgainst(known.models, readLimits(form));
  showOutcome(form, outcome);
  const fitting = (slugs) => slugs.filter((slug) => outcome.standings.get(slug)?.shown).map((slug) => known.bySlug.get(slug));
  const found = asked ? findCapabilities(asked, known, texts) : [];
  const named = asked ? fitting(namedModels(asked, known)) : [];
  const sections = found.map(({ capability, intents }) =>
    showCapability({
      capability,
      intents,
      category: known.categories.get(capability.category),
      models: fitting(capability.models),
      excerpts: texts.get(capability.key),
      standings: outcome.standings,
    }),
  );
  if (named.length) sections.unshift(showNamed(named, outcome.standings));
  const isFound = sections.length > 0;
  results.replaceChildren(...sections, ...(asked && !isFound ? [showNothing(asked, known)] : []));
  known.picks.mark();
  status.textContent = asked ? statusLine(found.length, named.length) : "";
}

/** By vocabulary first; where that finds little, those in whose sections of the models' pages the words stand. */
function findCapabilities(asked, { needs, capabilities }, texts) {
  const byNeed = needs.find(asked);
  if (byNeed.length >= ENOUGH) return byNeed;
  const served = new Set(byNeed.map(({ capability }) => capability.key));
  const byText = [...texts.keys()]
    .filter((key) => !served.has(key) && capabilities.has(key))
    .map((key) => ({ capability: capabilities.get(key), intents: [] }));
  return [...byNeed, ...byText.slice(0, ENOUGH)];
}

const plain = (text) => ` ${text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;

/** Models whose whole name is in the query, or whose name holds every word of a part of it; best rank first. */
function namedModels(asked, { models }) {
  const line = plain(asked);
  const parts = asked.split(BETWEEN_NAMES).map((part) => plain(part).trim().split(" ").filter(Boolean));
  const isNamed = (model) => {
    const names = [model.name, ...model.aliases, model.slug].map(plain);
    if (names.some((name) => name.trim().length > 2 && line.includes(name))) return true;
    const all = [...names, plain(model.publisher)].join(" ");
    return parts.some((words) => words.length > 0 && words.every((word) => all.includes(` ${word}`)));
  };
  return models
    .filter(isNamed)
    .sort((x, y) => y.rank.point - x.rank.point || (x.slug < y.slug ? -1 : 1))
    .slice(0, MOST_NAMED)
    .map(({ slug }) => slug);
}

function statusLine(capabilities, named) {
  if (!capabilities && !named) return "Nothing found.";
  const parts = [];
  if (named) parts.push(`${named} ${named === 1 ? ONE : MANY} of that name`);
  if (capabilities) parts.push(`${capabilities} ${capabilities === 1 ? "capability" : "capabilities"} that may serve`);
  return `Found ${parts.join(" and ")}.`;
}

/** What to do when nothing is found. */
function showNothing(asked, { capabilities }) {
  const advice = nothing.content.cloneNode(true);
  advice.querySelector("[data-query]").textContent = asked;
  const named = [...capabilities.values()].map((one) => ({ ...one, slug: one.key, former_slugs: [] }));
  const nearest = nearestModels(named, asked, MOST_NEAREST);
  const list = advice.querySelector("[data-nearest]");
  list.hidden = !nearest.length;
  list.querySelector("ul").replaceChildren(
    ...nearest.map((one) => element("li", {}, element("a", { href: new URL(one.address, ROOT) }, one.name))),
  );
  return advice;
}

// --- what the reader does -----------------------------------------------------------------------------

let pause = 0;

query.addEventListener("input", () => {
  clearTimeout(pause);
  begin();
  pause = setTimeout(search, PAUSE);
});
onLimits(form, search);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  search();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  event.preventDefault();
  query.focus();
});

form.hidden = false;
fillFromAddress(form);
query.value = new URLSearchParams(location.search).get("q") ?? "";
if (isInAddress(form)) form.querySelector("details").open = true;
if (query.value.trim() || isInAddress(form)) search();
