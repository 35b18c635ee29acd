// A comparison → sentences, in the words of the one data file: the browser's side of verdict.py and reasons.py.

import { divide, fixed, plain, points } from "./figures.js";

const ROUNDING_NOISE = 1e-9;
const PAID_TIERS = ["usage", "subscription"];

/** The words of the verdict; `components` are the keys of the components in their order. */
export function prepareWording(texts, components) {
  const names = components.map((key) => texts.components[key]);
  const { joints, most } = texts;
  return {
    say: (key, values = {}) => texts.sentences[key].replace(/\{(\w+)\}/g, (slot, name) => valueOf(values, name)),
    list: (indexes) => listed([...indexes].sort((x, y) => x - y).map((index) => names[index]), joints.and),
    names,
    joints,
    most,
  };
}

function valueOf(values, name) {
  if (!(name in values)) throw new Error(`a sentence has a name '${name}' that nothing stands for`);
  return values[name];
}

/** The verdict's sentences in their order; the last two say what to choose. */
export function wordVerdict(found, thresholds, wording) {
  return [
    score(found, wording),
    strength(found, thresholds, wording),
    ...leads(found, wording),
    ...howSure(found, wording),
    ...howAlike(found, wording),
    choose(found.a, found.b, wording),
    choose(found.b, found.a, wording),
  ];
}

const listed = (words, joint) => (words.length < 2 ? words.join("") : words.slice(0, -1).join(", ") + joint + words.at(-1));
const led = (found) => (found.leader === "b" ? [found.b, found.a] : [found.a, found.b]);

// --- score and strength -------------------------------------------------------------------------------

/** How many decimals it takes to tell two ranks apart in print. */
export function rankDecimals(a, b) {
  return a === b ? 0 : [0, 1, 2, 3, 4, 5, 6].find((places) => points(a, places) !== points(b, places));
}

function score(found, { say }) {
  const [first, second] = found.winner ? led(found) : [found.a, found.b];
  const decimals = rankDecimals(first.rank[0], second.rank[0]);
  const [x, y] = [points(first.rank[0], decimals), points(second.rank[0], decimals)];
  if (found.winner) return say("score.ahead", { leader: first.name, leader_rank: x, other: second.name, other_rank: y });
  const key = found.reason === "tie" ? "tie" : found.strength === "none" ? "none" : "too_close";
  return say(`score.${key}`, { first: first.name, first_rank: x, second: second.name, second_rank: y });
}

function interval(side, decimals) {
  const [low, high] = [points(side.rank[1], decimals), points(side.rank[2], decimals)];
  return low === high ? low : `${low}–${high}`;
}

/** How many decimals it takes to print two intervals beside their ranks without contradicting them. */
function intervalDecimals(first, second) {
  let decimals = first.rankTexts[0] === second.rankTexts[0] ? rankDecimals(first.rank[0], second.rank[0]) : 0;
  for (const [below, above] of [[first, second], [second, first]]) {
    if (below.rank[2] < above.rank[1] && below.rankTexts[2] === above.rankTexts[1]) {
      decimals = Math.max(decimals, rankDecimals(below.rank[2], above.rank[1]));
    }
  }
  return decimals;
}

function strength(found, thresholds, wording) {
  const { reason } = found;
  const say = (values) => wording.say(`strength.${reason}`, values);
  if (reason === "none_evidence") {
    const thin = [found.a, found.b].filter((side) => side.known < thresholds.min_evidence).map((side) => side.name);
    return say({ thin: listed(thin, wording.joints.and), min_evidence: `${plain(thresholds.min_evidence, 4)}%` });
  }
  if (reason === "too_close_points") return say({ threshold: pointsOf(thresholds.too_close, wording) });
  const [first, second] = led(found);
  const decimals = intervalDecimals(first, second);
  return say({
    leader_interval: interval(first, decimals),
    other_interval: interval(second, decimals),
    first_interval: interval(found.a, decimals),
    second_interval: interval(found.b, decimals),
    missing: turning(found, wording),
  });
}

/** The missing evidence by side, that of the largest gap first. */
function turning(found, wording) {
  const bySide = new Map();
  for (const [who, index] of found.turning) bySide.set(who, [...(bySide.get(who) ?? []), index]);
  const parts = [...bySide].map(([who, indexes]) => partOf(indexes, found[who].name, wording));
  return listed(parts, wording.joints.and);
}

/** Components of one side: "adoption and quality of Example Large". */
function partOf(indexes, name, wording) {
  return wording.say("part.of", { components: wording.list(indexes), name });
}

function pointsOf(threshold, { say }) {
  const count = plain(threshold, 6);
  return count === "1" ? say("points.one") : say("points.many", { count });
}

// --- who leads on what --------------------------------------------------------------------------------

function leads(found, wording) {
  const { say, list } = wording;
  const { a, b, equal } = found.leads;
  const [first, second] = [found.a.name, found.b.name];
  const sentences = [];
  if (a.length && b.length) {
    sentences.push(say("leads.both", { first, first_leads: list(a), second, second_leads: list(b) }));
  } else if (a.length || b.length) {
    sentences.push(say("leads.one", { first: a.length ? first : second, leads: list(a.length ? a : b) }));
  } else if (equal.length) {
    sentences.push(say("leads.all_equal"));
  }
  if (equal.length && (a.length || b.length)) sentences.push(say("leads.equal_too", { equal: list(equal) }));
  if (found.a.unknown.length || found.b.unknown.length) {
    sentences.push(say("leads.no_evidence", { missing: withoutEvidence(found.a, found.b, wording) }));
  }
  return sentences;
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
export function shareText(share) {
  if (share >= 1) return "100%";
  const tenths = Math.min(999, Math.max(1, Math.floor(share * 1000 + 0.5 + ROUNDING_NOISE)));
  return `${fixed(tenths, 1)}%`;
}

/** The weight that turns the order, rounded away from today's, and today's weight, in percent. */
export function flipTexts({ direction, turn, turnWhole, now, nowWhole }) {
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

function howSure(found, { say, names }) {
  if (found.strength === "none" || found.share === null) return [];
  const [leader, other] = led(found);
  const key = found.winner ? "weightings.share" : "weightings.share_by_points";
  const sentences = [say(key, { leader: leader.name, share: shareText(found.share) })];
  if (found.flip) {
    const [weight, today] = flipTexts(found.flip);
    const component = names[found.counted[found.flip.index]];
    sentences.push(say(`weightings.${found.flip.direction}`, { other: other.name, component, weight, today }));
  } else {
    const known = leader.complete && other.complete;
    sentences.push(say(`weightings.dominates${known ? "" : "_as_far_as_known"}`, { leader: leader.name }));
  }
  return sentences;
}

// --- how alike, what to choose ------------------------------------------------------------------------

function howAlike(found, wording) {
  const sentences = [shared(found, wording), own(found, wording)];
  const [first, second] = [found.a.kind, found.b.kind];
  if (!found.same_job && first && second && first !== second) {
    sentences.push(wording.say("alike.different_kinds", { first_kind: first, second_kind: second }));
  } else if (!found.same_job) {
    sentences.push(wording.say("alike.different_jobs"));
  }
  return sentences;
}

function shared(found, { say, joints, most }) {
  const names = found.shared.map((key) => found.a.nameOf.get(key));
  if (!names.length) return say("alike.none_shared");
  if (names.length <= most.shared + 1) return say("alike.shared", { shared: listed(names, joints.and) });
  const named = names.slice(0, most.shared).join(", ");
  return say("alike.shared_more", { shared: named, more: names.length - most.shared });
}

function own(found, { say }) {
  const [a, b] = [found.only_a.length, found.only_b.length];
  const [first, second] = [found.a.name, found.b.name];
  const count = (number) => (number === 1 ? say("capabilities.one") : say("capabilities.many", { count: number }));
  if (a && b) return say("alike.each_more", { first, first_count: count(a), second, second_count: b });
  if (a) return say("alike.one_more", { first, count: count(a), second });
  if (b) return say("alike.one_more", { first: second, count: count(b), second: first });
  return say("alike.none_more");
}

function choose(side, other, wording) {
  const { say, joints } = wording;
  const reasons = reasonsFor(side, other, wording);
  if (!reasons.length) return say("choose.nothing", { name: side.name });
  const last = reasons.length > 1 ? joints.last + reasons.at(-1) : "";
  const before = reasons.length > 1 ? reasons.slice(0, -1) : reasons;
  return say("choose.if", { name: side.name, reasons: before.join(joints.further) + last });
}

/** What speaks for one side and not for the other, each as the rest of a sentence after "if". */
function reasonsFor(side, other, { say, joints, most }) {
  const reasons = [];
  const lacking = side.byJob.filter((one) => !other.has.has(one.key)).slice(0, most.capabilities);
  const capabilities = listed(lacking.map((one) => one.name), joints.or);
  if (capabilities) reasons.push(say("reason.capabilities", { capabilities }));
  if (side.tier === "free" && !side.offers.length && PAID_TIERS.includes(other.tier)) reasons.push(say("reason.free"));
  if (side.open_weights && other.open_weights === false) reasons.push(say("reason.open_weights"));
  if (side.commercial_use && other.commercial_use === false) reasons.push(say("reason.commercial_use"));
  const prices = listed(lowerPrices(side, other, say), joints.and);
  if (prices) reasons.push(say("reason.price", { prices }));
  const specs = listed(betterSpecs(side, other, say), joints.or);
  if (specs) reasons.push(say("reason.specs", { specs }));
  return reasons;
}

function lowerPrices(side, other, say) {
  return side.offers.flatMap((offer) => {
    const rival = other.offers.find((one) => one.unit === offer.unit && one.currency === offer.currency);
    const lower = rival && offer.amount < rival.amount;
    return lower ? [say("price", { own: offer.money, other: rival.money, unit: offer.per })] : [];
  });
}

function betterSpecs(side, other, say) {
  return side.measures.flatMap((measure) => {
    const rival = other.measures.find((one) => one.key === measure.key);
    const better = rival && measure.goodness > rival.goodness;
    return better ? [say("spec", { label: measure.label, own: measure.text, other: rival.text })] : [];
  });
}
