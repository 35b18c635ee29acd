// The capabilities of two models as their comparison shows them, folded: the browser's side of overlaps.py.

import { counted } from "./figures.js";
import { escapeHtml, fill } from "./frames.js";

const sizeOf = (text) => new TextEncoder().encode(text).length;

/** The fold's one line, and what is in it. */
export function renderOverlap(site, x, y, overlap) {
  const described = overlap.shared.filter((key) => key in x.briefs && key in y.briefs);
  const first = [Object.keys(x.briefs)[0], Object.keys(y.briefs)[0]];
  const larger = (key) => Math.max(sizeOf(x.briefs[key]), sizeOf(y.briefs[key]));
  const both = within(site, inOrder(described, first, x, y), larger, site.most.room, first);
  const [ofX, xOwn] = own(site, x, y, described, both, first);
  const [ofY, yOwn] = own(site, y, x, described, both, first);
  const told = [...both, ...xOwn, ...yOwn];
  const untold = (keys) => keys.filter((key) => !told.includes(key));
  const html = [
    ...both.map((key) => shared(site, key, x, y)),
    names(site, "Both have, too", untold(overlap.shared)),
    names(site, `Not known of ${y.side.name}`, untold(overlap.only_a)),
    names(site, `Not known of ${x.side.name}`, untold(overlap.only_b)),
    names(site, `${x.side.name} lacks`, overlap.lacks_a),
    names(site, `${y.side.name} lacks`, overlap.lacks_b),
    ofX,
    ofY,
  ];
  return { overlap: escapeHtml(summary(x.side.name, y.side.name, overlap)), capabilities: html.join("") };
}

function summary(xName, yName, { shared: common, only_a, only_b, lacks_a, lacks_b }) {
  const told = [`${counted(common.length)} ${common.length === 1 ? "capability" : "capabilities"} in common`];
  for (const [name, other, only, lacks] of [[xName, yName, only_a, lacks_b], [yName, xName, only_b, lacks_a]]) {
    if (lacks.length) told.push(`${lacks.length} that ${other} lacks`);
    if (only.length) told.push(`${only.length} known of ${name} only`);
  }
  return told.join(", ");
}

/** The first sections, and of the others as many as there is room for. */
function within(site, keys, size, room, first) {
  let taken = 0;
  return keys.filter((key) => (taken += size(key)) <= room || first.includes(key)).slice(0, site.most.shown);
}

/** The first section of each side, then those whose "vs alternatives" names the other side. */
function inOrder(keys, first, one, other) {
  const faces = (key) =>
    (one.alternatives[key] ?? "").includes(other.side.name) || (other.alternatives[key] ?? "").includes(one.side.name);
  const place = (key) => (first.includes(key) ? 0 : faces(key) ? 1 : 2);
  return keys.slice().sort((left, right) => place(left) - place(right));
}

function shared(site, key, x, y) {
  const { name } = site.capabilities[key];
  return fill(site.frames.shared, { name, key, a_name: x.name, b_name: y.name, a: x.briefs[key], b: y.briefs[key] });
}

function names(site, title, keys) {
  if (!keys.length) return "";
  const list = keys.map((key) => fill(site.frames.listed, { name: site.capabilities[key].name, key })).join("");
  return fill(site.frames.group, { title: escapeHtml(title), list: `<ul class="inline">${list}</ul>` });
}

/** What a side describes and the other does not, in the room that what both describe has left. */
function own(site, model, other, described, both, first) {
  const keys = Object.keys(model.briefs).filter((key) => !described.includes(key));
  if (!keys.length) return ["", []];
  const room = site.most.room - both.reduce((sum, key) => sum + sizeOf(model.briefs[key]), 0);
  const fitting = within(site, inOrder(keys, first, model, other), (key) => sizeOf(model.briefs[key]), room, first);
  const shown = fitting.slice(0, site.most.shown - both.length);
  const texts = shown.map((key) => {
    return fill(site.frames.own, { name: site.capabilities[key].name, key, body: model.briefs[key] });
  });
  const rest = keys.length - shown.length;
  if (rest) texts.push(fill(site.frames.more, { href: model.page, count: rest }));
  const title = escapeHtml(`${model.side.name} Capabilities`);
  return [fill(site.frames.group, { title, list: texts.join("") }), shown];
}
