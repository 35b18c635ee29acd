// The reader's own weights: sliders, presets and a reset. What follows from them is worked out by the view of the page:
// a comparison or the rankings. The address keeps the weights, so that the link can be shared.

import { loadSite } from "./data.js";
import { buildControls } from "./weight-controls.js";
import { addressOf, defaultsOf, presetWeights, readAddress } from "./weights.js";

const VIEWS = {
  comparison: () => import("./weigh-comparison.js"),
  rankings: () => import("./weigh-rankings.js"),
};

/**
 * Make the panel work, once. `kept` is what else the page's address has to say, `relink` adapts links of new nodes.
 */
export async function start(panel, { kept = "", relink = () => {} } = {}) {
  if (panel.dataset.started) return;
  panel.dataset.started = "yes";
  panel.hidden = false;
  dress();
  const site = await loadSite();
  const { makeView } = await VIEWS[panel.dataset.ownWeights]();
  const view = await makeView(panel, site, relink);
  let shown = null;
  const query = () => (view.keepsQuery ? withoutWeights() : kept);
  const change = (weights, { inAddress = true } = {}) => {
    const own = weights && view.weights && String(weights) === String(view.weights) ? null : weights;
    if (own || shown) view.apply(own, own && describe(site, own));
    shown = own;
    controls.show(own ?? defaultsOf(view), view.turningAt(own), own ? view.summary() : "");
    if (inAddress) keep(query(), own, site);
  };
  const controls = buildControls(panel, site, defaultsOf(view), change);
  const given = new URLSearchParams(location.search).get("w");
  const weights = given === null ? null : readAddress(given, site);
  if (weights) panel.open = true;
  change(weights, { inAddress: given !== null && !weights });
  if (given !== null && !weights) controls.say("The weights in the address could not be read: these are the site's.");
  for (const [name, preset] of Object.entries(site.presets)) controls.addPreset(name, presetWeights(preset, site));
}

function withoutWeights() {
  const query = new URLSearchParams(location.search);
  query.delete("w");
  return String(query);
}

/** Only the query changes. */
function keep(kept, weights, site) {
  const url = new URL(location.href);
  url.search = [kept, weights && `w=${addressOf(weights, site.components)}`].filter(Boolean).join("&");
  history.replaceState(null, "", url);
}

/** The panel's style comes with its script: pages load nothing for it before it is opened. */
function dress() {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = new URL("./own-weights.css", import.meta.url);
  document.head.append(sheet);
}

/** The weights in words, for the mark beside everything that follows from them. */
function describe(site, weights) {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const parts = site.components.flatMap((key, index) =>
    weights[index] ? [`${site.labels[key].toLowerCase()} ${Math.round((100 * weights[index]) / whole)}%`] : [],
  );
  return `At your own weights (${parts.join(", ")}), not those of this site.`;
}
