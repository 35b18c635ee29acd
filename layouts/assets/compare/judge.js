// Two models → everything that a comparison says of them: the browser's side of rank.py, side.py and comparison.py.
// Shares are whole millionths, weights whole ten-thousandths; the same numbers as in Python, to the last digit.

import { divide, MILLION, points } from "./figures.js";
import { nearestFlip, shareOfWeightings } from "./weightings.js";

const ONE_WHOLE = 100 * MILLION;

const weighted = (weights, values) => weights.reduce((sum, weight, index) => sum + weight * values[index], 0);

/** The facts of a model at other weights (0 for a component that the site leaves out): its rank follows. */
export function weigh(facts, weights) {
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
  const jobs = facts.capabilities.filter((one) => one.job);
  return {
    ...facts,
    counted,
    unknown: counted.filter((index) => !facts.evidence[index]),
    complete: counted.every((index) => facts.lows[index] === facts.highs[index]),
    rankTexts: facts.rank.map((value) => points(value)),
    keys,
    has: new Set(keys),
    jobs: jobs.map((one) => one.key),
    byJob: [...jobs, ...facts.capabilities.filter((one) => !one.job)],
    nameOf: new Map(facts.capabilities.map((one) => [one.key, one.name])),
  };
}

const alike = (x, y) => x.every((value, index) => value === y[index]);

/** Everything that is said of two sides; `a` comes before `b` by slug. */
export function compare(a, b, thresholds) {
  const [strength, reason] = strengthOf(a, b, thresholds);
  const counted = [...a.weights.keys()].filter((index) => a.counted.includes(index) || b.counted.includes(index));
  const differences = counted.map((index) => a.points[index] - b.points[index]);
  const found = {
    a, b, strength, reason, counted, leads: leadsOf(counted, differences, thresholds.about_equal),
    leader: null, winner: null, share: null, flip: null, dominates: null, turning: [],
    shared: a.keys.filter((key) => b.has.has(key)),
    only_a: a.keys.filter((key) => !b.has.has(key)),
    only_b: b.keys.filter((key) => !a.has.has(key)),
    same_job: a.jobs.some((key) => b.jobs.includes(key)),
  };
  return { ...found, ...orderOf(found, differences) };
}

/** Who is ahead, how sure that is, and what could turn it. */
function orderOf({ a, b, strength, reason, counted }, differences) {
  if (a.rank[0] === b.rank[0] || reason === "none_types") return {};
  const leader = a.rank[0] > b.rank[0] ? "a" : "b";
  const ahead = leader === "a" ? differences : differences.map((difference) => -difference);
  const share = shareOfWeightings(ahead);
  const settled = share === 1;
  return {
    leader,
    share,
    flip: settled ? null : nearestFlip(counted.map((index) => a.weights[index]), ahead),
    dominates: settled ? leader : null,
    winner: strength === "leaning" || strength === "clear" ? leader : null,
    turning: strength === "leaning" ? turningOf(a, b, leader) : [],
  };
}

function strengthOf(a, b, thresholds) {
  const [[aRank, aLow, aHigh], [bRank, bLow, bHigh]] = [a.rank, b.rank];
  if (!alike(a.weights, b.weights)) return ["none", "none_types"];
  if (a.known < thresholds.min_evidence || b.known < thresholds.min_evidence) return ["none", "none_evidence"];
  if (aRank === bRank) return ["too-close", "tie"];
  if (Math.abs(aRank - bRank) < thresholds.too_close) return ["too-close", "too_close_points"];
  if (aHigh < bLow || bHigh < aLow) return ["clear", "clear"];
  if (bLow <= aRank && aRank <= bHigh && aLow <= bRank && bRank <= aHigh) return ["too-close", "too_close_intervals"];
  return ["leaning", "leaning"];
}

function leadsOf(counted, differences, aboutEqual) {
  const leads = { a: [], b: [], equal: [] };
  for (const [place, difference] of differences.entries()) {
    const equal = Math.abs(difference) < aboutEqual || !difference;
    leads[equal ? "equal" : difference > 0 ? "a" : "b"].push(counted[place]);
  }
  return leads;
}

/** The missing evidence that could undo the lead: the largest gaps, as many as it takes, largest first. */
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
  return gaps.slice(0, enough < 0 ? gaps.length : enough + 1).map(([, index, who]) => [who, index]);
}
