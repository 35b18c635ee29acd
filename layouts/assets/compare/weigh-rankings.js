// The rankings at the reader's own weights: ranks, their intervals and the order of the rows.

import { loadModels } from "./data.js";
import { MILLION, points, rankInterval } from "./figures.js";
import { weigh } from "./judge.js";
import { fill, rankGauge, toNodes } from "./render.js";

const millionths = (value) => Math.round(value * MILLION);

/** A model's components as whole millionths, 0 for one that the site leaves out. */
function factsOf(model, components) {
  const values = (name) => components.map((key) => millionths(model.components[key]?.[name] ?? 0));
  return { slug: model.slug, points: values("point"), lows: values("low"), highs: values("high"), knowns: values("none") };
}

/** What own weights change on the rankings. */
export async function makeView(panel, site) {
  const models = await loadModels();
  const tables = [...document.querySelectorAll("[data-ranking]")].map((table) => readTable(table, models, site));
  const scales = [...new Set(Object.values(site.weights).map(String))];
  return {
    keepsQuery: true,
    weights: scales.length === 1 ? Object.values(site.weights)[0] : null,
    shownWeights: Object.values(site.weights)[0],
    summary: () => "The rankings follow your own weights.",
    turningAt: () => null,
    apply: (weights, mark) => {
      for (const table of tables) (weights ? table.weigh(weights) : table.restore());
      for (const note of document.querySelectorAll("[data-own-note]")) {
        note.hidden = !mark;
        note.textContent = mark ?? "";
      }
    },
  };
}

function readTable(table, models, site) {
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => {
    const cell = row.querySelector("[data-rank]");
    const saved = { nodes: [...cell.childNodes].map((node) => node.cloneNode(true)), value: cell.dataset.value };
    return { row, cell, saved, facts: factsOf(models.find(row.dataset.slug), site.components) };
  });
  return {
    weigh: (weights) => {
      const ranked = rows.map((one) => ({ ...one, rank: weigh(one.facts, weights).rank }));
      ranked.sort((x, y) => y.rank[0] - x.rank[0] || (x.facts.slug < y.facts.slug ? -1 : 1));
      for (const one of ranked) showRank(one, site);
      order(table, ranked);
    },
    restore: () => {
      for (const { cell, saved } of rows) {
        cell.replaceChildren(...saved.nodes.map((node) => node.cloneNode(true)));
        cell.dataset.value = saved.value;
      }
      order(table, rows);
    },
  };
}

function order(table, rows) {
  table.tBodies[0].append(...rows.map(({ row }) => row));
  for (const head of table.tHead.querySelectorAll("[aria-sort]")) head.removeAttribute("aria-sort");
  table.tHead.querySelector("[data-rank-head]")?.setAttribute("aria-sort", "descending");
}

function showRank({ cell, rank }, site) {
  cell.dataset.value = rank[0];
  cell.querySelector(".figure").textContent = points(rank[0]);
  cell.querySelector(".interval").textContent = rankInterval(rank[1], rank[2]);
  cell.querySelector("svg")?.replaceWith(toNodes(fill(site.frames.gauge, rankGauge(rank))));
}
