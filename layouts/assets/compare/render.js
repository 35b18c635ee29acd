// A comparison as HTML, from the very fragments and frames of the prerendered pages: the browser's side of comparisons.py.
// What is put in is made by the build, or escaped here.

import { load } from "./data.js";
import { gauge, rankInterval } from "./figures.js";
import { compare, prepareSide, weigh } from "./judge.js";
import { headToHead, wordSearches } from "./searches.js";
import { prepareWording, wordVerdict } from "./verdict.js";
import { weightRanges, weightTexts } from "./weight-ranges.js";

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };

/** Text, escaped for HTML as in Python. */
export const escapeHtml = (text) => String(text).replace(/[&<>"']/g, (sign) => SIGNS[sign]);

/** A frame (fixed texts at even places, names of slots at odd ones) with each slot filled with HTML. */
export function fill(frame, values) {
  return frame.map((piece, place) => (place % 2 ? valueOf(values, piece) : piece)).join("");
}

function valueOf(values, name) {
  if (!(name in values)) throw new Error(`the frame has a slot '${name}' that nothing is put in`);
  return values[name];
}

/** The nodes of HTML that the build made. */
export function toNodes(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/** What a comparison of two models needs besides them: the searches, where some may reach both. */
export async function loadSearches(a, b) {
  const groups = new Set(a.edges.map(([group]) => group));
  return b.edges.some(([group]) => groups.has(group)) ? load("compare/data/searches.json") : null;
}

/** The comparison of two models, the first before the second by slug, at the site's weights or at the reader's own. */
export function renderComparison(site, a, b, { weights = null, searches = null } = {}) {
  const [x, y] = [a, b].map((model) => weighed(site, model, weights));
  const found = compare(x.side, y.side, site.thresholds);
  const wording = prepareWording(site.wording, site.components);
  const sentences = wordVerdict(found, site.thresholds, wording);
  const lead = escapeHtml(sentences[0]);
  const html = fill(site.frames.page, {
    a_name: x.name,
    b_name: y.name,
    a_slug: x.side.slug,
    b_slug: y.side.slug,
    lead,
    description: lead,
    a_standing: x.standings.a,
    b_standing: y.standings.b,
    strength: found.strength,
    strength_label: site.strengths[found.strength],
    strength_text: escapeHtml(sentences[1]),
    rows: table(site, x, y, found.leads),
    searches: reachedBoth(site, x, y, searches && headToHead(a.edges, b.edges, searches, site.most_searches)),
    shared: found.shared.map((key) => shared(site, key, x, y)).join(""),
    a_heading: a.heading,
    b_heading: b.heading,
    a_own: own(site, x, found.only_a),
    b_own: own(site, y, found.only_b),
    verdict: escapeHtml(sentences.slice(0, -2).join(" ")),
    choose: sentences.slice(-2).map((sentence) => `<li>${escapeHtml(sentence)}</li>`).join(""),
    duels: duels(site, x, y),
    weightings: weightings(site, x, y, found),
    a_notes: a.notes,
    b_notes: b.notes,
    rivals: rivals(site, x, y),
    search: found.shared.length ? site.capabilities[found.shared[0]].search : site.any_search,
  });
  return { html, found, sentences };
}

/** A model at the reader's own weights: its standing and its rank's cell follow. */
function weighed(site, model, weights) {
  const name = escapeHtml(model.facts.name);
  if (!weights) return { ...model, name, side: prepareSide(model.facts) };
  const side = prepareSide(weigh(model.facts, weights));
  const values = { slug: side.slug, name, rank: side.rankTexts[0], ...rankGauge(side.rank) };
  values.rank_interval = rankInterval(side.rank[1], side.rank[2]);
  const standings = { a: fill(site.frames.standings.a, values), b: fill(site.frames.standings.b, values) };
  const cells = { ...model.cells, rank: fill(site.frames.rank_cell, values) };
  return { ...model, name, side, standings, cells, values: { ...model.values, rank: `${values.rank} ${values.rank_interval}` } };
}

/** The lengths of a rank's gauge. */
export function rankGauge(rank) {
  return gauge(...rank.map((value) => Math.floor(value / 100)));
}

function table(site, x, y, leads) {
  const leaderOn = new Map(["a", "b"].flatMap((who) => leads[who].map((index) => [site.components[index], who])));
  const rows = Object.entries(site.frames.rows).filter(([key]) => key in x.cells || key in y.cells);
  return rows
    .map(([key, frames]) => {
      const variant = x.values[key] === y.values[key] ? "same" : (leaderOn.get(key) ?? "");
      const unknown = site.frames.unknown[0];
      return fill(frames[variant], { a: x.cells[key] || unknown, b: y.cells[key] || unknown });
    })
    .join("");
}

function duels(site, x, y) {
  const shown = site.components.filter((key) => key in x.marks);
  return shown.map((key) => fill(site.frames.duels[key], { a: x.marks[key].a, b: y.marks[key].b })).join("");
}

function weightings(site, x, y, { leader, counted }) {
  if (!leader) return "";
  const weights = counted.map((index) => x.side.weights[index]);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const ranges = weightRanges(weights, counted.map((index) => x.side.points[index] - y.side.points[index]));
  const rows = ranges.map((range, place) => {
    const frame = site.frames.weight_rows[[site.components[counted[place]], range.below, range.above].join(" ")];
    return fill(frame, weightTexts(weights[place], whole, range));
  });
  return fill(site.frames.weightings, { a_name: x.name, b_name: y.name, rows: rows.join("") });
}

function shared(site, key, x, y) {
  const { name } = site.capabilities[key];
  return fill(site.frames.shared, { name, key, a_name: x.name, b_name: y.name, a: x.bodies[key], b: y.bodies[key] });
}

function own(site, side, keys) {
  const listed = keys.slice(0, site.most_own).map((key) => {
    return fill(site.frames.own, { name: site.capabilities[key].name, key, body: side.bodies[key] });
  });
  const more = keys.length - listed.length;
  return listed.join("") + (more ? fill(site.frames.more, { href: side.page, count: more }) : "");
}

/** Links to the nearest comparisons of both sides, this one not among them. */
function rivals(site, x, y) {
  const list = [x, y].flatMap((side) => {
    const others = side.rivals.filter(([slug]) => slug !== x.side.slug && slug !== y.side.slug);
    return others.map(([, name, href]) => {
      return fill(site.frames.rival, { href: escapeHtml(href), label: escapeHtml(`${side.side.name} vs ${name}`) });
    });
  });
  return list.length ? fill(site.frames.rivals, { list: list.join("") }) : "";
}

function reachedBoth(site, x, y, found) {
  if (!found) return site.no_searches;
  const { summary, top } = wordSearches(found, site.search_words, x.side.name, y.side.name);
  const list = top.map(({ query, how }) => fill(site.frames.listed_search, { query: escapeHtml(query), how: escapeHtml(how) }));
  return fill(site.frames.searches, { summary: escapeHtml(summary), list: list.join("") });
}
