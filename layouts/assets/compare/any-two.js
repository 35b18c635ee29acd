// The page of any two to four models: finds them by what the address says, sends readers to the prerendered page of two
// where there is one, and else puts the comparison together here.

import { startCost } from "./cost.js";
import { hasPage, loadModel, loadModels, loadSite, pairUrl, severalUrl } from "./data.js";
import { buildForm, MOST_MODELS, showForm } from "./fields.js";
import { element, toNodes } from "./frames.js";
import { carry } from "./kept.js";
import { finderFor } from "./named.js";
import { start as weighPair } from "./weigh-comparison.js";
import { renderComparison } from "./render.js";
import { renderSeveral } from "./several.js";

const LONGEST_NAME = 200;
const STAY = "#here"; // set by the page for missing addresses: the prerendered page is not where it should be

const page = document.querySelector("[data-any-two]");
const part = (name) => page.querySelector(`[data-${name}]`);

/** The names of an address: those of `m`, an empty one among them where another is wanted, or of `a` and `b`. */
function namesIn(query) {
  const several = query.get("m");
  const words = several === null ? ["a", "b"].map((key) => query.get(key) ?? "") : several.split(",");
  const named = words.slice(0, MOST_MODELS).map((word) => word.trim().slice(0, LONGEST_NAME));
  return named.length < 2 ? [...named, ""] : named;
}

// --- what is missing ----------------------------------------------------------------------------------

/** Say what is missing of some names; true where nothing is. */
async function complain(listed, words, chosen) {
  const models = await finderFor(words, listed);
  const unknown = [...words.keys()].filter((place) => words[place] && !chosen[place]);
  const suggestions = unknown.map((place) => suggestionsFor(models, words, chosen, place)).filter(Boolean);
  part("nearest").replaceChildren(...suggestions);
  const isFamily = (word) => models.inText(word).exact && models.inText(word).places.length > 1;
  const message = missing(words, chosen, unknown, unknown.filter((place) => !isFamily(words[place])), suggestions);
  part("message").textContent = message;
  return !message;
}

function missing(words, chosen, unclear, unknown, suggestions) {
  const quoted = (places) => places.map((place) => `“${words[place]}”`).join(" or ");
  if (unclear.length && !unknown.length) return `Several here are called ${quoted(unclear)}. Choose one of these.`;
  if (unknown.length) {
    const names = quoted(unknown);
    return `Nothing here is called ${names}. ${suggestions.length ? "Did you mean one of these?" : "Choose one from the list."}`;
  }
  const named = chosen.filter(Boolean);
  const twice = named.find((model, place) => named.indexOf(model) !== place);
  if (twice && named.length === 2) return `Both are ${twice.name}. Choose a second one to compare it with.`;
  if (twice) return `${twice.name} is named twice. Choose another one in its place.`;
  if (!named.length) return "Choose two.";
  return named.length === 1 ? `Choose a second one to compare ${named[0].name} with.` : "";
}

/** Names that some words may mean, each a link that keeps the other models. */
function suggestionsFor(models, words, chosen, place) {
  const links = models.suggest(words[place]).map((model) => {
    const slugs = chosen.map((one, index) => (index === place ? model.slug : (one?.slug ?? "")));
    const others = slugs.filter((slug, index) => slug || index > place);
    return element("li", {}, element("a", { href: carry(severalUrl(others.length > 1 ? others : [model.slug])).href }, model.name));
  });
  return links.length ? element("li", {}, element("span", { class: "note" }, `For “${words[place]}”:`), element("ul", { class: "inline" }, ...links)) : null;
}

// --- the comparison -----------------------------------------------------------------------------------

/** Links of fragments are made for pages two folders deep; this one is one deep. */
function relink(nodes) {
  for (const link of nodes.querySelectorAll('[href^="../../"]')) link.setAttribute("href", link.getAttribute("href").slice(3));
}

/** Put made nodes at the head of the page, and the address in its plain form. */
function present(nodes, title, slugs, rest = "") {
  const url = carry(severalUrl(slugs));
  history.replaceState(null, "", url.search + rest);
  relink(nodes);
  document.title = title;
  part("intro").remove();
  part("again").hidden = false;
  page.prepend(nodes);
}

async function showPair(models, keepsOrder) {
  const [site, ...files] = await Promise.all([loadSite(), ...models.map((model) => loadModel(model.slug))]);
  const [a, b] = models.map((model) => model.slug);
  if (hasPage(files[0], b) && location.hash !== STAY && !keepsOrder) {
    const url = carry(pairUrl(a, b));
    url.hash = location.hash;
    location.replace(url);
    return;
  }
  const names = models.map((model) => model.name).join(" vs ");
  const { html, scores } = renderComparison(site, ...files);
  present(toNodes(html), `${names}${scores} · ${site.title}`, [a, b], keepsOrder ? "&order=kept" : "");
  const panel = page.querySelector("[data-own-weights]");
  if (panel) offerOwnWeights(panel, (context) => weighPair(panel, { ...context, relink }));
  for (const section of page.querySelectorAll("[data-cost]")) startCost(section);
}

async function showSeveral(models) {
  const [site, ...files] = await Promise.all([loadSite(), ...models.map((model) => loadModel(model.slug))]);
  const { nodes, startWeights, costs } = renderSeveral(site, files);
  const names = models.map((model) => model.name).join(", ");
  present(nodes, `${names} · ${site.title}`, models.map((model) => model.slug));
  const panel = page.querySelector("[data-own-weights]");
  if (panel) offerOwnWeights(panel, () => startWeights(panel, relink));
  const section = page.querySelector("[data-cost]");
  if (section) startCost(section, costs);
}

/** As on prerendered pages, own weights begin when they are wanted. */
function offerOwnWeights(panel, start) {
  panel.hidden = false;
  (panel.closest("[data-turn]") ?? panel).addEventListener("toggle", () => start({}), { once: true });
  if (new URLSearchParams(location.search).has("w")) start({});
}

async function start() {
  const models = await loadModels();
  const query = new URLSearchParams(location.search);
  const words = namesIn(query);
  const chosen = words.map((word) => (word ? models.find(word) : null));
  buildForm(part("picker"), models, words.map((word, place) => chosen[place]?.name ?? word), (typed, found) =>
    complain(models, typed, found),
  );
  const named = chosen.filter(Boolean);
  const complete = await complain(models, words, chosen);
  const wantsMore = words.length > named.length && words.length > 2;
  if (complete && wantsMore) {
    part("message").textContent = `Choose another one to compare with ${named.map((model) => model.name).join(" and ")}.`;
  } else if (complete) {
    const keepsOrder = query.get("order") === "kept" && named.length === 2 && named[0].slug > named[1].slug;
    const sorted = keepsOrder ? named : [...named].sort((x, y) => (x.slug < y.slug ? -1 : 1));
    await (named.length === 2 ? showPair(sorted, keepsOrder) : showSeveral(named));
  }
  showForm(part("picker"));
}

start().catch((error) => {
  part("message").textContent = "The comparison could not be put together. Load the page again, or try later.";
  throw error;
});
