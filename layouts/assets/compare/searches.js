// The searches that reach two models and to whom they lead more strongly: the browser's side of reach.py.

/** Leads and most frequent searches of a pair from each side's edges by group; null where no search reaches both. */
export function headToHead(aEdges, bEdges, { groups, searches }, most) {
  const ofB = new Map(bEdges.map(([group, edge]) => [group, edge]));
  const both = new Map(aEdges.filter(([group]) => ofB.has(group)).map(([group, edge]) => [group, edge - ofB.get(group)]));
  if (!both.size) return null;
  const found = { count: 0, a_ahead: 0, b_ahead: 0, even: 0, top: [] };
  for (const [group, lead] of both) {
    found[lead > 0 ? "a_ahead" : lead < 0 ? "b_ahead" : "even"] += groups[group];
    found.count += groups[group];
  }
  for (const [query, count, group] of searches) {
    if (found.top.length === most) break;
    if (both.has(group)) found.top.push({ query, count });
  }
  return found;
}
