// The rankings at the reader's own weights: ranks, their intervals and the order of the rows.

import { loadModels } from "./data.js";
import { MILLION, points, rankInterval } from "./figures.js";
import { fill, toNodes } from "./frames.js";
import { weigh } from "./judge.js";
import { markOwn, startOwnWeights } from "./own-weights.js";
import { rankGauge } from "./standing.js";

const millionths = (value) => Math.round(value * MILLION);

/** Make the panel of the rankings work. */
export const start = (panel) => startOwnWeights(panel, makeView);

/** A model's components as whole millionths; one that its family leaves out is not known at all. */
function factsOf(model, components) {
  const values = (name) => components.map((key) => millionths(model.components[key]?.[name] ?? 0));
  const knowns = components.map((key) => (model.components[key] ? 0 : null));
  return { slug: model.slug, points: values("point"), lows: values("low"), highs: values("high"), knowns };
}

/** What own weights change on the rankings. */
async function makeView(site) {
  const models = await loadModels();
  const tables = [...document.querySelectorAll("[data-ranking]")].map((table) => readTable(table, models, site));
  const counting = [...site.components.keys()].filter((index) => !site.left_out.includes(site.components[index]));
  const scales = Object.values(site.weights).map((all) => all.map((weight, index) => (counting.includes(index) ? weight : 0)));
  return {
    counting,
    weights: new Set(scales.map(String)).size === 1 ? scales[0] : null,
    shownWeights: scales[0],
    summary: () => "The rankings follow your own weights.",
    turningAt: () => null,
    apply: (weights, mark) => {
      for (const table of tables) (weights ? table.weigh(weights) : table.restore());
      markOwn(document, mark);
    },
  };
}

function readTable(table, models, site) {
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]).map((row) => {
    const cell = row.querySelector("[data-rank]");
    const saved = { nodes: [...cell.childNodes].map((node) => node.cloneNode(true)), value: cell.dataset.value };
    const place = row.querySelector(".place > span");
    return { row, cell, saved, place, number: place?.textContent ?? "", facts: factsOf(models.bySlug(row.dataset.slug), site.components) };
  });
  return {
    weigh: (weights) => {
      const ranked = rows.map((one) => ({ ...one, rank: weigh(one.facts, weights).rank }));
      ranked.sort((x, y) => y.rank[0] - x.rank[0] || (x.facts.slug < y.facts.slug ? -1 : 1));
      for (const one of ranked) showRank(one, site);
      const numbered = ranked.filter(({ number }) => number);
      for (const [index, { place }] of numbered.entries()) place.textContent = index + 1;
      order(table, ranked);
    },
    restore: () => {
      for (const { cell, saved, place, number } of rows) {
        if (place) place.textContent = number;
        cell.replaceChildren(...saved.nodes.map((node) => node.cloneNode(true)));
        cell.dataset.value = saved.value;
      }
      order(table, rows);
    },
  };
}

/** Rows in their order, each in its own part of the table. */
function order(table, rows) {
  for (const { row } of rows) row.parentElement.append(row);
  for (const head of table.tHead.querySelectorAll("[aria-sort]")) head.removeAttribute("aria-sort");
  table.tHead.querySelector("[data-rank-head]")?.setAttribute("aria-sort", "descending");
}

function showRank({ cell, rank }, site) {
  cell.dataset.value = rank[0];
  cell.querySelector(".figure").textContent = points(rank[0]);
  cell.querySelector(".interval").textContent = rankInterval(rank[1], rank[2]);
  cell.querySelector("svg")?.replaceWith(toNodes(fill(site.frames.gauge, rankGauge(rank))));
}
