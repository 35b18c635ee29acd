// The searches that reach two models and to whom they lead more strongly: the browser's side of reach.py.

import { counted, divide, points } from "./figures.js";

const HUNDREDTH = 10_000; // millionths

/** Leads and most frequent searches of a pair from each side's edges by group; null where no search reaches both. */
export function headToHead(aEdges, bEdges, { groups, searches }, most) {
  const ofB = new Map(bEdges.map(([group, edge, part]) => [group, { edge, part }]));
  const both = new Map();
  for (const [group, edge, part] of aEdges) {
    const other = ofB.get(group);
    if (other) both.set(group, { lead: edge - other.edge, part: Math.min(part, other.part) });
  }
  if (!both.size) return null;
  const found = { count: 0, a_ahead: 0, b_ahead: 0, even: 0, top: [] };
  for (const [group, { lead }] of both) {
    found[lead > 0 ? "a_ahead" : lead < 0 ? "b_ahead" : "even"] += groups[group];
    found.count += groups[group];
  }
  for (const [query, count, group, scale] of searches) {
    if (found.top.length === most) break;
    const edge = both.get(group);
    if (!edge) continue;
    const ahead = edge.lead > 0 ? "a" : edge.lead < 0 ? "b" : null;
    found.top.push({ query, count, ahead, confidence: edge.part * scale * HUNDREDTH });
  }
  return { ...found, confidence: meanConfidence(found.top) };
}

/** Over the counts; a search that nobody counted yet counts as one. */
function meanConfidence(top) {
  const weight = top.reduce((sum, { count }) => sum + (count || 1), 0);
  return divide(top.reduce((sum, { count, confidence }) => sum + confidence * (count || 1), 0), weight);
}

const percent = (part, whole) => `${whole ? divide(100 * part, whole) : 0}%`;
const share = (value) => points(value, 2);
const filled = (words, values) => words.replace(/\{(\w+)\}/g, (slot, name) => values[name]);

/** What found searches say, in the words that shared_searches.py fills too. */
export function wordSearches(found, words, aName, bName) {
  const names = { a: aName, b: bName };
  const summary = filled(words.summary, {
    a_name: aName,
    b_name: bName,
    count: counted(found.count),
    a_ahead: counted(found.a_ahead),
    b_ahead: counted(found.b_ahead),
    a_share: percent(found.a_ahead, found.count),
    b_share: percent(found.b_ahead, found.count),
    even: counted(found.even),
    confidence: share(found.confidence),
  });
  const top = found.top.map(({ query, count, ahead, confidence }) => {
    const leads = ahead ? filled(words.ahead, { name: names[ahead] }) : words.even;
    return { query, how: filled(words.listed, { count: counted(count), ahead: leads, confidence: share(confidence) }) };
  });
  return { summary, top };
}
