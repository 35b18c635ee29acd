// Results of tests that two models took alike, side by side: the browser's side of results.py.

/** The results that both have, in the order of their tests, then of their settings, in which each side lists its own. */
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

/** A finding for each shared capability that a test in common tests, in their order, with who is ahead on which tests. */
export function findByCapability(results, benchmarks, shared) {
  const leads = leadsOf(results);
  return shared.flatMap((capability) => {
    const tests = [...leads.keys()].filter((test) => benchmarks.get(test).tests.includes(capability));
    if (!tests.length) return [];
    const [a, b] = [tests.filter((test) => leads.get(test) > 0), tests.filter((test) => leads.get(test) < 0)];
    const even = tests.filter((test) => !leads.get(test));
    const better = a.length > b.length ? "a" : b.length > a.length ? "b" : "";
    return [{ capability, better, a, b, even, telling: tellingOf(results, { a, b }, better) }];
  });
}

/** The results that tell, of the tests that speak for a side; none where as many tests or more tell the contrary. */
function tellingOf(results, tests, better) {
  const told = (who) => results.filter((one) => tests[who].includes(one.benchmark) && one.better === who && one.counts && one.telling);
  const size = (found) => new Set(found.map((one) => one.benchmark)).size;
  if (!better) return [];
  const [own, other] = [told(better), told(better === "a" ? "b" : "a")];
  return size(own) > size(other) ? own : [];
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
