// The tests that three or four models took alike: who leads how many, and the most telling of them first.

import { rounded, withUnit } from "./figures.js";
import { element, toNodes } from "./frames.js";
import { barsOf } from "./render.js";
import { placeOf } from "./results.js";
import { foldOf, tableOf } from "./several-tables.js";

const MOST_TESTS = 3; // before the fold

/** The tests that at least two took under equal settings: those of most models first, of these the widest apart. */
export function testsOf(models, rules) {
  const found = new Map();
  for (const [place, { facts }] of models.entries()) {
    for (const result of facts.results) {
      const test = found.get(placeOf(result)) ?? { ...result, values: models.map(() => null) };
      test.values[place] = result.value;
      found.set(placeOf(result), test);
    }
  }
  const tests = [...found.values()].map((test) => told(test, rules.benchmarks.get(test.benchmark)));
  const common = tests.filter(({ taken }) => taken > 1);
  return common.sort((x, y) => y.taken - x.taken || y.margin - x.margin || x.rule.order - y.rule.order);
}

/** A test with how many took it, its best value and how far apart they are, in errors of the test. */
function told(test, rule) {
  const known = test.values.filter((value) => value !== null);
  const [most, least] = [Math.max(...known), Math.min(...known)];
  return { ...test, rule, taken: known.length, best: rule.better === "higher" ? most : least, margin: (most - least) / rule.error };
}

/** How many of the tests that all took, and that count, each leads alone; each test once, however many its settings. */
export function leadsOf(tests, models) {
  const wins = new Map();
  for (const { benchmark, rule, taken, values, best } of tests) {
    if (taken < models || !rule.counts) continue;
    const won = wins.get(benchmark) ?? values.map(() => 0);
    const first = values.filter((value) => value === best).length === 1 ? values.indexOf(best) : -1;
    wins.set(benchmark, won.map((count, place) => count + (place === first ? 1 : 0)));
  }
  const leads = Array.from({ length: models }, () => 0);
  for (const won of wins.values()) {
    const most = Math.max(...won);
    if (won.filter((count) => count === most).length === 1) leads[won.indexOf(most)] += 1;
  }
  return { leads, tests: wins.size };
}

/** The section of these tests: the first few in sight, the others folded. */
export function resultsOf(models, tests) {
  const section = element("section", {}, element("h2", {}, "Same tests, same settings"));
  if (!tests.length) {
    section.append(element("p", {}, "No test is known that two of them took alike."));
    return section;
  }
  const bars = models.map(barsOf);
  const rows = tests.map((test) => resultRow(test, bars.map((own) => own.get(placeOf(test)))));
  section.append(tableOf(models, "Test", "Same tests, same settings", rows.slice(0, MOST_TESTS)));
  const more = rows.slice(MOST_TESTS);
  if (more.length) section.append(foldOf(`${more.length} more`, tableOf(models, "Test", "More tests", more)));
  return section;
}

/** Each value leads to where its bar on a page of two does: to the line of its source. */
function resultRow({ settings, values, best, rule }, bars) {
  const notes = [settings, rule.better === "lower" ? "lower is better" : "", rule.counts ? "" : "not scored"].filter(Boolean).join(", ");
  const head = element("th", { scope: "row" }, rule.label, ...(notes ? [element("span", { class: "note line" }, notes)] : []));
  const cells = values.map((value, place) => {
    if (value === null) return element("td", {}, element("span", { class: "none" }, "not known"));
    const href = toNodes(bars[place]).querySelector("a").getAttribute("href");
    const text = withUnit(rounded(value), rule.unit);
    return element("td", {}, element("a", { class: "figure", href }, value === best ? element("b", {}, text) : text));
  });
  return element("tr", {}, head, ...cells);
}
