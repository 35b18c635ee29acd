// The tables of three or four models: a column each; on a phone the name of a row stands over its cells.

import { element } from "./frames.js";

/** A table of some rows under the models' names; `first` heads the rows' names. */
export function tableOf(models, first, label, rows) {
  const cells = models.map((model) => element("th", { scope: "col" }, element("a", { href: model.page }, element("bdi", {}, model.facts.name))));
  const head = element("thead", {}, element("tr", {}, element("th", { scope: "col" }, first), ...cells));
  return element("table", { class: "facts", "aria-label": label }, head, element("tbody", {}, ...rows));
}

export const foldOf = (words, body) => element("details", { class: "fold" }, element("summary", {}, words), body);
