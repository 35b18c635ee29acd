// The page for missing addresses: leads on where a comparison or a model is meant, and else offers the nearest names.

import { leadsTo, wanted } from "./addresses.js";
import { loadModels, modelUrl, ROOT } from "./data.js";
import { nearestModels } from "./nearest.js";

function offer(models, words) {
  const place = document.querySelector("[data-nearest]");
  const items = nearestModels(models, words).map((model) => {
    const link = document.createElement("a");
    link.href = modelUrl(model.slug);
    link.textContent = model.name;
    const item = document.createElement("li");
    item.append(link);
    return item;
  });
  place.append(...items);
  place.parentElement.hidden = items.length === 0;
}

async function start() {
  const address = wanted(location.pathname, ROOT.pathname);
  if (!address) return;
  const { all, find } = await loadModels();
  const bySlug = (slug) => {
    const model = find(slug);
    return model && (model.slug === slug || model.former_slugs.includes(slug)) ? model : null;
  };
  const target = leadsTo(location.pathname, bySlug);
  if (target) location.replace(target);
  else offer(all, address.replace(/^(compare|models|capabilities)\//, "").replaceAll("-vs-", " "));
}

start();
