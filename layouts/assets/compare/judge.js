// Two models → everything that a comparison says of them: the browser's side of rank.py, side.py and comparison.py.
// Shares are whole millionths, weights whole ten-thousandths; the same numbers as in Python, to the last digit.

import { divide, MILLION } from "./figures.js";
import { commonResults, findByCapability, tally } from "./results.js";
import { nearestFlip, shareOfWeightings } from "./weightings.js";

const ONE_WHOLE = 100 * MILLION;

const weighted = (weights, values) => weights.reduce((sum, weight, index) => sum + weight * values[index], 0);

/** The facts of a model at other weights; a component that its family leaves out counts for nothing. */
export function weigh(facts, chosen) {
  const weights = chosen.map((weight, index) => (facts.knowns[index] === null ? 0 : weight));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const over = (values, times) => divide(times * weighted(weights, values), whole);
  if (!whole) return { ...facts, weights, rank: [0, 0, ONE_WHOLE], known: 0 };
  return {
    ...facts,
    weights,
    rank: [facts.points, facts.lows, facts.highs].map((values) => over(values, 100)),
    known: over(facts.knowns, 1),
  };
}

/** The facts of a model, made ready for comparison. */
export function prepareSide(facts) {
  const counted = [...facts.weights.keys()].filter((index) => facts.weights[index]);
  const keys = facts.capabilities.map((one) => one.key);
  const named = [...facts.capabilities, ...facts.lacks];
  return {
    ...facts,
    counted,
    unknown: counted.filter((index) => !facts.evidence[index]),
    complete: counted.every((index) => facts.lows[index] === facts.highs[index]),
    keys,
    does: new Set(keys),
    lacks: new Set(facts.lacks.map((one) => one.key)),
    statedLacks: new Set(facts.lacks.filter((one) => one.stated).map((one) => one.key)),
    jobOf: new Map(facts.capabilities.filter((one) => one.job).map((one) => [one.key, one.job])),
    nameOf: new Map(named.map((one) => [one.key, one.name])),
    tells: new Map(facts.capabilities.map((one) => [one.key, one.tells])),
  };
}

/** The rules of the site's file: thresholds as whole numbers, and the benchmarks by key; those that count come first. */
export function prepareRules(facts) {
  return { ...facts, benchmarks: new Map(facts.benchmarks.map((one, place, all) => [one.key, { ...one, order: one.counts ? place : place + all.length }])) };
}

/** Everything that is said of two sides; `a` comes before `b` by slug. */
export function compare(a, b, rules) {
  const overlap = overlapOf(a, b);
  const results = commonResults(a.results, b.results, rules);
  const found = {
    a,
    b,
    compares: a.family === b.family,
    same_job: overlap.shared.some((key) => a.jobOf.has(key) && [a.kind, b.kind].includes(a.jobOf.get(key))),
    counted: a.counted,
    overlap,
    results,
    findings: findByCapability(results, rules.benchmarks, overlap.shared),
    ...{ leader: null, winner: null, share: null, flip: null, dominates: null, turning: [] },
  };
  const reason = !found.compares ? "different_families" : isRetired(a, b) ? "retired" : "none_types";
  if (!found.compares || String(a.weights) !== String(b.weights) || isRetired(a, b)) {
    return { ...found, strength: "none", reason, leads: leadsOf(found, [], rules) };
  }
  return { ...found, ...orderOf(found, rules) };
}

const isRetired = (...sides) => sides.some((side) => side.status === "retired");

/** Who is ahead and on what, how sure that is, and what could turn it. */
function orderOf(found, rules) {
  const { a, b, counted } = found;
  const differences = counted.map((index) => a.points[index] - b.points[index]);
  const leader = a.rank[0] > b.rank[0] ? "a" : b.rank[0] > a.rank[0] ? "b" : null;
  const ahead = leader === "b" ? differences.map((difference) => -difference) : differences;
  const share = leader ? shareOfWeightings(ahead) : null;
  const [strength, reason] = strengthOf(a, b, share, rules);
  return {
    strength,
    reason,
    leader,
    share,
    winner: strength === "leaning" || strength === "clear" ? leader : null,
    flip: leader && share < 1 ? nearestFlip(counted.map((index) => a.weights[index]), ahead) : null,
    dominates: share === 1 ? leader : null,
    turning: reason === "leaning" ? turningOf(a, b, leader) : [],
    leads: leadsOf(found, differences, rules),
  };
}

/** What both have, what one has and is not known of the other, and what one lacks; in its side's order. */
function overlapOf(a, b) {
  return {
    shared: a.keys.filter((key) => b.does.has(key)),
    only_a: a.keys.filter((key) => !b.does.has(key) && !b.lacks.has(key)),
    only_b: b.keys.filter((key) => !a.does.has(key) && !a.lacks.has(key)),
    lacks_a: b.keys.filter((key) => a.lacks.has(key)),
    lacks_b: a.keys.filter((key) => b.lacks.has(key)),
  };
}

/** The strength of the verdict on two that compare, in this order: none, too-close, clear, leaning, else too-close. */
function strengthOf(a, b, share, rules) {
  if (Math.min(a.known, b.known) < rules.min_evidence) return ["none", "none_evidence"];
  if (share === null) return ["too-close", "tie"];
  const [[rank, low], [otherRank, otherLow, otherHigh], high] =
    a.rank[0] > b.rank[0] ? [a.rank, b.rank, a.rank[2]] : [b.rank, a.rank, b.rank[2]];
  if (rank - otherRank < rules.too_close) return ["too-close", "too_close_points"];
  if (share < 0.5) return ["too-close", "too_close_weights"];
  const apart = low - otherHigh >= rules.too_close;
  if (apart && shareInMillionths(share) >= rules.robust) return ["clear", "clear"];
  const within = otherLow <= rank && rank <= otherHigh && low <= otherRank && otherRank <= high;
  return within ? ["too-close", "too_close_intervals"] : ["leaning", apart ? "leaning_weights" : "leaning"];
}

/** A share of weightings as millionths; a whole only where it is exactly that, and never 0 for a leader. */
function shareInMillionths(share) {
  return share >= 1 ? MILLION : Math.min(MILLION - 1, Math.max(1, Math.floor(share * MILLION + 0.5)));
}

/**
 * Who leads on which components; a lead that the other side's interval reaches is one as far as known. So is a lead in
 * quality where the other side is ahead on more of the tests that both took alike. Where nothing is known of a side's
 * component, nobody is ahead there and nobody equal.
 */
function leadsOf({ a, b, counted, results }, differences, rules) {
  const leads = { a: [], b: [], equal: [], a_as_far_as_known: [], b_as_far_as_known: [] };
  const tests = tally(results);
  for (const [place, difference] of differences.entries()) {
    const index = counted[place];
    if (!a.evidence[index] || !b.evidence[index]) continue;
    const [who, other] = difference > 0 ? ["a", "b"] : ["b", "a"];
    const [ahead, behind] = difference > 0 ? [a, b] : [b, a];
    const equal = Math.abs(difference) < rules.about_equal || !difference;
    const denied = index === rules.quality && tests[other] > tests[who];
    const reached = behind.highs[index] >= ahead.points[index];
    leads[equal ? "equal" : reached || denied ? `${who}_as_far_as_known` : who].push(index);
  }
  return leads;
}

/** The missing evidence that could undo the lead: the largest gaps, as many as it takes; none where all is too little. */
function turningOf(a, b, leader) {
  const [leading, trailing] = leader === "a" ? [a, b] : [b, a];
  const follower = leader === "a" ? "b" : "a";
  let needed = 0;
  const gaps = [];
  for (const index of leading.counted) {
    const [weight, ahead, behind] = [leading.weights[index], leading.points[index], trailing.points[index]];
    needed += weight * (ahead - behind);
    if (ahead > leading.lows[index]) gaps.push([weight * (ahead - leading.lows[index]), index, leader]);
    if (trailing.highs[index] > behind) gaps.push([weight * (trailing.highs[index] - behind), index, follower]);
  }
  gaps.sort((x, y) => y[0] - x[0] || x[1] - y[1] || (x[2] === leader) - (y[2] === leader));
  const enough = gaps.findIndex(([gap]) => (needed -= gap) <= 0);
  return gaps.slice(0, enough + 1).map(([, index, who]) => [who, index]);
}
