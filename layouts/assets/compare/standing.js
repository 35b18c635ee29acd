// A model at the reader's own weights: its standing and its rank's cell follow.

import { gauge, points, rankInterval } from "./figures.js";
import { escapeHtml, fill } from "./frames.js";
import { prepareSide, weigh } from "./judge.js";

/** A model with its side of a comparison; without weights at the site's own. */
export function weighed(site, model, weights) {
  const name = escapeHtml(model.facts.name);
  if (!weights) return { ...model, name, side: prepareSide(model.facts) };
  const side = prepareSide(weigh(model.facts, weights));
  const interval = rankInterval(side.rank[1], side.rank[2]);
  const values = { ...model.values, rank: `${points(side.rank[0])} ${interval}` };
  return withRank(site, { ...model, name, side, values }, points(side.rank[0]));
}

/** A model with its rank in other words: its standing and its rank's cell follow. */
export function withRank(site, model, rank) {
  const { side, name } = model;
  const values = { slug: side.slug, name, rank, rank_interval: rankInterval(side.rank[1], side.rank[2]), ...rankGauge(side.rank) };
  const standings = { a: fill(site.frames.standings.a, values), b: fill(site.frames.standings.b, values) };
  return { ...model, standings, cells: { ...model.cells, rank: fill(site.frames.rank_cell, values) } };
}

/** The lengths of a rank's gauge. */
export function rankGauge(rank) {
  return gauge(...rank.map((value) => Math.floor(value / 100)));
}
