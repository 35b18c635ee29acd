// Three or four models on one page: their order, then a column each, and no verdict; pairs have one.

import { pairUrl } from "./data.js";
import { element, escapeHtml, toNodes } from "./frames.js";
import { prepareRules } from "./judge.js";
import { markOwn, startOwnWeights } from "./own-weights.js";
import { foldOf, tableOf } from "./several-tables.js";
import { leadsOf, resultsOf, testsOf } from "./several-tests.js";
import { weighed } from "./standing.js";

/** The page's nodes, how its own weights begin, and what a section of costs needs. */
export function renderSeveral(site, models) {
  const names = models.map((model) => model.facts.name);
  const rules = prepareRules(site.rules);
  const root = element("article", { class: `comparison several columns-${models.length}` });
  const family = models[0].facts.family;
  const together = models.every(({ facts }) => facts.family === family && String(facts.weights) === String(models[0].facts.weights));
  const tests = testsOf(models, rules);
  const order = (weights) => orderOf(site, models, weights, together, leadsOf(tests, models.length));
  root.append(
    headOf(models),
    element("p", { class: "own-note", "data-own-note": "", hidden: "" }),
    order(null),
    together ? "" : element("p", { class: "note" }, "They do not all do the same job, so their scores are not set against each other."),
    factsOf(site, models, null),
    resultsOf(models, tests),
    ...costOf(models),
    pairsOf(models),
  );
  if (together) root.append(panelOf());
  const nodes = document.createDocumentFragment();
  nodes.append(root);
  const costs = names.map((name, place) => ({ name, free: models[place].free, offers: models[place].facts.offers.map((one) => [one.unit, one.currency, one.usual, one.shown_seller]) }));
  return { nodes, costs, startWeights: (panel, relink) => startOwnWeights(panel, () => viewOf(site, models, order, root, relink)) };
}

function headOf(models) {
  const names = models.flatMap((model, place) => [place ? "\u00a0· " : "", element("bdi", {}, model.facts.name)]);
  const head = element("header", {}, element("h1", {}, ...names));
  for (const model of models) head.append(toNodes(model.life));
  return head;
}

// --- order --------------------------------------------------------------------------------------------

/** Each model with its score, its price and how many tests it leads; the best first where their scores are set together. */
function orderOf(site, models, weights, together, { leads, tests }) {
  const shown = models.map((model, place) => ({ ...weighed(site, model, weights), lead: leads[place] }));
  if (together) shown.sort((x, y) => y.side.rank[0] - x.side.rank[0] || (x.side.slug < y.side.slug ? -1 : 1));
  const items = shown.map((model) => {
    const link = element("a", { href: model.page }, element("bdi", {}, model.facts.name));
    const price = element("span", { class: "line" }, toNodes(model.brief.price ?? ""));
    const led = `leads ${model.lead} of ${tests} scored test${tests === 1 ? "" : "s"} that all took`;
    return element("li", {}, link, " ", toNodes(model.cells.rank), price, tests ? element("span", { class: "note line" }, led) : "");
  });
  const head = element("h2", {}, together ? "In order of rank" : "At a glance");
  return element("section", { class: "order", "data-several": "order" }, head, element(together ? "ol" : "ul", {}, ...items));
}

// --- facts --------------------------------------------------------------------------------------------

/** Every fact that is known of one of them; those on which all agree are folded. */
function factsOf(site, models, weights) {
  const shown = models.map((model) => weighed(site, model, weights));
  const [rows, same] = [[], []];
  for (const [key, label] of Object.entries(site.row_labels)) {
    if (!shown.some((model) => key in model.cells)) continue;
    const values = shown.map((model) => (key in model.cells ? model.values[key] : null));
    const cells = shown.map((model) => `<td>${model.cells[key] || site.frames.unknown[0]}</td>`).join("");
    const row = toNodes(`<table><tr><th scope="row">${escapeHtml(label)}</th>${cells}</tr></table>`).querySelector("tr");
    (new Set(values).size === 1 ? same : rows).push(row);
  }
  const section = element("section", { class: "facts-part", "data-several": "facts" }, element("h2", {}, "Facts that differ"));
  section.append(tableOf(models, "Fact", "Facts that differ", rows));
  const count = `${same.length} equal row${same.length === 1 ? "" : "s"}`;
  if (same.length) section.append(foldOf(count, tableOf(models, "Fact", "Equal facts", same)));
  return section;
}

// --- cost, pairs and own weights ----------------------------------------------------------------------

function costOf(models) {
  if (!models.some(({ facts }) => facts.offers.length)) return [];
  return [element("section", { class: "card cost", "data-cost": "" }, element("h2", {}, "What it costs me"))];
}

/** A link to the comparison of each two. */
function pairsOf(models) {
  const links = models.flatMap((one, place) =>
    models.slice(place + 1).map((other) => {
      const href = pairUrl(one.facts.slug, other.facts.slug, { anyTwo: true }).href;
      return element("li", {}, element("a", { href }, `${one.facts.name} vs ${other.facts.name}`));
    }),
  );
  const list = element("ul", { class: "inline" }, ...links);
  return element("nav", { class: "next", "aria-label": "Comparisons of two" }, element("h2", {}, "Which of two?"), list);
}

function panelOf() {
  const summary = element("summary", {}, "Weigh the parts your own way");
  const controls = element("div", { "data-controls": "" }, element("p", { role: "status" }, "Loading the weights."));
  return element("details", { class: "own-weights", "data-own-weights": "several", hidden: "" }, summary, controls);
}

function viewOf(site, models, order, root, relink) {
  const [{ facts }] = models;
  return {
    counting: [...facts.knowns.keys()].filter((index) => facts.knowns[index] !== null),
    weights: facts.weights,
    shownWeights: facts.weights,
    summary: () => "The scores follow your own weights.",
    turningAt: () => null,
    apply: (weights, mark) => {
      root.querySelector("[data-several=order]").replaceWith(order(weights));
      root.querySelector("[data-several=facts]").replaceWith(factsOf(site, models, weights));
      relink(root);
      markOwn(root, mark);
    },
  };
}
