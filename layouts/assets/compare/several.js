// Three or four models on one page: a column each, and no verdict; pairs have one.

import { pairUrl } from "./data.js";
import { element, escapeHtml, toNodes } from "./frames.js";
import { withUnit } from "./figures.js";
import { prepareRules } from "./judge.js";
import { markOwn, startOwnWeights } from "./own-weights.js";
import { placeOf } from "./results.js";
import { weighed } from "./standing.js";

const MOST_TESTS = 8; // before the fold

/** The page's nodes, how its own weights begin, and what a section of costs needs. */
export function renderSeveral(site, models) {
  const names = models.map((model) => model.facts.name);
  const rules = prepareRules(site.rules);
  const root = element("article", { class: `comparison several columns-${models.length}` });
  const family = models[0].facts.family;
  const together = models.every(({ facts }) => facts.family === family && String(facts.weights) === String(models[0].facts.weights));
  root.append(
    headOf(models),
    element("p", { class: "own-note", "data-own-note": "", hidden: "" }),
    together ? "" : element("p", { class: "note" }, "They do not all do the same job, so their scores are not set against each other."),
    factsOf(site, models, null),
    resultsOf(models, rules),
    ...costOf(models),
    pairsOf(models),
  );
  if (together) root.append(panelOf());
  const nodes = document.createDocumentFragment();
  nodes.append(root);
  const costs = names.map((name, place) => ({ name, free: models[place].free, offers: models[place].facts.offers.map((one) => [one.unit, one.currency, one.usual, one.shown_seller]) }));
  return { nodes, costs, startWeights: (panel) => startOwnWeights(panel, () => viewOf(site, models, root)) };
}

function headOf(models) {
  const names = models.flatMap((model, place) => [place ? " · " : "", element("bdi", {}, model.facts.name)]);
  const head = element("header", {}, element("h1", {}, ...names));
  for (const model of models) head.append(toNodes(model.life));
  return head;
}

const heads = (models, first) => {
  const cells = models.map((model) => element("th", { scope: "col" }, element("a", { href: model.page }, element("bdi", {}, model.facts.name))));
  return element("thead", {}, element("tr", {}, element("th", { scope: "col" }, first), ...cells));
};

function tableOf(models, first, label, rows) {
  const table = element("table", { class: "facts" }, heads(models, first), element("tbody", {}, ...rows));
  return element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": label }, table);
}

const foldOf = (words, body) => element("details", { class: "fold" }, element("summary", {}, words), body);

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

// --- results ------------------------------------------------------------------------------------------

/** The tests that at least two took under equal settings: those of most models first. */
function resultsOf(models, rules) {
  const tests = new Map();
  for (const [place, { facts }] of models.entries()) {
    for (const result of facts.results) {
      const found = tests.get(placeOf(result)) ?? { ...result, values: models.map(() => null) };
      found.values[place] = result.value;
      tests.set(placeOf(result), found);
    }
  }
  const taken = ({ values }) => values.filter((value) => value !== null).length;
  const order = ({ benchmark }) => rules.benchmarks.get(benchmark).order;
  const common = [...tests.values()].filter((test) => taken(test) > 1);
  common.sort((x, y) => taken(y) - taken(x) || order(x) - order(y));
  const section = element("section", {}, element("h2", {}, "Same tests, same settings"));
  if (!common.length) {
    section.append(element("p", {}, "No test is known that two of them took alike."));
    return section;
  }
  const rows = common.map((test) => resultRow(test, rules.benchmarks.get(test.benchmark)));
  const ofAll = common.filter((test) => taken(test) === models.length).length;
  const before = Math.min(ofAll || MOST_TESTS, MOST_TESTS);
  section.append(tableOf(models, "Test", "Same tests, same settings", rows.slice(0, before)));
  const more = rows.slice(before);
  if (more.length) section.append(foldOf(`${more.length} more`, tableOf(models, "Test", "More tests", more)));
  return section;
}

function resultRow({ settings, values }, { label, unit, better }) {
  const known = values.filter((value) => value !== null);
  const best = better === "higher" ? Math.max(...known) : Math.min(...known);
  const notes = [settings, better === "lower" ? "lower is better" : ""].filter(Boolean).join(", ");
  const head = element("th", { scope: "row" }, label, ...(notes ? [element("span", { class: "note line" }, notes)] : []));
  const cells = values.map((value) => {
    if (value === null) return element("td", {}, element("span", { class: "none" }, "not known"));
    return element("td", {}, element(value === best ? "b" : "span", { class: "figure" }, withUnit(value, unit)));
  });
  return element("tr", {}, head, ...cells);
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

function viewOf(site, models, root) {
  const [{ facts }] = models;
  return {
    counting: [...facts.knowns.keys()].filter((index) => facts.knowns[index] !== null),
    weights: facts.weights,
    shownWeights: facts.weights,
    summary: () => "The scores follow your own weights.",
    turningAt: () => null,
    apply: (weights, mark) => {
      root.querySelector("[data-several=facts]").replaceWith(factsOf(site, models, weights));
      markOwn(root, mark);
    },
  };
}
