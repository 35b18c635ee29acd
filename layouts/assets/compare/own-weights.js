// The reader's own weights: sliders, presets and a reset. What follows from them is worked out by the view of the page:
// a comparison, a table of several models, or the rankings. The address keeps the weights, so that the link can be shared.

import { loadSite } from "./data.js";
import { keep } from "./kept.js";
import { sharesText } from "./shares.js";
import { buildControls } from "./weight-controls.js";
import { addressOf, presetWeights, readAddress } from "./weights.js";

/** Make the panel work, once; `makeView` takes the site's settings and gives what own weights change. */
export async function startOwnWeights(panel, makeView) {
  if (panel.dataset.started) return;
  panel.dataset.started = "yes";
  panel.hidden = false;
  dress();
  const site = await loadSite();
  const view = await makeView(site);
  let shown = null;
  const change = (weights, { inAddress = true } = {}) => {
    const own = weights && view.weights && String(weights) === String(view.weights) ? null : weights;
    if (own || shown) view.apply(own, own && describe(site, own));
    shown = own;
    controls.show(own ?? view.shownWeights, view.turningAt(own), own ? view.summary() : "");
    if (inAddress) keep("w", own && addressOf(own, site.components));
  };
  const controls = buildControls(panel, site, view, change);
  const given = new URLSearchParams(location.search).get("w");
  const weights = given === null ? null : readAddress(given, site, view.counting);
  change(weights, { inAddress: given !== null });
  if (given !== null) for (let fold = panel; fold; fold = fold.parentElement.closest("details")) fold.open = true;
  if (given !== null && !weights) controls.say("The weights in the address could not be read: these are the site's.");
  for (const [name, preset] of Object.entries(site.presets)) {
    controls.addPreset(name, presetWeights(preset, site, view.counting));
  }
}

/** Put what own weights are beside everything that follows from them, or take it away. */
export function markOwn(root, mark) {
  for (const note of root.querySelectorAll("[data-own-note]")) {
    note.hidden = !mark;
    note.textContent = mark ?? "";
  }
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
  return `At your own weights (${sharesText(site, weights)}), not those of this site.`;
}
