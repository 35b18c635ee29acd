// The search page: from a need to one list of models that serve it.
//
// Nothing is loaded before the reader types, or comes with a query. The address keeps query and order.

import { load, loadModel, pairUrl, hasPage, ROOT } from "../compare/data.js";
import { makeFinder } from "./finder.js";
import { nearestModels } from "./nearest.js";
import { MANY, ONE } from "../subject.js";
import { isUnspaced, makeMatcher } from "./matcher.js";
import { modelsOf } from "./models.js";
import { indexNames } from "./names.js";
import { makePicks } from "./picks.js";
import { element, showModels, showNamed, showNeeds, showPair } from "./results.js";
import { fold } from "./tokens.js";
import { hold, readWishes } from "./wishes.js";

const PAUSE = 120; // milliseconds without a key after which a search begins
const MOST_NEEDS = 3;
const MOST_NAMED = 6;
const MOST_NEAREST = 3;

const form = document.querySelector("[data-search]");
const results = document.querySelector("[data-results]");
const status = document.querySelector("[data-status]");
const chips = document.querySelector("[data-chips]");
const vocabularyList = document.querySelector("[data-vocabulary]");
const nothing = document.querySelector("[data-nothing]");
const query = form.elements.q;
const order = form.elements.sort;

let facts = null;
let latest = 0;

/** The models and what tells them by their names: while what a need is told by is still on its way. */
async function loadNames() {
  const names = await load("search/names.json");
  const [models, listed] = [modelsOf(names), new Set(names.known.split(" "))];
  return { models, index: indexNames(models, (word) => listed.has(word)) };
}

/** Everything that a first answer reads, once. */
async function loadFacts() {
  const [{ models, index }, data] = await Promise.all([loadNames(), load("search/matching.json")]);
  for (const one of data.capabilities) one.address = `capabilities/${one.key}/`;
  const bySlug = new Map(models.map((model) => [model.slug, model]));
  return {
    data,
    models,
    index,
    ...understand({ data, models, index }, null),
    picks: makePicks(document.querySelector("[data-compare]"), results, (slug) => bySlug.get(slug)),
    isWhole: false, // has it what only scripts without spaces ask for?
    isTold: false, // has it what tells models apart?
  };
}

function understand({ data, models, index }, unspaced) {
  const matcher = makeMatcher(data, unspaced);
  return { matcher, finder: makeFinder(models, matcher.reader, index) };
}

/** Add what a query in a script without spaces needs. */
async function makeWhole(known) {
  Object.assign(known, understand(known, await load("search/matching-unspaced.json")), { isWhole: true });
}

/** Add what tells models apart. */
async function tellApart(known) {
  const { models, units } = await load("search/models.json");
  known.units = units;
  for (const [place, more] of models.entries()) Object.assign(known.models[place], more);
  known.isTold = true;
}

async function search() {
  const asked = query.value.slice(0, query.maxLength).trim();
  results.setAttribute("aria-busy", "true");
  const turn = (latest += 1);
  if (asked) facts ??= loadFacts();
  keepInAddress(asked);
  vocabularyList.hidden = asked !== "";
  document.documentElement.classList.remove("asked");
  if (!asked) clear();
  else {
    const known = await facts.catch(() => null);
    if (turn !== latest) return;
    if (known) await answer(asked, known, turn);
    else showFailure();
    if (turn !== latest) return;
  }
  results.setAttribute("aria-busy", "false");
}

/** Say what is found: at once what is known, then what tells the models apart. */
async function answer(asked, known, turn) {
  try {
    if (isUnspaced(asked) && !known.isWhole) await makeWhole(known);
    if (turn !== latest) return;
    if (!known.isTold && !readWishes(asked).wishes.length && !order.value) show(asked, known);
    if (!known.isTold) await tellApart(known);
    if (turn === latest) show(asked, known);
  } catch {
    if (turn === latest) showFailure();
  }
}

function keepInAddress(asked) {
  const url = new URL(location.href);
  for (const [name, value] of [["q", asked], ["sort", order.value]]) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  if (url.href !== location.href) history.replaceState(null, "", url);
}

function showFailure() {
  facts = null;
  vocabularyList.hidden = false;
  status.textContent = "The search could not be loaded. The list of capabilities is complete without it.";
}

function clear() {
  status.textContent = "";
  results.replaceChildren();
  chips.replaceChildren();
}

/** Show an answer; words that are a limit and nothing that is served are read as the limit alone. */
function show(asked, known, keeps = true) {
  const { wishes, need } = readWishes(asked, keeps);
  const named = { ...known.finder.inText(need), asked: need };
  const edges = known.matcher.rank(named.rest, named.places.length > 0);
  const category = categoryOf(need, known);
  const places = category.length ? category : edges.slice(0, MOST_NEEDS).map(({ place }) => place);
  if (!named.places.length) Object.assign(named, namedAsWhole(need, places.length > 0, named.isCancelled, known));
  const isNothing = !places.length && !named.places.length && (need || !wishes.length);
  if (isNothing && keeps && wishes.length) return show(asked, known, false);
  if (isNothing) showNothing(asked, known);
  else showFound({ wishes, named, places, chosen: places[0] }, known);
  known.picks.mark();
}

/** The models that a query names as a whole, if not in its words; by their very name only where it asks for a need, for another release, or is an ordinary word. */
function namedAsWhole(need, isNeed, isCancelled, { finder, models }) {
  const one = finder.find(need);
  const names = one ? [one.slug, one.name, ...one.aliases].map(fold) : [];
  const isBarred = isNeed || isCancelled || finder.isOrdinary(need);
  const isNamed = one !== null && (!isBarred || names.includes(fold(need)));
  const others = isBarred ? (isNeed && isCancelled ? nearestModels(models, need, MOST_NEAREST) : []) : finder.meant(need);
  const places = (isNamed ? [one] : others.slice(0, MOST_NAMED)).map((model) => models.indexOf(model));
  const exact = isNamed && names.some((name) => name.startsWith(fold(need)));
  return { places, groups: places.map((place) => [place]).slice(0, 1), exact };
}

/** The capabilities of a category whose very name is asked for. */
function categoryOf(need, { data }) {
  const [key] = Object.entries(data.categories).find(([, name]) => fold(name) === fold(need)) ?? [];
  return key ? data.capabilities.flatMap(({ category }, place) => (category === key ? [place] : [])) : [];
}

function showFound(found, known) {
  const { wishes, named, places, chosen } = found;
  const parts = [];
  const meant = named.places.length ? known.finder.meant(named.asked) : [];
  const [called, also] = calledSo(named.places.map((place) => known.models[place]), meant);
  const groups = named.groups.map((group) => known.models[group[0]]);
  const two = [...new Set(groups)].slice(0, 2);
  if (two.length === 2) parts.push(showPair(two));
  if (named.places.length) parts.push(showNamed(called, named.exact, also));
  const capabilities = places.map((place) => known.data.capabilities[place]);
  const choose = (other) => {
    showFound({ ...found, chosen: known.data.capabilities.indexOf(other) }, known);
    known.picks.mark();
  };
  if (capabilities.length) parts.push(showNeeds(capabilities, known.data.capabilities[chosen], choose));
  const within = chosen === undefined && named.places.length ? named.places.map((place) => known.models[place]) : known.models;
  const doing = chosen === undefined ? within : within.filter(({ does }) => does.includes(chosen));
  const sold = { unit: mainUnit(doing), units: known.units };
  showChips(wishes, sold);
  const by = order.value || wishes.find(({ sort }) => sort)?.sort || "score";
  const fitting = sorted(hold(doing, wishes, sold), by, sold.unit);
  const what = chosen === undefined ? "" : known.data.capabilities[chosen].name;
  const listed = fitting.map((one) => ({ ...one, why: what ? `does ${what}` : "" }));
  results.replaceChildren(...parts, showModels(listed, chosen));
  if (two.length === 2) useOwnPage(two);
  const number = `${fitting.length} ${fitting.length === 1 ? ONE : MANY}`;
  const beyond = doing.length - fitting.length;
  status.textContent = `${number}${what ? ` for ${what}` : ""}${beyond ? `; limits exclude ${beyond}` : ""}.`;
}

/** The models that a query names, the likeliest first, and others that the name fields of other pages offer for it. */
function calledSo(named, meant) {
  const likely = (model) => (meant.includes(model) ? meant.indexOf(model) : meant.length);
  const called = [...named].sort((x, y) => likely(x) - likely(y)).slice(0, MOST_NAMED);
  return [called, meant.slice(0, MOST_NAMED).filter((model) => !named.includes(model))];
}

/** Lead to the page of a pair that has one. */
async function useOwnPage([a, b]) {
  const own = await loadModel(a.slug).catch(() => null);
  const link = results.querySelector("[data-pair]");
  if (link && own && hasPage(own, b.slug)) link.href = pairUrl(a.slug, b.slug);
}

const last = (value) => value ?? Infinity;
const priceIn = ({ tier, dollars }, unit) => (tier === "free" ? 0 : last(dollars[unit]));
const ORDERS = {
  score: (x, y) => y.rank[0] - x.rank[0],
  price: (x, y, unit) => priceIn(x, unit) - priceIn(y, unit) || 0,
  memory: (x, y) => last(x.memory?.gb) - last(y.memory?.gb) || 0,
  date: (x, y) => ((x.released ?? "") < (y.released ?? "") ? 1 : -1),
};

/** The unit in which most of some models are sold. */
function mainUnit(models) {
  const sold = new Map();
  for (const { dollars } of models) for (const unit of Object.keys(dollars ?? {})) sold.set(unit, (sold.get(unit) ?? 0) + 1);
  return [...sold].sort(([, x], [, y]) => y - x)[0]?.[0];
}

/** The fewer limits are not known to hold, the earlier, and what is shut down last, whatever the order. */
function sorted(found, key, unit) {
  const behind = ({ model, unknown }) => (model.status === "retired" ? Infinity : unknown.length);
  return [...found].sort(
    (one, other) =>
      behind(one) - behind(other) || ORDERS[key](one.model, other.model, unit) || ORDERS.score(one.model, other.model),
  );
}

/** A limit as a button that takes its words out of the query. */
function showChips(wishes, sold) {
  chips.replaceChildren(
    ...wishes.map(({ say, found, without }) => {
      const words = say(found, sold);
      const button = element("button", { type: "button", class: "chip", "aria-label": `Take off: ${words}` }, `${words} ×`);
      button.addEventListener("click", () => {
        query.value = without;
        search();
        query.focus();
      });
      return button;
    }),
  );
}

/** What to do when nothing is found. */
function showNothing(asked, { data, models }) {
  const advice = nothing.content.cloneNode(true);
  chips.replaceChildren();
  advice.querySelector("[data-query]").textContent = asked;
  const named = [
    ...data.capabilities.map((one) => ({ ...one, slug: one.key, aliases: [] })),
    ...models.map((one) => ({ ...one, address: `models/${one.slug}/` })),
  ];
  const nearest = nearestModels(named, asked, MOST_NEAREST);
  const list = advice.querySelector("[data-nearest]");
  list.hidden = !nearest.length;
  list.querySelector("ul").replaceChildren(
    ...nearest.map((one) => element("li", {}, element("a", { href: new URL(one.address, ROOT) }, one.name))),
  );
  results.replaceChildren(advice);
  status.textContent = "Nothing here serves that.";
}

// --- what the reader does -----------------------------------------------------------------------------

let pause = 0;

query.addEventListener("input", () => {
  facts ??= loadFacts();
  facts.catch(() => {}); // said where the search begins
  clearTimeout(pause);
  results.setAttribute("aria-busy", "true");
  latest += 1;
  pause = setTimeout(search, PAUSE);
});
order.addEventListener("change", search);
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

const address = new URLSearchParams(location.search);
query.value = address.get("q") ?? "";
order.value = address.get("sort") ?? "";
if (order.selectedIndex === -1) order.selectedIndex = 0;
if (query.value.trim()) search();
