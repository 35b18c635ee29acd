// The page of any two models: finds them by what the address says, sends readers to the prerendered page where there is
// one, and else puts the comparison together here.

import { hasPage, loadModel, loadModels, loadSite, pairUrl, ROOT } from "./data.js";
import { nearestModels } from "./nearest.js";
import { offerPicker } from "./picker.js";
import { loadSearches, renderComparison, toNodes } from "./render.js";
import { addressOf, readAddress } from "./weights.js";

const LONGEST_NAME = 200;
const STAY = "#here"; // set by the page for missing addresses: the prerendered page is not where it should be

const page = document.querySelector("[data-any-two]");
const part = (name) => page.querySelector(`[data-${name}]`);

function say(message) {
  part("message").textContent = message;
}

function suggest(models, words, place, chosen) {
  const links = nearestModels(models.all, words).map((model) => {
    const slugs = chosen.map((one) => one?.slug ?? "");
    slugs[place] = model.slug;
    const link = document.createElement("a");
    link.href = new URL(`compare/?a=${slugs[0]}&b=${slugs[1]}`, ROOT);
    link.textContent = model.name;
    const item = document.createElement("li");
    item.append(link);
    return item;
  });
  part("nearest").append(...links);
  return links.length ? " The nearest names:" : "";
}

/** What to say where the address does not name two different models; "" where it does. */
function missing(models, words, chosen) {
  const unknown = words.findIndex((word, place) => word && !chosen[place]);
  if (unknown >= 0) {
    const nearest = suggest(models, words[unknown], unknown, chosen);
    return `Nothing here is called “${words[unknown]}”.${nearest || " Choose one from the list."}`;
  }
  const named = chosen.filter(Boolean);
  if (named.length === 1) return `Choose a second one to compare ${named[0].name} with.`;
  if (named.length && named[0] === named[1]) return `Both are ${named[0].name}. Choose a second one to compare it with.`;
  return named.length ? "" : "Choose two.";
}

/** Links of fragments are made for pages two folders deep; this one is one deep. */
function relink(nodes) {
  for (const link of nodes.querySelectorAll('[href^="../../"]')) link.setAttribute("href", link.getAttribute("href").slice(3));
}

async function show(a, b, query) {
  const [site, ...models] = await Promise.all([loadSite(), loadModel(a.slug), loadModel(b.slug)]);
  const own = readAddress(query.get("w") ?? "", site);
  const weights = own ? `&w=${addressOf(own, site.components)}` : "";
  if (hasPage(models[0], b.slug) && location.hash !== STAY) {
    const url = pairUrl(a.slug, b.slug);
    url.search = weights.slice(1);
    location.replace(url);
    return;
  }
  const kept = `a=${a.slug}&b=${b.slug}`;
  history.replaceState(null, "", `?${kept}${weights}`);
  const searches = await loadSearches(...models);
  const nodes = toNodes(renderComparison(site, ...models, { searches }).html);
  relink(nodes);
  document.title = `${a.name} vs ${b.name} · ${site.title}`;
  part("intro").remove();
  part("again").hidden = false;
  page.prepend(nodes);
  const panel = page.querySelector("[data-own-weights]");
  if (panel) offerOwnWeights(panel, { kept, relink });
}

/** As on prerendered pages, nothing of own weights is loaded before they are wanted. */
function offerOwnWeights(panel, context) {
  const start = () => import("./own-weights.js").then((weights) => weights.start(panel, context));
  panel.hidden = false;
  panel.addEventListener("toggle", start, { once: true });
  if (new URLSearchParams(location.search).has("w")) start();
}

async function start() {
  const models = await loadModels();
  const query = new URLSearchParams(location.search);
  const words = ["a", "b"].map((key) => (query.get(key) ?? "").trim().slice(0, LONGEST_NAME));
  const chosen = words.map((word) => models.find(word));
  offerPicker(part("picker"), models, chosen);
  const message = missing(models, words, chosen);
  say(message);
  if (!message) await show(...chosen.sort((x, y) => (x.slug < y.slug ? -1 : 1)), query);
}

start().catch((error) => {
  say("The comparison could not be put together. Load the page again, or try later.");
  throw error;
});
