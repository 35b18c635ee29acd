// Weights as an address and as presets have them: whole ten-thousandths, one for each component in their order.

import { apportion } from "./addends.js";

const PART = /^([a-z_]+):(\d{1,3}(?:\.\d{1,2})?)$/;
const PERCENT = 100; // ten-thousandths
const WHOLE = 10_000;

const usable = (weights, counting) => {
  const counted = weights.map((weight, index) => (counting.includes(index) ? weight : 0));
  return counted.some((weight) => weight > 0) ? counted : null;
};

/** "adoption:50,quality:12.5" in percent; what is not named weighs nothing. */
export function addressOf(weights, components) {
  return components.flatMap((key, index) => (weights[index] ? [`${key}:${weights[index] / PERCENT}`] : [])).join(",");
}

/** The weights of an address, of those components that count; null where it does not hold sound ones. */
export function readAddress(text, site, counting) {
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
  return usable(weights, counting);
}

/** A preset's weights; null for the site's own, and undefined where nothing that it weighs counts. */
export function presetWeights(preset, site, counting) {
  if (!Object.keys(preset).length) return null;
  const weights = site.components.map((key) => Math.floor((preset[key] ?? 0) * WHOLE + 0.5));
  return usable(weights, counting) ?? undefined;
}

/** Weights with one at a share in percent and the others in their proportion; they add up to one whole. */
export function withShare(weights, counting, index, percent) {
  const others = counting.filter((other) => other !== index);
  const rest = others.map((other) => weights[other]);
  const whole = rest.reduce((sum, weight) => sum + weight, 0);
  const left = others.length ? WHOLE - percent * PERCENT : 0;
  const parts = whole ? apportion(rest.map((weight) => weight * left), whole, left) : apportion(rest.map(() => left), rest.length, left);
  return weights.map((_, place) => (place === index ? WHOLE - left : others.includes(place) ? parts[others.indexOf(place)] : 0));
}
