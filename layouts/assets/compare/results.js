// Results of tests that two models took alike, side by side: the browser's side of results.py.

/** The results that both have, in the order of scoring.yaml, then of their settings, in which each side lists its own. */
export function commonResults(a, b, { benchmarks, telling }) {
  const others = new Map(b.map((result) => [placeOf(result), result]));
  const shared = a.filter((result) => others.has(placeOf(result)));
  shared.sort((x, y) => benchmarks.get(x.benchmark).order - benchmarks.get(y.benchmark).order);
  return shared.map((own) => common(own, others.get(placeOf(own)), benchmarks.get(own.benchmark), telling));
}

export const placeOf = ({ benchmark, settings }) => JSON.stringify([benchmark, settings]);

function common(a, b, { better, counts, error }, telling) {
  const ahead = better === "higher" ? a.value - b.value : b.value - a.value;
  const margin = Math.abs(ahead) / error;
  return {
    benchmark: a.benchmark,
    settings: a.settings,
    a: a.value,
    b: b.value,
    better: ahead > 0 ? "a" : ahead < 0 ? "b" : "",
    margin,
    telling: margin > telling,
    counts,
  };
}

/**
 * A finding for each shared capability that a telling result in common tests, in their order. A test speaks for the side
 * that is ahead on more of all its runs, by those of them that tell.
 */
export function findByCapability(results, benchmarks, shared) {
  const leads = leadsOf(results);
  return shared.flatMap((capability) => {
    const tells = (one) => one.counts && one.telling && benchmarks.get(one.benchmark).tests.includes(capability);
    const tests = results.filter(tells);
    if (!tests.length) return [];
    const forA = tests.filter((one) => one.better === "a" && leads.get(one.benchmark) > 0);
    const forB = tests.filter((one) => one.better === "b" && leads.get(one.benchmark) < 0);
    const [a, b] = [forA, forB].map((found) => new Set(found.map((one) => one.benchmark)).size);
    const better = a > b ? "a" : b > a ? "b" : "";
    return [{ capability, better, results: { a: forA, b: forB, "": tests }[better] }];
  });
}

/** Who is ahead on how many of the tests that count; each test once, however many settings are common. */
export function tally(results) {
  const all = [...leadsOf(results).values()];
  return { a: all.filter((lead) => lead > 0).length, b: all.filter((lead) => lead < 0).length, tests: all.length };
}

/** On how many settings of each test that counts `a` is ahead, less those on which `b` is. */
function leadsOf(results) {
  const leads = new Map();
  for (const { benchmark, better, counts } of results) {
    if (counts) leads.set(benchmark, (leads.get(benchmark) ?? 0) + { a: 1, b: -1, "": 0 }[better]);
  }
  return leads;
}
