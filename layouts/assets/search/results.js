// What a search found, as nodes made by calls: no word of a query, a name or an excerpt is ever read as markup.

import { interval, MILLION, points } from "../compare/figures.js";
import { modelUrl, ROOT } from "../compare/data.js";
import { unknownMark } from "../limits.js";
import { excerptNodes } from "./texts.js";

const MOST_MODELS = 6;

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const millionths = (value) => Math.round(value * MILLION);

/** One capability with the needs that it serves and the models that offer it. */
export function showCapability({ capability, category, intents, models, excerpts, standings }) {
  const id = `found-${capability.key}`;
  const link = element("a", { href: new URL(capability.address, ROOT) }, capability.name);
  const section = element("section", { class: "found", "aria-labelledby": id });
  section.append(element("h2", { id }, link), element("p", { class: "note" }, category));
  section.append(intents.length ? servesLine(intents) : element("p", {}, capability.description));
  section.append(modelList(models, (model) => showModel(model, { capability, excerpts, standings })));
  return section;
}

function servesLine(intents) {
  const line = element("p", {}, intents.length === 1 ? "Need that it serves: " : "Needs that it serves: ");
  for (const [place, intent] of intents.entries()) line.append(place ? ", " : "", element("q", {}, intent));
  line.append(".");
  return line;
}

/** Models that a query names. */
export function showNamed(models, standings) {
  const section = element("section", { class: "found", "aria-labelledby": "found-by-name" });
  section.append(element("h2", { id: "found-by-name" }, "Of that name"));
  section.append(modelList(models, (model) => showModel(model, { standings })));
  return section;
}

/** The best models; the others behind one more step. */
function modelList(models, show) {
  if (!models.length) return element("p", { class: "none" }, "None that fits the limits offers it.");
  const list = (some) => element("ul", { class: "found-models" }, ...some.map(show));
  const [first, more] = [models.slice(0, MOST_MODELS), models.slice(MOST_MODELS)];
  if (!more.length) return list(first);
  const rest = element("details", {}, element("summary", {}, `${more.length} more`), list(more));
  return element("div", {}, list(first), rest);
}

function showModel(model, { capability, excerpts, standings }) {
  const { point, low, high } = model.rank;
  const href = modelUrl(model.slug);
  if (capability) href.hash = capability.key;
  const pick = element("input", { type: "checkbox", name: "pick", value: model.slug });
  const line = element("li", {}, element("label", { class: "pick" }, pick, element("span", { class: "hidden" }, `Compare ${model.name}`)));
  const name = element("a", { href }, model.name);
  const rank = element("b", { class: "figure" }, points(millionths(point)));
  const range = element("span", { class: "interval" }, interval(millionths(low), millionths(high)));
  line.append(element("span", { class: "found-name" }, name, " ", rank, " ", range));
  line.append(element("span", { class: "note" }, priceOf(model)));
  const mark = unknownMark(standings.get(model.slug)?.unknown ?? []);
  if (mark) line.append(mark);
  const excerpt = excerpts?.get(model.slug);
  if (excerpt) line.append(element("span", { class: "excerpt" }, ...excerptNodes(excerpt)));
  return line;
}

function priceOf({ price }) {
  if (!price) return "price not known";
  const lowest = price.lowest.map(({ text }) => text).join(", ");
  return lowest ? `from ${lowest}` : (TIERS[price.tier] ?? "price not known");
}

const TIERS = {
  free: "free",
  freemium: "free tier, paid beyond it",
  usage: "paid by use",
  subscription: "subscription",
  contact: "price on request",
};
