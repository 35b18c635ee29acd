// What a search found, as nodes made by calls: no word of a query or a name is ever read as markup.

import { modelUrl, pairUrl, ROOT } from "../compare/data.js";
import { MANY, ONE } from "../subject.js";

const MOST_MODELS = 10;

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Two models that a query names: their comparison comes first. */
export function showPair([a, b]) {
  const link = element("a", { class: "go", href: pairUrl(a.slug, b.slug, { anyTwo: true }), "data-pair": "" }, `Compare ${a.name} with ${b.name}`);
  return element("p", { class: "found-pair" }, link);
}

/** Models that a query names, by their very name or by one that looks like it. */
export function showNamed(models, exact, also) {
  const linked = (some) => some.flatMap((model, place) => [place ? ", " : "", element("a", { href: modelUrl(model.slug) }, model.name)]);
  const links = linked(models);
  const words = exact ? (models.length === 1 ? `The ${ONE} of that name: ` : "Of that name: ") : "Did you mean ";
  return element("p", { class: "found-named" }, words, ...links, exact ? "." : "?", ...(also.length ? [" Like it: ", ...linked(also), "."] : []));
}

/** What a query seems to ask for, and what else it may: a choice of another one is a press of a button. */
export function showNeeds(capabilities, chosen, choose) {
  const link = element("a", { href: new URL(chosen.address, ROOT) }, chosen.name);
  const line = element("p", { class: "found-need" }, "Asks for ", link, ".");
  const others = capabilities.filter((one) => one !== chosen);
  if (others.length) line.append(" Or for");
  for (const other of others) {
    const button = element("button", { type: "button", class: "chip" }, other.name);
    button.addEventListener("click", () => choose(other));
    line.append(" ", button);
  }
  return line;
}

/** One list of models, the first of them at once; `place` is that of the capability that is asked for, if any. */
export function showModels(found, place) {
  if (!found.length) return element("p", { class: "none" }, "None here does that within these limits.");
  const list = (some) => element("ul", { class: "found-models" }, ...some.map((one) => showModel(one, place)));
  const [first, more] = [found.slice(0, MOST_MODELS), found.slice(MOST_MODELS)];
  if (!more.length) return list(first);
  const rest = element("details", {}, element("summary", {}, `${more.length} more ${more.length === 1 ? ONE : MANY}`), list(more));
  return element("div", {}, list(first), rest);
}

function showModel({ model, unknown, told, why }, place) {
  const [point, low, high] = model.rank.map((value) => (value / 10).toFixed(1));
  const pick = element("input", { type: "checkbox", name: "pick", value: model.slug });
  const label = element("label", { class: "pick" }, pick, element("span", { class: "hidden" }, `Compare ${model.name}`));
  const name = element("span", { class: "found-name" }, element("a", { href: modelUrl(model.slug) }, model.name));
  if (model.life) name.append(" ", element("span", { class: "tag" }, model.life));
  const [word, interval] = ["score", `(${low}–${high})`].map((text) => element("span", { class: "interval" }, text));
  name.append(" ", word, " ", element("b", { class: "figure" }, point), " ", interval);
  const line = element("li", {}, label, name, element("span", { class: "note" }, model.price ?? ""));
  const result = place === undefined ? null : model.results?.[place];
  const reasons = [why, result, ...told].filter(Boolean).join("; ");
  if (reasons) line.append(element("span", { class: "why" }, reasons));
  if (unknown.length) line.append(element("span", { class: "tag unknown" }, unknown.join("; ")));
  return line;
}

