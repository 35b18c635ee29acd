// A comparison → sentences, in the words of the one data file: the browser's side of verdict.py.

import { divide, fixed, MILLION, plain, points } from "./figures.js";
import { reasonsFor, resultTexts } from "./reasons.js";
import { tally } from "./results.js";
import { listed } from "./wording.js";

const ROUNDING_NOISE = 1e-9;
const FEW_TESTS = 3;
const MANY_MORE = 2;

/** The sentences in their order: life, jobs, score, strength, results, leads, how sure, how alike, what to take. */
export function wordVerdict(found, rules, wording) {
  const reasons = { a: reasonsFor("a", found, rules, wording), b: reasonsFor("b", found, rules, wording) };
  const [opening, ending] = ["retired", "deprecated"].map((status) => lives(found, status, wording));
  const sure = howSure(found, wording);
  const [said, card] = [[], []];
  if (!found.compares) opening.push(...unlikeJobs(found, wording), ...ending, ...differentJobs(found, rules, wording));
  else opening.push(...ending);
  if (found.compares && found.reason !== "retired") {
    const jobs = found.same_job ? [] : unlikeJobs(found, wording);
    said.push(score(found, rules, wording), strength(found, rules, wording), ...results(found, rules, wording));
    card.push(...jobs, said[1], ...(tally(found.results).tests ? said.slice(2) : []));
    opening.push(...jobs);
    said.push(...leads(found, wording), ...sure, ...alike(found, wording));
  }
  const takes = take(found, reasons, wording);
  const sentences = [...opening, ...said, ...takes];
  return { sentences, opening: opening.length, howSure: sure, card, takes: takes.length, reasons };
}

const led = (found) => (found.leader === "b" ? [found.b, found.a] : [found.a, found.b]);

// --- life and jobs ------------------------------------------------------------------------------------

function lives({ a, b }, status, wording) {
  return [a, b].filter((side) => side.status === status).map((side) => lifeSentence(side, wording));
}

/** That a retired or deprecated model is gone, or goes, and what takes its place. */
function lifeSentence({ name, status, ends, successor }, { say }) {
  const key = status === "retired" ? (ends ? "retired" : "gone") : ends ? "ends" : "deprecated";
  return say(`life.${key}${successor ? "_successor" : ""}`, { name, day: ends, successor });
}

function unlikeJobs({ a, b, compares }, { say }) {
  const named = a.does_what && b.does_what && a.does_what !== b.does_what;
  const jobs = { first: a.name, first_job: a.does_what, second: b.name, second_job: b.does_what };
  if (named) return [say(compares ? "jobs.each" : "jobs.different", jobs)];
  return compares ? [] : [say("jobs.unlike")];
}

function differentJobs(found, rules, wording) {
  const { a, b } = found;
  const { say, joints, most } = wording;
  const sentences = [];
  if (a.status !== "retired" && b.status !== "retired") {
    const ranks = { first: a.name, first_rank: points(a.rank[0]), second: b.name, second_rank: points(b.rank[0]) };
    sentences.push(say("jobs.ranks", ranks));
  }
  const shared = found.overlap.shared.filter((key) => a.jobOf.has(key)).map((key) => a.nameOf.get(key));
  if (shared.length) sentences.push(say("jobs.shared", { shared: listed(shared.slice(0, most.shared), joints.and) }));
  return found.results.length ? [...sentences, ...results(found, rules, wording)] : sentences;
}

// --- score and strength -------------------------------------------------------------------------------

/** How many decimals it takes to print two ranks that differ, and where they differ by less than `apart` to show that. */
function rankDecimals(a, b, apart = null) {
  if (a === b) return 0;
  for (let places = 0; places < 7; places += 1) {
    const [x, y] = [a, b].map((value) => divide(value * 10 ** places, MILLION));
    const tooFar = apart !== null && Math.abs(x - y) * MILLION >= apart * 10 ** places;
    if (x !== y && !tooFar) return places;
  }
  return 6;
}

/** The two ranks as they stand side by side, with as many decimals as the sentences about them need. */
export function rankTexts({ a, b, reason, leader }, rules) {
  const apart = reason === "too_close_points" ? rules.too_close : null;
  const decimals = leader ? rankDecimals(a.rank[0], b.rank[0], apart) : 0;
  return [a, b].map((side) => points(side.rank[0], decimals));
}

function score(found, rules, { say }) {
  const [a, b] = rankTexts(found, rules);
  const names = { first: found.a.name, first_rank: a, second: found.b.name, second_rank: b };
  if (found.winner === "b") return say("score.ahead", { leader: found.b.name, leader_rank: b, other: found.a.name, other_rank: a });
  if (found.winner) return say("score.ahead", { leader: found.a.name, leader_rank: a, other: found.b.name, other_rank: b });
  return say(`score.${found.reason === "tie" ? "tie" : found.strength === "none" ? "none" : "too_close"}`, names);
}

/** How strong a verdict is, in few words, and whom the tests favour against it. */
export function strengthLabel(found, { say }) {
  const { winner, strength } = found;
  const tests = tally(found.results);
  const favoured = favouredOf(found, tests);
  const label = say(`label.${favoured && strength === "leaning" ? "denied" : strength}`, winner ? { leader: found[winner].name } : {});
  if (!favoured) return label;
  const [more, fewer] = [Math.max(tests.a, tests.b), Math.min(tests.a, tests.b)];
  return say("label.tests", { label, other: found[favoured].name, more, fewer });
}

/** Who is ahead on more tests than the winner, or where it is too close to call on many more than the other. */
function favouredOf({ winner, strength }, tests) {
  const more = tests.a > tests.b ? "a" : "b";
  const [most, fewer] = [Math.max(tests.a, tests.b), Math.min(tests.a, tests.b)];
  if (winner) return most > fewer && more !== winner ? more : null;
  return strength === "too-close" && most >= FEW_TESTS && most >= MANY_MORE * fewer ? more : null;
}

function interval(side, decimals) {
  const [low, high] = [points(side.rank[1], decimals), points(side.rank[2], decimals)];
  return low === high ? low : `${low}–${high}`;
}

/** How many decimals it takes to print two intervals beside their ranks without contradicting them. */
function intervalDecimals(first, second) {
  const [one, other] = [first.rank[0], second.rank[0]];
  let decimals = one !== other && points(one) === points(other) ? rankDecimals(one, other) : 0;
  for (const [below, above] of [[first, second], [second, first]]) {
    if (below.rank[2] < above.rank[1]) decimals = Math.max(decimals, rankDecimals(below.rank[2], above.rank[1]));
  }
  return decimals;
}

function strength(found, rules, wording) {
  const { reason } = found;
  const say = (key, values) => wording.say(`strength.${key}`, values);
  const [first, second] = led(found);
  if (reason === "none_evidence") {
    const thin = [found.a, found.b].filter((side) => side.known < rules.min_evidence).map((side) => side.name);
    return say(reason, { thin: listed(thin, wording.joints.and), min_evidence: `${plain(rules.min_evidence, 4)}%` });
  }
  if (reason === "clear") return clear(first, second, wording, say);
  if (reason === "leaning") {
    return found.turning.length ? say(reason, { missing: turning(found, wording) }) : say("leaning_close");
  }
  if (reason === "too_close_points") return say(reason, { threshold: pointsOf(rules.too_close, wording) });
  const decimals = reason === "too_close_intervals" ? intervalDecimals(found.a, found.b) : 0;
  const ends = { first_interval: interval(found.a, decimals), second_interval: interval(found.b, decimals) };
  return say(reason, { leader: first.name, other: second.name, ...ends });
}

function clear(first, second, wording, say) {
  if ([first, second].some((side) => side.rank[1] === side.rank[2])) return say("clear_known");
  const decimals = intervalDecimals(first, second);
  const between = ({ rank }) => wording.say("between", { low: points(rank[1], decimals), high: points(rank[2], decimals) });
  const ends = { leader_interval: between(first), other_interval: between(second) };
  return say("clear", { leader: first.name, other: second.name, ...ends });
}

/** The missing evidence by side, that of the largest gap first. */
function turning(found, wording) {
  const bySide = new Map();
  for (const [who, index] of found.turning) bySide.set(who, [...(bySide.get(who) ?? []), index]);
  for (const indexes of bySide.values()) indexes.sort((x, y) => x - y);
  const [one, other] = bySide.values();
  if (other && String(one) === String(other)) return wording.say("part.of_either", { components: wording.list(one) });
  const parts = [...bySide].map(([who, indexes]) => partOf(indexes, found[who].name, wording));
  return listed(parts, wording.joints.and);
}

/** Components of one side: "adoption and quality of Example Large". */
const partOf = (indexes, name, wording) => wording.say("part.of", { components: wording.list(indexes), name });

function pointsOf(threshold, { say }) {
  return threshold === MILLION ? say("points.one") : say("points.many", { count: plain(threshold, 6) });
}

// --- who leads on what --------------------------------------------------------------------------------

/** On how many tests that both took alike which side is ahead. */
function results(found, rules, { say }) {
  const { a, b, tests } = tally(found.results);
  if (!tests) return found.compares && !found.results.length ? [say("results.none")] : [];
  const who = a >= b ? "a" : "b";
  const [name, second] = who === "a" ? [found.a.name, found.b.name] : [found.b.name, found.a.name];
  const [most, fewer, count] = [Math.max(a, b), Math.min(a, b), tests > 1 ? say("count", { count: tests }) : say("count.one")];
  if (tests === 1 && most) {
    const result = found.results.find((one) => one.counts && one.better === who);
    return [say("results.one", { name, ...resultTexts(result, who, rules.benchmarks) })];
  }
  if (!most) return [say("results.even", { tests: count })];
  if (most === tests) return [say("results.ahead", { tests: count, name })];
  if (!fewer) return [say("results.some", { tests: count, name, count: most })];
  return [say("results.mixed", { tests: count, first: name, first_count: most, second, second_count: fewer })];
}

/** Each shared capability that a common test tests, with who is ahead there and by which tests. */
export function findingTexts(found, rules, wording) {
  return found.findings.map((finding) => [finding.capability, findingText(found, finding, rules, wording)]);
}

function findingText(found, { better, a, b, even }, { benchmarks }, wording) {
  const { say, joints } = wording;
  const sides = [[found.a.name, a], [found.b.name, b]];
  const [[name, own], [other, others]] = better === "b" ? sides.reverse() : sides;
  const all = a.length + b.length + even.length;
  const told = (tests, who) => ({ name: who, tests: namedTests(tests, benchmarks, wording), count: tests.length, all });
  if (!own.length) return say("finding.even", told(even));
  if (all === 1) return say("finding.one", told(own, name));
  if (own.length === all) return say(all === 2 ? "finding.both" : "finding.all", told(own, name));
  const parts = [say(better ? "finding.more" : "finding.split", told(own, name))];
  if (others.length) parts.push(say("finding.other", told(others, other)));
  if (even.length) parts.push(say("finding.equal", told(even)));
  return parts.join(joints.part);
}

/** The first tests by name, and how many more there are; one that is left over is named. */
function namedTests(tests, benchmarks, { say, joints, most }) {
  const shown = tests.length <= most.tests + 1 ? tests.length : most.tests;
  const names = tests.slice(0, shown).map((test) => benchmarks.get(test).label);
  const rest = tests.length > shown ? [say("tests.more", { count: tests.length - shown })] : [];
  return [...names, ...rest].join(joints.test);
}

function leads(found, wording) {
  const { say, list } = wording;
  const { a, b, leads: on } = found;
  const sentences = [];
  if (on.a.length && on.b.length) {
    const both = { first: a.name, first_leads: list(on.a), second: b.name, second_leads: list(on.b) };
    sentences.push(say("leads.both", both));
  } else if (on.a.length || on.b.length) {
    sentences.push(say("leads.one", { first: on.a.length ? a.name : b.name, leads: list(on.a.length ? on.a : on.b) }));
  }
  for (const [side, ahead] of [[a, on.a_as_far_as_known], [b, on.b_as_far_as_known]]) {
    if (ahead.length) sentences.push(say("leads.as_far_as_known", { name: side.name, components: list(ahead) }));
  }
  if (on.equal.length) {
    const every = String(on.equal) === String(found.counted);
    sentences.push(every ? say("leads.all_equal") : say("leads.equal_too", { equal: list(on.equal) }));
  }
  const unknown = a.unknown.length || b.unknown.length;
  return unknown ? [...sentences, say("leads.no_evidence", { missing: withoutEvidence(a, b, wording) })] : sentences;
}

/** The components of which nothing is known: "adoption and quality of X or on freshness of Y". */
function withoutEvidence(a, b, wording) {
  if (String(a.unknown) === String(b.unknown)) {
    return wording.say("part.of_either", { components: wording.list(a.unknown) });
  }
  const sides = [a, b].filter((side) => side.unknown.length);
  return sides.map((side) => partOf(side.unknown, side.name, wording)).join(wording.joints.or_on);
}

// --- how sure -----------------------------------------------------------------------------------------

/** A share of weightings in percent with one decimal; "100%" only where it is exactly that, never "0.0%". */
function shareText(share) {
  if (share >= 1) return "100%";
  const tenths = Math.min(999, Math.max(1, Math.floor(share * 1000 + 0.5 + ROUNDING_NOISE)));
  return `${fixed(tenths, 1)}%`;
}

/** The weight that turns the order, rounded away from today's, and today's weight, in percent. */
function flipTexts({ direction, turn, turnWhole, now, nowWhole }) {
  for (let decimals = 0; ; decimals += 1) {
    const whole = 100n * 10n ** BigInt(decimals);
    const today = (2n * now * whole + nowWhole) / (2n * nowWhole);
    const below = direction === "below";
    const turned = below ? (turn * whole) / turnWhole : (turn * whole + turnWhole - 1n) / turnWhole;
    if (below ? 0n < turned && turned < today : today < turned && turned < whole) {
      const text = fixed(today, decimals);
      return [`${fixed(turned, decimals)}%`, `${decimals ? text.replace(/\.?0+$/, "") : text}%`];
    }
  }
}

const wholePercent = ({ now, nowWhole }) => `${(200n * now + nowWhole) / (2n * nowWhole)}%`;

/** Below or above which weight the order turns; "nothing" and "all" where that is no weight that a reader could set. */
function flipKind({ direction, turn, turnWhole, now, nowWhole }) {
  const today = (200n * now + nowWhole) / (2n * nowWhole);
  if (direction === "below") return 100n * turn < turnWhole && today > 1n ? "nothing" : "below";
  return 100n * turn > 99n * turnWhole && today < 99n ? "all" : "above";
}

/** The weights at which the order turns: "less than 17%", "almost nothing". */
export function flipWords(flip) {
  const kind = flipKind(flip);
  if (kind === "nothing") return "almost nothing";
  return kind === "all" ? "almost everything" : `${kind === "below" ? "less" : "more"} than ${flipTexts(flip)[0]}`;
}

function howSure(found, { say, names, numbers }) {
  if (found.strength === "none" || found.share === null) return [];
  const [leader, other] = led(found);
  const parts = numbers[found.counted.length];
  const share = { parts, share: shareText(found.share), leader: leader.name };
  const sentences = found.counted.length > 1 ? [say("weightings.share", share)] : [];
  if (found.flip) {
    const kind = flipKind(found.flip);
    const [weight, today] = flipTexts(found.flip);
    const now = kind === found.flip.direction ? today : wholePercent(found.flip);
    const component = names[found.counted[found.flip.index]];
    sentences.push(say(`weightings.${kind}`, { other: other.name, component, weight, now }));
  } else if (found.dominates) {
    const known = leader.complete && other.complete;
    sentences.push(say(`weightings.dominates${known ? "" : "_as_far_as_known"}`, { leader: leader.name }));
    if (found.reason === "too_close_intervals") sentences.push(say("weightings.dominates_too_close", {}));
  }
  return sentences;
}

// --- how alike, what to take --------------------------------------------------------------------------

function alike({ a, b, overlap }, wording) {
  const { say, most } = wording;
  const shared = overlap.shared.map((key) => a.nameOf.get(key));
  const sentences = [shared.length ? cut("alike.shared", shared, most.shared, wording, {}) : say("alike.none_shared")];
  for (const [side, other, lacks] of [[a, b, overlap.lacks_a], [b, a, overlap.lacks_b]]) {
    const telling = lacks.filter((key) => side.statedLacks.has(key) || other.jobOf.has(key));
    const named = (telling.length ? telling : lacks).map((key) => other.nameOf.get(key));
    if (named.length) sentences.push(cut("alike.lacks", named, most.capabilities, wording, { name: side.name, other: other.name }));
  }
  return sentences;
}

/** A sentence with a list; a long one is cut, and the rest counted. */
function cut(key, names, most, { say, joints }, values) {
  if (names.length <= most + 1) return say(key, { ...values, capabilities: listed(names, joints.and) });
  return say(`${key}_more`, { ...values, capabilities: names.slice(0, most).join(", "), more: names.length - most });
}

/** Which side to take and why; of a side for which nothing speaks, only where the other leads everywhere. */
function take(found, reasons, wording) {
  const { say, joints } = wording;
  return ["a", "b"].flatMap((who) => {
    const [name, texts] = [found[who].name, reasons[who].map((reason) => reason.text)];
    const [last, before] = [texts[texts.length - 1], texts.slice(0, -1).join(joints.further)];
    if (texts.length) return [say("take.if", { name, reasons: before ? before + joints.last + last : last })];
    return withoutReason(who, found, wording) || [];
  });
}

/** The components that make up most of a lead, in their order: the largest gains, to three quarters. */
function partsOfLead(leader, other) {
  const gains = leader.counted.map((index) => [index, leader.weights[index] * (leader.points[index] - other.points[index])]);
  let left = 3 * gains.reduce((sum, [, gain]) => sum + gain, 0);
  const made = [];
  for (const [index, gain] of gains.sort(([, x], [, y]) => y - x)) {
    if (left <= 0) break;
    made.push(index);
    left -= 4 * gain;
  }
  return made.sort((x, y) => x - y);
}

/** What is said of a side without a reason: on what its lead rests, or that nothing speaks for it; else nothing. */
export function withoutReason(who, found, { say, list }) {
  const { a, b, winner, dominates, leads } = found;
  const { name } = found[who];
  if (winner === who) {
    const made = partsOfLead(...(who === "a" ? [a, b] : [b, a]));
    const unsure = [...leads.a_as_far_as_known, ...leads.b_as_far_as_known, ...a.unknown, ...b.unknown];
    const key = made.some((index) => unsure.includes(index)) ? "take.rests_as_far_as_known" : "take.rests";
    return say(key, { name, components: list(made) });
  }
  return winner && dominates === winner && !tally(found.results)[who] ? say("take.nothing", { name }) : "";
}
