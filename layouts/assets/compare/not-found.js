// The page for missing addresses: leads on where a comparison or a model is meant, and else offers the nearest names.

import { leadsTo, namedIn, pairIn, wanted } from "./addresses.js";
import { loadModels, modelUrl, pairUrl } from "./data.js";
import { finderFor } from "./named.js";
import { ROOT } from "./root.js";
import { element } from "./frames.js";
import { carry } from "./kept.js";
import { fold } from "../search/finder.js";

function offer(links) {
  const place = document.querySelector("[data-nearest]");
  place.append(...links.map(([href, text]) => element("li", {}, element("a", { href }, text))));
  place.parentElement.hidden = links.length === 0;
}

/** The comparison of the likeliest two, then models of a like name. */
function likely(models, address) {
  const { folder, name } = namedIn(location.pathname);
  const pair = folder === "compare" ? pairIn(name, (words) => models.suggest(words, 1)[0]) : null;
  if (pair) {
    const url = carry(pairUrl(...pair.map((one) => one.slug), { anyTwo: true }));
    const names = pair.map((model) => [modelUrl(model.slug).href, model.name]);
    return [[url.href, pair.map((model) => model.name).join(" vs ")], ...names];
  }
  const words = address.replace(/^(compare|models|capabilities)\//, "").replace(/\/.*$/, "");
  return models.suggest(words).map((model) => [modelUrl(model.slug).href, model.name]);
}

async function start() {
  const address = wanted(location.pathname, ROOT.pathname);
  if (!address) return;
  const models = await loadModels();
  const slugs = (model) => [model.slug, ...model.former_slugs];
  const meant = (words) => models.bySlug(words) ?? models.all.find((one) => slugs(one).map(fold).includes(fold(words)));
  const target = leadsTo(location.pathname, meant);
  if (!target) return offer(likely(await finderFor([namedIn(location.pathname).name ?? address], models), address));
  target.search = [target.search.slice(1), location.search.slice(1)].filter(Boolean).join("&");
  if (!target.hash) target.hash = location.hash;
  location.replace(target);
}

start();
