// Weights as an address and as presets have them: whole ten-thousandths, one for each component in their order.

const PART = /^([a-z_]+):(\d{1,3}(?:\.\d{1,2})?)$/;
const PERCENT = 100; // ten-thousandths
const WHOLE = 10_000;

const withoutLeftOut = (weights, site) =>
  weights.map((weight, index) => (site.left_out.includes(site.components[index]) ? 0 : weight));

const usable = (weights) => (weights.some((weight) => weight > 0) ? weights : null);

/** "adoption:50,quality:12.5" in percent; what is not named weighs nothing. */
export function addressOf(weights, components) {
  return components.flatMap((key, index) => (weights[index] ? [`${key}:${weights[index] / PERCENT}`] : [])).join(",");
}

/** The weights of an address; null where it does not hold sound ones. */
export function readAddress(text, site) {
  const weights = site.components.map(() => 0);
  const named = new Set();
  const parts = text.length > 200 ? [] : text.split(",");
  for (const part of parts) {
    const [, key, percent] = PART.exec(part) ?? [];
    const weight = Math.round(Number(percent) * PERCENT);
    if (!site.components.includes(key) || named.has(key) || weight > WHOLE) return null;
    named.add(key);
    weights[site.components.indexOf(key)] = weight;
  }
  return usable(withoutLeftOut(weights, site));
}

/** A preset's weights; null for the site's own, and undefined where it weighs only what the site leaves out. */
export function presetWeights(preset, site) {
  if (!Object.keys(preset).length) return null;
  const weights = site.components.map((key) => Math.floor((preset[key] ?? 0) * WHOLE + 0.5));
  return usable(withoutLeftOut(weights, site)) ?? undefined;
}

/** What the sliders show before any is moved. */
export const defaultsOf = (view) => view.weights ?? view.shownWeights;
